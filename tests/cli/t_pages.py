# SPDX-License-Identifier: GPL-3.0-or-later
"""Help and man pages: whatever can be typed stands in both."""
import re
import shutil
import subprocess
import unittest

from cli_case import CliCase

COMMANDS = ["run", "check", "show", "info", "init", "help"]
SECTIONS = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS",
            "ENVIRONMENT", "EXAMPLES", "SEE ALSO"]


class Pages(CliCase):
    def test_overview(self):
        out = self.bursar("--help").stdout
        for command in COMMANDS:
            self.assertRegex(out, rf"\n    bursar {command}\b")
        self.assertEqual(out, self.bursar("-h").stdout)
        self.assertIn(out, self.bursar("help").stdout)

    def test_sections(self):
        for command in COMMANDS:
            out = self.bursar(command, "--help").stdout
            self.assertEqual(out, self.bursar("help", command).stdout)
            heads = re.findall(r"^[A-Z][A-Z ]+$", out, re.M)
            self.assertEqual(heads, SECTIONS)
            for word in ["NO_COLOR", "BURSAR_ISA", "130"]:
                self.assertIn(word, out)

    def test_environment_of_one_command(self):
        for command in ["run", "serve"]:
            out = self.bursar("help", command).stdout
            part = out.split("ENVIRONMENT")[1].split("EXAMPLES")[0]
            self.assertEqual("BURSAR_TOKEN" in part, command == "serve")
        self.assertIn("BURSAR_TOKEN", self.bursar("--help").stdout)
        man = self.bursar("help", "--man", "serve").stdout
        self.assertIn("BURSAR_TOKEN", man.split(".SH ENVIRONMENT")[1])

    def test_width(self):
        for command in COMMANDS:
            lines = self.bursar("help", command).stdout.split("\n")
            self.assertLessEqual(max(map(len, lines)), 80, command)

    def test_man_has_every_option(self):
        for command in COMMANDS:
            page = self.bursar("help", command).stdout
            man = self.bursar("help", "--man", command).stdout
            options = re.findall(r"^    (?:-\w, )?--([\w-]+)", page, re.M)
            self.assertIn("help", options)
            for option in options:
                name = option.replace("-", "\\-")
                self.assertIn(f"\\-\\-{name}", man)

    def test_man_is_roff(self):
        topics = ["bursar", *COMMANDS, "model", "scenario"]
        if not shutil.which("groff"):
            self.skipTest("no groff here")
        for topic in topics:
            man = self.bursar("help", "--man", topic).stdout
            self.assertRegex(man, r"^\.TH BURSAR")
            done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z"],
                                  input=man, capture_output=True, text=True,
                                  check=True)
            self.assertEqual(done.stderr, "", topic)

    def test_topics(self):
        for topic in ["model", "scenario", "functions", "distributions",
                      "codes"]:
            self.assertGreater(self.bursar("help", topic).stdout.count("\n"),
                               5, topic)
        part = self.bursar("help", "scenario.runs").stdout
        self.assertIn("draws", part)
        self.assertNotIn("policies", part)

    def test_version(self):
        out = self.bursar("--version").stdout
        self.assertRegex(out, r"^bursar \d+\.\d+\.\d+\n.*x86-64")
        self.assertEqual(out, self.bursar("-V").stdout)


if __name__ == "__main__":
    unittest.main()
