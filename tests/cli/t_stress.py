# SPDX-License-Identifier: GPL-3.0-or-later
"""Stress tests from the command line: a shop of which everything is known
under two crises of one's own, files, bits, and what is refused."""
import unittest

from cli_case import CliCase

MODEL = """model: {
  title = "A shop"; time_unit = "month";
  time: { start = "2030-01-01"; years = 2; };
  parameters: { burn: { value = 1.0; }; wage: { value = 1.0; };
    mood: { value = 0.0; }; };
  stocks: { cash: { initial = "10"; inflows = ["in"]; outflows = ["out"]; }; };
  flows: { in: { eq = "wage"; }; out: { eq = "burn"; }; };
  measures: {
    broke: { eq = "EVER(cash < 2)"; kind = "probability"; better = "low"; };
    low: { eq = "MINIMUM(cash)"; kind = "amount"; better = "high"; };
    end: { eq = "FINAL(cash)"; kind = "amount"; better = "high"; }; };
  exits: { broke: { when = "cash < 2"; }; };
};
"""
PROVIDER = """title = "My shop"; model = "shop.cfg";
runs: { draws = 2000; seed = 5; design = "sobol"; };
inputs: { burn: { dist = "uniform"; low = 0.0; high = 2.0; };
  mood: { dist = "normal"; mean = 0.0; sd = 1.0; }; };
correlations: { x: { of = ["burn", "mood"]; rho = -0.4; }; };
policies: { none: { title = "Nothing"; };
  thrift: { set: { burn = "burn * 0.9"; }; }; };
"""
# The month 6 halves the wage: 13 in 25 fail, not one in three.
CUT = """title = "A cut"; extends = "mine.cfg";
shocks: { cut: { target = "wage"; by = 0.5; start = 6; }; };
rungs: { mild: { shocks: { cut: { by = 0.9; }; }; }; };
"""
FEE = """title = "A fee"; extends = "mine.cfg";
shocks: { cut: { target = "wage"; by = 0.8; start = 12; }; };
"""
FAILS = """title = "Numbers fail"; extends = "failing.cfg";
shocks: { cut: { target = "earned"; by = 0.5; start = 6; }; };
"""


