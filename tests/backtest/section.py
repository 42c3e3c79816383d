# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a cross-section of colleges and reading its shares, year by year.
The kept series are those of survivors: colleges that have closed or merged
are missing, and leave both numbers of a share."""
import os
import pathlib
import subprocess

import h5py
import numpy

HERE = pathlib.Path(__file__).resolve().parent
INADEQUATE = 120  # points below which a year's accounts are inadequate


def bursar():
    default = HERE.parent.parent / "build" / "release" / "bursar"
    return os.environ.get("BURSAR", str(default))


class Section:
    """A results file: [future, provider, year] of the kept series."""

    def __init__(self, scenario, out, **settings):
        words = [bursar(), "run", str(HERE / scenario), "-o", str(out),
                 "--quiet"]
        for name, value in settings.items():
            words += ["--set", f"{name.replace('__', '.')}={value}"]
        subprocess.run(words, check=True)
        with h5py.File(out) as file:
            self.providers = int(file["future"].attrs["providers"][0])
            self.deficit = self._read(file, "in_deficit")
            self.streak = self._read(file, "deficit_streak")
            self.points = self._read(file, "year_points")
            self.inputs = {name[len("input_"):]: file[name][:]
                           for name in file if name.startswith("input_")}

    def _read(self, file, name):
        values = numpy.asarray(file[name][0], dtype=float)
        return values.reshape(-1, self.providers, values.shape[-1])

    def parameter(self, name):
        """An assumption: its value in each future."""
        return self.inputs[name][::self.providers]

    def deficits(self, row):
        return share(self.deficit[:, :, row])

    def inadequates(self, row):
        points = self.points[:, :, row]
        below = (points < INADEQUATE).astype(float)
        below[numpy.isnan(points)] = numpy.nan
        return share(below)

    def three_in_a_row(self, row):
        """Of the colleges in deficit, those whose third year it is."""
        third = (self.streak[:, :, row] >= 3).astype(float)
        third[~(self.deficit[:, :, row] == 1)] = numpy.nan
        return share(third)

    def present(self, row):
        return (~numpy.isnan(self.deficit[:, :, row])).sum(axis=1)


def share(values):
    """Per cent of the providers that are there, for each future; missing
    where there are none."""
    there = ~numpy.isnan(values)
    count = there.sum(axis=1)
    total = numpy.where(there, values, 0).sum(axis=1)
    return 100 * numpy.where(count > 0, total / numpy.maximum(count, 1),
                             numpy.nan)
