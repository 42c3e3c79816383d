# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that are wrong: the message says which and what was meant; the exit
code is 2 and nothing is written."""
import unittest

from cli_case import CliCase


class Words(CliCase):
    def tearDown(self):
        self.assertEqual(self.made(), [])

    def test_no_command(self):
        self.assertIn("bursar --help", self.complaint())

    def test_unknown_command(self):
        self.assertIn('did you mean "run"?', self.complaint("rnu", "run.cfg"))
        self.assertIn('did you mean "check"?', self.complaint("chekc"))
        self.assertIn("there are run, resume", self.complaint("frobnicate"))

    def test_file_in_place_of_a_command(self):
        self.assertIn("bursar run run.cfg", self.complaint("run.cfg"))

    def test_unknown_option(self):
        said = self.complaint("run", "run.cfg", "--treads", "2")
        self.assertIn('"--treads"', said)
        self.assertIn("--threads", said)
        self.assertIn("--draws", self.complaint("run", "run.cfg", "--draws_=3"))
        self.assertIn('"-x"', self.complaint("run", "-x", "run.cfg"))
        self.assertIn("see bursar run --help",
                      self.complaint("run", "--zzzzzzzz", "run.cfg"))
        self.assertIn("--help", self.complaint("--hlep"))

    def test_value_is_missing_or_too_much(self):
        self.assertIn("--draws needs a value",
                      self.complaint("run", "run.cfg", "--draws"))
        self.assertIn("--output needs a value",
                      self.complaint("run", "run.cfg", "-o"))
        self.assertIn("--quiet takes no value",
                      self.complaint("run", "run.cfg", "--quiet=yes"))

    def test_numbers(self):
        for bad in ["0", "-1", "1e3", "ten", "", " 5", "5 ", "+5", "0x10",
                    "99999999999999999999", "1000000000001"]:
            said = self.complaint("run", "run.cfg", f"--draws={bad}")
            self.assertIn("--draws needs a whole number", said)
        said = self.complaint("run", "run.cfg",
                              "--seed=18446744073709551616")
        self.assertIn("to 18446744073709551615", said)
        self.assertIn("--threads", self.complaint("run", "run.cfg", "-j0"))

    def test_choices(self):
        self.assertIn('did you mean "sobol"?',
                      self.complaint("run", "run.cfg", "--design", "sobel"))
        self.assertIn('did you mean "vector"?',
                      self.complaint("run", "run.cfg", "--backend", "vectr"))

    def test_instructions(self):
        said = self.complaint("run", "run.cfg", env={"BURSAR_ISA": "avx2"})
        self.assertIn('unknown BURSAR_ISA "avx2"', said)
        self.assertIn("x86-64-v3", said)
        self.assertIn('did you mean "x86-64-v3"?',
                      self.complaint("check", "run.cfg",
                                     env={"BURSAR_ISA": "x86-64-v5"}))

    def test_operands(self):
        self.assertIn("run needs FILE", self.complaint("run"))
        self.assertIn('"more.cfg" is one too many',
                      self.complaint("run", "run.cfg", "more.cfg"))
        self.assertIn("check needs FILE...", self.complaint("check"))

    def test_options_end_at_two_dashes(self):
        self.complaint("check", "--", "--json", code=1)

    def test_unknown_topic(self):
        self.assertIn('did you mean "scenario"?',
                      self.complaint("help", "scenaro"))


if __name__ == "__main__":
    unittest.main()
