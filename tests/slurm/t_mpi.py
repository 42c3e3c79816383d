# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/slurm/mpi.sbatch on a real cluster of one node: three ranks give the
bytes of a plain run, and so they do when their time was up midway."""
import cluster

cluster.isolate()
import os  # noqa: E402

from jobs import HERE, LONG, POLICIES, SHORT, TOOLS, JobsCase  # noqa: E402
from jobs import unittest  # noqa: E402

COMMAND = os.environ["BURSAR_MPI"]


class Mpi(JobsCase):
    def submit_ranks(self, run, *options, **env):
        words = run + POLICIES
        return self.cluster.run(
            "sbatch", "--parsable", "--ntasks=3", *options,
            TOOLS / "mpi.sbatch", "house.cfg", *words.split(),
            cwd=self.folder, **env).strip()

    def test_three_ranks(self):
        job = self.submit_ranks(SHORT, BURSAR_MPI=COMMAND)
        self.cluster.wait(job)
        self.assert_same_as_a_plain_run(SHORT)

    def test_time_limit(self):
        job = self.submit_ranks(
            LONG, "--time=2", "--signal=TERM@90", PAUSE="house.h5",
            PAUSED_COMMAND=COMMAND, BURSAR_MPI=str(HERE / "pausing.sh"))
        self.paused("house.h5")
        self.cluster.wait(job)
        self.assertGreaterEqual(self.cluster.restarts(job), 1)
        self.assertIn("going on with what house.h5.journal holds",
                      (self.folder / f"bursar-mpi-{job}.log").read_text())
        self.assert_same_as_a_plain_run(LONG)


if __name__ == "__main__":
    unittest.main()
