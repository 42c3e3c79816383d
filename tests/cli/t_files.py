# SPDX-License-Identifier: GPL-3.0-or-later
"""Where output cannot go: said in one line before a long run, exit code 1, and
nothing half-written is left."""
import os
import subprocess
import time
import unittest

from cli_case import BURSAR, CliCase


class Files(CliCase):
    def test_missing_folder_is_seen_first(self):
        start = time.monotonic()
        said = self.complaint("run", "long.cfg", "-o", "no/such/x.h5", code=1)
        self.assertLess(time.monotonic() - start, 5)
        self.assertIn("no/such", said)
        self.assertEqual(self.made(), [])

    def test_unwritable_folder(self):
        folder = self.folder / "locked"
        folder.mkdir(mode=0o555)
        if os.access(folder, os.W_OK):
            self.skipTest("this user may write everywhere")
        self.complaint("run", "long.cfg", "-o", "locked/x.h5", code=1)
        self.assertEqual(list(folder.iterdir()), [])

    def test_nobody_may_write_there(self):
        # Not even root, whom the system tells so only when it tries.
        self.complaint("run", "run.cfg", "-q", "-o", "/proc/x.h5", code=1)

    def test_folder_in_place_of_a_file(self):
        (self.folder / "x.h5").mkdir()
        self.complaint("run", "long.cfg", "-o", "x.h5", code=1)

    def test_link_in_place_of_the_unfinished_file(self):
        """In a folder where others may write, it may be a trap."""
        self.bursar("run", "run.cfg", "-q", "-o", "r.h5")
        mine = self.folder / "mine"
        mine.write_text("precious")
        for words in (["run", "run.cfg", "-q", "-o", "x.h5"],
                      ["run", "run.cfg", "-q", "-o", "x.csv"],
                      ["run", "run.cfg", "-q", "--draw=3", "-o", "x.csv"],
                      ["export", "r.h5", "--csv", "x.csv"],
                      ["export", "r.h5", "--xlsx", "x.xlsx"],
                      ["report", "r.h5", "-o", "x.html"]):
            trap = self.folder / f"{words[-1]}.part"
            trap.symlink_to(mine)
            self.complaint(*words, code=1)
            self.assertEqual(mine.read_text(), "precious", words)
            trap.unlink(missing_ok=True)

    def test_missing_scenario(self):
        self.assertIn("no_such.cfg",
                      self.complaint("run", "no_such.cfg", code=1))
        self.assertIn("no_such.h5",
                      self.complaint("info", "no_such.h5", code=1))
        self.assertEqual(self.made(), [])

    def test_scenario_is_not_overwritten(self):
        before = (self.folder / "run.cfg").read_bytes()
        for name in ["run.cfg", "./run.cfg"]:
            self.assertIn("overwrite", self.complaint("run", "run.cfg", "-o",
                                                      name))
        self.assertEqual((self.folder / "run.cfg").read_bytes(), before)

    def test_old_results_are_replaced(self):
        self.bursar("run", "run.cfg", "-q")
        before = (self.folder / "run.h5").read_bytes()
        self.bursar("run", "run.cfg", "-q", "--seed=8")
        self.assertNotEqual((self.folder / "run.h5").read_bytes(), before)
        self.bursar("run", "run.cfg", "-q")
        self.assertEqual((self.folder / "run.h5").read_bytes(), before)

    def test_bad_input_keeps_old_results(self):
        (self.folder / "bad.h5").write_text("old")
        self.bursar("run", "bad.cfg", code=2)
        self.assertEqual((self.folder / "bad.h5").read_text(), "old")

    def test_full_disk_on_stdout(self):
        for words in [["help", "run"], ["check", "run.cfg"], ["--version"],
                      ["show", "tiny.cfg"], ["run", "run.cfg", "--draw=1"]]:
            with open("/dev/full", "w", encoding="ascii") as full:
                said = self.complaint(*words, code=1, stdout=full)
            self.assertIn("standard output", said)

    def test_closed_pipe(self):
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "w") as pipe:
            said = self.complaint("help", "run", code=1, stdout=pipe)
        self.assertIn("standard output", said)

    def test_closed_stdout(self):
        # The results file must not become stdout's number.
        done = subprocess.run(
            ["sh", "-c", 'exec "$0" run run.cfg >&-', BURSAR],
            cwd=self.folder, stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("standard output", done.stderr)
        self.bursar("info", "run.h5")


if __name__ == "__main__":
    unittest.main()
