# SPDX-License-Identifier: GPL-3.0-or-later
"""A run by ranks gives the file of a plain run, whatever the design, the groups
of cases and the passes; so do shards, accounts, until and comparisons."""
from mpi_case import MpiCase, unittest
from t_stress import CUT, MODEL, PROVIDER

DRAWS = ("--draws", "20000")


class Ranks(MpiCase):
    def run_by(self, ranks, scenario, *words):
        done = self.mpirun(ranks, "run", scenario, "-q", "-v", "-j1", "-o",
                           "ranks.h5", *words)
        self.same("ranks.h5")
        return self.helped(done)

    def plain(self, scenario, *words):
        self.bursar("run", scenario, "-q", "-o", "whole.h5", *words)

    def test_numbers_of_ranks(self):
        self.plain("long.cfg", "--draws", "12000")
        for ranks in (1, 2, 3):
            helped = self.run_by(ranks, "long.cfg", "--draws", "12000")
            self.assertEqual(helped > 0, ranks > 1)
        self.run_by(2, "long.cfg", "--draws", "12000", "-j2")

    def test_designs(self):
        for words in (("--design", "sobol"), ("--design", "latin_hypercube"),
                      ("--design", "monte_carlo"), ("--seed", "9")):
            with self.subTest(words=words):
                self.plain("exits.cfg", *DRAWS, *words)
                self.run_by(2, "exits.cfg", *DRAWS, *words)

    def test_passes_and_groups(self):
        for memory in (2, 30):
            for design in ("sobol", "monte_carlo"):
                words = ("--draws", "12000", "--design", design, "--set",
                         f"runs.memory={memory}")
                with self.subTest(words=words):
                    self.plain("long.cfg", *words)
                    self.assertGreater(self.run_by(3, "long.cfg", *words), 0)

    def test_backends(self):
        words = ("--draws", "3000", "--backend", "ref")
        self.plain("exits.cfg", *words)
        self.run_by(2, "exits.cfg", *words)

    def test_ways_to_one_file(self):
        """Ranks, four shards, and a plain run."""
        self.plain("exits.cfg", *DRAWS)
        self.run_by(3, "exits.cfg", *DRAWS)
        for k in range(1, 5):
            self.mpirun(2, "run", "exits.cfg", "-q", *DRAWS, "--shard",
                        f"{k}/4")
        self.mpirun(2, "merge", "-q", "-o", "merged.h5",
                    *(f"exits-{k}-of-4.shard" for k in range(1, 5)))
        self.same("merged.h5")
        self.mpirun(2, "run", "whole.h5", "-q", "-o", "again.h5")
        self.same("again.h5")

    def test_more_draws(self):
        self.mpirun(2, "run", "exits.cfg", "-q", "-o", "x.h5", "--draws",
                    "5000", "--extendable")
        self.mpirun(3, "resume", "x.h5", "-q", *DRAWS)
        self.plain("exits.cfg", *DRAWS)
        self.same("x.h5")


class Questions(MpiCase):
    """What is asked of many runs says the same."""

    def same_words(self, *words):
        plain = self.bursar(*words)
        ranks = self.mpirun(2, *words)
        self.assertEqual(ranks.stdout, plain.stdout)

    def test_questions(self):
        for words in (("compare", "exits.cfg", "long.cfg", "--draws", "4000"),
                      ("sensitivity", "exits.cfg", "--draws", "8192")):
            with self.subTest(words=words):
                self.same_words(*words, "--json")

    def test_crises(self):
        (self.folder / "crisis").mkdir()
        for name, text in (("shop.cfg", MODEL), ("mine.cfg", PROVIDER),
                           ("crisis/cut.cfg", CUT)):
            (self.folder / name).write_text(
                text.replace('extends = "', 'extends = "../'))
        self.same_words("stress", "mine.cfg", "--crises", "crisis", "--json",
                        "--draws", "100000")


if __name__ == "__main__":
    unittest.main()
