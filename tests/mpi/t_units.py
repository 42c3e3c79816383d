# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios and providers that ranks do whole: the file and the words of one
process for any number of ranks; what fails is told as by one; and after a rank
was killed, the same command goes on to the same file."""
import os
import signal
import time

from mpi_case import MpiCase, unittest
from t_lost import ranks_of
from t_providers import CALM, MODEL, STORM, TABLE

REGION = ("compare", "calm.cfg", "storm.cfg", "--providers", "p.csv")


class Units(MpiCase):
    def setUp(self):
        super().setUp()
        for name, text in [("house.cfg", MODEL), ("calm.cfg", CALM),
                           ("storm.cfg", STORM), ("p.csv", TABLE)]:
            (self.folder / name).write_text(text)
        self.given = self.names()

    def same_as_one(self, ranks, *words):
        """By so many ranks, and by one process: all that there is."""
        words = (*words, "--json")
        one = self.bursar(*words, "-o", "whole.h5")
        done = self.mpirun(ranks, *words, "-j1", "-o", "ranks.h5", "-v")
        self.same("ranks.h5")
        self.assertEqual(done.stdout, one.stdout)
        self.assertEqual(self.helped(done) > 0, ranks > 1)
        self.assertEqual(self.made(), ["ranks.h5", "whole.h5"])

    def test_numbers_of_ranks(self):
        for ranks in 1, 2, 3:
            self.same_as_one(ranks, *REGION)

    def test_rows(self):
        self.same_as_one(3, "compare", "calm.cfg", "--grid",
                         "burden=9,10,11,12", "opening=50,60", "--total",
                         "earned")

    def test_draws_of_what_is_left(self):
        """Two units for three ranks, long enough to be shared by draws."""
        self.same_as_one(3, "compare", "calm.cfg", "storm.cfg", "--providers",
                         "p.csv", "-n", "60000")

    def test_failing(self):
        """Under a crisis, of one provider, that is no earlier fault."""
        other = MODEL.replace("spent", "gone")
        (self.folder / "other.cfg").write_text(other)
        (self.folder / "own.cfg").write_text(
            CALM.replace("house.cfg", "other.cfg"))
        (self.folder / "day.cfg").write_text('extends = "calm.cfg";')
        (self.folder / "p.csv").write_text(
            "id,scenario\na,\nb,\nc,own.cfg\nd,own.cfg\n")
        words = ("compare", "day.cfg", "storm.cfg", "--providers", "p.csv",
                 "-o", "x.h5")
        one = self.bursar(*words, code=2)
        self.assertIn("storm for provider c cannot be compared", one.stderr)
        done = self.mpirun(3, *words, code=2)
        self.assertEqual(done.stdout, one.stdout)
        self.assertTrue(done.stderr.startswith(one.stderr), done.stderr)

    def test_killed(self):
        words = (*REGION, "-m", "broke,low", "-n", "30000", "-q", "-o")
        self.bursar(*words, "whole.h5")
        parts = self.folder / "x.h5.parts"
        for rank in 2, 0:
            child = self.start(3, *words, "x.h5", "-j1")
            while child.poll() is None and (
                    not parts.exists() or
                    sum(p.suffix == ".kept" for p in parts.iterdir()) < 2):
                time.sleep(0.002)
            self.assertIsNone(child.poll(), "it was too fast to be killed")
            os.kill(ranks_of(child.pid)[rank], signal.SIGKILL)
            _, errors = child.communicate(timeout=60)
            self.assertNotEqual(child.returncode, 0, errors)
            self.assertNotIn("x.h5", self.names())
            words_again = [w for w in words if w != "-q"]
            done = self.mpirun(2, *words_again, "x.h5")
            self.assertRegex(done.stderr, "[2-8] of 8 scenarios were there")
            self.same("x.h5")
            self.assertFalse(parts.exists())
            (self.folder / "x.h5").unlink()


if __name__ == "__main__":
    unittest.main()
