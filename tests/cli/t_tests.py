# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar check --tests: what a model says must hold, in every draw."""
import csv
import unittest

from cli_case import CliCase


class Tests(CliCase):
    def scenario(self, text="", name="wet.cfg"):
        (self.folder / name).write_text(
            'model = "pond.cfg"; runs: { draws = 200; seed = 7; }; inputs: { '
            'leak: { dist = "uniform"; low = 0.0; high = 1.0; }; };' + text)
        return name

    def test_model_alone(self):
        """Water is 6 - t: it is gone at month 6."""
        out = self.bursar("check", "--tests", "pond.cfg", code=1).stdout
        self.assertIn("dry in pond: fails, first at 2030-07-01: water is 0; "
                      "tried at 13 steps\n", out)
        self.assertIn("tight in pond/test.tight: holds in 1 draw; tried at 13 "
                      "steps\n", out)
        self.assertIn("pond.cfg:11: warning: the test 'flood' was never tried "
                      "in pond: its 'when' held at none of 13 steps\n", out)
        self.assertTrue(out.endswith(
            "3 tests: 1 holds, 1 fails, 1 never tried\n"), out)

    def test_ensemble_by_hand(self):
        """Of leaks from 0 to 1 a half empties the pond in 12 months; the first
        to do so is the largest."""
        name = self.scenario("output: { keep = [\"water\"]; };")
        found, = self.json("check", "--tests", name, code=1)
        dry, tight, flood = found["tests"]
        self.assertEqual([t["holds"] for t in found["tests"]],
                         [False, True, True])
        self.assertEqual([t["tried"] for t in found["tests"]],
                         [True, True, False])
        self.assertEqual((dry["draws"], dry["steps"], dry["steps_tried"]),
                         (200, 2600, 2600))
        self.assertEqual(dry["share"]["value"], dry["draws_failing"] / 200)
        self.assertLess(dry["share"]["low"], 0.5)
        self.assertGreater(dry["share"]["high"], 0.5)
        first = dry["first"]
        self.assertEqual(first["date"], "2030-08-01")
        self.assertEqual(first["time"], 7)
        water, = first["compared"]
        self.assertEqual(water["what"], "water")
        out = self.bursar("run", name, "--draw", first["draw"]).stdout
        path = [float(row["water"]) for row in csv.DictReader(out.split("\n"))]
        self.assertAlmostEqual(path[7], water["value"], 12)
        self.assertGreater(path[6], 0)
        self.assertEqual(tight["case"], "wet/test.tight")
        self.assertEqual((flood["steps_tried"], flood["draws_failing"]), (0, 0))
        self.assertNotIn("first", flood)

    def test_policies(self):
        """A test is judged under each policy, one that sets under none."""
        name = self.scenario('policies: { as_is: {}; lined: { set: { leak = '
                             '"leak / 4"; }; }; };')
        found, = self.json("check", "--tests", name, code=1)
        self.assertEqual(
            [(t["name"], t["case"], t["holds"]) for t in found["tests"]],
            [("dry", "wet/as_is", False), ("dry", "wet/lined", True),
             ("tight", "wet/test.tight", True), ("flood", "wet/as_is", True),
             ("flood", "wet/lined", True)])
        out = self.bursar("check", "--tests", "-n", "50", name, code=1).stdout
        self.assertIn("dry in wet/lined: holds in 50 draws; tried at 650 "
                      "steps\n", out)
        self.assertIn("the test 'flood' was never tried in 2 cases: its 'when' "
                      "held at none of 1,300 steps of all draws\n", out)
        self.assertTrue(out.endswith(
            "\n3 tests: 1 holds, 1 fails, 1 never tried\n"), out)

    def test_elements(self):
        """What holds is told in one line, whatever it holds of."""
        text = (self.folder / "pond.cfg").read_text()
        (self.folder / "ponds.cfg").write_text(
            text.replace("  parameters:", '  dimensions: { d = ["a", "b", "c"];'
                         " };\n  parameters:")
            .replace('then = "water > 0"', 'over = ["d"]; when = "d > 1"; '
                     'then = "water + d > -4"'))
        out = self.bursar("check", "--tests", "ponds.cfg", code=1).stdout
        self.assertIn("dry[b] in ponds: fails, first at 2031-01-01: d is 2, "
                      "water + d is -4; tried at 13 steps\n", out)
        self.assertIn("\ndry[c] in ponds: holds in 1 draw; tried at 13 steps\n"
                      "dry: never tried in 1 combination of elements and "
                      "cases\n", out)
        (self.folder / "ponds.cfg").write_text(
            (self.folder / "ponds.cfg").read_text().replace("-4", "-5"))
        out = self.bursar("check", "--tests", "ponds.cfg").stdout
        self.assertIn("\ndry: holds in 1 draw of each of 2 combinations of "
                      "elements and cases; tried at 26 steps\n", out)
        self.assertTrue(out.endswith(
            "\n3 tests: 2 hold, 0 fail, 1 never tried\n"), out)

    def test_missing(self):
        """A comparison with what is no number does not hold; the draw does
        count."""
        text = (self.folder / "pond.cfg").read_text()
        (self.folder / "gone.cfg").write_text(
            text.replace("water > 0", "(water - 6) / (water - 6) > 0"))
        out = self.bursar("check", "--tests", "gone.cfg", code=1).stdout
        self.assertIn("dry in gone: fails, first at 2030-01-01: (water - 6) / "
                      "(water - 6) is no finite number; tried at 13 steps\n",
                      out)
        found, = self.json("check", "--tests", "gone.cfg", code=1)
        dry = found["tests"][0]
        self.assertEqual((dry["steps_broken"], dry["draws"]), (1, 1))
        self.assertIsNone(dry["first"]["compared"][0]["value"])

    def test_all_hold(self):
        text = (self.folder / "pond.cfg").read_text()
        (self.folder / "pond.cfg").write_text(
            text.replace("water > 0", "water > -7"))
        self.bursar("check", "--tests", "pond.cfg")
        self.assertIn("The model has no tests.\n",
                      self.bursar("check", "--tests", "tiny.cfg").stdout)

    def test_tests_change_nothing(self):
        """A run does not know of them."""
        name = self.scenario()
        self.bursar("run", "-q", name, "-o", "with.csv")
        text = (self.folder / "pond.cfg").read_text()
        start = text.index("  tests:")
        (self.folder / "pond.cfg").write_text(text[:start] + "};\n")
        self.bursar("run", "-q", name, "-o", "without.csv")
        self.assertEqual((self.folder / "with.csv").read_bytes(),
                         (self.folder / "without.csv").read_bytes())

    def test_bad_tests(self):
        text = (self.folder / "pond.cfg").read_text()
        for old, new, where, said in (
                ("water > 0", "watr > 0", "9:50", "did you mean 'water'"),
                ("water > 0", "water", "9:50", "'then' should be a condition"),
                ("leak = 0.0; };", "lek = 0.0; };", "10:21",
                 "did you mean 'leak'"),
                ('then = "loss > 1";', "", "11:5", "flood.then")):
            (self.folder / "bad_pond.cfg").write_text(text.replace(old, new))
            for words in ((), ("--tests",)):
                done = self.bursar("check", *words, "bad_pond.cfg", code=2)
                self.assertIn(f"bad_pond.cfg:{where}: error:", done.stderr)
                self.assertIn(said, done.stderr)

    def test_vensim_has_them(self):
        """s is 1 + 5 t, and 1 when nothing is asked for."""
        (self.folder / "shop.mdl").write_text(
            "demand = 5 ~~|\n s = INTEG(demand, 1) ~ widget [0, 40] ~|\n"
            "no demand :TEST INPUT: demand = 0 ~~|\n"
            "quiet :THE CONDITION: no demand :AND: Time > 2 :IMPLIES: s = 1 "
            "~~|\n grows :THE CONDITION: Time > 0 :IMPLIES: s > 5 ~~|\n"
            "FINAL TIME = 10 ~~|\n INITIAL TIME = 0 ~~|\n TIME STEP = 1 ~~|\n")
        out = self.bursar("check", "--tests", "shop.mdl", code=1).stdout
        for line in ("range_of_s in shop: fails, first at unit 8: s is 41; tried "
                     "at 11 steps\n",
                     "quiet in shop/test.quiet: holds in 1 draw; tried at 8 of "
                     "11 steps\n",
                     "grows in shop: holds in 1 draw; tried at 10 of 11 "
                     "steps\n"):
            self.assertIn(line, out)

    def test_xmile_keeps_them(self):
        self.bursar("export", "pond.cfg", "-o", "pond.xmile")
        self.assertIn("3 tests: 1 holds, 1 fails, 1 never tried",
                      self.bursar("check", "--tests", "pond.xmile",
                                  code=1).stdout)


if __name__ == "__main__":
    unittest.main()
