#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits the free parameters of the backtest to the calibration moments, and
writes frozen.cfg.

Every future of a run draws the free parameters and the common shocks, and has
its own shares. Shares are regressed on parameters over futures; what remains
is what common shocks and the finite number of colleges make of a share. With
that as the error of the three observed numbers and the priors below, the
parameters follow by the linear rule of Kalman, again from where it led, until
it stays (an iterated Kalman filter with a regressed Jacobian: Bell and
Cathey, IEEE Trans. Automatic Control 38, 1993). The simulated years end with
2015/16: nothing later is looked at."""
import pathlib
import sys

import numpy

from section import HERE, Section

# name, prior mean, prior sd, least, most, why
FREE = [
    ("target_margin", 0.060, 0.012, 0.0, 0.15,
     "4-6 % [domain 3.4]; benchmark 6 % [S76]"),
    ("real_wage_growth", -0.010, 0.008, -0.05, 0.03,
     "pay per post +1 % in 2011/12 at 3.5 % inflation [S59, D]; "
     "in the long run 0: between them, assumption"),
    ("leanest", 0.92, 0.03, 0.6, 0.995, "assumption"),
    ("supplier_time", 2.5, 0.6, 1.0, 6.0, "assumption"),
]
# what, per cent, row of the year's end, from where
FIRST = 2006  # the year at whose end row 1 stands


def row_of(year):
    return year + 1 - FIRST


MOMENTS = [
    ("deficits", 2010, 16.0, "all colleges in deficit 2010/11 [S10]"),
    ("deficits", 2015, 54.0, "all colleges in deficit 2015/16 [S10]"),
    ("inadequates", 2013, 12.0, "inadequate 2013/14 [S60]"),
]
YEARS = 10  # 2006/07 to 2015/16
READING_ERROR = 1.0  # points, of a published share


def write_frozen(mean, cov, note):
    lines = ["# SPDX-License-Identifier: GPL-3.0-or-later",
             f"# The free parameters of the backtest: {note}.",
             "# Written by calibrate.py, which says what they rest on.",
             'extends = "colleges.cfg";', "", "inputs: {"]
    sd = numpy.sqrt(numpy.diag(cov))
    for i, (name, _, _, low, high, _) in enumerate(FREE):
        lines.append(f'  {name}: {{ dist = "normal"; mean = {mean[i]:.6f}; '
                     f"sd = {sd[i]:.6f}; min = {low}; max = {high};\n"
                     + " " * (len(name) + 6) + 'is = "assumption"; };')
    lines += ["};", "", "correlations: {"]
    for i in range(len(FREE)):
        for j in range(i):
            rho = cov[i, j] / (sd[i] * sd[j])
            lines.append(f'  {FREE[j][0]}_{FREE[i][0]}: {{ of = '
                         f'["{FREE[j][0]}", "{FREE[i][0]}"]; '
                         f"rho = {rho:.4f}; }};")
    lines.append("};")
    (HERE / "frozen.cfg").write_text("\n".join(lines) + "\n")


def simulate(futures, providers, out):
    section = Section("england.cfg", out, time__years=YEARS,
                      runs__futures=futures, runs__providers=providers)
    theta = numpy.column_stack([section.parameter(f[0]) for f in FREE])
    shares = numpy.column_stack([getattr(section, what)(row_of(year))
                                 for what, year, _, _ in MOMENTS])
    return theta, shares


def regress(theta, shares, centre):
    """Shares at `centre`, their slopes, and the covariance of what is left."""
    x = numpy.column_stack([numpy.ones(len(theta)), theta - centre])
    slope, _, _, _ = numpy.linalg.lstsq(x, shares, rcond=None)
    left = shares - x @ slope
    rest = left.T @ left / (len(theta) - x.shape[1])
    return slope[0], slope[1:].T, rest


def gain_of(cov, slope, noise):
    return cov @ slope.T @ numpy.linalg.inv(slope @ cov @ slope.T + noise)


def update(prior_mean, prior_cov, centre, at_centre, slope, rest):
    """The mean has the expected shares meet the observed ones, as near as the
    priors let them; its uncertainty counts what common shocks and the finite
    number of colleges may have made of the observed ones."""
    observed = numpy.array([m[2] for m in MOMENTS])
    reading = READING_ERROR ** 2 * numpy.eye(len(MOMENTS))
    expected = at_centre + slope @ (prior_mean - centre)
    mean = prior_mean + gain_of(prior_cov, slope, reading) @ (observed
                                                              - expected)
    cov = prior_cov - gain_of(prior_cov, slope, reading + rest) \
        @ slope @ prior_cov
    return mean, (cov + cov.T) / 2


def main():
    futures, providers = 96, 200
    out = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "calibrate.h5")
    prior_mean = numpy.array([f[1] for f in FREE])
    prior_cov = numpy.diag([f[2] ** 2 for f in FREE])
    mean, cov = prior_mean, prior_cov
    for step in range(6):
        write_frozen(mean, cov, "priors" if step == 0 else f"step {step}")
        theta, shares = simulate(futures, providers, out)
        centre = mean
        at_centre, slope, rest = regress(theta, shares, centre)
        print(f"step {step}: at", numpy.round(centre, 4), "shares",
              numpy.round(shares.mean(axis=0), 1), "sd of the rest",
              numpy.round(numpy.sqrt(numpy.diag(rest)), 1), flush=True)
        mean, cov = update(prior_mean, prior_cov, centre, at_centre, slope,
                           rest)
        low = numpy.array([f[3] for f in FREE])
        high = numpy.array([f[4] for f in FREE])
        mean = numpy.clip(mean, low + 1e-3, high - 1e-3)
    write_frozen(mean, cov, "fitted to 2010/11, 2013/14 and 2015/16")
    print("frozen at", numpy.round(mean, 5), "sd",
          numpy.round(numpy.sqrt(numpy.diag(cov)), 5))


if __name__ == "__main__":
    main()
