# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/octave: the table it prints has the numbers of the file, and the chart
is a picture."""
import csv
import shutil
import subprocess
import sys
import unittest

from made import SOURCE, ToolsCase, skip_without

skip_without("xarray", "h5netcdf")
import xarray  # noqa: E402

SCRIPT = SOURCE / "tools" / "octave" / "fan.m"


class Octave(ToolsCase):
    def call(self, *words, code=0):
        done = subprocess.run(["octave-cli", SCRIPT, self.results(), *words],
                              cwd=self.folder, check=False, text=True,
                              capture_output=True)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def test_table_and_chart(self):
        done = self.call("cash", "3", "chart.svg")
        chart = (self.folder / "chart.svg").read_text()
        self.assertTrue("ever leaving one is likelier" in chart)
        self.assertGreater(chart.count(" L"), 300)
        rows = list(csv.reader(done.stdout.splitlines()))
        with xarray.open_dataset(self.results(), engine="h5netcdf") as ds:
            self.assertEqual(rows[0], ["policy", *(f"q{q:g}" for q in
                                                   ds["quantile"].values)])
            end = ds.cash_quantile.values[:, :, -1]
        self.assertEqual(len(rows), 1 + len(end))
        for number, (row, wanted) in enumerate(zip(rows[1:], end), 1):
            self.assertEqual(int(row[0]), number)
            for one, other in zip(row[1:], wanted):
                self.assertAlmostEqual(float(one) / float(other), 1, 8)

    def test_what_is_not_there(self):
        self.assertIn("there is no series gold",
                      self.call("gold", code=1).stderr)


if __name__ == "__main__":
    draws = ["octave-cli", "--eval", "figure('visible','off'); axes();"]
    if not shutil.which("octave-cli") or \
            subprocess.run(draws, capture_output=True, check=False).returncode:
        print("skipped: no Octave that draws without a display")
        sys.exit(77)
    unittest.main()
