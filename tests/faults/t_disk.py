# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is full, broken, interrupted or slow to take bytes, at each call
in turn that writes, makes, flushes, closes or names a file: the command says
which file and ends with code 1, or its files are as they should be. No file is
half there, one that was there stays whole, nothing temporary is left."""
import unittest

from fault_case import BURSAR, MEDDLE, FaultCase, is_sanitized

CALLS = "write,sync,size,open,close,rename,mkdir"
# A failure that stays, two that pass, and one that is none.
FAULTS = (("ENOSPC", True), ("EIO", False), ("EINTR", False), ("short", False))
MOST = 20 if is_sanitized() else 60  # calls tried of each command and fault


class Disk(FaultCase):
    def meddle(self, *words, at=0, what="ENOSPC", rest=False, under=".",
               calls=CALLS, listing="/dev/null", **more):
        options = ["-s", calls, "-k", at, "-d", what, "-u", under,
                   "-l", listing]
        return self.run_words(MEDDLE, *options, *["-r"][:rest], BURSAR, *words,
                              **more)

    def calls(self, *words, **more):
        """How often the command makes such calls."""
        listing = self.room.parent / "calls"
        done = self.meddle(*words, listing=listing, **more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return len(listing.read_text().splitlines())

    def old(self, files):
        """Files of the names that there will be, from earlier."""
        for name in files:
            path = self.room / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("old")

    def assert_whole(self, done, right, olds, also):
        """Each file is the old one or the new one, and none is another."""
        found = self.contents()
        if done.returncode == 0:
            self.assertEqual(found, right)
            return
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("bursar: ", done.stderr)
        for name, content in found.items():
            if name not in right:
                self.assertTrue(name.startswith(also) and also, name)
                self.assertFalse(name.endswith(".part"), name)
            elif content != right[name]:
                self.assertTrue(olds and content == b"old", name)
        if olds:
            self.assertLessEqual(right.keys(), found.keys())

    def survive(self, *words, also="", olds=(True, False), **more):
        """`also`: how names of files may begin that are kept on purpose."""
        self.empty()
        n = self.calls(*words, **more)
        right = self.contents()
        self.assertGreater(n, 3)
        step = max(1, n // MOST)
        for i, (what, rest) in enumerate(FAULTS):
            for k in range(1 + i % step, n + 1, step):
                old = olds[k % len(olds)]
                with self.each(words=words, k=k, of=n, what=what, old=old):
                    self.old(right if old else [])
                    done = self.meddle(*words, at=k, what=what, rest=rest,
                                       **more)
                    self.assert_whole(done, right, old, also)
                    if what == "short":
                        self.assertEqual(done.returncode, 0, done.stderr)

    def test_results(self):
        self.survive("run", "../given/run.cfg", "-q", "-j1")

    def test_tables(self):
        self.survive("run", "../given/run.cfg", "-q", "-j1", "-o", "x.csv")
        self.survive("run", "../given/run.cfg", "--draw=3", "-o", "x.csv")

    def test_answers(self):
        self.survive("compare", "../given/run.cfg", "-j1", "-o", "x.h5",
                     also="x.h5.parts/", olds=(False,))

    def test_exports(self):
        self.bursar("run", "../given/run.cfg", "-q", "-o", "../given/x.h5")
        self.survive("export", "../given/x.h5", "--csv=x.csv")
        self.survive("export", "../given/x.h5", "--xlsx=x.xlsx")
        self.survive("export", "../given/run.cfg", "-o", "x.xmile")
        self.survive("report", "../given/x.h5", "--seeds=1", "-o", "x.html")

    def test_first_files(self):
        self.survive("init", olds=(False,))
        self.survive("init", "--force", olds=(True,))

    def test_import(self):
        self.bursar("export", "../given/run.cfg", "-o", "../given/x.xmile")
        self.survive("import", "../given/x.xmile", "-o", "d", olds=(False,))

    def test_native_cache(self):
        # Without it there is another way.
        words = ["run", "../given/run.cfg", "-q", "--backend=native"]
        self.bursar(*words)
        right = self.contents()
        for at, what in ((1, "ENOSPC"), (3, "EIO"), (6, "ENOSPC")):
            with self.each(at=at, what=what):
                for path in self.cache.rglob("*.so"):
                    path.unlink()
                done = self.meddle(*words, at=at, what=what, rest=True,
                                   under=self.cache)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(self.contents(), right)
                self.assertEqual([name for name in self.left(self.cache)
                                  if not name.endswith(".so")], [])
        self.empty()
        self.bursar(*words)
        self.assertEqual(self.contents(), right)

    def test_standard_output(self):
        self.bursar("run", "../given/run.cfg", "-q", "-o", "../given/x.h5")
        for words in (["show", "../given/run.cfg"], ["check", "../given/run.cfg"],
                      ["run", "../given/run.cfg", "--draw=1"],
                      ["info", "../given/x.h5"], ["help", "scenario"],
                      ["export", "../given/x.h5", "--json"],
                      ["compare", "../given/run.cfg", "--json"]):
            right = self.bursar(*words).stdout
            n = self.calls(*words, under="-", calls="write")
            with open("/dev/full", "w", encoding="ascii") as full, \
                    self.each(words=words):
                done = self.bursar(*words, code=1, stdout=full)
                self.assertIn("standard output", done.stderr)
            for at in {1, n}:
                for what, _ in FAULTS:
                    with self.each(words=words, at=at, of=n, what=what):
                        done = self.meddle(*words, at=at, what=what, under="-",
                                           calls="write")
                        if what == "short":
                            self.assertEqual(done.returncode, 0)
                        if done.returncode == 0:
                            self.assertEqual(done.stdout, right)
                        else:
                            self.assertEqual(done.returncode, 1)
                            self.assertIn("standard output", done.stderr)

    def test_small_disk(self):
        # The real thing: a file system without room.
        script = ('mount -t tmpfs -o size=64k none . && cd "$PWD" && shift &&'
                  ' "$@"; code=$?; ls -A; exit $code')
        done = self.run_words("unshare", "--mount", "sh", "-c", script, "sh",
                              "-", BURSAR, "run", self.given / "run.cfg", "-q",
                              "--draws=20000")
        if "unshare" in done.stderr or "mount:" in done.stderr:
            self.skipTest("this user may mount nothing")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("No space left", done.stderr)
        self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    unittest.main()
