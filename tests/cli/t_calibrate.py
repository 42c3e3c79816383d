# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar calibrate: an input found from its series, draws for a scenario; what
cannot be asked. And the methods of bursar sensitivity on inputs alone."""
import csv
import json
import unittest

from cli_case import CliCase

MODEL = """
model: {
  time_unit = "month"; time: { start = "2027-01-01"; years = 1; };
  parameters: { burn: { value = 1.0; }; wage: { value = 2.0; }; };
  drivers: { d: { process = "ar1"; sd = 0.5; rho = 0.7; }; };
  stocks: { cash: { initial = "10"; inflows = ["in"]; outflows = ["out"]; }; };
  flows: { in: { eq = "wage * (1 + 0.1 * d)"; }; out: { eq = "burn"; }; };
  measures: { end: { eq = "FINAL(cash)"; better = "high"; }; };
};
"""
SCENARIO = """
model = "toy_model.cfg";
runs: { draws = 10; seed = 3; };
inputs: {
  burn: { dist = "normal"; mean = 1.0; sd = 0.5; };
  wage: { dist = "uniform"; low = 1.9; high = 2.1; };
};
output: { series = ["cash"]; };
"""
SEEN = """date,cash,cash sd
2027-03,11,0.2
2027-07,13,0.2
2028-01,16,0.2
"""


def table(answer, name):
    return next(t for t in answer["tables"] if t["name"] == name)


class Toy(CliCase):
    def setUp(self):
        super().setUp()
        for name, text in (("toy_model.cfg", MODEL), ("toy.cfg", SCENARIO),
                           ("seen.csv", SEEN)):
            (self.folder / name).write_text(text)

    def ask(self, *words):
        return json.loads(self.bursar(*words, "--json").stdout)


class Calibrate(Toy):
    def test_least_squares(self):
        # cash is 10 + t (wage - burn), and was seen to rise by 1/2 a month
        answer = self.ask("calibrate", "toy.cfg", "--data", "seen.csv",
                          "--method", "least_squares")
        rows = {row["input"]: row for row in table(answer, "inputs")["rows"]}
        self.assertAlmostEqual(rows["burn"]["fit"], 1.5, delta=0.1)
        self.assertLess(rows["burn"]["sd"], 0.1)
        seen = table(answer, "observed")["rows"][0]
        self.assertEqual((seen["series"], seen["n"]), ("cash", 3))

    def test_draws_for_a_scenario(self):
        self.bursar("calibrate", "toy.cfg", "-d", "seen.csv", "-i", "burn",
                    "-n", "400", "--posterior", "after.csv", "-q")
        with open(self.folder / "after.csv", encoding="utf-8") as file:
            burn = [float(row["burn"]) for row in csv.DictReader(file)]
        self.assertEqual(len(burn), 400)
        self.assertAlmostEqual(sum(burn) / 400, 1.5, delta=0.1)
        (self.folder / "next.cfg").write_text(SCENARIO.replace(
            'dist = "normal"; mean = 1.0; sd = 0.5',
            'dist = "empirical"; file = "after.csv"; column = "burn"'))
        self.bursar("run", "next.cfg", "-q")

    def test_same_bits(self):
        words = ("calibrate", "toy.cfg", "-d", "seen.csv", "-n", "400",
                 "--json")
        self.assertEqual(self.bursar(*words, "-j1").stdout,
                         self.bursar(*words, "-j2").stdout)

    def test_bad_input(self):
        self.assertIn("--data FILE", self.bursar("calibrate", "toy.cfg",
                                                 code=2).stderr)
        self.assertIn("400 or more",
                      self.bursar("calibrate", "toy.cfg", "-d", "seen.csv",
                                  "-n", "100", code=2).stderr)
        (self.folder / "bad.csv").write_text("date,csh\n2027-03,1\n")
        self.assertIn("do you mean 'cash'",
                      self.bursar("calibrate", "toy.cfg", "-d", "bad.csv",
                                  code=2).stderr)
        self.assertIn("do you mean 'burn'",
                      self.bursar("calibrate", "toy.cfg", "-d", "seen.csv",
                                  "-i", "bun", code=2).stderr)
        self.assertIn("1, or a power of two from 64",
                      self.bursar("calibrate", "toy.cfg", "-d", "seen.csv",
                                  "--luck", "8", code=2).stderr)


class Sensitivity(Toy):
    def test_methods_on_inputs(self):
        answer = self.ask("sensitivity", "toy.cfg", "-n", "256", "--method",
                          "morris,efast,delta,pawn,regression,tornado")
        for name in ("morris", "efast", "delta", "pawn", "regression",
                     "tornado"):
            with self.subTest(method=name):
                rows = {row["input"]: row
                        for row in table(answer, name)["rows"]}
                self.assertEqual(rows["burn"]["rank"], 1)
                self.assertEqual(rows["wage"]["rank"], 2)
        # 12 (quantile of 0.05 less that of 0.95) of burn
        rows = table(answer, "tornado")["rows"]
        self.assertAlmostEqual(rows[0]["swing"]["value"],
                               -12 * 0.5 * 2 * 1.6448536, delta=1e-6)

    def test_nearest_method(self):
        self.assertIn("do you mean 'tornado'",
                      self.bursar("sensitivity", "toy.cfg", "--method",
                                  "tornados", code=2).stderr)


if __name__ == "__main__":
    unittest.main()
