# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar stress --reverse: ways to fail that are known, against OpenTURNS, the
same for any threads; shocks whose size and timing are uncertain."""
import re
import shlex
import unittest

from cli_case import CliCase

# statistics.md, 5.4
BETA, P = 1.4356203436, 0.075555201354
POINT = (-1.17065128, 0.67600989, 1.31574608)
NO_SLUMP = ("--set", "shocks.slump.odds=0.0")


def table(found, name):
    return next(t for t in found["tables"] if t["name"] == name)["rows"]


class Reverse(CliCase):
    def ask(self, *words, **more):
        return self.json("stress", "--reverse", "reverse.cfg", "--failure",
                         "final < 0", *words, **more)

    def test_known_point(self):
        found = self.ask(*NO_SLUMP)
        ways = table(found, "ways")
        self.assertEqual(len(ways), 1)
        self.assertAlmostEqual(ways[0]["beta"], BETA, delta=1e-8)
        self.assertAlmostEqual(ways[0]["form"], P, delta=1e-8)
        simulated = ways[0]["p"]
        self.assertEqual(simulated["method"], "importance")
        self.assertGreaterEqual(table(found, "precision")[0]["effective"], 200)
        self.assertLess(abs(simulated["value"] - P), 4 * simulated["se"])
        values = [float(row["way_1"]) for row in table(found, "values")]
        for value, exact in zip(values, POINT):
            self.assertAlmostEqual(value, exact, delta=0.006)
        self.assertTrue(any("Only 1 way to fail" in line
                            for line in found["sentences"]))

    def test_openturns(self):
        try:
            import openturns as ot
        except ImportError:
            self.skipTest("python3-openturns is not installed")
        correlation = ot.CorrelationMatrix(3)
        correlation[0, 1], correlation[0, 2], correlation[1, 2] = -.2, -.4, .3
        normal = ot.Normal([0, 0, 0], [1, 0.8, 1.2], correlation)
        margin = ot.SymbolicFunction(["x", "y", "z"],
                                     ["2 + 0.8 * x - 0.6 * y - 0.5 * z"])
        output = ot.CompositeRandomVector(margin, ot.RandomVector(normal))
        event = ot.ThresholdEvent(output, ot.Less(), 0.0)
        try:
            form = ot.FORM(ot.Cobyla(), event, normal.getMean())
        except TypeError:
            solver = ot.Cobyla()
            solver.setStartingPoint(normal.getMean())
            form = ot.FORM(solver, event)
        form.run()
        peer = form.getResult()
        way = table(self.ask(*NO_SLUMP), "ways")[0]
        self.assertAlmostEqual(way["beta"], peer.getHasoferReliabilityIndex(),
                               delta=1e-4)
        self.assertAlmostEqual(way["form"], peer.getEventProbability(),
                               delta=1e-5)

    def test_slump(self):
        found = self.ask("--set", "shocks.slump.odds=0.3")
        ways = table(found, "ways")
        self.assertEqual(len(ways), 2)
        quiet = next(w for w in ways if w["way"] != "A slump")
        self.assertAlmostEqual(quiet["form"], 0.7 * P, delta=1e-8)
        values = {row["input"]: row for row in table(found, "values")}
        self.assertRegex(values["A slump: amount"]["way_1"]
                         + values["A slump: amount"]["way_2"], r"-\d")
        actions = {row["policy"]: row for row in table(found, "actions")}
        for way in ("way_1", "way_2"):
            self.assertEqual(actions["carry_on"][way]["value"], 1)
            self.assertEqual(actions["help"][way]["value"], 0)

    def test_played_again(self):
        """The settings of a way, given to bursar run, make it fail."""
        found = self.ask("--set", "shocks.slump.odds=0.3")
        for row in table(found, "settings"):
            run = self.json("run", "reverse.cfg", "--policies", "carry_on",
                            "-o", "again.h5", *shlex.split(row["set"]))
            measures = {m["name"]: m for m in run["cases"][0]["measures"]}
            self.assertEqual(measures["broke"]["mean"]["value"], 1, row["way"])
            self.assertGreater(measures["final"]["median"]["value"], -0.02)

    def test_words(self):
        """Each title once, probabilities in per cent, method at the end."""
        said = self.bursar("stress", "--reverse", "reverse.cfg", "--failure",
                           "final < 0", "--set", "shocks.slump.odds=0.3",
                           "--details").stdout
        self.assertNotIn("A slump; A slump", said)
        self.assertNotIn("second is", said)
        self.assertRegex(said, r"1\. A slump \(\w+ [\d.-]+[^()]*, usually ")
        self.assertRegex(said, r"Fails when \w+ is")
        self.assertRegex(said, r"\nHow: .*FORM.* draws in all; seed")
        for row in re.findall(r"\nbroke.*", said):
            self.assertNotRegex(row, r"0\.\d")

    def test_threads(self):
        one, three = (self.bursar(
            "stress", "--reverse", "reverse.cfg", "--failure", "final < 0",
            "--set", "shocks.slump.odds=0.3", "--details", "-j", n).stdout
            for n in (1, 3))
        self.assertEqual(one, three)

    def test_files(self):
        self.bursar("stress", "--reverse", "reverse.cfg", "-o", "ways.h5",
                    "--failure", "final < 0")
        self.bursar("stress", "--reverse", "reverse.cfg", "-o", "ways.csv",
                    "--failure", "final < 0")
        self.assertEqual(self.made(), ["ways.csv", "ways.h5"])

    def test_yes_or_no(self):
        found = self.json("stress", "--reverse", "reverse.cfg", *NO_SLUMP)
        self.assertIn("broke", found["sentences"][0])
        beta = table(found, "ways")[0]["beta"]
        self.assertTrue(BETA - 1e-6 < beta < BETA + 0.15, beta)

    def test_refusals(self):
        for failure, word in (("finall < 0", "'final'"),
                              ("final", "which values"),
                              ("final < nothing", "should be a number")):
            done = self.bursar("stress", "--reverse", "reverse.cfg",
                               "--failure", failure, code=2)
            self.assertIn(word, done.stderr)
        self.complaint("stress", "--reverse")

    def test_uncertain_shocks(self):
        found = self.json("run", "reverse.cfg", "-n", 4000, "--set",
                          "shocks.slump.odds=0.25", "--set",
                          "shocks.slump.by=-3.0", "-o", "r.h5")
        again = self.json("run", "reverse.cfg", "-n", 4000, "-o", "q.h5")
        broke = [next(m for m in f["cases"][0]["measures"]
                      if m["name"] == "broke")["mean"]["value"]
                 for f in (found, again)]
        self.assertLess(abs(broke[1] - P), 0.02)
        self.assertGreater(broke[0], broke[1] + 0.03)
        listed = self.bursar("show", "reverse.cfg", "--inputs").stdout
        for name in ("slump.by", "slump.start", "slump.lasts",
                     "slump.happens"):
            self.assertTrue(re.search(re.escape(name), listed), listed)


if __name__ == "__main__":
    unittest.main()
