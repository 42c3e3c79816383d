# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command share: a folder of their own with the files of
data/, and calling bursar with an expected exit code."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

BURSAR = os.environ.get("BURSAR", "bursar")
DATA = pathlib.Path(__file__).resolve().parent / "data"
CACHE = pathlib.Path(os.environ.get("BURSAR_BUILD", ".")) / "CMakeCache.txt"


def is_sanitized():
    """Whether this build is slow on purpose."""
    return CACHE.exists() and any(
        line.startswith("BURSAR_SANITIZE:") and line.strip()[-1] != "="
        for line in CACHE.read_text().split("\n"))


def figure(text):
    """The first number of a cell."""
    return float(text.split()[0].replace(",", ""))


class CliCase(unittest.TestCase):
    """Every test starts in a fresh folder that holds the files of data/."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bursar-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        for path in DATA.iterdir():
            shutil.copy(path, self.folder)
        self.given = self.names()

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())

    def made(self):
        """Names of the files that are new."""
        return sorted(set(self.names()) - set(self.given))

    def environment(self, extra=None):
        names = ("NO_COLOR", "TERM", "BURSAR_ISA")
        env = {key: value for key, value in os.environ.items()
               if key not in names}
        return {**env, **(extra or {})}

    def bursar(self, *words, code=0, env=None, **more):
        """Runs the command; fails unless it ends with `code`."""
        more.setdefault("stdout", subprocess.PIPE)
        done = subprocess.run([BURSAR, *map(str, words)], check=False,
                              stderr=subprocess.PIPE, cwd=self.folder,
                              env=self.environment(env), text=True, **more)
        self.assertEqual(done.returncode, code,
                         f"bursar {' '.join(map(str, words))}\n{done.stdout}\n"
                         f"{done.stderr}")
        return done

    def json(self, *words, **more):
        return json.loads(self.bursar(*words, "--json", **more).stdout)

    def complaint(self, *words, code=2, **more):
        """The one line on stderr of a command that prints nothing else."""
        done = self.bursar(*words, code=code, **more)
        if done.stdout is not None:
            self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertTrue(done.stderr.startswith("bursar: "), done.stderr)
        return done.stderr


def measure(found, name, case=0):
    """A measure of a case in what `run --json` printed."""
    return next(m for m in found["cases"][case]["measures"]
                if m["name"] == name)
