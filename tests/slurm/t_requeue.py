# SPDX-License-Identifier: GPL-3.0-or-later
"""A shard that is interrupted midway and goes on ends in the same bytes: by
its time limit, by another job that takes its place, cancelled and submitted
again. What somebody cancels stays cancelled."""
import cluster

cluster.isolate()
from cluster import wait_for  # noqa: E402
from jobs import BURSAR, LONG, SHORT, TOOLS, JobsCase  # noqa: E402
from jobs import unittest  # noqa: E402

# The last task: its number as a job is also that of the whole array.
LAST, SHARD = 4, "house-4-of-4.shard"


class Requeue(JobsCase):
    def interrupted(self, *options):
        """Submits; waits until the shard has a checkpoint and halts."""
        env = self.env(LONG, pause=SHARD)
        shards, merge = self.submit(4, *options, **env)
        self.paused(SHARD)
        return shards, merge, env

    def restarts(self, array):
        return self.cluster.restarts(f"{array}_{LAST}")

    def assert_gone_on(self, shards):
        """The task was started again, and did not begin again."""
        self.assertGreaterEqual(self.restarts(shards), 1)
        self.assertIn(f"going on with what {SHARD}.journal holds",
                      (self.folder / f"bursar-{shards}_{LAST}.log").read_text())
        self.assertFalse((self.folder / f"{SHARD}.journal").exists())

    def test_time_limit(self):
        shards, merge, _ = self.interrupted("--time=2", "--signal=TERM@90")
        self.cluster.wait(merge)
        self.assert_gone_on(shards)
        self.assert_same_as_a_plain_run(LONG)

    def test_another_job_takes_its_place(self):
        shards, merge, _ = self.interrupted()
        self.cluster.run("scontrol", "requeue", f"{shards}_{LAST}")
        self.cluster.wait(merge)
        self.assert_gone_on(shards)
        self.assert_same_as_a_plain_run(LONG)

    def test_cancelled_stays_cancelled_until_submitted_again(self):
        shards, merge, env = self.interrupted()
        self.cluster.run("scancel", shards)
        self.cluster.wait(merge, "CANCELLED")
        self.cluster.wait(f"{shards}_{LAST}", "CANCELLED")
        self.assertEqual(self.restarts(shards), 0)
        self.assertTrue((self.folder / f"{SHARD}.journal").exists())
        shards, merge = self.submit(4, RESUME="1", **env)
        self.cluster.wait(merge)
        self.assertIn(f"going on with what {SHARD}.journal holds",
                      (self.folder / f"bursar-{shards}_{LAST}.log").read_text())
        self.assert_same_as_a_plain_run(LONG)

    def test_told_before_it_has_begun(self):
        """And both tasks run, so that the last one's number means both."""
        slow = self.folder / "slow.sh"
        slow.write_text("#!/bin/sh\n[ $1 = run ] && "
                        "mkdir begun$SLURM_ARRAY_TASK_ID 2>/dev/null && "
                        f'exec sleep 600\nexec {BURSAR} "$@"\n')
        slow.chmod(0o755)
        shards, merge = self.submit(2, **dict(self.env(SHORT), BURSAR=str(slow)))
        for k in (1, 2):
            wait_for("the start", (self.folder / f"begun{k}").exists)
        for k in (2, 1):
            task = f"{shards}_{k}"
            self.cluster.run("scancel", "--signal=TERM", task)
            wait_for(f"the return of task {k}",
                     lambda: self.cluster.restarts(task) == 1)
        self.cluster.wait(merge)
        self.assert_same_as_a_plain_run(SHORT)

    def test_a_script_that_outlives_the_signal_does_not_bring_it_back(self):
        script = self.folder / "deaf.sbatch"
        script.write_text("#!/bin/sh\n#SBATCH --requeue\ntrap '' TERM\n"
                          f"sh {TOOLS}/shards.sbatch house.cfg 4\n")
        job = self.cluster.run(
            "sbatch", "--parsable", f"--array={LAST}", "--cpus-per-task=1", script,
            cwd=self.folder, **self.env(LONG, pause=SHARD)).strip()
        self.paused(SHARD)
        self.cluster.run("scancel", job)
        self.cluster.wait(job, "CANCELLED")
        self.assertEqual(self.restarts(job), 0)


if __name__ == "__main__":
    unittest.main()
