#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the frozen calibration on over the later funding path, and over
Victoria's, and prints what it says, beside what persistence and a straight
line say. Writes nothing but the two results files.

Each future has its own parameters, common shocks and colleges, so that the
spread of a share over futures holds all three. Of England's futures those
count more that agree with what was observed up to 2015/16: the weight of one
is normal in the distance of its three calibration shares from the observed
ones, with a standard deviation of four points each. The interval is from 5 to
95 % of the weighted futures; one wider than 40 points is no prediction."""
import pathlib
import subprocess
import sys

import numpy

import calibrate
from section import HERE, Section

KERNEL = 4.0      # points
WIDEST = 40.0     # points
QUESTIONS = [
    ("Colleges in deficit 2018/19", "deficits", 2018),
    ("Colleges in deficit 2022/23", "deficits", 2022),
    ("Of them with three deficits in a row, 2018/19", "three_in_a_row", 2018),
    ("Of them with three deficits in a row, 2022/23", "three_in_a_row", 2022),
]


def is_frozen():
    """Whether frozen.cfg is as it was committed."""
    done = subprocess.run(["git", "-C", str(HERE), "diff", "--quiet", "HEAD",
                           "--", "frozen.cfg"], check=False)
    return done.returncode == 0


def weights(section):
    """How much a future counts, by the observed shares up to 2015/16."""
    square = 0
    for what, year, target, _ in calibrate.MOMENTS:
        there = getattr(section, what)(calibrate.row_of(year))
        square = square + ((there - target) / KERNEL) ** 2
    weight = numpy.exp(-square / 2)
    return weight / weight.sum()


def quantiles(values, weight):
    """The median and 5 and 95 % of weighted values; missing ones left out."""
    there = ~numpy.isnan(values)
    order = numpy.argsort(values[there])
    total = numpy.cumsum(weight[there][order])
    return [values[there][order][numpy.searchsorted(total / total[-1], p)]
            for p in (0.5, 0.05, 0.95)]


def line(title, q, persistence, trend, unit="%", per_point=1.0):
    width = (q[2] - q[1]) * per_point
    verdict = "no prediction" if width > WIDEST else ""
    print(f"{title:46} {q[0]:5.0f} {unit}  ({q[1]:3.0f} to {q[2]:3.0f})  "
          f"{width:5.0f}  {persistence:>11}  {trend:>6}  {verdict}")


def straight(year):
    """The line through the two observed shares of colleges in deficit."""
    (_, first, a, _), (_, last, b, _) = calibrate.MOMENTS[:2]
    return min(100.0, b + (b - a) / (last - first) * (year - last))


def england(out):
    section = Section("england.cfg", out, runs__futures=320)
    weight = weights(section)
    even = numpy.full(len(weight), 1 / len(weight))
    print(f"England: {len(weight)} futures, worth "
          f"{1 / (weight ** 2).sum():.0f} after weighting by 2010/11 to "
          f"2015/16; {section.present(calibrate.row_of(2015)).mean():.0f} "
          "colleges left in 2015/16")
    for what, year, target, source in calibrate.MOMENTS:
        row = calibrate.row_of(year)
        shares = getattr(section, what)(row)
        q = quantiles(shares, weight)
        print(f"  {source:46} {target:3.0f} %; mean of all futures "
              f"{shares.mean():.1f} %, of the weighted {q[0]:.0f} % "
              f"({q[1]:.0f} to {q[2]:.0f})")
    print(f"{'':46} median  (90 %)       width  persistence   trend")
    observed = calibrate.MOMENTS[1][2]
    for title, what, year in QUESTIONS:
        shares = getattr(section, what)(calibrate.row_of(year))
        known = what == "deficits"
        line(title, quantiles(shares, weight),
             f"{observed:.0f} %" if known else "-",
             f"{straight(year):.0f} %" if known else "-")
        q = quantiles(shares, even)
        print(f"  all futures alike: {q[0]:.0f} ({q[1]:.0f} to {q[2]:.0f})")


def victoria(out):
    section = Section("victoria.cfg", out)
    row = 2013 + 1 - 2007
    there = section.present(row)
    count = numpy.round(section.deficits(row) / 100 * there)
    even = numpy.full(len(count), 1 / len(count))
    print(f"Victoria: {len(count)} futures of {section.providers} institutes")
    before = quantiles(section.deficits(row - 2) / 100
                       * section.present(row - 2), even)
    line("Institutes in deficit 2013, of 14", quantiles(count, even),
         f"{before[0]:.0f} (own)", "-", " ", 100 / section.providers)
    print("  no count before the cut is in the sources; persistence is the "
          "model's own count for 2011")


def main():
    if not is_frozen():
        print("frozen.cfg is not as committed: commit it first")
        return 1
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    england(folder / "england.h5")
    victoria(folder / "victoria.h5")
    return 0


if __name__ == "__main__":
    sys.exit(main())
