#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The frozen calibration still meets its moments: shares of colleges in
deficit within 3 points, inadequate ones within 4; and the funding paths are as
paths.py writes them. It fails when the funding path or the colleges' own
margins are left out."""
import pathlib
import subprocess
import sys
import unittest

import calibrate
from section import HERE, Section

TOLERANCE = {"deficits": 3.0, "inadequates": 4.0}
FUTURES, PROVIDERS = 96, 150


class Frozen(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.section = Section("england.cfg", pathlib.Path("frozen.h5"),
                              time__years=calibrate.YEARS,
                              runs__futures=FUTURES,
                              runs__providers=PROVIDERS)

    def test_moments(self):
        for what, year, target, source in calibrate.MOMENTS:
            row = calibrate.row_of(year)
            mean = getattr(self.section, what)(row).mean()
            with self.subTest(source):
                self.assertLess(abs(mean - target), TOLERANCE[what],
                                f"{mean:.1f} against {target}")

    def test_without_the_cut_there_are_few_deficits(self):
        still = Section("england.cfg", pathlib.Path("still.h5"),
                        time__years=calibrate.YEARS, runs__futures=32,
                        runs__providers=PROVIDERS,
                        shocks__adult_2013__by=0.9,
                        shocks__adult_2014__by=0.9,
                        shocks__adult_2015__by=0.9)
        row = calibrate.row_of(2015)
        self.assertLess(still.deficits(row).mean(),
                        self.section.deficits(row).mean() - 5)

    def test_paths(self):
        done = subprocess.run([sys.executable, str(HERE / "paths.py"),
                               "--check"], check=False)
        self.assertEqual(done.returncode, 0)


if __name__ == "__main__":
    unittest.main()