class Stress(CliCase):
    def setUp(self):
        super().setUp()
        (self.folder / "crisis").mkdir()
        for name, text in [("shop.cfg", MODEL), ("mine.cfg", PROVIDER),
                           ("crisis/cut.cfg", CUT), ("crisis/fee.cfg", FEE),
                           ("crisis/fails.txt", FAILS)]:
            text = text.replace('extends = "', 'extends = "../')
            (self.folder / name).write_text(text)
        self.given = self.names()

    def stress(self, *words, **more):
        return self.bursar("stress", "mine.cfg", "--crises", "crisis", *words,
                           **more)

    def tables(self, *words):
        found = self.json("stress", "mine.cfg", "--crises", "crisis", *words)
        return {table["name"]: table["rows"] for table in found["tables"]}

    def test_for_a_director(self):
        out = self.stress("--limit", "P(broke) < 0.45").stdout
        self.assertIn("2 crises on this provider: each alone; 2000 draws "
                      "(monte_carlo), seed 5, 2 policies.", out)
        self.assertIn("1 of 2 crises break it: cut; the worst is cut (5", out)
        self.assertRegex(out, r"ordinary times +amber +3\d % \(\d\d-\d\d\)")
        self.assertRegex(out, r"cut +red +5\d % \(\d\d-\d\d\) +\+1\d")
        self.assertRegex(out, r"cut +5\d % \(\d\d-\d\d\) +11 \(\d\d to \d\d\)\n")
        self.assertIn("half of these within, month", out)
        self.assertIn("draw by draw, with 95 % confidence.", out)
        self.assertRegex(out, r"cut +5\d % \(\d\d-\d\d\) +thrift +\d\d %")
        self.assertIn("Time to failure: left by any exit", out)
        self.assertNotIn("Heat map", out)
        self.assertEqual(self.made(), [])

    def test_details_and_sizes(self):
        out = self.stress("--sizes", "--details", "--warn", "cash<5").stdout
        self.assertIn("cut: mild", out)
        self.assertIn("the first that breaks the limit: cut: mild", out)
        for title in ["Heat map", "Every crisis under every policy",
                      "Cumulative incidence of exits",
                      "Early-warning indicators"]:
            self.assertIn(title, out)
        self.assertRegex(out, r"cash < 5 +all of \d+ \(above 99")

    def test_together(self):
        rows = self.tables("--combine", "cut+fee", "--correlation", "0.5")
        crises = {row["crisis"]: row for row in rows["crises"]}
        self.assertEqual(list(crises), [
            "ordinary times", "cut", "cut, correlation 0.5", "fee",
            "fee, correlation 0.5", "cut+fee", "cut+fee, correlation 0.5"])
        # cash ends at 23.8 - 24 b: b > 21.8 / 24 is too much
        p = crises["cut+fee"]["p_broke"]
        self.assertAlmostEqual(p["value"], 1 - 21.8 / 48, delta=4 * p["se"])
        self.assertEqual(p["method"], "wilson")
        change = crises["cut+fee"]["change"]
        self.assertEqual(change["method"], "agresti-min")
        self.assertLess(0, change["low"])

    def test_ladder(self):
        rows = self.tables("--ladder", "--goal", "q05(low)")["ladder"]
        beta = [row["beta"] for row in rows[:5]]
        self.assertEqual(beta, sorted(beta))
        self.assertEqual(rows[4]["p_broke"]["value"], 1)

    def test_same_bits(self):
        for threads in "1", "3":
            self.stress("-j", threads, "--ladder", "-q", "-o",
                        f"{threads}.csv")
        one, three = [(self.folder / f"{t}.csv").read_bytes() for t in "13"]
        self.assertEqual(one, three)
        self.stress("-q", "-o", "stress.h5")
        self.assertIn("run_1_scenario_text of cut.cfg",
                      self.bursar("info", "stress.h5").stdout)

    def test_its_own_provider(self):
        out = self.bursar("stress", "--crises", "crisis/cut.cfg", "-n",
                          "200").stdout
        self.assertIn("My shop\n1 crisis on this provider", out)

    def test_failing_numbers(self):
        """Of one draw in ten the numbers fail, whatever the policy says."""
        (self.folder / "fails.cfg").write_text(FAILS)
        words = ["stress", "failing.cfg", "--crises", "fails.cfg", "--limit",
                 "P(final < 50) < 0.05", "--units", "off", "--set"]
        found = self.json(*words, "runs.on_failure=exclude")
        base = found["tables"][0]["rows"][0]["p_final_50"]
        self.assertEqual(base["value"], 0)
        failed = 2000 - base["n"]
        self.assertTrue(140 < failed < 260)
        self.assertTrue(any(f"The numbers of {2 * failed} draws in 2 runs "
                            "failed" in line for line in found["sentences"]))
        found = self.json(*words, "runs.on_failure=worst")
        self.assertEqual(found["tables"][0]["rows"][0]["p_final_50"]["n"],
                         2000)
        self.bursar(*words, "runs.on_failure=stop", code=1)

    def test_refused(self):
        words = ["stress", "mine.cfg", "--crises"]
        self.assertIn('crisis "cot"; did you mean "cut"?', self.complaint(
            *words, "crisis", "--combine", "cot+fee"))
        self.assertIn("two crises or more", self.complaint(
            *words, "crisis", "--combine", "cut"))
        self.assertIn("two crises are called cut", self.complaint(
            *words, "crisis,crisis/cut.cfg"))
        self.assertIn("do you mean 'broke'", self.complaint(
            *words, "crisis", "--limit", "P(brok) < 0.1"))
        self.assertIn("has no bound", self.complaint(
            *words, "crisis", "--limit", "P(broke)"))
        self.assertIn("such as 'cash_days<30'", self.complaint(
            *words, "crisis", "--warn", "cash"))
        self.assertIn("two providers", self.complaint(
            *words, "crisis", "--on", "mine.cfg"))
        done = self.bursar(*words, "crisis", "--correlation", "1.5", code=2)
        self.assertIn("a share from 0 to 1, not '1.5'", done.stderr)
        done = self.bursar(*words, "mine.cfg", code=2)
        self.assertIn("extends no other one", done.stderr)
        self.assertIn("mine cannot be run on mine.cfg", done.stderr)
        self.assertEqual(self.made(), [])


if __name__ == "__main__":
    unittest.main()
