# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar run --draw: the path of one draw, the same as within the study."""
import csv
import unittest

from cli_case import CliCase


class Draw(CliCase):
    def path(self, *words):
        out = self.bursar("run", "run.cfg", *words).stdout
        return list(csv.DictReader(out.split("\n")))

    def test_stdout(self):
        rows = self.path("--draw", "5")
        self.assertEqual(len(rows), 3 * 13)
        self.assertEqual(rows[0]["date"], "2030-01-01")
        self.assertEqual([float(row["time"]) for row in rows[:13]],
                         list(range(13)))
        self.assertEqual(self.made(), [])

    def test_cash_adds_up(self):
        rows = self.path("--draw", "5")[:13]
        for now, then in zip(rows, rows[1:]):
            self.assertAlmostEqual(float(now["cash"]) + float(now["earned"])
                                   - float(now["spent"]), float(then["cash"]))

    def test_prefix(self):
        # A draw is itself, whatever the number of draws and threads.
        one = self.path("--draw=1500")
        self.assertEqual(one, self.path("--draw=1500", "-n", "2000", "-j1"))
        self.assertEqual(one, self.path("--draw=1500", "--backend=ref"))
        self.assertNotEqual(one, self.path("--draw=1501"))

    def test_file(self):
        self.bursar("run", "run.cfg", "--draw=5", "-o", "five.csv")
        self.assertEqual(self.made(), ["five.csv"])
        text = (self.folder / "five.csv").read_text()
        self.assertEqual(text, self.bursar("run", "run.cfg",
                                           "--draw=5").stdout)

    def test_no_such_draw(self):
        self.assertIn("they are 0 to 2999",
                      self.complaint("run", "run.cfg", "--draw=3000"))
        self.bursar("run", "run.cfg", "--draw=2999")

    def test_bad_folder(self):
        said = self.complaint("run", "run.cfg", "--draw=1", "-o",
                              "no/such/x.csv", code=1)
        self.assertIn("no/such/x.csv", said)


if __name__ == "__main__":
    unittest.main()
