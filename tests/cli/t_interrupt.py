# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C and SIGTERM in the middle of a run: exit code 130 soon, no file is
left, whole or half, and what was done is kept."""
import shutil
import signal
import subprocess
import time
import unittest

from cli_case import BURSAR, CliCase


class Interrupt(CliCase):
    def interrupt(self, number, *words):
        child = subprocess.Popen([BURSAR, "run", "long.cfg", *words],
                                 cwd=self.folder, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True)
        time.sleep(0.7)
        self.assertIsNone(child.poll(), "the run is too short")
        start = time.monotonic()
        child.send_signal(number)
        out, errors = child.communicate(timeout=60)
        self.assertLess(time.monotonic() - start, 10)
        self.assertEqual((child.returncode, out), (130, ""), errors)
        self.assertEqual(errors, "bursar: interrupted; what was done is kept: "
                         "go on with bursar resume long.h5\n")
        self.assertEqual(self.made(), ["long.h5.journal"])
        shutil.rmtree(self.folder / "long.h5.journal")

    def test_signals(self):
        self.interrupt(signal.SIGINT)
        self.interrupt(signal.SIGTERM)

    def test_one_thread(self):
        self.interrupt(signal.SIGINT, "-j1")

    def test_old_results_stay(self):
        (self.folder / "long.h5").write_text("old")
        self.given = self.names()
        self.interrupt(signal.SIGINT)
        self.assertEqual((self.folder / "long.h5").read_text(), "old")


if __name__ == "__main__":
    unittest.main()
