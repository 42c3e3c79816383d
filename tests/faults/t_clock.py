# SPDX-License-Identifier: GPL-3.0-or-later
"""Clocks that leap, stand or run backwards: results are the same bytes, what
is said of speed and time is no nonsense, and nothing waits for ever."""
import json
import os
import pty
import re
import signal
import subprocess
import threading
import time
import unittest

from fault_case import SECONDS, FaultCase

STARVE = os.environ["BURSAR_STARVE"]
LIES = ("days", "sleeps", "stands", "back")


class Clock(FaultCase):
    def on_terminal(self, *words, env):
        """What the command writes to stderr, a terminal."""
        ours, theirs = pty.openpty()
        said = []

        def read():
            try:
                while block := os.read(ours, 4096):
                    said.append(block)
            except OSError:  # the terminal is gone with the command
                pass

        reader = threading.Thread(target=read)
        reader.start()
        done = subprocess.run([STARVE, *words], stderr=theirs, cwd=self.room,
                              stdout=subprocess.PIPE, timeout=SECONDS,
                              check=False, env=self.environment(**env))
        os.close(theirs)
        reader.join()
        os.close(ours)
        text = b"".join(said).decode(errors="replace")
        self.assertEqual(done.returncode, 0, text)
        return text

    def assert_sane(self, said):
        plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said)
        self.assertNotRegex(plain, r"(?i)\b(nan|inf)\b")
        self.assertNotRegex(plain, r"(^|[ (])-\d", plain)

    def test_run(self):
        words = ["run", "../given/run.cfg", "-j2", "--verbose", "--draws=20000"]
        self.on_terminal(*words, env={})
        right = self.contents()
        for lie in LIES:
            with self.each(lie=lie):
                said = self.on_terminal(*words, env={"LIE": lie})
                self.assert_sane(said)
                self.assertEqual(self.contents(), right)
                log = json.loads((self.room / "run.log.json").read_text())
                self.assertGreaterEqual(log["wall_seconds"], 0)
                self.assertGreaterEqual(log["steps_per_second"], 0)

    def test_plan(self):
        for lie in LIES:
            with self.each(lie=lie):
                done = self.run_words(STARVE, "run", "../given/run.cfg",
                                      "--dry-run", env={"LIE": lie})
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assert_sane(done.stdout + done.stderr)

    def test_waiting_for_the_compiler(self):
        # Ctrl-C is seen at once, whatever day it is said to be.
        compiler = self.given / "cc"
        compiler.write_text("#!/bin/sh\nexec sleep 600\n")
        compiler.chmod(0o755)
        env = self.environment(LIE="days", CC=str(compiler))
        with subprocess.Popen(
                [STARVE, "run", "../given/run.cfg", "--backend=native"],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                cwd=self.room, env=env) as child:
            time.sleep(1)
            child.send_signal(signal.SIGINT)
            try:
                _, said = child.communicate(timeout=SECONDS / 2)
            finally:
                child.kill()
        self.assertEqual(child.returncode, 130, said)
        self.assertEqual(self.left(), [])


if __name__ == "__main__":
    unittest.main()
