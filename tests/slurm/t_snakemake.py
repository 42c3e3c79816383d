# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/snakemake: a sweep on this machine and on a cluster ends in the bytes
of plain runs, with a page for each scenario; what is done is not done again."""
import cluster

cluster.isolate()
import filecmp  # noqa: E402
import json  # noqa: E402
import subprocess  # noqa: E402

from jobs import BURSAR, SOURCE, JobsCase, unittest  # noqa: E402

CRISES = ("call_freeze", "inflation")
HOUSE = str(SOURCE / "scenarios" / "demo" / "our_house.cfg")
DRAWS, POLICIES = 1500, "no_change,credit"


class Sweep(JobsCase):
    def setUp(self):
        super().setUp()
        crises = [str(SOURCE / "scenarios" / "crisis" / f"{name}.cfg")
                  for name in CRISES]
        # JSON is YAML.
        (self.folder / "sweep.yaml").write_text(json.dumps({
            "bursar": BURSAR, "scenarios": crises, "provider": HOUSE,
            "policies": POLICIES, "draws": DRAWS, "shards": 2, "threads": 1,
            "compare": {"draws": DRAWS, "measures": "insolvent"}}))

    def snakemake(self, *words, code=0):
        done = subprocess.run(
            ["snakemake", "-s", str(SOURCE / "tools/snakemake/Snakefile"),
             "--nocolor", *words], cwd=self.folder, text=True, check=False,
            env=dict(self.cluster.env, XDG_CACHE_HOME=str(self.folder)),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(done.returncode, code, done.stdout)
        return done.stdout

    def assert_swept(self):
        for name in CRISES:
            crisis = SOURCE / "scenarios" / "crisis" / f"{name}.cfg"
            plain = self.folder / f"{name}-plain.h5"
            subprocess.run([BURSAR, "run", crisis, "--on", HOUSE, "-p",
                            POLICIES, "--draws", str(DRAWS), "-q", "-o", plain],
                           cwd=self.folder, check=True)
            swept = self.folder / "sweep"
            self.assertTrue(filecmp.cmp(plain, swept / f"{name}.h5", False))
            self.assertIn("</html>", (swept / f"{name}.html").read_text())
            self.assertEqual(list(swept.glob("*.shard*")), [])

    def test_on_this_machine(self):
        self.snakemake("--configfile", "sweep.yaml", "--cores", "2")
        self.assert_swept()
        again = self.snakemake("--configfile", "sweep.yaml", "--cores", "2")
        self.assertIn("Nothing to be done", again)
        # A page that is lost is made again, from the results that are there.
        (self.folder / "sweep" / "inflation.html").unlink()
        plan = self.snakemake("--configfile", "sweep.yaml", "--cores", "2")
        self.assertIn("2 of 2 steps (100%) done", plan)
        self.assert_swept()

    def test_on_a_cluster(self):
        self.snakemake(
            "--configfile", "sweep.yaml", "--jobs", "4", "--cluster",
            "sbatch --parsable --requeue --cpus-per-task={threads}"
            " --output=sweep-%j.log")
        self.assert_swept()

    def test_no_sweep(self):
        self.assertIn("which sweep? --configfile",
                      self.snakemake("--cores", "1", code=1))


if __name__ == "__main__":
    unittest.main()
