# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar show: the model, its graph, what the compiler has, the inputs."""
import re
import unittest

from cli_case import CliCase


class Show(CliCase):
    def test_model(self):
        out = self.bursar("show", "tiny.cfg").stdout
        for text in ["Tiny", "cash", "opening", "EUR/month", "burden"]:
            self.assertIn(text, out)

    def test_graph(self):
        out = self.bursar("show", "tiny.cfg", "--graph").stdout
        self.assertTrue(out.startswith("digraph"))
        self.assertRegex(out, r'"earned" -> "cash"')
        self.assertRegex(out, r'"cash" -> "spent"')
        self.assertTrue(out.endswith("}\n"))

    def test_after_each_pass(self):
        page = self.bursar("help", "show").stdout
        passes = re.search(r"this pass instead. One of: ([^.]*)\.",
                           " ".join(page.split())).group(1).split(", ")
        self.assertGreater(len(passes), 3)
        for name in passes:
            out = self.bursar("show", "run.cfg", f"--after={name}").stdout
            self.assertNotEqual(out, "", name)
        self.assertIn("unknown after",
                      self.complaint("show", "run.cfg", "--after=nothing"))

    def test_inputs(self):
        out = self.bursar("show", "run.cfg", "--inputs").stdout
        burden, = [line for line in out.split("\n") if "burden" in line]
        self.assertEqual(burden.split(), ["burden", "EUR/month", "assumption",
                                          "uniform", "6.00", "15.00", "24.00"])
        self.assertIn("luck", out)

    def test_settings_apply(self):
        out = self.bursar("show", "run.cfg", "--inputs", "--set",
                          "inputs.burden.low=15.0").stdout
        self.assertIn("15.50", out)

    def test_one_view_at_a_time(self):
        self.assertIn("--graph",
                      self.complaint("show", "tiny.cfg", "--graph",
                                     "--inputs"))


if __name__ == "__main__":
    unittest.main()
