# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs that are killed, interrupted or without room for their journal, again
and again, and gone on with: the results are those of a run that nobody
stopped, to the byte. Journals and shards that are damaged are refused, or give
the same bytes."""
import random
import shutil
import signal
import subprocess
import time
import unittest

from fault_case import BURSAR, MEDDLE, SECONDS, FaultCase, is_sanitized

SEED = 20261127
DRAWS = 20000 if is_sanitized() else 50000
MOMENTS = 6 if is_sanitized() else 20
CALLS = "write,sync,size,open,rename,unlink,mkdir"


class Killed(FaultCase):
    def setUp(self):
        super().setUp()
        text = (self.given / "run.cfg").read_text()
        (self.given / "run.cfg").write_text(
            text.replace("draws = 200", f"draws = {DRAWS}"))
        self.chance = random.Random(SEED)
        self.words = ["run", "../given/run.cfg", "-q", "-j2", "-o", "r.h5",
                      "--checkpoint", "0.001"]
        start = time.monotonic()
        self.bursar(*self.words)
        self.took = time.monotonic() - start
        self.right = self.contents()
        self.assertEqual(list(self.right), ["r.h5"])
        self.empty()

    def next_words(self):
        """What goes on: the same run if nothing is kept."""
        return (["resume", "r.h5", "-q", "--checkpoint", "0.001"]
                if (self.room / "r.h5.journal" / "study").exists()
                else self.words)

    def finish(self):
        if not (self.room / "r.h5").exists() or \
                (self.room / "r.h5.journal").exists():
            self.bursar(*self.next_words())
        self.assertEqual(self.contents(), self.right)

    def stop(self, number, after):
        """Starts or goes on, and sends a signal after a while; the code."""
        with subprocess.Popen([BURSAR, *self.next_words()], cwd=self.room,
                              stderr=subprocess.PIPE, text=True) as child:
            time.sleep(after)
            child.send_signal(number)
            _, said = child.communicate(timeout=SECONDS)
        return child.returncode, said

    def meddled(self, at, what, *words, rest=False, listing="/dev/null"):
        return self.run_words(
            MEDDLE, "-s", CALLS, "-k", at, "-d", what, "-l", listing,
            *["-r"][:rest], BURSAR, *words)

    def test_killed_at_moments(self):
        for i in range(MOMENTS):
            with self.each(moment=i):
                for _ in range(1 + i % 3):
                    code, said = self.stop(signal.SIGKILL,
                                           self.chance.random() * self.took)
                    self.assertIn(code, (0, -signal.SIGKILL), said)
                    if code == 0:
                        break
                self.finish()

    def test_interrupted(self):
        for i in range(MOMENTS):
            number = (signal.SIGINT, signal.SIGTERM)[i % 2]
            with self.each(moment=i, signal=number):
                for _ in range(1 + i % 3):
                    code, said = self.stop(
                        number, 0.05 + self.chance.random() * self.took)
                    if code == 0:
                        break
                    # a signal before it listens is one like any other
                    self.assertIn(code, (130, -number), said)
                    if code == 130:
                        self.assertIn("interrupted", said)
                        self.assertFalse((self.room / "r.h5").exists())
                self.finish()

    def test_killed_at_calls(self):
        listing = self.room.parent / "calls"
        self.meddled(0, "kill", *self.words, listing=listing)
        n = len(listing.read_text().splitlines())
        self.assertGreater(n, 20)
        for i in range(2 * MOMENTS):
            at = self.chance.randrange(1, n + 1)
            with self.each(call=at, of=n):
                for _ in range(1 + i % 3):
                    done = self.meddled(at, "kill", *self.next_words())
                    self.assertIn(done.returncode, (0, 137), done.stderr)
                    if done.returncode == 0:
                        break
                    at = self.chance.randrange(1, n + 1)
                self.finish()

    def test_full_disk(self):
        # The run goes on without its journal, or stops and can go on.
        listing = self.room.parent / "calls"
        self.meddled(0, "kill", *self.words, listing=listing)
        calls = [line.split(" ", 2) for line in
                 listing.read_text().splitlines()]
        journal = [int(k) for k, _, path in calls if ".journal" in path]
        self.assertGreater(len(journal), 10)
        for i, at in enumerate(journal[::max(1, len(journal) // MOMENTS)]):
            what = ("ENOSPC", "EIO", "short")[i % 3]
            with self.each(call=at, what=what):
                done = self.meddled(at, what, *self.words)
                self.assertIn(done.returncode, (0, 1), done.stderr)
                if done.returncode == 0:
                    self.assertEqual((self.room / "r.h5").read_bytes(),
                                     self.right["r.h5"])
                else:
                    self.assertIn("bursar: ", done.stderr)
                    self.finish()

    def kept(self):
        """A run that was stopped half way: its journal is copied."""
        for _ in range(50):
            self.empty()
            # the end of the time is for writing results
            code, _ = self.stop(signal.SIGINT,
                                self.took * (0.1 + 0.5 * self.chance.random()))
            if code == 130 and (self.room / "r.h5.journal").exists():
                kept = self.room.parent / "kept"
                shutil.copytree(self.room / "r.h5.journal", kept)
                return kept
        self.fail("the run could not be stopped half way")
        return None

    def go_on_with(self, name, content, kept):
        shutil.rmtree(self.room / "r.h5.journal", ignore_errors=True)
        shutil.copytree(kept, self.room / "r.h5.journal")
        path = self.room / "r.h5.journal" / name
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
        told = self.run_words(BURSAR, "info", "r.h5.journal")
        self.assertIn(told.returncode, (0, 1, 2), told.stderr)
        done = self.run_words(BURSAR, "resume", "r.h5", "-q")
        if done.returncode == 0:
            self.assertEqual((self.room / "r.h5").read_bytes(),
                             self.right["r.h5"])
            return
        self.assertIn(done.returncode, (1, 2), done.stderr)
        self.assertRegex(done.stderr, "bursar: .*(remove|run)")
        self.assertFalse((self.room / "r.h5").exists())

    def test_damaged_journal(self):
        kept = self.kept()
        names = sorted(path.name for path in kept.iterdir())
        self.assertIn("study", names)
        for i in range(4 * MOMENTS):
            name = names[i % len(names)]
            content = (kept / name).read_bytes()
            at = self.chance.randrange(len(content))
            flipped = bytearray(content)
            flipped[at] ^= 1 << self.chance.randrange(8)
            ways = {"cut": content[:at], "flipped": bytes(flipped),
                    "longer": content + b"more", "gone": None, "empty": b"",
                    "foreign": self.chance.randbytes(len(content)),
                    "other": (kept / names[(i - 1) % len(names)]).read_bytes()}
            how = list(ways)[i // len(names) % len(ways)]
            with self.each(name=name, how=how, at=at):
                self.go_on_with(name, ways[how], kept)

    def test_told_apart(self):
        self.stop(signal.SIGKILL, 0)
        self.empty()
        kept = self.kept()
        told = self.bursar("info", "--json", "r.h5").stdout
        self.assertIn('"resumable"', told)
        self.finish()
        self.assertIn('"complete"',
                      self.bursar("info", "--json", "r.h5").stdout)
        whole = (self.room / "r.h5").read_bytes()
        (self.room / "r.h5").write_bytes(whole[:-100])
        done = self.run_words(BURSAR, "info", "r.h5")
        self.assertIn(done.returncode, (1, 2))
        shutil.copytree(kept, self.room / "r.h5.journal")
        (self.room / "r.h5.journal" / "study").write_bytes(b"")
        done = self.run_words(BURSAR, "info", "r.h5.journal")
        self.assertIn(done.returncode, (1, 2))

    def test_other_run_at_the_journal(self):
        # Another study does not go on with it, and says what differs.
        self.kept()
        done = self.run_words(BURSAR, *self.words, "--seed=99")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("seed", done.stderr)
        self.finish()


class Shards(FaultCase):
    def setUp(self):
        super().setUp()
        self.chance = random.Random(SEED)
        self.words = ["run", "../given/run.cfg", "-q", "--draws=5000"]
        self.bursar(*self.words, "-o", "r.h5")
        self.right = (self.room / "r.h5").read_bytes()
        self.empty()
        self.shards = []
        for k in (1, 2, 3):
            path = self.given / f"x{k}.shard"
            self.bursar(*self.words, "--shard", f"{k}/3", "-o", path)
            self.shards.append(path)

    def merge(self, *paths):
        return self.run_words(BURSAR, "merge", *paths, "-q", "-o", "r.h5")

    def test_good(self):
        self.assertEqual(self.merge(*self.shards).returncode, 0)
        self.assertEqual((self.room / "r.h5").read_bytes(), self.right)

    def test_not_all(self):
        one, two, three = self.shards
        for paths in ([one, two], [one, three], [one, two, two],
                      [one, two, three, three]):
            with self.each(paths=paths):
                done = self.merge(*paths)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn("shard", done.stderr)
                self.assertEqual(self.left(), [])

    def test_others(self):
        for more in (["--seed=9"], ["--draws=5001"],
                     ["--set", "inputs.strength=0.5"]):
            with self.each(more=more):
                other = self.given / "other.shard"
                self.bursar(*self.words, *more, "--shard", "3/3", "-o", other)
                done = self.merge(*self.shards[:2], other)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn("differ", done.stderr)
                self.assertEqual(self.left(), [])

    def test_damaged(self):
        content = self.shards[1].read_bytes()
        bad = self.given / "bad.shard"
        for i in range(3 * MOMENTS):
            at = self.chance.randrange(len(content))
            flipped = bytearray(content)
            flipped[at] ^= 1 << self.chance.randrange(8)
            ways = (content[:at], bytes(flipped), content + b"more", b"",
                    self.chance.randbytes(999))
            with self.each(at=at, way=i % len(ways)):
                bad.write_bytes(ways[i % len(ways)])
                done = self.merge(self.shards[0], bad, self.shards[2])
                if done.returncode == 0:
                    self.assertEqual((self.room / "r.h5").read_bytes(),
                                     self.right)
                    continue
                self.assertIn(done.returncode, (1, 2), done.stderr)
                self.assertIn("bad.shard", done.stderr)
                self.assertEqual(self.left(), [])
                told = self.run_words(BURSAR, "info", bad)
                self.assertIn(told.returncode, (0, 1, 2), told.stderr)

    def test_full_disk(self):
        listing = self.room.parent / "calls"
        words = [*self.words, "--shard", "2/3", "-o", "x.shard"]
        self.run_words(MEDDLE, "-s", CALLS, "-l", listing, BURSAR, *words)
        n = len(listing.read_text().splitlines())
        right = self.contents()
        for at in range(1, n + 1, max(1, n // MOMENTS)):
            for what in ("ENOSPC", "short"):
                with self.each(at=at, what=what):
                    done = self.run_words(MEDDLE, "-s", CALLS, "-k", at, "-d",
                                          what, BURSAR, *words)
                    self.assertIn(done.returncode, (0, 1), done.stderr)
                    self.assertEqual(self.contents(),
                                     {} if done.returncode else right)


if __name__ == "__main__":
    unittest.main()
