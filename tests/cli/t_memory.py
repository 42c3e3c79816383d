# SPDX-License-Identifier: GPL-3.0-or-later
"""The memory of a run: no more than was stated before it, whatever its shape,
and flat however many its draws are."""
import json
import os
import subprocess
import unittest

from cli_case import BURSAR, CliCase, is_sanitized

MEGABYTE = 1 << 20
# For what the program and its libraries differ by between runs.
SLACK = 8 * MEGABYTE

MODEL = """
time_unit = "month"; time: { length = "24 months"; };
parameters: { a: { value = 1.0; }; b: { value = 2.0; }; };
drivers: { d: { process = "ar1"; sd = 0.5; rho = 0.7; }; };
stocks: { x: { initial = "10"; inflows = ["f"]; };
          y: { initial = "5"; inflows = ["g"]; }; };
flows: { f: { eq = "b - a + d"; }; g: { eq = "0.1 * d * a"; }; };
measures: { last: { eq = "FINAL(x)"; }; other: { eq = "FINAL(y)"; };
            low: { eq = "EVER(x < 5)"; kind = "probability"; };
            when: { eq = "WHEN_FIRST(x < 5)"; kind = "time"; }; };
%s
"""
EXITS = 'exits: { broke: { when = "x < 2"; }; };'
INPUTS = """
model = "m.cfg";
inputs: { a: { dist = "uniform"; low = 0.0; high = 3.0; };
          b: { dist = "normal"; mean = 2.0; sd = 0.3; }; };
"""
MANY = "policies: { none: {}; %s };" % " ".join(
    f"p{i}: {{ set: {{ a = \"a * {1 - i / 20}\"; }}; }};" for i in range(1, 8))
BELOW = "below: { low: { of = \"x\"; value = 3.0; }; };"
BOTH = "series = [\"x\", \"y\"];"


class MemoryCase(CliCase):
    def study(self, more, exits=""):
        (self.folder / "m.cfg").write_text("model: {" + MODEL % exits + "};")
        (self.folder / "s.cfg").write_text(INPUTS + more)
        return ["s.cfg"]

    def resident(self, *words):
        """The most memory that a run of the command had."""
        with subprocess.Popen(
                [BURSAR, "run", *map(str, words), "--quiet", "--backend",
                 "vector"], cwd=self.folder,
                env=self.environment({"TMPDIR": str(self.folder)})) as child:
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(child.returncode, 0, words)
        return used.ru_maxrss * 1024

    def stated(self, *words):
        cost = json.loads(self.bursar("run", *words, "--dry-run", "--json",
                                      "--backend", "vector").stdout)["cost"]
        return cost["bytes_memory"], cost["bytes_temporary"]


@unittest.skipIf(is_sanitized(), "sanitizers have memory of their own")
class MemoryTest(MemoryCase):
    def test_no_more_than_stated(self):
        """By how much a run of few draws goes beyond, the program does."""
        shapes = {
            "plain": ("", "", []),
            "sobol": ("", "", ["--design", "sobol"]),
            "kept": ("keep = [\"x\"];", "", []),
            "exits": ("", EXITS, ["-s", "runs.on_failure=\"worst\""]),
            "below": (BELOW, "", []),
        }
        for name, (output, exits, more) in shapes.items():
            words = self.study("output: { %s %s };" % (BOTH, output), exits)
            self.check(name, words + more, ["--draws", "80"],
                       ["--draws", "60000"])

    def test_cases_and_sets(self):
        words = self.study("%s output: { %s };" % (MANY, BOTH), EXITS)
        self.check("cases", words, ["--draws", "80"], ["--draws", "20000"])
        words = self.study("runs: { luck = 5; assumptions = 16; };"
                           "output: { %s };" % BOTH)
        self.check("nested", words, [], ["-s", "runs.assumptions=12000"])

    def check(self, name, words, few, many):
        least, _ = self.stated(*words, *few)
        program = self.resident(*words, *few) - least
        for memory in (2, 200):
            full = [*words, *many, "-s", f"runs.memory={memory}"]
            stated, disk = self.stated(*full)
            used = self.resident(*full)
            with self.subTest(shape=name, memory=memory):
                self.assertEqual(disk > 0, memory == 2)
                self.assertLess(used, stated + program + SLACK)

    def test_flat(self):
        """Ten times the draws, and hardly more memory; in files they are."""
        words = self.study("output: { %s };" % BOTH) + ["-s", "runs.memory=4"]
        few, many = (words + ["--draws", str(n)] for n in (100000, 1000000))
        self.assertGreater(self.stated(*few)[1], 4 * MEGABYTE)
        self.assertGreater(self.stated(*many)[1], 40 * MEGABYTE)
        self.assertLess(abs(self.stated(*many)[0] - self.stated(*few)[0]),
                        MEGABYTE)
        self.assertLess(self.resident(*many),
                        self.resident(*few) + SLACK)
        self.assertEqual(self.made(), ["m.cfg", "s.cfg", "s.h5",
                                       "s.log.json"])

    def test_refused_before_the_start(self):
        words = self.study("output: { %s };" % BOTH) + [
            "--draws", "100000", "-s", "runs.memory=1"]
        for more in ([], ["--dry-run"]):
            done = self.bursar("run", *words, *more, code=1,
                               env={"TMPDIR": "nowhere"})
            self.assertIn("set TMPDIR to a folder", done.stderr)
        self.assertEqual(self.made(), ["m.cfg", "s.cfg"])


if __name__ == "__main__":
    unittest.main()
