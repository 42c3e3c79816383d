# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar loops: which loop leads, in words and in numbers; files; what cannot
be asked."""
import unittest

from cli_case import CliCase

MODEL = """model: {
  time_unit = "year";
  time: { length = "10 years"; dt = 0.125; save = "year"; };
  parameters: { r: { value = 1.0; }; };
  stocks: { fish: { initial = "5"; inflows = ["births"]; outflows = ["deaths"]; }; };
  flows: { births: { eq = "r * fish"; }; deaths: { eq = "r * fish ^ 2 / 100"; }; };
  measures: { many: { eq = "EVER(fish > 80)"; kind = "probability"; }; };
  loops: { R1: { kind = "reinforcing"; through = ["fish", "births"]; }; };
};
"""
SCENARIO = """model = "lake.cfg";
runs: { draws = 300; seed = 2; };
inputs: { r: { dist = "uniform"; low = 0.1; high = 1.0; }; };
"""


def table(answer, name):
    return next(t for t in answer["tables"] if t["name"] == name)["rows"]


class Loops(CliCase):
    def setUp(self):
        super().setUp()
        (self.folder / "lake.cfg").write_text(MODEL)
        (self.folder / "lakes.cfg").write_text(SCENARIO)

    def test_a_model(self):
        """Logistic growth: the reinforcing loop has 1 / (1 + 2 S / K)."""
        answer = self.json("loops", "lake.cfg", "--units", "off")
        kind = {row["loop"]: row["kind"] for row in table(answer, "loops")}
        self.assertEqual(sorted(kind.values()), ["balancing", "reinforcing"])
        shares = [row["mean"]["value"] for row in table(answer, "shares")
                  if kind[row["loop"]] == "reinforcing"]
        fish = 5
        for step in range(1, 81):
            before, fish = fish, fish + 0.125 * fish * (1 - fish / 100)
            if step % 8 == 0:
                self.assertAlmostEqual(
                    shares[step // 8], 1 / (1 + (fish + before) / 100), 9)
        self.assertIsNone(table(answer, "leaders")[0]["leads"]["low"])

    def test_an_ensemble(self):
        said = self.bursar("loops", "lakes.cfg").stdout
        self.assertIn("2 loops over elements of variables", said)
        self.assertRegex(said, r"'many' happens in \d+ futures; there L\d leads")
        self.assertRegex(said, r"L\d +reinforcing +R1 ")
        self.assertIn("fish, births", said)
        self.assertNotIn("Shares of loops over time", said)
        self.assertIn("Shares of loops over time",
                      self.bursar("loops", "lakes.cfg", "--details").stdout)
        one = self.json("loops", "lakes.cfg", "--most", 1)
        self.assertEqual(len(table(one, "loops")), 1)

    def test_same_for_any_threads(self):
        said = {self.bursar("loops", "lakes.cfg", "--json", f"-j{n}",
                            env={"BURSAR_ISA": isa}).stdout
                for n, isa in [(1, "x86-64"), (2, "x86-64-v3"),
                               (5, "x86-64-v4")]}
        self.assertEqual(len(said), 1)

    def test_files(self):
        for name in ["x.csv", "x.h5"]:
            self.bursar("loops", "lakes.cfg", "-q", "-o", name)
        self.assertEqual(self.made(), ["lake.cfg", "lakes.cfg", "x.csv", "x.h5"])
        self.assertIn("leads_when", (self.folder / "x.csv").read_text())

    def test_a_cut(self):
        """Without births that grow: 5 fish a year, and deaths as before."""
        answer = self.json("loops", "lake.cfg", "--cut", "R1", "--units", "off")
        self.assertIn("in the equation of births, fish stays",
                      answer["sentences"][0])
        fish = 5
        for _ in range(80):
            fish += 0.125 * (5 - fish * fish / 100)
        self.assertAlmostEqual(
            table(answer, "stocks")[0]["without"]["value"], fish, 4)
        many = table(self.json("loops", "lakes.cfg", "--cut", "R1"),
                     "measures")[0]
        self.assertEqual(many["without"]["value"], 0)
        self.assertLess(many["difference"]["high"], 0)

    def test_what_cannot_be_asked(self):
        for words, said in [
                (["lakes.cfg", "--when", "man"], "do you mean 'many'"),
                (["lakes.cfg", "--when", "mean(many)"], "yes-or-no"),
                (["lake.cfg", "--when", "many"], "single draw"),
                (["lakes.cfg", "--cut", "L3"], "L1 to L2, R1"),
                (["lakes.cfg", "--most", 0], "--most")]:
            self.assertIn(said, self.complaint("loops", *words))


if __name__ == "__main__":
    unittest.main()
