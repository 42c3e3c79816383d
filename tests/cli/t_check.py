# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar check: counts of what is right, places of what is wrong."""
import json
import unittest

from cli_case import CliCase


class Check(CliCase):
    def test_counts(self):
        out = self.bursar("check", "run.cfg", "tiny.cfg").stdout.split("\n")
        self.assertEqual(out[1], "tiny.cfg: ok: 3 equations, 5 parameters, "
                                 "1 stock, 12 steps, 1 case, 0 uncertain "
                                 "inputs")
        self.assertRegex(out[0], r"^run.cfg: ok: .* 12 steps, 3 cases, "
                                 r"2 uncertain inputs$")

    def test_mistakes_have_places(self):
        done = self.bursar("check", "bad.cfg", code=2)
        self.assertEqual(done.stdout, "")
        self.assertIn("bad.cfg:3:11: error:", done.stderr)
        self.assertIn("bad.cfg:3:41: error:", done.stderr)
        self.assertIn("'burden'", done.stderr)

    def test_one_bad_among_good(self):
        done = self.bursar("check", "run.cfg", "bad.cfg", "tiny.cfg", code=2)
        self.assertEqual(done.stdout.count(": ok: "), 2)

    def test_missing_file(self):
        said = self.complaint("check", "no_such.cfg", code=1)
        self.assertIn("no_such.cfg", said)

    def test_json(self):
        good, = self.json("check", "run.cfg")
        self.assertEqual((good["ok"], good["steps"], good["cases"],
                          good["findings"]), (True, 12, 3, []))
        done = self.bursar("check", "bad.cfg", "run.cfg", "--json", code=2)
        bad, good = json.loads(done.stdout)
        self.assertFalse(bad["ok"])
        errors = [f for f in bad["findings"] if f["severity"] == "error"]
        self.assertEqual([(f["code"], f["line"], f["column"]) for f in errors],
                         [("unknown-name", 3, 11), ("unknown-name", 3, 41)])
        self.assertTrue(good["ok"])

    def test_writes_nothing(self):
        self.bursar("check", "run.cfg")
        self.assertEqual(self.made(), [])


if __name__ == "__main__":
    unittest.main()
