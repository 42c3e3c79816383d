# SPDX-License-Identifier: GPL-3.0-or-later
"""Results and answers that are cut short, have flipped bits or are something
else: whoever reads them says so and ends with code 1 or 2, and leaves no file;
or reads them right. Nothing crashes or hangs."""
import random
import unittest

from fault_case import BURSAR, SOURCE, FaultCase, is_sanitized

SEED = 20261127
SOME = 10 if is_sanitized() else 60


class Damaged(FaultCase):
    def setUp(self):
        super().setUp()
        self.bursar("run", "../given/run.cfg", "-q", "-o", "../given/r.h5")
        self.bursar("compare", "../given/run.cfg", "-o", "../given/a.h5")
        self.chance = random.Random(SEED)
        self.bad = self.room.parent / "bad.h5"

    def readers(self):
        return [["info", self.bad], ["info", "--json", self.bad],
                ["export", self.bad, "--csv=out.csv"],
                ["export", self.bad, "--json"],
                ["export", self.bad, "--xlsx=out.xlsx"],
                ["report", self.bad, "--seeds=1", "-o", "out.html"],
                ["report", "../given/r.h5", self.bad, "--seeds=1", "-o",
                 "out.html"],
                ["run", self.bad, "-q", "-o", "out.h5"],
                ["check", self.bad]]

    def read(self, words, content, may_be_good=True):
        self.bad.write_bytes(content)
        self.empty()
        done = self.run_words(BURSAR, *words)
        self.assertIn(done.returncode, (0, 1, 2)[not may_be_good:],
                      done.stderr)
        if done.returncode > 0:
            self.assertTrue(done.stderr.strip())
            self.assertEqual(self.left(), [])

    def test_good(self):
        # They are read as long as they are not damaged.
        content = (self.given / "r.h5").read_bytes()
        self.bad.write_bytes(content)
        for words in self.readers():
            if words[:2] != ["report", "../given/r.h5"]:
                self.bursar(*words)

    def test_cut_short(self):
        for name in ("r.h5", "a.h5"):
            content = (self.given / name).read_bytes()
            n = len(content)
            lengths = {0, 1, 7, 8, 9, 47, 48, 95, 96, 97, 511, 512, 513, 2048,
                       n - 512, n - 24, n - 23, n - 9, n - 8, n - 1}
            lengths |= {self.chance.randrange(n) for _ in range(SOME)}
            for i, length in enumerate(sorted(lengths)):
                words = self.readers()[i % 9]
                with self.subTest(name=name, length=length, words=words):
                    self.read(words, content[:length], may_be_good=False)

    def test_flipped_bits(self):
        for name in ("r.h5", "a.h5"):
            content = (self.given / name).read_bytes()
            for i in range(3 * SOME):
                # Heads are where a bit says much.
                among = 2048 if i % 3 == 0 else len(content)
                at, bit = self.chance.randrange(among), self.chance.randrange(8)
                flipped = bytearray(content)
                flipped[at] ^= 1 << bit
                words = self.readers()[i % 9]
                with self.subTest(name=name, at=at, bit=bit, words=words):
                    self.read(words, bytes(flipped), may_be_good=False)

    def test_holes(self):
        # As a machine leaves files when its power fails.
        content = (self.given / "r.h5").read_bytes()
        for i in range(SOME):
            at = self.chance.randrange(len(content))
            n = self.chance.randrange(1, 8192)
            hollow = content[:at] + bytes(n) + content[at + n:]
            hollow = hollow[:len(content)]
            words = self.readers()[i % 9]
            with self.subTest(at=at, n=n, words=words):
                self.read(words, hollow, may_be_good=hollow == content)

    def test_foreign(self):
        picture = b"\x89PNG\r\n\x1a\n" + bytes(64)
        signature = b"\x89HDF\r\n\x1a\n"
        for content in (b"", b"text\n", picture, signature, signature * 100,
                        self.chance.randbytes(4096),
                        signature + self.chance.randbytes(4096),
                        (SOURCE / "README.md").read_bytes()):
            for words in self.readers():
                with self.subTest(begins=content[:12], words=words):
                    self.read(words, content, may_be_good=False)

    def test_of_others(self):
        try:
            import h5py
        except ImportError:
            self.fail("python3-h5py is needed")
        with h5py.File(self.bad, "w") as file:
            file["time"] = [1.0, 2.0]
            file["cash"] = [[3.0, 4.0]]
            file.attrs["title"] = "of another program"
        content = self.bad.read_bytes()
        for words in self.readers():
            with self.subTest(words=words):
                # info may list what any such file holds
                self.read(words, content, may_be_good=words[0] == "info")

    def test_nothing_there(self):
        for words in self.readers():
            with self.subTest(words=words):
                self.bad.unlink(missing_ok=True)
                done = self.run_words(BURSAR, *words)
                self.assertIn(done.returncode, (1, 2), done.stderr)
                self.assertIn("bad.h5", done.stderr)
                self.bad.mkdir()
                done = self.run_words(BURSAR, *words)
                self.assertIn(done.returncode, (1, 2), done.stderr)
                self.assertIn("bad.h5", done.stderr)
                self.bad.rmdir()


if __name__ == "__main__":
    unittest.main()
