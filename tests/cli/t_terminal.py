# SPDX-License-Identifier: GPL-3.0-or-later
"""On a terminal: the bar, its width, and colours; and neither elsewhere."""
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
import unittest

from cli_case import BURSAR, CliCase

COLOR = re.compile(r"\x1b\[[0-9;]*m")
# Long enough for a bar, which waits a fifth of a second.
LONG = ["run", "long.cfg"]


class Terminal(CliCase):
    def on_terminal(self, words, columns=0, env=None, enough=None, limit=60):
        """What a terminal of so many columns shows, until the end or until
        `enough` is found, which ends the command."""
        near, far = pty.openpty()
        fcntl.ioctl(far, termios.TIOCSWINSZ,
                    struct.pack("HHHH", 24, columns, 0, 0))
        child = subprocess.Popen([BURSAR, *words], stdout=far, stderr=far,
                                 cwd=self.folder, env=self.environment(
                                     {"TERM": "xterm", **(env or {})}))
        os.close(far)
        shown = b""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if not select.select([near], [], [], 0.1)[0]:
                continue
            try:
                part = os.read(near, 65536)
            except OSError:
                break
            shown += part
            if not part or (enough and re.search(enough, shown)):
                break
        os.close(near)
        if enough:
            child.terminate()
        child.wait(30)
        return shown.decode()

    def test_bar(self):
        shown = self.on_terminal(LONG, enough=rb"\r +[1-9]\d* %.*left")
        self.assertRegex(shown, r"\r +\d+ % \[#*\.*\] .* draws/s, .* left")

    def test_bar_is_cleared(self):
        shown = self.on_terminal([*LONG, "-n", "20000"])
        if "%" not in shown.split("Tiny")[0]:
            self.skipTest("the machine is too fast for a bar")
        self.assertRegex(shown, r"\r\x1b\[KTiny|\r\x1b\[K\x1b\[1mTiny")

    def test_width(self):
        for columns, widest in [(0, 80), (60, 60), (50, 50), (200, 200)]:
            shown = self.on_terminal(LONG, columns, enough=rb"\r.*\r.*\r")
            bars = [COLOR.sub("", bar).replace("\x1b[K", "")
                    for bar in shown.split("\r") if "%" in bar]
            self.assertTrue(bars)
            self.assertLess(max(map(len, bars)), widest)
            if columns != 60 and columns != 50:
                self.assertGreater(max(map(len, bars)), 65)

    def test_no_bar(self):
        few = ["run", "long.cfg", "-n", "20000"]
        for words, env in [([*few, "--quiet"], {}), (few, {"TERM": "dumb"})]:
            shown = self.on_terminal(words, env=env)
            self.assertNotIn(" % [", shown)
            self.assertNotIn("\x1b", shown)

    def test_colors(self):
        self.assertRegex(self.on_terminal(["run", "run.cfg"]), COLOR)
        shown = self.on_terminal(["run", "run.cfg"], env={"NO_COLOR": "1"})
        self.assertNotRegex(shown, COLOR)
        shown = self.on_terminal(["run", "run.cfg"], env={"NO_COLOR": ""})
        self.assertRegex(shown, COLOR)
        self.assertNotRegex(self.bursar("run", "run.cfg").stdout, COLOR)

    def test_diagnostics_in_color(self):
        self.assertRegex(self.on_terminal(["check", "bad.cfg"]), COLOR)
        shown = self.on_terminal(["check", "bad.cfg"], env={"NO_COLOR": "1"})
        self.assertNotRegex(shown, COLOR)
        self.assertNotRegex(self.bursar("check", "bad.cfg", code=2).stderr,
                            COLOR)

    def test_tables_fit(self):
        shown = self.on_terminal(["run", "run.cfg"], 80, {"NO_COLOR": "1"})
        table = shown[shown.index("carry_on"):shown.index("Probabilities")]
        self.assertLessEqual(max(map(len, table.split("\r\n"))), 80)
        self.assertIn("nothing_new", table)


if __name__ == "__main__":
    unittest.main()
