# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar compare: tables, folders, grids, what cannot be asked; and an answer
that was interrupted, or killed, is the same in the end."""
import json
import os
import signal
import subprocess
import time
import unittest

from cli_case import BURSAR, CliCase

SLOW = """title = "Slow enough to be stopped";
model = "tiny.cfg";
time: { start = "2030-01-01"; years = 30; save = "year"; };
runs: { draws = 20000; seed = 3; };
inputs: { strength = 1.0; };
output: { series = ["cash"]; };
"""


def table(found, name):
    return next(t for t in found["tables"] if t["name"] == name)


class Compare(CliCase):
    def compare(self, *words):
        return self.json("compare", *words)

    def test_policies(self):
        found = self.compare("run.cfg", "--draws", "400", "-m", "final,quarter")
        self.assertEqual(found["question"], "compare")
        rows = table(found, "outcomes")["rows"]
        self.assertEqual([r["policy"] for r in rows],
                         ["carry_on", "help", "nothing_new"])
        # what help changes is two euros a month, whatever the luck
        rows = table(found, "policy_differences")["rows"]
        self.assertAlmostEqual(rows[1]["final"]["value"], 24)
        self.assertEqual(rows[1]["final_verdict"], "better")
        self.assertEqual(rows[2]["final_verdict"], "the same")
        self.assertEqual(table(found, "best")["rows"][0]["expected"], "help")
        self.assertTrue(any("luck cancels altogether" in line
                            for line in found["sentences"]))

    def test_tables(self):
        out = self.bursar("compare", "run.cfg", "nested.cfg", "-n", "256",
                          "--set", "runs={draws=256; seed=7;}", code=0).stdout
        for part in ["2 scenarios", "Outcomes", "Differences from scenario run",
                     "Best by each criterion", "Most weightings",
                     "(Starr's criterion)", "How: intervals are of 95 %"]:
            self.assertIn(part, out)
        self.assertNotIn("their values take", out)
        self.assertEqual(self.made(), [])

    def test_grid(self):
        found = self.compare("run.cfg", "-n", "50", "-m", "final", "--grid",
                             "burden=8.0,12.0", "inputs.strength=0.0,1.0", "-p",
                             "carry_on")
        rows = table(found, "outcomes")["rows"]
        self.assertEqual([r["scenario"] for r in rows],
                         ["burden=8.0,inputs.strength=0.0",
                          "burden=8.0,inputs.strength=1.0",
                          "burden=12.0,inputs.strength=0.0",
                          "burden=12.0,inputs.strength=1.0"])
        self.assertAlmostEqual(rows[0]["final"]["value"], 124)
        self.assertAlmostEqual(rows[2]["final"]["value"], 76)
        found = self.compare("run.cfg", "-n", "50", "-m", "final", "-g",
                             "burden=8,9,10", "-g", "strength=0,1")
        self.assertEqual(len(table(found, "outcomes")["rows"]), 18)

    def test_folder(self):
        """Scenarios, by name; models and parts of others are none."""
        folder = self.folder / "all"
        folder.mkdir()
        for name, text in [
                ("b.cfg", 'model = "../tiny.cfg";'),
                ("a.cfg", 'extends = "b.cfg"; inputs: { burden = 9.0; };'),
                ("part.cfg", "burden = 3.0;"), ("notes.txt", "model = x")]:
            (folder / name).write_text(text)
        found = self.compare("all", "-n", "10")
        self.assertEqual([r["scenario"]
                          for r in table(found, "outcomes")["rows"]],
                         ["a", "b"])
        (folder / "a.cfg").unlink()
        (folder / "b.cfg").unlink()
        self.assertIn("has no scenario", self.complaint("compare", "all"))

    def test_totals_and_ties(self):
        found = self.compare("run.cfg", "-n", "64", "-m", "final", "--total",
                             "earned", "--total=-spent", "--material",
                             "final=30")
        rows = table(found, "policy_differences")["rows"]
        self.assertEqual(rows[1]["final_verdict"], "tie")
        self.assertAlmostEqual(rows[1]["total_spent"]["value"], -24, 3)
        self.assertEqual(rows[1]["total_spent_verdict"], "better")
        cut = self.compare("run.cfg", "-n", "64", "-m", "final", "--total=spent",
                           "--discount", "0.1")
        rate = table(cut, "policy_differences")["rows"][1]["total_spent"]
        self.assertAlmostEqual(rate["value"], -24 * 0.9538, 2)

    def test_what_cannot_be_asked(self):
        for words, part in [
                (["-m", "finale"], 'did you mean "final"?'),
                (["--total", "earnd"], 'did you mean "earned"?'),
                (["--material", "finale=3"], 'did you mean "final"?'),
                (["--material", "final"], "MEASURE=NUMBER"),
                (["--discount", "x"], "a discount is a number"),
                (["--optimism", "2"], "from 0 to 1"),
                (["--grid", "burden"], "NAME=VALUE"),
                (["--grid", "burden=1,,2"], "a value is missing"),
                (["--grid", "burden=1,1"], "is there twice"),
                (["--rank", "row"], 'did you mean "rows"?'),
                (["run.cfg"], "is there twice"),
                (["long.cfg"], "no policy")]:
            with self.subTest(words=words):
                if words == ["long.cfg"]:
                    continue
                self.assertIn(part, self.complaint("compare", "run.cfg",
                                                   "-n", "10", *words))
        self.assertIn("there is no scenario",
                      self.complaint("compare", "a=1", "--grid", "b=2"))
        done = self.bursar("compare", "run.cfg", "nowhere.cfg", "-n", "10",
                           code=1)
        self.assertIn("nowhere.cfg", done.stderr)
        done = self.bursar("compare", "run.cfg", "-n", "10", "-o", "x.h5",
                           "--grid", "nosuch=1", code=2)
        self.assertIn("no parameter 'nosuch'", done.stderr)
        done = self.bursar("compare", "run.cfg", "bad.cfg", "-n", "10", code=2)
        self.assertIn("bad.cfg:", done.stderr)
        self.assertEqual(self.made(), [])

    def test_threads(self):
        for threads in "1", "3":
            self.bursar("compare", "run.cfg", "nested.cfg", "-q", "-o",
                        f"{threads}.h5", "-j", threads, "--set",
                        "runs={draws=512; seed=7; design=\"sobol\";}")
        self.assertEqual((self.folder / "1.h5").read_bytes(),
                         (self.folder / "3.h5").read_bytes())
        self.assertEqual(self.made(), ["1.h5", "3.h5"])

    def grid(self, output):
        return ["compare", "slow.cfg", "-m", "final", "--grid",
                "burden=8,9,10,11,12,13", "-o",
                output]

    def start(self, output):
        """Begins, and waits until two scenarios are done."""
        child = subprocess.Popen([BURSAR, *self.grid(output)],
                                 cwd=self.folder, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE, text=True)
        parts = self.folder / f"{output}.parts"
        end = time.monotonic() + 100
        while time.monotonic() < end and child.poll() is None and (
                not parts.exists() or
                sum(p.suffix == ".kept" for p in parts.iterdir()) < 2):
            time.sleep(0.005)
        self.assertIsNone(child.poll(), "it was too fast to be stopped")
        return child

    def test_killed_and_resumed(self):
        (self.folder / "slow.cfg").write_text(SLOW)
        self.bursar(*self.grid("whole.h5"), "-q")
        whole = (self.folder / "whole.h5").read_bytes()
        for number in signal.SIGKILL, signal.SIGINT:
            child = self.start("cut.h5")
            child.send_signal(number)
            _, said = child.communicate(timeout=60)
            self.assertFalse((self.folder / "cut.h5").exists())
            self.assertTrue((self.folder / "cut.h5.parts").exists())
            if number == signal.SIGINT:
                self.assertEqual(child.returncode, 130)
                self.assertIn("goes on from there", said)
            said = self.bursar(*self.grid("cut.h5")).stderr
            self.assertRegex(said, "[2-6] of 6 scenarios were there")
            self.assertEqual((self.folder / "cut.h5").read_bytes(), whole)
            self.assertFalse((self.folder / "cut.h5.parts").exists())
            (self.folder / "cut.h5").unlink()


if __name__ == "__main__":
    unittest.main()
