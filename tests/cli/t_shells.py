# SPDX-License-Identifier: GPL-3.0-or-later
"""Completions: bash offers what can be typed; the others parse where their
shell is installed."""
import re
import shutil
import subprocess
import unittest

from cli_case import CliCase

ASK = """
. ./bursar.bash
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_bursar
printf '%s\\n' "${COMPREPLY[@]}"
"""


class Shells(CliCase):
    def script(self, shell):
        path = self.folder / f"bursar.{shell}"
        path.write_text(self.bursar("help", "--completion", shell).stdout)
        return path

    def offered(self, *words):
        self.script("bash")
        done = subprocess.run(["bash", "-c", ASK, "ask", *words], check=True,
                              cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_commands(self):
        self.assertEqual(self.offered("bursar", "ch"), ["check"])
        self.assertIn("run", self.offered("bursar", ""))

    def test_options(self):
        page = self.bursar("help", "run").stdout
        options = re.findall(r"^    (?:-\w, )?(--[\w-]+)", page, re.M)
        self.assertEqual(sorted(options),
                         sorted(self.offered("bursar", "run", "--")))
        self.assertEqual(self.offered("bursar", "run", "--dr"),
                         ["--draws", "--draw", "--dry-run"])

    def test_values(self):
        self.assertEqual(self.offered("bursar", "run", "--design", "s"),
                         ["sobol"])
        self.assertEqual(self.offered("bursar", "run", "--design", "=", "s"),
                         ["sobol"])
        self.assertIn("vector", self.offered("bursar", "run", "--backend", ""))
        self.assertEqual(self.offered("bursar", "run", "--draws", ""), [])

    def test_values_that_may_be_left_out(self):
        self.assertEqual(self.offered("bursar", "show", "--graph", "=", ""),
                         ["dot", "json", "graphml", "mermaid"])
        self.assertEqual(self.offered("bursar", "show", "--graph", "="),
                         ["dot", "json", "graphml", "mermaid"])
        self.assertEqual(self.offered("bursar", "show", "--graph", "ti"),
                         ["tiny.cfg"])

    def test_files(self):
        self.assertEqual(self.offered("bursar", "run", "ti"), ["tiny.cfg"])
        self.assertEqual(self.offered("bursar", "run", "-o", "ti"),
                         ["tiny.cfg"])

    def test_others_parse(self):
        for shell in ["bash", "zsh", "fish"]:
            path = self.script(shell)
            self.assertIn("--design" if shell != "fish" else "-l design",
                          path.read_text())
            if shutil.which(shell):
                subprocess.run([shell, "-n", path], check=True)

    def test_unknown_shell(self):
        self.assertIn("there are bash, zsh, fish",
                      self.complaint("help", "--completion", "powershell"))


if __name__ == "__main__":
    unittest.main()
