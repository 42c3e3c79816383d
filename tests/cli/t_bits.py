# SPDX-License-Identifier: GPL-3.0-or-later
"""The same bytes for any threads, lanes, backend, instruction set and
compiler."""
import os
import pathlib
import subprocess
import unittest

from cli_case import CliCase

SCENARIOS = ["run.cfg", "nested.cfg", "exits.cfg", "failing.cfg"]


class Bits(CliCase):
    def result(self, scenario, *words, **more):
        self.bursar("run", scenario, "-q", "-o", "x.h5", *words, stdout=None,
                    **more)
        return (self.folder / "x.h5").read_bytes()

    def same(self, scenario, variants):
        reference = self.result(scenario)
        for words in variants:
            self.assertTrue(reference == self.result(scenario, *words),
                            f"{scenario} {words}")

    def test_threads_and_lanes(self):
        for scenario in SCENARIOS:
            self.same(scenario, [[f"--threads={n}"] for n in [1, 2, 7]])
            self.same(scenario, [[f"--lanes={n}"] for n in [1, 8, 64, 128]])

    def test_backends(self):
        for scenario in SCENARIOS:
            self.same(scenario, [[f"--backend={name}", "-j2"]
                                 for name in ["ref", "vector", "guard"]])

    def test_designs(self):
        for design in ["sobol", "latin_hypercube"]:
            self.same("run.cfg", [])
            one = self.result("run.cfg", f"--design={design}", "-j1")
            two = self.result("run.cfg", f"--design={design}", "-j2",
                              "--lanes=8")
            self.assertTrue(one == two, design)

    def test_example(self):
        self.bursar("init")
        self.same("first.cfg", [["-j1", "--lanes=8"], ["--backend=ref"]])

    def test_instructions(self):
        for scenario in SCENARIOS:
            reference = self.result(scenario)
            for isa in ["x86-64", "x86-64-v3"]:
                self.assertTrue(reference == self.result(
                    scenario, env={"BURSAR_ISA": isa}), f"{scenario} {isa}")

    def test_seeds_differ(self):
        self.assertFalse(self.result("run.cfg") ==
                         self.result("run.cfg", "--seed=8"))

    def test_compilers(self):
        other = os.environ.get("BURSAR_CLANG_BURSAR")
        if not other:
            self.skipTest("no build by clang")
        for scenario in SCENARIOS:
            reference = self.result(scenario)
            subprocess.run([other, "run", scenario, "-q", "-o", "y.h5"],
                           cwd=self.folder, stderr=subprocess.DEVNULL,
                           check=True)
            self.assertTrue(reference == pathlib.Path(
                self.folder / "y.h5").read_bytes(), scenario)


if __name__ == "__main__":
    unittest.main()
