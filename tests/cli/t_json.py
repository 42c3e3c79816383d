# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar run --json: every figure with its error, and right by theory."""
import math
import unittest

from cli_case import CliCase, measure


class Json(CliCase):
    def setUp(self):
        super().setUp()
        self.found = self.json("run", "run.cfg")

    def test_study(self):
        study = self.found["study"]
        self.assertEqual((study["draws"], study["seed"], study["steps"],
                          study["design"]), (3000, 7, 12, "monte_carlo"))
        self.assertEqual(self.found["results"], "run.h5")
        self.assertGreater(self.found["run"]["model_steps_per_second"], 0)

    def test_figures_have_errors(self):
        for case in self.found["cases"]:
            for found in case["measures"]:
                for key in ["mean", "median"]:
                    figure = found[key]
                    if figure["value"] is None:
                        continue
                    self.assertTrue(figure["method"], (found["name"], key))
                    self.assertGreater(figure["n"], 0)
                    self.assertLessEqual(figure["low"], figure["value"])
                    self.assertGreaterEqual(figure["high"], figure["value"])

    def test_probability(self):
        p = measure(self.found, "quarter")["mean"]
        error = math.sqrt(0.25 * 0.75 / 3000)
        self.assertAlmostEqual(p["value"], 0.25, delta=4.5 * error)
        self.assertAlmostEqual(p["se"], error, delta=0.1 * error)
        self.assertEqual(p["method"], "wilson")

    def test_amount(self):
        # 100 + 12 * (10 - burden), burden uniform on 5..25; the weather has
        # mean one.
        final = measure(self.found, "final")
        self.assertAlmostEqual(final["mean"]["value"], -20 + 60,
                               delta=4.5 * final["mean"]["se"])
        self.assertLess(final["mean_of_worst_5_percent"]["value"],
                        final["p05"])
        self.assertLess(final["p05"], final["median"]["value"])

    def test_difference(self):
        d = measure(self.found, "final", case=1)["difference"]
        self.assertAlmostEqual(d["value"], 24, places=9)
        self.assertNotIn("difference", measure(self.found, "final"))

    def test_missing(self):
        found = measure(self.found, "poor_month")
        self.assertGreater(found["missing"], 0.2)
        self.assertLess(found["missing"], 0.6)

    def test_odd_text(self):
        found = self.json("run", "run.cfg", "--set",
                          'title=Ein "Titel" für €\\ und\ttab')
        self.assertEqual(found["study"]["title"],
                         'Ein "Titel" für €\\ und\ttab')

    def test_nested(self):
        found = self.json("run", "nested.cfg")
        self.assertEqual((found["study"]["assumptions"],
                          found["study"]["luck"]), (60, 32))
        final = measure(found, "final")
        self.assertLess(final["assumptions_low"], final["mean"]["value"])
        self.assertGreater(final["assumptions_high"], final["mean"]["value"])

    def test_exits(self):
        share = self.json("run", "exits.cfg")["cases"][0]["exits"][0]["share"]
        self.assertAlmostEqual(share["value"], 0.5417, delta=4.5 * share["se"])

    def test_thresholds(self):
        case = self.json("run", "below.cfg")["cases"][0]
        poor, ruined = case["below"]
        self.assertEqual((poor["name"], poor["title"], poor["series"],
                          poor["unit"], poor["threshold"]),
                         ("out_of_money", "Out of money", "cash", "EUR", 0))
        self.assertEqual(len(poor["rows"]), 13)
        for month, at in enumerate(poor["rows"]):
            # Burdens above 10 + 100 / month, of 5 to 25.
            truth = max(0, (15 - 100 / max(month, 1)) / 20)
            self.assertEqual(at["time"], month)
            self.assertAlmostEqual(at["probability"]["value"], truth,
                                   delta=0.04 if truth else 0)
            self.assertEqual(at["probability"]["n"], 3000)
        self.assertEqual(poor["rows"][12]["date"], "2031-01-01")
        self.assertEqual(ruined["rows"][12]["probability"]["value"], 0)
        self.assertNotIn("below", self.json("run", "run.cfg")["cases"][0])

    def test_dry_run(self):
        found = self.json("run", "run.cfg", "--dry-run")
        cost = found["cost"]
        self.assertAlmostEqual(cost["seconds"], sum(cost["stages"].values()))
        self.assertGreater(cost["processor_seconds"], 0)
        self.assertAlmostEqual(sum(o["share"] for o in cost["operations"]), 1)
        self.assertEqual(found["study"]["draws"], 3000)
        self.assertNotIn("cases", found)


if __name__ == "__main__":
    unittest.main()
