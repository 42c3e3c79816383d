# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of bursar-mpi share: the folder of tests/cli, and mpirun."""
import os
import pathlib
import re
import subprocess
import sys
import unittest  # noqa: F401  for the tests

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from cli_case import CliCase  # noqa: E402

COMMAND = os.environ["BURSAR_MPI"]

# Containers run tests as root; a machine may have fewer processors than ranks.
MPIRUN = ["mpirun", "--oversubscribe", "--bind-to", "none"]
AS_ROOT = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}


class MpiCase(CliCase):
    def words(self, ranks, *words):
        return [*MPIRUN, "-n", str(ranks), COMMAND, *map(str, words)]

    def mpirun(self, ranks, *words, code=0):
        done = subprocess.run(self.words(ranks, *words), check=False,
                              capture_output=True, cwd=self.folder, text=True,
                              env=self.environment(AS_ROOT), timeout=240)
        self.assertEqual(done.returncode, code,
                         f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def start(self, ranks, *words):
        return subprocess.Popen(self.words(ranks, *words), cwd=self.folder,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True, env=self.environment(AS_ROOT))

    def read(self, name):
        return (self.folder / name).read_bytes()

    def same(self, name, whole="whole.h5"):
        self.assertEqual(self.read(name), self.read(whole))

    def helped(self, done):
        """Draws that the other ranks ran, told with --verbose."""
        found = re.search(r"the others ran ([\d,]+) draws", done.stderr)
        self.assertIsNotNone(found, done.stderr)
        return int(found.group(1).replace(",", ""))
