# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of faults share: a folder with small files, running the
command with something wrong around it, and looking at what it leaves."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
BURSAR = os.environ["BURSAR"]
MEDDLE = os.environ.get("BURSAR_MEDDLE", "meddle")
DATA = SOURCE / "tests" / "cli" / "data"
SECONDS = 120  # nothing here takes long: later it hangs


def is_sanitized():
    """Whether this build is slow on purpose."""
    cache = pathlib.Path(os.environ["BURSAR_BUILD"]) / "CMakeCache.txt"
    return any(line.startswith("BURSAR_SANITIZE:") and line.strip()[-1] != "="
               for line in cache.read_text().split("\n"))


class FaultCase(unittest.TestCase):
    """Every test has a folder `given` with models and scenarios, which stay as
    they are, and a folder `room` beside it, in which commands run."""

    def setUp(self):
        top = pathlib.Path(tempfile.mkdtemp(prefix="bursar-faults-"))
        self.addCleanup(shutil.rmtree, top, ignore_errors=True)
        self.given = top / "given"
        self.room = top / "room"
        self.cache = top / "cache"
        shutil.copytree(DATA, self.given)
        small = (self.given / "run.cfg").read_text()
        (self.given / "run.cfg").write_text(
            small.replace("draws = 3000", "draws = 200"))
        self.room.mkdir()
        self.cache.mkdir()

    def environment(self, **more):
        env = {key: value for key, value in os.environ.items()
               if key not in ("NO_COLOR", "TERM", "BURSAR_ISA")}
        return {**env, "XDG_CACHE_HOME": str(self.cache), **more}

    def run_words(self, *words, env=None, **more):
        more.setdefault("stdout", subprocess.PIPE)
        more.setdefault("cwd", self.room)
        more.setdefault("timeout", SECONDS)
        return subprocess.run([str(word) for word in words], check=False,
                              stderr=subprocess.PIPE,
                              env=self.environment(**(env or {})),
                              encoding="utf-8", errors="replace", **more)

    def bursar(self, *words, code=0, **more):
        done = self.run_words(BURSAR, *words, **more)
        self.assertEqual(done.returncode, code,
                         f"bursar {' '.join(map(str, words))}\n{done.stderr}")
        return done

    def left(self, folder=None):
        """Names of the files in the room."""
        folder = folder or self.room
        return sorted(str(path.relative_to(folder))
                      for path in folder.rglob("*") if not path.is_dir())

    def empty(self):
        for path in self.room.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()

    def contents(self):
        """What each file holds; the log says when it was, and is left out."""
        return {name: (self.room / name).read_bytes() for name in self.left()
                if not name.endswith(".log.json")}

    @contextlib.contextmanager
    def each(self, **what):
        """A part of a test, in an empty room."""
        self.empty()
        with self.subTest(**what):
            yield
