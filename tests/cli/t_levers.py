# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar size and bursar optimize: known answers, the same figures as a run
with what was found, files, and what cannot be asked."""
import unittest

from cli_case import CliCase, measure

SPEND = "policies.push.set.spend"


def table(answer, name):
    return next(t["rows"] for t in answer["tables"] if t["name"] == name)


class Levers(CliCase):
    def size(self, target, *words):
        return self.json("size", "levers.cfg", "--for", target, *words)

    def optimize(self, *words):
        return self.json("optimize", "levers.cfg", *words)

    def test_a_reserve(self):
        """A normal's quantile: 205.4 for one in fifty."""
        answer = self.size("broke < 0.02", "-n", 4000)
        self.assertEqual(answer["question"], "size")
        now, needed = table(answer, "sizes")
        self.assertEqual(now["value"]["value"], 100)
        self.assertLess(needed["value"]["low"], 205.4)
        self.assertGreater(needed["value"]["high"], 205.4)
        self.assertEqual(needed["value"]["method"], "inverted")
        self.assertLess(needed["statistic"]["value"], 0.02)
        self.assertEqual(needed["statistic"]["n"], 4000)
        curve = [row["statistic"] for row in table(answer, "curve")]
        self.assertEqual(curve, sorted(curve, reverse=True))

    def test_the_same_as_a_run(self):
        """What was found, put into a run, has the same figures."""
        needed = table(self.size("broke < 0.1", "-n", 500), "sizes")[1]
        run = self.json("run", "levers.cfg", "-n", 500, "-p", "none", "--set",
                        f"inputs.reserve={needed['value']['value']!r}")
        self.assertEqual(measure(run, "broke")["mean"]["value"],
                         needed["statistic"]["value"])
        best = table(self.optimize("-l", f"{SPEND}=0:50", "--maximize",
                                   "mean(final)", "-e", 60), "choices")[1]
        spend = best["lever_policies_push_set_spend"]
        run = self.json("run", "levers.cfg", "-n", 1024, "--seed", 6, "-p",
                        "push", "--set", f"{SPEND}={spend!r}")
        self.assertEqual(measure(run, "final")["mean"]["value"],
                         best["mean_final"]["value"])

    def test_words_of_a_size(self):
        said = self.bursar("size", "levers.cfg", "-f", "broke < 2%").stdout
        self.assertRegex(said, r"Needed: reserve of at least [\d.]+ EUR "
                               r"\(95 % interval [\d.]+ EUR to [\d.]+ EUR\)")
        self.assertIn("now it is 100 EUR", said)
        self.assertIn("As the lever moves", said)

    def test_the_best(self):
        now, best = table(self.optimize("--lever", f"{SPEND}=0:50",
                                        "--maximize", "mean(final)"),
                          "choices")
        self.assertEqual(now["lever_policies_push_set_spend"], 5)
        self.assertAlmostEqual(best["lever_policies_push_set_spend"], 10,
                               delta=0.05)
        self.assertAlmostEqual(best["mean_final"]["value"] -
                               now["mean_final"]["value"], 20, delta=0.1)

    def test_a_front(self):
        words = ("-l", f"{SPEND}=0:50:1", "-l", "reserve=0:400", "--minimize",
                 "mean(idle)", "--minimize", "broke", "--subject-to",
                 "broke < 0.2", "-e", 300)
        answer = self.optimize(*words)
        rows = table(answer, "choices")
        self.assertGreater(len(rows), 5)
        for row in rows[1:]:
            self.assertEqual(row["lever_policies_push_set_spend"] % 1, 0)
            self.assertEqual(row["broke_0_2_holds"], "yes")
        self.assertTrue(any(line.startswith("Hypervolume: ")
                            for line in answer["sentences"]))
        self.assertEqual(answer, self.optimize(*words, "-j", 1))

    def test_levers_of_the_scenario(self):
        answer = self.optimize("--minimize", "mean(idle)", "--subject-to",
                               "broke < 0.05", "--luck", 500, "-e", 200)
        best = table(answer, "choices")[1]
        self.assertAlmostEqual(best["lever_reserve"], 164.5, delta=25)
        self.assertIn("under the policy none", answer["sentences"][1])

    def test_files(self):
        self.bursar("size", "levers.cfg", "-f", "broke < 0.02", "-n", 300,
                    "-q", "-o", "a.h5")
        self.bursar("size", "levers.cfg", "-f", "broke < 0.02", "-n", 300,
                    "-q", "-o", "a.csv")
        self.bursar("optimize", "levers.cfg", "--maximize", "mean(final)",
                    "-e", 30, "-q", "-o", "b.h5")
        self.assertEqual(self.made(), ["a.csv", "a.h5", "b.h5"])
        self.assertIn("curve", (self.folder / "a.csv").read_text())

    def test_foresight(self):
        words = ("--maximize", "mean(final)", "-e", 20, "--set",
                 'shocks.crash={target="net"; by=0.5; start="2030-06-01";}')
        said = "\n".join(self.optimize(*words)["sentences"])
        self.assertIn("WITH FORESIGHT", said)
        self.assertIn("crash (2030-06-01)", said)
        said = "\n".join(self.optimize(*words, "--any-date")["sentences"])
        self.assertNotIn("WITH FORESIGHT", said)
        self.assertIn("uniform from -5 to 7 (month)", said)

    def refused(self, words, *said):
        done = self.bursar(*words, code=2)
        self.assertEqual(done.stdout, "")
        for text in said:
            self.assertIn(text, done.stderr)
        self.assertEqual(self.made(), [])

    def test_what_cannot_be_asked(self):
        size = ("size", "levers.cfg")
        self.refused(size, "say for what")
        self.refused((*size, "--for", "broke"), "has no bound")
        self.refused((*size, "--for", "brke < 1 %"), "'broke'")
        self.refused((*size, "--for", "broke < 1 %", "-l", "resrve=0:1"),
                     "no variable 'resrve'", "did you mean 'reserve'?")
        self.refused((*size, "--for", "broke < 1 %", "-l",
                      "policies.pusch.set.spend=0:1"), "did you mean 'push'?")
        self.refused((*size, "--for", "broke < 1 %", "-l", "reserve=0:1",
                      "-l", "spend=0:1"), "one lever")
        self.refused((*size, "--for", "broke < 1 %", "-l", "reserve=5"),
                     "NAME=LOW:HIGH", "reserve=5")
        self.refused(("size", "run.cfg", "--for", "final < 1"),
                     "say what may be chosen")
        optimize = ("optimize", "levers.cfg")
        self.refused(optimize, "maximised or minimised")
        self.refused((*optimize, "--maximize", "broke < 0.1"), "has a bound")
        self.refused((*optimize, "--maximize", "final", "--subject-to",
                      "broke"), "has no bound")
        self.refused((*optimize, "--maximize", "final", "--set",
                      "levers.cushion.hihg=3.0"), "did you mean 'high'?")


if __name__ == "__main__":
    unittest.main()
