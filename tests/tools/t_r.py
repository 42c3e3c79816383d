# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/r: the table it prints has the numbers of the file, the chart is a
picture, and it says what there is."""
import csv
import shutil
import subprocess
import sys
import unittest

from made import SOURCE, ToolsCase, skip_without

skip_without("xarray", "h5netcdf")
import xarray  # noqa: E402

SCRIPT = SOURCE / "tools" / "r" / "fan.R"


class R(ToolsCase):
    def call(self, *words, code=0):
        done = subprocess.run(["Rscript", SCRIPT, self.results(), *words],
                              cwd=self.folder, check=False, text=True,
                              capture_output=True)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def test_table_and_chart(self):
        done = self.call("cash", "save", "chart.pdf")
        chart = (self.folder / "chart.pdf").read_bytes()
        self.assertTrue(chart.startswith(b"%PDF"))
        self.assertGreater(len(chart), 3000)
        rows = list(csv.DictReader(done.stdout.splitlines()))
        with xarray.open_dataset(self.results(), engine="h5netcdf") as ds:
            policies = [str(p) for p in ds.policy.values]
            self.assertEqual(len(rows), 5 * len(policies))
            for row in rows:
                case = policies.index(row["policy"])
                found = ds[f"{row['measure']}_estimate"].values[case]
                for name, place in (("value", 0), ("low", 2), ("high", 3)):
                    self.assertAlmostEqual(
                        float(row[name]) / float(found[place]), 1, 9)
                self.assertEqual(row["unit"],
                                 ds[f"{row['measure']}_estimate"].units)

    def test_what_is_not_there(self):
        self.assertIn("there is: cash, learners, region_share",
                      self.call("gold", code=1).stderr)
        self.assertIn("there is: carry_on, sell, save",
                      self.call("cash", "x", code=1).stderr)
        self.assertIn("has a value for each element",
                      self.call("learners", code=1).stderr)


if __name__ == "__main__":
    asks = ["Rscript", "-e", "library(ncdf4)"]
    if not shutil.which("Rscript") or \
            subprocess.run(asks, capture_output=True, check=False).returncode:
        print("skipped: no R with ncdf4")
        sys.exit(77)
    unittest.main()
