# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of bursar-mpi: said once, whatever the number of ranks; codes as
those of bursar; without mpirun it is one rank. And bursar knows no MPI."""
import json
import os
import subprocess

from mpi_case import COMMAND, MpiCase, unittest


class Words(MpiCase):
    def test_version(self):
        plain = self.bursar("--version").stdout
        for ranks in (1, 2):
            said = self.mpirun(ranks, "--version").stdout
            self.assertTrue(said.startswith(plain), said)
            self.assertIn(f"{ranks} rank", said)
            self.assertEqual(said.count("\n"), plain.count("\n") + 1)

    def test_said_once(self):
        done = self.mpirun(3, "run", "exits.cfg", "--json", "-o", "x.h5")
        plain = self.json("run", "exits.cfg", "-o", "x.h5")
        self.assertEqual(json.loads(done.stdout)["cases"], plain["cases"])
        self.assertEqual(done.stderr, "")

    def test_wrong_use(self):
        for words in (("rum", "exits.cfg"), ("run", "nothing.cfg"),
                      ("run", "exits.cfg", "--draws", "many"), ()):
            with self.subTest(words=words):
                code = 1 if "nothing.cfg" in words else 2
                plain = self.bursar(*words, code=code)
                done = self.mpirun(2, *words, code=code)
                self.assertEqual(done.stderr.split("\n")[0],
                                 plain.stderr.split("\n")[0])
                self.assertEqual(done.stderr.count(plain.stderr), 1)

    def test_failing(self):
        (self.folder / "x.h5").mkdir()
        plain = self.bursar("run", "exits.cfg", "-o", "x.h5", code=1)
        done = self.mpirun(2, "run", "exits.cfg", "-o", "x.h5", code=1)
        self.assertIn(plain.stderr.split("\n")[0], done.stderr)

    def test_without_mpirun(self):
        self.bursar("run", "exits.cfg", "-q", "-o", "whole.h5")
        done = subprocess.run([COMMAND, "run", "exits.cfg", "-q", "-o", "x.h5"],
                              check=False, cwd=self.folder, timeout=60)
        self.assertEqual(done.returncode, 0)
        self.same("x.h5")

    def test_plain_is_without_mpi(self):
        said = subprocess.run(["ldd", os.environ["BURSAR"]], check=True,
                              capture_output=True, text=True).stdout
        self.assertNotIn("libmpi", said)
        said = subprocess.run(["ldd", COMMAND], check=True,
                              capture_output=True, text=True).stdout
        self.assertIn("libmpi", said)


if __name__ == "__main__":
    unittest.main()
