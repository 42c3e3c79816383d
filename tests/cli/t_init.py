# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar init: files that are good, that run, and that overwrite nothing."""
import unittest

from cli_case import CliCase, measure


class Init(CliCase):
    def test_files_run(self):
        out = self.bursar("init", "demo").stdout
        self.assertIn("bursar run demo/first.cfg", out)
        done = self.bursar("check", "demo/first.cfg", "demo/provider.cfg")
        self.assertEqual(done.stderr, "")
        found = self.json("run", "demo/first.cfg")
        # The story that their comments tell: the scenario is a real risk, and
        # both policies lower it.
        risks = [measure(found, "broke", case)["mean"]["value"]
                 for case in range(3)]
        self.assertGreater(risks[0], 0.05)
        self.assertLess(risks[0], 0.5)
        for case in [1, 2]:
            change = measure(found, "broke", case)["difference"]
            self.assertLess(change["high"], 0)

    def test_steady_without_chance(self):
        # The model's comment promises a start in balance.
        self.bursar("init", "demo")
        self.bursar("run", "demo/provider.cfg", "-o", "steady.csv", "-q")
        lines = (self.folder / "steady.csv").read_text().split("\n")
        column = lines[0].split(",").index("learners[region]")
        values = {line.split(",")[column] for line in lines[1:] if line}
        self.assertEqual(values, {"300"})

    def test_current_folder(self):
        self.bursar("init")
        self.assertEqual(self.made(), ["first.cfg", "provider.cfg"])

    def test_overwrites_nothing(self):
        (self.folder / "first.cfg").write_text("mine")
        said = self.complaint("init", code=1)
        self.assertIn("first.cfg is there already", said)
        self.assertEqual((self.folder / "first.cfg").read_text(), "mine")
        self.assertFalse((self.folder / "provider.cfg").exists())

    def test_bad_folder(self):
        self.assertIn("no/such", self.complaint("init", "no/such/place",
                                                code=1))
        self.assertIn("run.cfg", self.complaint("init", "run.cfg", code=1))


if __name__ == "__main__":
    unittest.main()
