# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that nothing can be written under, or that someone else is writing:
said in one line, exit code 1 or 2, and what was there stays."""
import fcntl
import os
import shutil
import subprocess
import unittest

from fault_case import BURSAR, FaultCase

NOBODY = 65534


class Places(FaultCase):
    def setUp(self):
        super().setUp()
        self.bursar("run", "../given/run.cfg", "-q", "-o", "../given/x.h5")
        self.bursar("export", "../given/run.cfg", "-o", "../given/x.xmile")
        self.bursar("run", "../given/run.cfg", "-q", "--shard=1/1", "-o",
                    "../given/x.shard")
        self.as_they_were = self.files_of(self.given)

    @staticmethod
    def files_of(folder):
        return {path: path.read_bytes() for path in folder.rglob("*")
                if path.is_file()}

    def writers(self, name):
        """Each way of writing a file of that name."""
        given = "../given/"
        return [["run", given + "run.cfg", "-q", "-o", name + ".h5"],
                ["run", given + "run.cfg", "-q", "-o", name + ".csv"],
                ["run", given + "run.cfg", "--draw=1", "-o", name + ".csv"],
                ["run", given + "run.cfg", "-q", "--shard=1/2", "-o",
                 name + ".shard"],
                ["merge", given + "x.shard", "-q", "-o", name + ".h5"],
                ["compare", given + "run.cfg", "-o", name + ".h5"],
                ["export", given + "x.h5", "--csv=" + name + ".csv"],
                ["export", given + "x.h5", "--xlsx=" + name + ".xlsx"],
                ["export", given + "run.cfg", "-o", name + ".xmile"],
                ["report", given + "x.h5", "--seeds=1", "-o", name + ".html"],
                ["import", given + "x.xmile", "-o", name],
                ["init", name]]

    def assert_refused(self, done, codes=(1,)):
        self.assertIn(done.returncode, codes, done.stderr)
        self.assertIn("bursar: ", done.stderr)
        self.assertEqual(self.files_of(self.given), self.as_they_were)

    def test_missing_folder(self):
        for words in self.writers("none/such/x"):
            with self.each(words=words):
                self.assert_refused(self.run_words(BURSAR, *words))
                self.assertEqual(self.left(), [])

    def test_file_in_place_of_a_folder(self):
        for words in self.writers("file/x"):
            with self.each(words=words):
                (self.room / "file").write_text("mine")
                self.assert_refused(self.run_words(BURSAR, *words))
                self.assertEqual(self.contents(), {"file": b"mine"})

    def test_folder_in_place_of_a_file(self):
        for words in self.writers("x")[:-2]:
            with self.each(words=words):
                name = words[-1].rpartition("=")[2]
                (self.room / name).mkdir()
                (self.room / name / "kept").write_text("mine")
                self.assert_refused(self.run_words(BURSAR, *words))
                self.assertEqual(self.contents(), {name + "/kept": b"mine"})

    def test_no_permission(self):
        # Root may write everywhere, so someone else tries.
        who = {"user": NOBODY} if os.geteuid() == 0 else {}
        top = self.room.parent
        top.chmod(0o755)
        binary = top / "bursar"
        shutil.copy(BURSAR, binary)
        self.room.chmod(0o555)
        self.addCleanup(self.room.chmod, 0o755)
        for words in self.writers("x"):
            with self.subTest(words=words):
                self.assert_refused(self.run_words(binary, *words, **who))
                self.assertEqual(self.left(), [])
        unreadable = self.given / "secret.cfg"
        unreadable.write_text("runs: {};")
        unreadable.chmod(0)
        done = self.run_words(binary, "check", unreadable, **who)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("Permission denied", done.stderr)

    def test_output_is_input(self):
        given = self.given
        for words in (["run", "run.cfg", "-o", "run.cfg"],
                      ["run", "run.cfg", "-o", "tiny.cfg"],
                      ["run", "x.h5", "-o", "x.h5"],
                      ["run", "x.h5"],
                      ["run", "run.cfg", "--draw=1", "-o", "run.cfg"],
                      ["run", "run.cfg", "--draw=1", "-o", "tiny.cfg"],
                      ["run", "run.cfg", "--shard=1/2", "-o", "tiny.cfg"],
                      ["merge", "x.shard", "-o", "x.shard"],
                      ["compare", "run.cfg", "-o", "run.cfg"],
                      ["compare", "run.cfg", "-o", "./tiny.cfg"],
                      ["export", "x.h5", "--csv=./x.h5"],
                      ["export", "x.h5", f"--xlsx={given}/x.h5"],
                      ["export", "run.cfg", "-o", "run.cfg"],
                      ["export", "tiny.cfg", "-o", "tiny.cfg"],
                      ["report", "x.h5", "--seeds=1", "-o", "x.h5"],
                      ["import", "x.xmile", "-o", "x.xmile"]):
            with self.subTest(words=words):
                done = self.run_words(BURSAR, *words, cwd=given)
                self.assert_refused(done, (1, 2))

    def test_two_at_once(self):
        whole = {}
        words = ["run", "../given/run.cfg", "-q", "-j1", "-o", "x.h5"]
        for seed in range(1, 5):
            self.bursar(*words, f"--seed={seed}")
            whole[seed] = (self.room / "x.h5").read_bytes()
        for _ in range(3):
            self.empty()
            running = [subprocess.Popen([BURSAR, *words, f"--seed={seed}"],
                                        cwd=self.room, stderr=subprocess.PIPE)
                       for seed in whole for _ in range(2)]
            for one in running:
                _, said = one.communicate(timeout=120)
                self.assertEqual((one.returncode, said), (0, b""))
            self.assertIn((self.room / "x.h5").read_bytes(), whole.values())
            self.assertEqual(self.left(), ["x.h5", "x.log.json"])

    def test_another_is_writing(self):
        # What a killed run left is written over; what is in use is not.
        part = self.room / "x.h5.part"
        part.write_text("theirs")
        with open(part, "r+", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            self.bursar("run", "../given/run.cfg", "-q", "-o", "x.h5")
            self.assertEqual(part.read_text(), "theirs")
        self.bursar("run", "../given/run.cfg", "-q", "-o", "x.h5")
        self.assertEqual(self.left(), ["x.h5", "x.log.json"])


if __name__ == "__main__":
    unittest.main()
