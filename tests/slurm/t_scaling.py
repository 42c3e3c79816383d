# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/slurm/scaling.py: what it says of a large study follows from what it
measured, and is in proportion to draws and providers."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
HOUSE = SOURCE / "scenarios" / "demo" / "our_house.cfg"
NUMBER = r"(-?[\d.]+(?:e[+-]?\d+)?)"


class Scaling(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())

    def scale(self, *words, code=0):
        done = subprocess.run(
            [SOURCE / "tools/slurm/scaling.py", *words], cwd=self.folder,
            env=dict(os.environ, TMPDIR=self.folder), capture_output=True,
            text=True, check=False)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout + done.stderr

    def numbers(self, said):
        """{what stands before it: number}"""
        return {name.strip(): float(value) for name, value in re.findall(
            r"^  ([a-z ]+?)\s+" + NUMBER + r"\b", said, re.M)}

    def test_formula(self):
        said = self.scale(HOUSE, "--sample", "64", "--repeat", "1",
                          "--draws", "1e6", "--providers", "1000",
                          "--cores", "500", "--shards", "200",
                          "-p", "no_change")
        t = self.numbers(said)
        draw, start = t["a draw"] / 1e3, t["start of a task"]
        self.assertGreater(draw, 0)
        tasks = 1000 * (200 * start + 1e6 * draw)
        self.assertAlmostEqual(t["shards"] * 3600 / tasks, 1, 2)
        passes = int(re.search(r"core-hours, (\d+) of them", said)[1])
        again = 1000 * passes * 1e6 * draw
        self.assertAlmostEqual(t["further passes"] * 3600 / again, 1, 2)
        merges = 1000 * (t["start of a merge"] + t["merging a draw"] +
                         200 * t["merging a shard"] / 1e3)
        self.assertAlmostEqual(t["merges"] * 3600 / merges, 1, 2)
        self.assertAlmostEqual(t["from start to end"] * 3600 * 500 /
                               (tasks + again + merges), 1, 2)
        self.assertAlmostEqual(t["disk for results"] * 1e9 /
                               (1e9 * t["results"]), 1, 2)
        self.assertGreater(t["results"], 8 * 51)  # 51 measures of each draw
        error = 100 * 1.96 * (0.05 * 0.95 / 1e6) ** 0.5
        self.assertIn(f"known to {error:.2g} points", said)

    def test_a_mistake_ends_it(self):
        bad = pathlib.Path(self.folder) / "bad.cfg"
        bad.write_text("colour = 1;\n")
        self.assertIn("bad.cfg:1", self.scale(bad, code=1))


if __name__ == "__main__":
    unittest.main()
