# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of tools/slurm share: a cluster, a folder as a user's, the
scripts submitted from it, and the results of a plain run to compare with."""
import filecmp
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from cluster import Cluster, wait_for

SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
BURSAR = os.environ["BURSAR"]
TOOLS = SOURCE / "tools" / "slurm"
HERE = pathlib.Path(__file__).parent

# Long enough to be interrupted after a checkpoint, on a fast machine too: 32
# chunks, and the leader of three ranks has one when all have handed in.
LONG = "--draws 32768 --checkpoint 0.2"
SHORT = "--draws 4500"
POLICIES = " -p no_change,credit"


class JobsCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = cls.enterClassContext(Cluster())

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=self.cluster.folder))
        house = SOURCE / "scenarios" / "demo" / "our_house.cfg"
        (self.folder / "house.cfg").write_text(
            f'extends = "{house}";\ntime: {{ years = 2; }};\n'
            'output: { series = ["cash"]; };\n')

    def tearDown(self):
        failed = self._outcome and self._outcome.result.failures + \
            self._outcome.result.errors
        if any(test is self for test, _ in failed or []):
            for log in sorted(self.folder.glob("*.log")):
                print(f"== {log.name}\n{log.read_text(errors='replace')}")
            print(self.cluster.logs()[-20000:])
        shutil.rmtree(self.folder)

    def env(self, options, pause=""):
        """What submit.sh finds: the options of the run; with a pause, a
        command that halts when it writes that file."""
        command = HERE / "pausing.sh" if pause else BURSAR
        return {"BURSAR": str(command), "PAUSED_COMMAND": BURSAR,
                "PAUSE": pause, "BURSAR_RUN": options + POLICIES}

    def submit(self, shards, *options, code=0, scenario="house.cfg", **env):
        """submit.sh; the ids of both jobs."""
        said = self.cluster.run(TOOLS / "submit.sh", scenario, shards,
                                "--cpus-per-task=1", *options,
                                cwd=self.folder, code=code, **env)
        if code:
            return said
        return re.fullmatch(r"shards (\d+)\nmerge (\d+)\n", said).groups()

    def paused(self, name):
        wait_for(f"the pause of {name}",
                 (self.folder / f"{name}.paused").exists, 120)

    def assert_same_as_a_plain_run(self, options):
        plain = self.cluster.folder / f"plain{hash(options)}.h5"
        if not plain.exists():
            subprocess.run([BURSAR, "run", "house.cfg", *options.split(),
                            *POLICIES.split(), "-o", plain, "-q"],
                           cwd=self.folder, check=True)
        self.assertTrue(filecmp.cmp(plain, self.folder / "house.h5", False),
                        "the results are not those of a plain run")
