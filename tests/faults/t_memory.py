# SPDX-License-Identifier: GPL-3.0-or-later
"""No memory at the k-th time that the command asks for some, for every k: it
says so and ends with code 1, or does without and gives the same bytes. Nothing
crashes, hangs or leaks, and no file is left that is not whole."""
import os
import unittest

from fault_case import SECONDS, FaultCase, is_sanitized

STARVE = os.environ["BURSAR_STARVE"]
# 2: what could not be read is an error at its place in a file.
REFUSED = ("memory", "cannot read", "cannot be read", "thread", "HDF5")


class Memory(FaultCase):
    def starve(self, *words, rest=False, step=1):
        """What happened for each k: (k, refused, code, {file: hash}, said)."""
        report = self.room.parent / "report"
        step *= 7 if is_sanitized() else 1
        done = self.run_words(
            STARVE, *words, timeout=10 * SECONDS,
            env={"STARVE": f"1 {step} {int(rest)} {report}"})
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = []
        for line in report.read_text(errors="replace").splitlines():
            facts, _, said = line.partition("\t")
            k, refused, code, *files = facts.split()
            rows.append((int(k), refused == "1", int(code),
                         dict(file.rsplit("=", 1) for file in files), said))
        return rows

    def survive(self, *words, rest=False, step=1):
        rows = self.starve(*words, rest=rest, step=step)
        *starved, (k, refused, code, whole, said) = rows
        self.assertEqual((refused, code), (False, 0), said)
        self.assertGreater(k, 10)
        for k, refused, code, files, said in starved:
            with self.subTest(words=words, k=k, rest=rest, said=said):
                self.assertTrue(refused)
                self.assertIn(code, (0, 1, 2))
                if code == 0:
                    # a folder that could not be listed is not emptied
                    self.assertEqual({name for name in files
                                      if not name.endswith(".kept")},
                                     set(whole))
                else:
                    self.assertTrue(any(w in said for w in REFUSED))
                    files.pop("stdout")
                for name, content in files.items():
                    # what a question has computed is kept for the next try
                    if not name.endswith((".log.json", ".kept")):
                        self.assertEqual(content, whole.get(name), name)

    def both(self, *words):
        self.survive(*words)
        self.survive(*words, rest=True)

    def test_run(self):
        self.both("run", "../given/run.cfg", "-q", "-j1")

    def test_run_in_threads(self):
        self.survive("run", "../given/run.cfg", "-q", "-j2")

    def test_csv(self):
        self.survive("run", "../given/run.cfg", "-q", "-j1", "-o", "x.csv")

    def test_check(self):
        self.both("check", "../given/run.cfg")

    def test_init(self):
        self.both("init")

    def test_results(self):
        self.bursar("run", "../given/run.cfg", "-q", "-o", "../given/x.h5")
        self.both("info", "../given/x.h5")
        self.survive("info", "--json", "../given/x.h5")
        self.survive("export", "../given/x.h5", "--csv=x.csv")
        self.survive("export", "../given/x.h5", "--json")
        self.survive("export", "../given/x.h5", "--xlsx=x.xlsx")
        self.survive("report", "../given/x.h5", "--seeds=1", "-o", "x.html",
                     step=13)

    def test_model(self):
        self.survive("export", "../given/run.cfg", "-o", "x.xmile")
        self.survive("show", "../given/run.cfg")

    def test_compare(self):
        self.survive("compare", "../given/run.cfg", "-j1", "-o", "x.h5",
                     step=13)


if __name__ == "__main__":
    unittest.main()
