# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs in parts: stopped and gone on with, made longer, shared out as shards.
Whatever way is taken, the results file is the same, byte by byte."""
import signal
import subprocess
import time
import unittest

from cli_case import BURSAR, CliCase

SMALL = ("--draws", "5000")
UNTIL = ("--set", "runs.until=P(quarter) within 1.5 points")


class Parts(CliCase):
    def read(self, name):
        return (self.folder / name).read_bytes()

    def same(self, name):
        self.assertEqual(self.read(name), self.read("whole.h5"))

    def whole(self, *words):
        self.bursar("run", "exits.cfg", "-q", "-o", "whole.h5", *words)

    def refuse(self, why, *words):
        done = self.bursar(*words, code=2)
        self.assertIn(why, done.stderr)
        self.assertEqual(done.stdout, "")


class Shards(Parts):
    def shards(self, n, *words):
        for k in range(1, n + 1):
            self.bursar("run", "exits.cfg", "-q", "--shard", f"{k}/{n}",
                        *SMALL, *words)
        return [f"exits-{k}-of-{n}.shard" for k in range(1, n + 1)]

    def test_merged(self):
        for words in ((), ("--design", "sobol"),
                      ("--set", "runs.memory=1", "-j3")):
            with self.subTest(words=words):
                self.whole(*SMALL, *words)
                names = self.shards(4, *words)
                names.reverse()
                done = self.bursar("merge", *names, "-o", "merged.h5")
                self.assertIn("5,000 draws", done.stdout)
                self.same("merged.h5")

    def test_what_one_says(self):
        self.shards(2)
        done = self.bursar("info", "exits-2-of-2.shard")
        self.assertIn("shard 2 of 2, complete", done.stdout)
        self.assertIn("exits.cfg", done.stdout)
        told = self.json("info", "exits-2-of-2.shard")
        self.assertEqual((told["state"], told["shard"], told["shards"]),
                         ("complete", 2, 2))
        self.assertEqual((told["draws"], told["done"]), (5000, 5000 - 3072))

    def test_refused(self):
        names = self.shards(3)
        self.refuse("shard 2 of 3 is missing", "merge", names[0], names[2],
                    "-o", "m.h5")
        self.refuse("both shard 1 of 3", "merge", names[0], names[0], "-o",
                    "m.h5")
        self.refuse("--output", "merge", *names)
        self.bursar("run", "exits.cfg", "-q", "--shard", "2/3", *SMALL,
                    "--seed", "99", "-o", names[1])
        self.refuse("they differ in the seed", "merge", *names, "-o", "m.h5")
        self.bursar("run", "exits.cfg", "-q", "--shard", "2/3", "--draws",
                    "6000", "-o", names[1])
        self.refuse("the number of draws: 5000 and 6000", "merge", *names,
                    "-o", "m.h5")
        (self.folder / names[1]).write_bytes(self.read(names[0])[:1000])
        done = self.bursar("merge", *names, "-o", "m.h5", code=1)
        self.assertIn("cut short", done.stderr)
        self.assertNotIn("m.h5", self.names())

    def test_another_provider(self):
        """A crisis on a house that names by its whole path what the crisis
        names beside itself."""
        (self.folder / "crisis.cfg").write_text(
            'extends = "exits.cfg"; title = "A crisis";')
        (self.folder / "house.cfg").write_text(
            f'extends = "{self.folder}/exits.cfg"; title = "A house";')
        for k in (1, 2):
            self.bursar("run", "crisis.cfg", "--on", "house.cfg", "-q",
                        "--shard", f"{k}/2", *SMALL)
        self.bursar("run", "crisis.cfg", "--on", "house.cfg", "-q", *SMALL,
                    "-o", "whole.h5")
        self.bursar("merge", "crisis-1-of-2.shard", "crisis-2-of-2.shard",
                    "-q", "-o", "merged.h5")
        self.same("merged.h5")
        self.bursar("run", "whole.h5", "-q", "-o", "again.h5")
        self.same("again.h5")

    def test_numbers(self):
        for text in ("0/4", "5/4", "1", "1/", "1/x", "a/2", "1/2/3"):
            self.refuse("it should be as 2/4", "run", "exits.cfg", "--shard",
                        text)
        self.refuse("leave --json out", "run", "exits.cfg", "--shard", "1/2",
                    "--json")


class Journals(Parts):
    def stopped(self, *words, number=signal.SIGINT):
        """A run of long.cfg, stopped when its journal is there."""
        child = subprocess.Popen(
            [BURSAR, "run", "long.cfg", "-o", "x.h5", "--checkpoint", "0.02",
             *words], cwd=self.folder, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        sums = self.folder / "x.h5.journal" / "1-sums"
        while child.poll() is None and not sums.exists():
            time.sleep(0.01)
        child.send_signal(number)
        _, errors = child.communicate(timeout=120)
        return child.returncode, errors

    def whole_long(self, draws, *words):
        self.bursar("run", "long.cfg", "-q", "-o", "whole.h5", "--draws",
                    draws, *words)

    def test_stopped_and_resumed(self):
        code, errors = self.stopped("--draws", "60000")
        self.assertEqual(code, 130, errors)
        self.assertIn("go on with bursar resume x.h5", errors)
        for name in ("x.h5", "x.h5.journal"):
            done = self.bursar("info", name)
            self.assertIn("a run that was stopped", done.stdout)
        told = self.json("info", "x.h5.journal")
        self.assertEqual((told["state"], told["draws"]), ("resumable", 60000))
        self.assertGreater(told["done"], 0)
        (self.folder / "long.cfg").rename(self.folder / "moved.cfg")
        self.bursar("resume", "x.h5", "-q")
        (self.folder / "moved.cfg").rename(self.folder / "long.cfg")
        self.assertNotIn("x.h5.journal", self.names())
        self.whole_long(60000)
        self.same("x.h5")

    def test_killed_and_run_again(self):
        code, _ = self.stopped("--draws", "60000", number=signal.SIGKILL)
        self.assertEqual(code, -signal.SIGKILL)
        self.refuse("they differ in the seed", "run", "long.cfg", "-o", "x.h5",
                    "--draws", "60000", "--seed", "99")
        done = self.bursar("run", "long.cfg", "-o", "x.h5", "--draws", "60000")
        self.assertIn("going on with what x.h5.journal holds", done.stderr)
        self.whole_long(60000)
        self.same("x.h5")

    def test_more_draws(self):
        self.bursar("run", "exits.cfg", "-q", "-o", "x.h5", "--draws", "3000",
                    "--extendable")
        self.whole("--draws", "3000")
        self.same("x.h5")
        self.refuse("the run has 3000 already", "resume", "x.h5", "--draws",
                    "2000")
        for draws in (7000, 9000):
            self.bursar("resume", "x.h5", "-q", "--draws", draws)
            self.whole("--draws", draws)
            self.same("x.h5")

    def extendable(self, draws="3000"):
        self.bursar("run", "exits.cfg", "-q", "-o", "x.h5", "--draws", draws,
                    "--extendable")

    def test_run_again_with_more_draws(self):
        """One that was --extendable stays so without the word, and grows."""
        self.extendable()
        told = self.json("info", "x.h5.journal")
        self.assertEqual(told["state"], "complete")
        self.assertIn("add draws to it",
                      self.bursar("info", "x.h5.journal").stdout)
        for draws in (3000, 7000):
            done = self.bursar("run", "exits.cfg", "-o", "x.h5", "--draws",
                               draws)
            self.assertIn("x.h5.journal holds, which stays for more draws",
                          done.stderr)
            self.whole("--draws", draws)
            self.same("x.h5")
        self.bursar("resume", "x.h5", "-q", "--draws", "9000")
        self.whole("--draws", "9000")
        self.same("x.h5")

    def test_another_study(self):
        """What only waits for more draws makes way, and that is said."""
        for words, why in ((("--draws", "3000", "--seed", "99"), "the seed"),
                           (("--draws", "2000"), "having fewer draws")):
            with self.subTest(words=words):
                self.extendable()
                done = self.bursar("run", "exits.cfg", "-q", "-o", "x.h5",
                                   *words)
                self.assertIn("removed x.h5.journal", done.stderr)
                self.assertIn(why, done.stderr)
                self.assertNotIn("x.h5.journal", self.names())
                self.whole(*words)
                self.same("x.h5")
        self.extendable()
        done = self.bursar("run", "run.cfg", "-q", "-o", "x.h5", *UNTIL)
        self.assertIn("removed x.h5.journal", done.stderr)

    def test_stopped_stays_extendable(self):
        self.stopped("--draws", "60000", "--extendable")
        self.bursar("resume", "x.h5", "-q")
        self.assertIn("x.h5.journal", self.names())
        self.whole_long(60000)
        self.same("x.h5")

    def test_disk_is_foretold(self):
        def journal(*words):
            return self.json("run", "exits.cfg", "--dry-run", "--draws",
                             "3000", *words)["cost"]["bytes_journal"]
        self.assertEqual(journal(), 0)
        self.extendable()
        used = sum(f.stat().st_size
                   for f in (self.folder / "x.h5.journal").iterdir())
        self.assertGreater(journal("--extendable"), 0.9 * used)
        self.assertLess(journal("--extendable"), 5 * used)
        done = self.bursar("run", "exits.cfg", "--dry-run", "--extendable")
        self.assertIn("A journal of up to", done.stdout)

    def test_what_keeps_none(self):
        for option in (("--extendable",), ("--checkpoint", "5")):
            self.refuse(f"leave {option[0]} out", "run", "run.cfg", *UNTIL,
                        *option)
            self.refuse(f"leave {option[0]} out", "run", "exits.cfg", "--draw",
                        "3", *option)
        self.refuse("draws cannot be added to a shard", "run", "exits.cfg",
                    "--shard", "1/2", "--extendable")
        done = self.bursar("run", "run.cfg", "--checkpoint", "5", "--set",
                           'output.rare.r={ of = "P(final < -79)"; '
                           'inputs = ["burden"]; tilt = [2.0]; draws = 1000; }')
        self.assertIn("not those of its rare events", done.stderr)
        self.stopped("--draws", "60000")
        self.refuse("what another run has left", "run", "run.cfg", *UNTIL,
                    "-o", "x.h5")
        self.assertIn("x.h5.journal", self.names())

    def test_nothing_to_resume(self):
        self.refuse("nothing is kept of such a run", "resume", "x.h5")
        self.bursar("run", "exits.cfg", "-q", "-o", "x.h5", *SMALL)
        self.refuse("that run is complete", "resume", "x.h5")
        self.refuse("a number of seconds", "run", "exits.cfg", "--checkpoint",
                    "soon")

    def test_damaged(self):
        self.stopped("--draws", "60000")
        path = self.folder / "x.h5.journal" / "1-sums"
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 4
        path.write_bytes(data)
        for words in (("resume", "x.h5"), ("info", "x.h5.journal")):
            done = self.bursar(*words, code=1)
            self.assertIn("damaged", done.stderr)
        self.assertNotIn("x.h5", self.names())


if __name__ == "__main__":
    unittest.main()
