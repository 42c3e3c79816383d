# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs in parts on other machines: any number of threads, of shards, and any
instruction set, stopped and gone on with on others, give one file. In the gate
the others have the command as built by clang."""
import itertools
import os
import signal
import subprocess
import time
import unittest

from cli_case import BURSAR, CliCase

THREADS = (1, 2, 3, 8)
# Of one that the machine has not, the best that it has is used.
SETS = ("x86-64", "x86-64-v3", "x86-64-v4")
OTHER = os.environ.get("BURSAR_CLANG_BURSAR") or BURSAR
STUDY = ("run", "long.cfg", "-q", "--draws", "6000", "--set", "time.years=10")


class Matrix(CliCase):
    def setUp(self):
        super().setUp()
        self.stopped = 0
        self.bursar(*STUDY, "-j1", "-o", "whole.h5")
        self.whole = (self.folder / "whole.h5").read_bytes()

    def part(self, output, machine, other, *words):
        """Runs to a file; where there is another machine, is killed when a
        journal is there, and goes on with it on the other."""
        threads, isa = machine
        command = [*STUDY, f"-j{threads}", "-o", output, *words]
        if other is None:
            self.bursar(*command, env={"BURSAR_ISA": isa})
            return
        sums = self.folder / f"{output}.journal" / "1-sums"
        child = subprocess.Popen([BURSAR, *command, "--checkpoint", "0.001"],
                                 cwd=self.folder, stderr=subprocess.DEVNULL,
                                 env=self.environment({"BURSAR_ISA": isa}))
        while child.poll() is None and not sums.exists():
            time.sleep(0.001)
        child.send_signal(signal.SIGKILL)
        child.wait()
        if sums.exists():
            self.stopped += 1
            threads, isa = other
            subprocess.run([OTHER, "resume", output, "-q", f"-j{threads}"],
                           cwd=self.folder, check=True,
                           stderr=subprocess.DEVNULL,
                           env=self.environment({"BURSAR_ISA": isa}))

    def same(self, *told):
        result = self.folder / "x.h5"
        self.assertTrue(result.read_bytes() == self.whole, told)
        result.unlink()

    def merge(self, names, machine):
        threads, isa = machine
        self.bursar("merge", *names, "-q", f"-j{threads}", "-o", "x.h5",
                    env={"BURSAR_ISA": isa})

    def machines(self):
        """Each, and another of which nothing is the same."""
        machines = list(itertools.product(THREADS, SETS))
        for k, machine in enumerate(machines):
            other = machines[(k + 4) % len(machines)]
            self.assertTrue(machine[0] != other[0] and machine[1] != other[1])
            yield machine, other

    def test_one(self):
        for machine, other in self.machines():
            self.part("x.h5", machine, None)
            self.same(machine)
            self.part("x.h5", machine, other)
            self.same(machine, other)
        self.assertGreater(self.stopped, 6)

    def test_four(self):
        names = [f"x{k}.shard" for k in range(1, 5)]
        for machine, other in self.machines():
            for k, name in enumerate(names, 1):
                self.part(name, machine, None, "--shard", f"{k}/4")
            self.merge(names, machine)
            self.same(machine)
            self.part(names[1], machine, other, "--shard", "2/4")
            self.merge(names, other)
            self.same(machine, other)
        self.assertGreater(self.stopped, 6)


if __name__ == "__main__":
    unittest.main()
