# SPDX-License-Identifier: GPL-3.0-or-later
"""Native code as a user meets it: forced, the results are the same bytes;
whatever keeps it from being made is one line under --verbose."""
import json
import os
import pathlib
import stat
import unittest

from cli_case import CliCase, is_sanitized

BENCH = pathlib.Path(os.environ["BURSAR_SOURCE"]) / "bench"
VET = pathlib.Path(os.environ["BURSAR_SOURCE"]) / "scenarios"


class Native(CliCase):
    def setUp(self):
        super().setUp()
        self.env = {"XDG_CACHE_HOME": str(self.folder / "cache"), "CC": ""}

    def result(self, scenario, *words, **env):
        """The bytes of the results, and what --verbose says."""
        said = self.bursar("run", scenario, "-q", "-o", "x.h5", *words,
                           env={**self.env, **env}).stderr
        return (self.folder / "x.h5").read_bytes(), said

    def forced(self, scenario, *words, **env):
        return self.result(scenario, "--backend=native", "--verbose", *words,
                           **env)

    def kept(self):
        return sorted((self.folder / "cache/bursar/native").iterdir())

    def script(self, text):
        path = self.folder / "compiler"
        path.write_text("#!/bin/sh\n" + text)
        path.chmod(stat.S_IRWXU)
        return str(path)

    def works(self):
        said = self.forced("run.cfg")[1]
        return "would not pay" not in said

    def test_same_bytes(self):
        for scenario in ["run.cfg", "exits.cfg", "failing.cfg"]:
            reference = self.result(scenario)[0]
            found, said = self.forced(scenario)
            self.assertTrue(reference == found, scenario)
            if self.works():
                self.assertIn("backend native: compiled in", said)
        self.assertIn("compiled before" if self.works() else "vector",
                      self.forced("run.cfg", "-j2")[1])

    def test_bench_models(self):
        for name in ["provider139", "sir", "world3"]:
            scenario = str(BENCH / f"{name}_scenario.cfg")
            few = ["--draws=40", "--lanes=32"]
            found, said = self.forced(scenario, *few)
            self.assertTrue(found == self.result(scenario, *few)[0], name)
            self.assertTrue(found == self.result(
                scenario, "--backend=ref", *few)[0], name)
            if self.works():
                self.assertIn("backend native", said)

    def test_what_ran(self):
        self.assertIn("backend vector\n",
                      self.result("run.cfg", "--verbose")[1])
        self.assertIn("backend ref\n",
                      self.result("run.cfg", "-v", "--backend=ref")[1])
        self.assertEqual("", self.result("run.cfg", "--backend=native",
                                         CC="false")[1])

    def test_falls_back(self):
        reference = self.result("run.cfg")[0]
        (self.folder / "file").write_text("")
        for env, why in [
                ({"CC": "false"}, "false: exit status 1"),
                ({"CC": "/no/compiler"}, "No such file"),
                ({"PATH": "/nowhere"}, "not in PATH"),
                ({"CC": self.script("echo v; exit 2")}, "exit status 2"),
                ({"XDG_CACHE_HOME": str(self.folder / "file")},
                 "Not a directory"),
                ({"XDG_CACHE_HOME": "", "HOME": ""}, "neither"),
                ({"BURSAR_ISA": "generic"}, "would not pay")]:
            found, said = self.forced("run.cfg", **env)
            self.assertTrue(reference == found, why)
            self.assertEqual(said.count("bursar: backend"), 1, said)
            self.assertIn("backend vector: no native code: ", said)
            if self.works():
                self.assertIn(why, said)

    def test_wrong_answer(self):
        liar = self.script(
            'for w in "$@"; do case $w in *.c) '
            "sed -i 's/LN2_TOP 0x1.62e42/LN2_TOP 0x1.62e43/' \"$w\";; "
            'esac; done; exec gcc "$@"')
        self.copy_ln()
        reference = self.result("ln.cfg")[0]
        found, said = self.forced("ln.cfg", CC=liar)
        self.assertTrue(reference == found)
        if self.works():
            self.assertIn("gave other numbers", said)

    def copy_ln(self):
        (self.folder / "ln_model.cfg").write_text(
            'model: { time: { start = 0.0; end = 6.0; };\n'
            'parameters: { k: { value = 0.7; }; };\n'
            'stocks: { x: { initial = "k"; inflows = ["f"]; }; };\n'
            'flows: { f: { eq = "LN(1 + x)"; }; }; };\n')
        (self.folder / "ln.cfg").write_text(
            'title = "Logarithms"; model = "ln_model.cfg";\n'
            'runs: { draws = 64; };\n'
            'inputs: { k: { dist = "uniform"; low = 0.1; high = 9.0; }; };\n')

    @unittest.skipIf(is_sanitized(), "long")
    def test_begins_by_itself(self):
        """A run that is long enough starts on vector and goes on with native
        code, which an earlier one has left in the cache."""
        self.copy_long()
        self.forced("long.cfg", "--lanes=32")
        many = ["--draws=120000", "--lanes=32", "-j1"]
        found, said = self.result("long.cfg", "--verbose", *many)
        self.assertTrue(found == self.result("long.cfg", "--backend=vector",
                                             *many)[0])
        self.assertIn("backend native: compiled before" if self.works()
                      else "backend vector", said)

    def copy_long(self):
        chain = "".join(
            f'a{i}: {{ eq = "{f"a{i - 1}" if i else "x"} * 0.9 + x * 0.{i}"; }};'
            for i in range(100))
        (self.folder / "long_model.cfg").write_text(
            'model: { time: { start = 0.0; end = 1200.0; };\n'
            'parameters: { k: { value = 0.7; }; };\n'
            'stocks: { x: { initial = "k"; inflows = ["f"]; }; };\n'
            'flows: { f: { eq = "a99 / 1000 - x / 50"; }; };\n'
            f'auxiliaries: {{ {chain} }};\n'
            'measures: { least: { eq = "MINIMUM(x)"; }; }; };\n')
        (self.folder / "long.cfg").write_text(
            'title = "Long"; model = "long_model.cfg";\n'
            'runs: { draws = 64; }; output: { series = []; };\n'
            'inputs: { k: { dist = "uniform"; low = 0.1; high = 9.0; }; };\n')

    def test_cache(self):
        self.forced("run.cfg")
        if not self.works():
            return
        [kept] = self.kept()
        self.assertEqual(stat.S_IMODE(kept.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(kept.parent.stat().st_mode), 0o700)
        kept.write_bytes(b"not what was compiled")
        self.assertIn("compiled in", self.forced("run.cfg")[1])
        kept.parent.chmod(0o777)
        self.assertIn("open to others", self.forced("run.cfg")[1])


class Info(CliCase):
    def listed(self, env=None):
        text = self.bursar("info", env=env).stdout
        found = json.loads(self.bursar("info", "--json", env=env).stdout)
        for backend in found["backends"]:
            self.assertIn(f"  {backend['name']:13} "
                          f"{'' if backend['runs'] else 'does not run: '}"
                          f"{backend['says']}\n", text)
        self.assertIn(f"  instructions  {found['instructions']}\n", text)
        return found, {b["name"]: b for b in found["backends"]}

    def test_backends(self):
        found, by_name = self.listed()
        self.assertEqual(list(by_name), ["vector", "native", "ref"])
        self.assertEqual(by_name["vector"]["says"],
                         f"kernels for {found['instructions']}")

    def test_lower_instructions(self):
        found, by_name = self.listed({"BURSAR_ISA": "generic"})
        self.assertEqual(found["instructions"], "generic")
        self.assertTrue(found["build"].startswith("generic kernels"))

    def test_without_a_compiler(self):
        found, by_name = self.listed({"PATH": "/nowhere"})
        self.assertFalse(by_name["native"]["runs"])
        says = by_name["native"]["says"]
        self.assertTrue("not in PATH" in says or "not pay" in says, says)
        _, by_name = self.listed({"CC": "false"})
        self.assertFalse(by_name["native"]["runs"])


if __name__ == "__main__":
    unittest.main()
