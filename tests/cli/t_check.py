# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar check: counts of what is right, places of what is wrong."""
import json
import unittest

from cli_case import CliCase


CARELESS = """\
model: { time: { end = 1.0; }; units: { EUR: {}; };
  parameters: {
    cash: { unit = "EUR"; value = 1.0; };
  };
  auxiliaries: { more: { eq = "cash + 5"; }; };
};
"""


class Check(CliCase):
    def test_counts(self):
        out = self.bursar("check", "run.cfg", "tiny.cfg").stdout.split("\n")
        self.assertEqual(out[1], "tiny.cfg: ok: 3 equations, 5 parameters, "
                                 "1 stock, 12 steps, 1 case, 0 uncertain "
                                 "inputs, units of 10 equations checked")
        self.assertRegex(out[0], r"^run.cfg: ok: .* 12 steps, 3 cases, "
                                 r"2 uncertain inputs, units of \d+ equations "
                                 r"checked$")

    def test_units(self):
        (self.folder / "careless.cfg").write_text(CARELESS)
        done = self.bursar("check", "careless.cfg", code=2)
        self.assertIn("careless.cfg:5:39: error:", done.stderr)
        self.assertIn("[unit-mismatch]", done.stderr)
        self.assertIn("careless.cfg:3:20: note: 'cash' is given its unit here",
                      done.stderr)
        done = self.bursar("check", "--units=warn", "careless.cfg")
        self.assertIn("careless.cfg:5:39: warning:", done.stderr)
        self.assertIn("units of 1 equation checked, 1 warning\n", done.stdout)
        done = self.bursar("check", "--units=off", "careless.cfg")
        self.assertEqual(done.stderr, "")
        self.assertIn("units not checked", done.stdout)
        self.complaint("check", "--units=loud", "careless.cfg", code=2)
        self.bursar("run", "-q", "--units=off", "careless.cfg")
        self.bursar("run", "-q", "careless.cfg", code=2)
        self.bursar("show", "--units=off", "careless.cfg")
        self.bursar("show", "careless.cfg", code=2)

    def test_no_units(self):
        (self.folder / "plain.cfg").write_text(
            CARELESS.replace('unit = "EUR"; ', "")
            .replace("units: { EUR: {}; };", ""))
        out = self.bursar("check", "plain.cfg").stdout
        self.assertIn("units not given", out)
        good, = self.json("check", "plain.cfg")
        self.assertEqual((good["units_given"], good["units_checked"]),
                         (False, 0))

    def test_no_database(self):
        (self.folder / "heavy.cfg").write_text(
            CARELESS.replace("EUR", "kg").replace("units: { kg: {}; };", "")
            .replace("cash + 5", "cash"))
        self.assertIn("units of 1", self.bursar("check", "heavy.cfg").stdout)
        said = self.complaint("check", "heavy.cfg", code=1,
                              env={"UDUNITS2_XML_PATH": "/nowhere.xml"})
        self.assertIn("/nowhere.xml: the database of units", said)

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
