# SPDX-License-Identifier: GPL-3.0-or-later
"""Data over time in a scenario: actuals, awards and a budget, as a finance
office uses them from month to month."""
import unittest

from cli_case import CliCase


class Data(CliCase):
    def budget(self, case, name):
        lines = self.json("run", "office.cfg")["cases"][case]["budget"]
        return next(line for line in lines if line["name"] == name)

    def test_table(self):
        done = self.bursar("run", "office.cfg")
        out = done.stdout
        self.assertEqual(out.count("Actuals until 2030-03-31"), 1)
        self.assertRegex(out, r"income 2030 \(3 months\), EUR +28.75 +36.00 "
                              r"+-7.25\n")
        self.assertRegex(out, r"spending 2030 \(3 months\), simulated, EUR +27")
        for case in ["keep", "save"]:
            self.assertIn(f"Budget and forecast, {case}", out)
        self.assertRegex(out, r"income 2030, EUR +144.0 +13\d.\d \(1\d\d.\d to "
                              r"1\d\d.\d\) +-\d.\d +8\d % \(\d\d-\d\d\)\n")
        self.assertRegex(out, r"cash 2030, closing, EUR +86.0")
        self.assertIn("cash, EUR: -0.2500 by data that set it", out)
        self.assertIn("office_actuals.csv:5:1: warning: 1 row, 2030-04, is "
                      "after 'until' and not used [data-unused]", done.stderr)
        self.assertIn("office_awards.csv:4:1: warning: 1 row, 2030-02-01, is "
                      "before 'from' and not used", done.stderr)

    def test_figures(self):
        income = self.budget(0, "income")
        self.assertEqual(income["unit"], "EUR")
        self.assertEqual(income["as_of"], "2030-03-31")
        self.assertEqual(income["months"], 12)
        self.assertEqual(income["plan"], 144)
        self.assertAlmostEqual(income["to_date"]["value"], 28.75)
        self.assertEqual(income["plan_to_date"], 36)
        # three actual months, nine of about 10, and the awards
        self.assertAlmostEqual(income["forecast"]["value"],
                               28.75 + 9 * 10 + 18, delta=6)
        self.assertGreater(income["below_plan"]["value"], 0.5)
        self.assertEqual(income["below_plan"]["method"], "wilson")
        spending = self.budget(1, "spending")
        self.assertAlmostEqual(spending["forecast"]["value"],
                               4 * 9 + 8 * 7)
        self.assertEqual(spending["below_plan"]["value"], 1)
        self.assertEqual(self.budget(0, "spending")["below_plan"]["value"], 0)

    def test_one_draw(self):
        out = self.bursar("run", "office.cfg", "-n", "1").stdout
        self.assertRegex(out, r"income 2030, EUR +144.0 +1\d\d.\d +[+-]\d")

    def test_loops_are_those_of_the_model(self):
        out = self.bursar("show", "office.cfg", "--loops").stdout
        self.assertNotIn("cash", out)

    def test_nothing_without_a_plan(self):
        self.assertNotIn("budget", self.json("run", "run.cfg")["cases"][0])
        self.assertNotIn("Budget", self.bursar("run", "run.cfg").stdout)

    def test_check_and_mistakes(self):
        out = self.bursar("check", "office.cfg")
        self.assertIn("2 warnings", out.stdout)
        table = self.folder / "office_actuals.csv"
        table.write_text("month;incme\n2030-01;1\n")
        done = self.bursar("check", "office.cfg", code=2)
        self.assertIn("office_actuals.csv:1:7: error: the model has no "
                      "variable 'incme'", done.stderr)
        self.assertIn("did you mean 'income'?", done.stderr)
        table.write_text("month;income\n2030-01;1,234\n")
        done = self.bursar("check", "office.cfg", code=2)
        self.assertIn("can be read in two ways", done.stderr)
        table.unlink()
        done = self.bursar("check", "office.cfg", code=2)
        self.assertIn("office.cfg:8:", done.stderr)

    def test_help(self):
        out = self.bursar("help", "scenario.data").stdout
        for word in ["actuals.csv", "until", "set|add|plan", "year_begins"]:
            self.assertIn(word, out)

    def test_the_data_are_kept(self):
        self.bursar("run", "office.cfg", "-o", "a.h5")
        self.bursar("run", "office.cfg", "-o", "b.h5", "-j", "1", "--lanes",
                    "5", "--backend", "ref")
        a, b = ((self.folder / f"{name}.h5").read_bytes() for name in "ab")
        self.assertEqual(a, b)
        self.assertIn(b"tranche 1, advance", a)


if __name__ == "__main__":
    unittest.main()
