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

    def test_dt_by_hand(self):
        """Euler's rule multiplies a stock by 1 + rate * dt in each step."""
        out = self.bursar("check", "--dt", "steps.cfg").stdout
        self.assertIn("steps.cfg:8:5: warning: cup runs down in 0.4 months",
                      out)
        self.assertNotIn("lake runs", out)
        self.assertRegex(out, r"(?m)^lake +\w+ .* ok$")
        self.assertRegex(out, r"(?m)^lots +\w+ .* dt too large$")
        self.assertRegex(out, r"(?m)^Even from dt = 0.03125 ")
        self.assertRegex(out, r"0.5 month on 1 draw: 3 warnings\n$")
        good, = self.json("check", "--dt", "steps.cfg")
        step = good["step"]
        self.assertEqual((step["dt"], step["draws"], step["warnings"],
                          step["enough"]), (0.5, 1, 3, None))
        fast, = step["fast"]
        self.assertEqual((fast["name"], fast["stock"], fast["line"]),
                         ("cup", True, 8))
        self.assertAlmostEqual(fast["time_constant"], 0.4, 6)
        rows = {(r["name"], r["statistic"]): r for r in step["changes"]}
        lots = rows["lots", "final"]
        self.assertAlmostEqual(lots["at_dt"], 1.5 ** 8, 9)
        self.assertAlmostEqual(lots["at_half"], 1.25 ** 16, 9)
        self.assertAlmostEqual(lots["change"], 1 - 1.5 ** 8 / 1.25 ** 16, 9)
        lake = rows["lake", "lowest"]
        self.assertAlmostEqual(lake["at_dt"], 100 * (1 - 0.5 / 40) ** 8, 9)
        self.assertTrue(lake["ok"])
        self.assertFalse(lots["ok"])

    def test_dt_in_a_unit_of_no_known_length(self):
        text = (self.folder / "steps.cfg").read_text()
        (self.folder / "word.cfg").write_text(
            text.replace("months", "units").replace(
                '"month";', '"unit"; time_word = "moons";'))
        out = self.bursar("check", "--dt", "word.cfg").stdout
        self.assertIn("word.cfg:8:5: warning: cup runs down in 0.4 moons", out)

    def test_dt_that_would_do(self):
        (self.folder / "rk4.cfg").write_text(
            'model = "steps.cfg"; output: { series = ["lots"]; };'
            'time: { length = "4 months"; dt = 1.0; method = "heun"; };')
        step = self.json("check", "--dt", "rk4.cfg")[0]["step"]
        dt = step["enough"]

        def heun(dt):
            return (1 + dt + dt * dt / 2) ** (4 / dt)
        self.assertIn(dt, [0.5, 0.25, 0.125])
        self.assertLessEqual(1 - heun(dt) / heun(dt / 2), 0.01)
        self.assertGreater(1 - heun(2 * dt) / heun(dt), 0.01)
        out = self.bursar("check", "--dt", "rk4.cfg").stdout
        self.assertIn(f"dt = {dt} would do", out)

    def test_dt_of_a_method_with_own_steps(self):
        (self.folder / "own.cfg").write_text(
            'model = "steps.cfg"; output: { series = ["lots", "cup"]; };'
            'time: { length = "4 months"; dt = 1.0; method = "rk45"; };')
        step = self.json("check", "--dt", "own.cfg")[0]["step"]
        self.assertEqual((step["warnings"], step["fast"]), (0, []))

    def test_dt_of_measures(self):
        step = self.json("check", "--dt", "run.cfg")[0]["step"]
        self.assertEqual(step["draws"], 200)
        rows = step["changes"]
        self.assertEqual({r["statistic"] for r in rows},
                         {"probability", "mean", "median", "never"})
        self.assertEqual(len({r["case"] for r in rows}), 3)
        for row in rows:
            if row["name"] != "poor_month":
                self.assertLess(row["change"], 1e-12)
        late, = [r for r in rows if (r["name"], r["statistic"], r["case"]) ==
                 ("poor_month", "median", rows[0]["case"])]
        self.assertFalse(late["ok"])

    def test_writes_nothing(self):
        self.bursar("check", "run.cfg")
        self.bursar("check", "--dt", "run.cfg")
        self.assertEqual(self.made(), [])


if __name__ == "__main__":
    unittest.main()
