# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar discover: boxes that are known, in words and in numbers; files; what
cannot be asked."""
import unittest

from cli_case import CliCase


def table(answer, name):
    return next(t for t in answer["tables"] if t["name"] == name)


class Discover(CliCase):
    def ask(self, when, *words, **more):
        return self.json("discover", "run.cfg", "--when", when, *words, **more)

    def test_a_known_box(self):
        """A quarter of all chances are those below 0.25, and nothing else."""
        answer = self.ask("quarter")
        self.assertEqual(answer["question"], "discover")
        rows = table(answer, "restrictions")["rows"]
        self.assertEqual([row["restriction"] for row in rows], ["chance"])
        self.assertAlmostEqual(rows[0]["high"], 0.25, delta=0.01)
        self.assertIsNone(rows[0]["low"])
        self.assertLess(rows[0]["p"], 1e-9)
        self.assertEqual(rows[0]["found_at_density"], 1)
        box = table(answer, "boxes")["rows"][0]
        self.assertGreater(box["density"]["value"], 0.97)
        self.assertGreater(box["coverage"]["value"], 0.97)
        self.assertLess(box["density"]["low"], box["density"]["value"])

    def test_words(self):
        said = self.bursar("discover", "run.cfg", "-w", "quarter").stdout
        self.assertRegex(said, r"'quarter' happens in 2\d\.\d % \(.* to .* %\) "
                               r"of 3,000 futures \(run/carry_on")
        self.assertRegex(said, r"It happens in \d.* of the futures in which "
                               r"chance is below 0\.2[45]\d?; these are")
        self.assertIn("measured in the other 1,500", said)
        self.assertIn("Wilson", said)
        self.assertNotIn("Peeling trajectory", said)
        self.assertRegex(said, r"chance +- +0\.2\S* +< 0\.01 % +< 0\.01 % +100")
        details = self.bursar("discover", "run.cfg", "-w", "quarter",
                              "--details").stdout
        self.assertIn("Peeling trajectory", details)

    def test_events(self):
        low = self.ask("final < 60")
        words = low["sentences"][1]
        self.assertIn("burden is above", words)
        self.assertNotIn("chance", words)
        worst = self.ask("worst 20% of final", "--tree")
        self.assertIn("(below ", worst["sentences"][0])
        self.assertIn("burden is above", worst["sentences"][1])
        nodes = table(worst, "tree")["rows"]
        self.assertEqual(nodes[0]["node"], "all futures")
        self.assertTrue(nodes[1]["node"].startswith("  burden is below"))
        self.assertEqual({row["says"] for row in nodes}, {"", "yes", "no"})

    def test_policies(self):
        sides = [table(self.ask("final < 60", "-p", policy),
                       "restrictions")["rows"][0]["low"]
                 for policy in ["carry_on", "help"]]
        self.assertAlmostEqual(sides[1] - sides[0], 2, delta=1)

    def test_inputs_and_measures(self):
        only = self.ask("final < 60", "--input", "chance", "--by", "ratio")
        self.assertIn("ratio is below 0.6", only["sentences"][1])
        self.assertNotIn("burden", only["sentences"][1])

    def test_drivers(self):
        """With a burden of 13.5 a month, cash ends at 58 + 120 (mean of the
        weather - 1): what is left to chance decides."""
        found = self.ask("final < 60", "--by", "weather",
                         "--set", "inputs.burden=13.5")
        self.assertIn("mean of weather is below 1", found["sentences"][1])
        self.assertGreater(
            table(found, "boxes")["rows"][0]["density"]["value"], 0.9)
        limit = table(found, "restrictions")["rows"][0]
        self.assertEqual(limit["restriction"], "mean of weather")
        self.assertAlmostEqual(limit["high"], 1 + 2 / 120, delta=0.03)

    def test_same_for_any_threads(self):
        said = {self.bursar("discover", "run.cfg", "-w", "final < 60", "--tree",
                            "--json", f"-j{n}").stdout for n in [1, 2, 5]}
        self.assertEqual(len(said), 1)

    def test_steps_and_density(self):
        steps = table(self.ask("quarter"), "trajectory")["rows"]
        third = self.ask("quarter", "--step", 3)
        self.assertEqual(table(third, "boxes")["rows"][0]["step"], 3)
        self.assertIn("step 3 of the trajectory", third["sentences"][-1])
        half = self.ask("quarter", "--density", 50)
        step = table(half, "boxes")["rows"][0]["step"]
        self.assertGreaterEqual(steps[step]["fit_density"], 0.5)
        self.assertLess(steps[step - 1]["fit_density"], 0.5)

    def test_files(self):
        for name in ["x.csv", "x.h5"]:
            self.bursar("discover", "run.cfg", "-w", "quarter", "-q", "-o",
                        name)
        self.assertEqual(self.made(), ["x.csv", "x.h5"])
        self.assertIn("chance", (self.folder / "x.csv").read_text())

    def test_what_cannot_be_asked(self):
        self.assertIn("--when", self.complaint("discover", "run.cfg"))
        for words, said in [
                (["quartr"], "do you mean 'quarter'"),
                (["final"], "'cash < 0'"),
                (["nothing"], "none of 3,000 draws"),
                (["always"], "all of 3,000 draws"),
                (["worst 10 of final"], "worst 10% of MEASURE"),
                (["quarter", "--draws", 30], "try --draws"),
                (["quarter", "--input", "chanc"], "do you mean 'chance'"),
                (["quarter", "--by", "finl"], "do you mean 'final'"),
                (["quarter", "--by", "weathr"], "do you mean 'weather'"),
                (["quarter", "--category", "chance"], "too many"),
                (["quarter", "--step", 9999], "steps 0 to"),
                (["quarter", "--step", 1, "--boxes", 2], "one box")]:
            self.assertIn(said, self.complaint("discover", "run.cfg", "--when",
                                               *words))


if __name__ == "__main__":
    unittest.main()
