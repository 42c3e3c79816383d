# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/slurm/submit.sh on a real cluster of one node: shards and merge give
the bytes of a plain run; what fails is not merged; what is wrong is not
submitted."""
import cluster

cluster.isolate()
from jobs import SHORT, TOOLS, JobsCase, unittest  # noqa: E402


class Shards(JobsCase):
    def test_four_shards_merged(self):
        shards, merge = self.submit(4, **self.env(SHORT))
        self.assertIn("Dependency", self.cluster.jobs(merge)[merge])
        self.cluster.wait(merge)
        self.assertEqual(len(self.cluster.jobs(shards)), 4)
        self.assert_same_as_a_plain_run(SHORT)

    def test_a_shard_that_fails_is_not_merged(self):
        (self.folder / "house-3-of-4.shard").mkdir()
        shards, merge = self.submit(4, **self.env(SHORT))
        self.cluster.wait(merge, "CANCELLED")
        states = self.cluster.jobs(shards)
        self.assertTrue(states.pop(f"{shards}_3").startswith("FAILED"))
        self.assertEqual({each.split()[0] for each in states.values()},
                         {"COMPLETED"})
        self.assertFalse((self.folder / "house.h5").exists())

        # Mended, and gone on with: the others are not computed again.
        (self.folder / "house-3-of-4.shard").rmdir()
        before = (self.folder / "house-1-of-4.shard").stat()
        _, merge = self.submit(4, RESUME="1", **self.env(SHORT))
        self.cluster.wait(merge)
        after = (self.folder / "house-1-of-4.shard").stat()
        self.assertEqual((before.st_ino, before.st_mtime_ns),
                         (after.st_ino, after.st_mtime_ns))
        self.assert_same_as_a_plain_run(SHORT)

    def test_a_mistake_is_found_before_the_queue(self):
        (self.folder / "bad.cfg").write_text("colour = 1;\n")
        self.assertIn("bad.cfg:1", self.submit(4, code=2, scenario="bad.cfg",
                                               **self.env(SHORT)))
        self.assertIn("usage", self.cluster.run(TOOLS / "submit.sh", "a.cfg",
                                                code=2))
        self.assertEqual(self.cluster.run("squeue", "-h"), "")


if __name__ == "__main__":
    unittest.main()
