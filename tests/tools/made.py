# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the tools share: a folder with the example that `bursar
init` writes, and files that bursar makes of it."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

BURSAR = os.environ["BURSAR"]
SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
CRISIS = """title = "No starts"; extends = "first.cfg";
shocks: { none: { target = "starts[region]"; by = 0.5; start = "2029-01-01";
                  lasts = "12 months"; }; };
"""
KEPT = """extends = "first.cfg"; output: { keep = ["cash"]; };
data: { budget: { file = "budget.csv"; kind = "plan"; }; };
"""
BUDGET = "month,cash\n2027-01,300000\n2027-02,310000\n2027-03,320000\n"


def skip_without(*modules):
    for module in modules:
        try:
            __import__(module)
        except ImportError:
            print(f"skipped: no {module}")
            sys.exit(77)


class ToolsCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="bursar-tools-")
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name) / "demo"
        subprocess.run([BURSAR, "init", cls.folder], check=True,
                       stdout=subprocess.DEVNULL)
        for name, text in [("cut.cfg", CRISIS), ("kept.cfg", KEPT),
                           ("budget.csv", BUDGET)]:
            (cls.folder / name).write_text(text)

    @classmethod
    def made(cls, name, *words):
        """The file `name`, made once by bursar with these words."""
        path = cls.folder / name
        if not path.exists():
            done = subprocess.run([BURSAR, *words, "-q", "-o", name],
                                  cwd=cls.folder, check=False, text=True,
                                  stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE)
            if done.returncode:
                raise AssertionError(f"bursar {words}: {done.stderr}")
        return path

    @classmethod
    def results(cls):
        return cls.made("kept.h5", "run", "kept.cfg", "--draws", "200")
