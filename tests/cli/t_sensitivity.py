# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar sensitivity: indices that are known, short tables and long ones,
files; what cannot be asked."""
import unittest

from cli_case import CliCase

MODEL = """
model: {
  time_unit = "month"; time: { length = "6 months"; };
  parameters: { a: { value = 0.0; }; b: { value = 0.0; }; };
  drivers: { d: { process = "ar1"; sd = 1.0; rho = 0.0; }; };
  stocks: { cash: { initial = "0"; inflows = ["in"]; }; };
  flows: { in: { eq = "b"; }; };
  measures: {
    sum: { eq = "FINAL(2 * a + b + 2 * d)"; better = "high"; };
    product: { eq = "FINAL(a * d)"; better = "high"; };
    hidden: { eq = "FINAL(a)"; better = "high"; detail = true; };
  };
};
"""
SCENARIO = """
model = "toy_model.cfg";
runs: { draws = 10; seed = 3; };
inputs: {
  a: { dist = "normal"; mean = 0.0; sd = 1.0; };
  b: { dist = "normal"; mean = 0.0; sd = 1.0; };
};
output: { series = ["cash"]; };
"""
SHARES = {"a": 4 / 9, "b": 1 / 9, "d": 4 / 9}


def table(answer, name):
    return next(t for t in answer["tables"] if t["name"] == name)


class Sensitivity(CliCase):
    def setUp(self):
        super().setUp()
        (self.folder / "toy_model.cfg").write_text(MODEL)
        (self.folder / "toy.cfg").write_text(SCENARIO)
        self.given = self.names()

    def ask(self, *words, **more):
        return self.json("sensitivity", "toy.cfg", *words, **more)

    def test_known_indices(self):
        answer = self.ask("--draws", 4096)
        self.assertEqual(answer["question"], "sensitivity")
        rows = table(answer, "sobol")["rows"]
        self.assertEqual([(r["measure"], r["source"]) for r in rows],
                         [(m, s) for m in ("sum", "product") for s in "abd"])
        for row in rows[:3]:
            for index in ("first", "total"):
                figure = row[index]
                self.assertLess(figure["low"], figure["high"])
                self.assertAlmostEqual(figure["value"], SHARES[row["source"]],
                                       delta=4 * figure["se"])
                self.assertEqual(figure["method"], "replicate-t")
        for row in rows[3:]:
            expected = 0 if row["source"] == "b" else 1
            self.assertAlmostEqual(row["total"]["value"], expected, delta=0.15)
            self.assertAlmostEqual(row["first"]["value"], 0, delta=0.15)

    def test_sentences(self):
        said = self.bursar("sensitivity", "toy.cfg", "--draws", 200).stdout
        self.assertIn("3 sources", said)
        self.assertIn("256 draws, 16 scrambles of 16 points, in 5 blocks: "
                      "1280 runs", said)
        self.assertIn("Student t over the scrambles", said)
        self.assertNotIn("hidden", said)

    def test_choice(self):
        rows = table(self.ask("--measures", "P(sum < 0),hidden", "--inputs",
                              "d,a", "--draws", 64), "sobol")["rows"]
        self.assertEqual([(r["measure"], r["source"]) for r in rows],
                         [(m, s) for m in ("P(sum < 0)", "hidden")
                          for s in "ad"])
        most = self.ask("--most", 1, "-m", "hidden", "--draws", 64)
        self.assertEqual([r["source"] for r in table(most, "sobol")["rows"]],
                         ["a"])
        self.assertIn("first look", most["sentences"][1])

    def test_pairs_and_series(self):
        answer = self.ask("--pairs", "--series", "cash", "-m", "product",
                          "--draws", 1024)
        pairs = {row["pair"]: row
                 for row in table(answer, "sobol_pairs")["rows"]}
        self.assertEqual(list(pairs), ["a x b", "a x d", "b x d"])
        self.assertAlmostEqual(pairs["a x d"]["interaction"]["value"], 1,
                               delta=0.3)
        rows = table(answer, "sobol_series")["rows"]
        self.assertEqual(len(rows), 7 * 3)
        self.assertIsNone(rows[0]["total"]["value"])
        for row in rows[3:]:
            self.assertAlmostEqual(row["total"]["value"], row["source"] == "b",
                                   delta=0.1)

    def test_long_tables_are_shortened(self):
        (self.folder / "toy_model.cfg").write_text(
            MODEL.replace("6 months", "12 months"))
        answer = self.ask("--series", "cash", "--draws", 64, "-m", "sum")
        leaders = table(answer, "sobol_series_leaders")["rows"]
        self.assertEqual([row["leader"] for row in leaders],
                         [None] + 12 * ["b"])
        said = self.bursar("sensitivity", "toy.cfg", "--series", "cash", "-m",
                           "sum", "--draws", 64).stdout
        self.assertIn("what leads", said)

    def test_same_bits(self):
        first = self.ask("--draws", 2048, "--threads", 1)
        self.assertEqual(self.ask("--draws", 2048, "--threads", 3), first)
        self.assertNotEqual(self.ask("--draws", 2048, "--seed", 4), first)

    def test_file(self):
        self.bursar("sensitivity", "toy.cfg", "--draws", 64, "-o", "s.h5")
        self.bursar("sensitivity", "toy.cfg", "--draws", 64, "-o", "s.csv")
        self.assertEqual(self.made(), ["s.csv", "s.h5"])
        self.assertIn("total", (self.folder / "s.csv").read_text())

    def test_refused(self):
        for words, said in (
                (("-m", "summ"), "do you mean 'sum'"),
                (("-m", "q05(sum)"), "explain the values of draws"),
                (("-i", "e"), "no uncertain input or driver 'e'"),
                (("--method", "sobl"), "do you mean 'sobol'"),
                (("--series", "cahs"), "do you mean 'cash'")):
            self.assertIn(said, self.bursar("sensitivity", "toy.cfg", *words,
                                            code=2).stderr)
        self.assertEqual(self.made(), [])


if __name__ == "__main__":
    unittest.main()
