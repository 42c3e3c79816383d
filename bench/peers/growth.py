# SPDX-License-Identifier: GPL-3.0-or-later
"""What a model-step takes as a run grows: curves in equations, steps, draws,
threads and output series. The first row of each is 1; all rows of a curve
take turns, the first twice (the null control)."""

import os
import re
import sys

import contest
import prepare
from contest import Row

GOAL = 1.3  # an equation of the largest model against one of the smallest


def print_curve(title, unit, rows, per):
    """per: by what each row's ns are divided."""
    print("\n" + title)
    print("  %-22s %12s %12s %9s" % ("", "least", "median " + unit, "times"))
    first = rows[0].median / per[0] if rows[0].ran else 0.0
    for row, by in zip(rows, per):
        if row.ran and first:
            print("  %-22s %12.4g %12.4g %9.3f" % (
                row.label, row.least / by, row.median / by,
                row.median / by / first))
        else:
            print("  %-22s does not run" % row.label)
    sys.stdout.flush()


def twice(rows, per):
    """The first row again, second."""
    first = rows[0]
    again = Row(first.label + " again", first.command, first.draws)
    return [first, again] + rows[1:], [per[0]] + per


def equations(repeats, quick):
    rows, per = [], []
    for copies in (1, 32) if quick else (1, 2, 4, 8, 16, 32):
        model = prepare.made(copies=copies)
        rows.append(Row("%d equations" % model.equations,
                        contest.engine(model, "vector"),
                        max(128, 2048 // copies // 128 * 128)))
        per.append(model.equations)
    rows, per = twice(rows, per)
    contest.hold(rows, repeats)
    print_curve("Equations (vector, ns a step and equation)", "ns/eq", rows,
                per)
    if rows[0].ran and rows[-1].ran:
        ratio = rows[-1].median / per[-1] / (rows[0].median / per[0])
        print("  %d against %d equations: %.2f times each, goal %.1f at most" %
              (per[-1], per[0], ratio, GOAL))


def steps(repeats, quick):
    rows = []
    for years in (1, 10) if quick else (1, 2, 5, 10, 20, 50):
        model = prepare.made(years=years)
        rows.append(Row("%d steps" % model.steps,
                        contest.engine(model, "vector"),
                        max(128, 10240 // years // 128 * 128)))
    rows, per = twice(rows, [1.0] * len(rows))
    contest.hold(rows, repeats)
    print_curve("Steps (vector, ns a step)", "ns/step", rows, per)


def draws(repeats, quick):
    model = prepare.shipped("provider139")
    rows = [Row("%d draws" % n, contest.engine(model, "vector"), n)
            for n in (128, 1024, 8192) + (() if quick else (32768,))]
    rows, per = twice(rows, [1.0] * len(rows))
    contest.hold(rows, repeats)
    print_curve("Draws (vector alone, ns a step)", "ns/step", rows, per)


def lanes(repeats):
    model = prepare.shipped("provider139")
    rows = [Row("%d lanes" % n, contest.engine(model, "vector",
                                               extra="--lanes=%d" % n), 2048)
            for n in (32, 64, 128, 256, 512)]
    rows, per = twice(rows, [1.0] * len(rows))
    contest.hold(rows, repeats)
    print_curve("Draws a block (vector alone, ns a step)", "ns/step", rows,
                per)


def threads(repeats):
    model = prepare.shipped("provider139")
    counts = [n for n in (1, 2, 4, 8, 16) if n <= os.cpu_count()]
    rows = [Row("%d threads" % n, contest.engine(
        model, "vector", extra="--crew=%d" % n), 16384) for n in counts]
    rows, per = twice(rows, [1.0] * len(rows))
    contest.hold(rows, repeats)
    print_curve("Threads (vector alone, wall ns a step of all)", "ns/step",
                rows, per)


def command(model, scenario, n, label):
    """`bursar run` on one thread, whole."""
    words = "%s %s %d %s run -q -n %d -j 1 -o %s %s" % (
        sys.executable, prepare.HERE / "peer_command.py", n * model.steps,
        prepare.BURSAR, n, model.file(".h5"), scenario)
    return Row(label, words, n)


def whole_draws(repeats, quick):
    model = prepare.shipped("provider139")
    rows = [command(model, model.scenario, n, "%d draws" % n)
            for n in (1000, 10000) + (() if quick else (100000,))]
    rows, per = twice(rows, [1.0] * len(rows))
    contest.hold(rows, min(repeats, 3))
    print_curve("Draws (bursar run -j1, wall ns a step)", "ns/step", rows, per)


def series(repeats, quick):
    """Of the scenario's ten, the first few; and more of the model's."""
    model = prepare.made()
    text = model.scenario.read_text()
    listed = re.search(r"series = \[(.*?)\]", text, re.S)
    names = re.findall(r'"(\w+)"', listed.group(1)) + [
        "wage", "inertia", "load", "hiring", "leaving", "interest",
        "borrowing", "repayment", "payments", "low_cash"]
    rows = []
    for n in (1, 10) if quick else (1, 2, 5, 10, 20):
        scenario = prepare.PLACE / ("series%d_scenario.cfg" % n)
        some = "series = [%s]" % ", ".join('"%s"' % x for x in names[:n])
        scenario.write_text(text.replace(listed.group(0), some))
        rows.append(command(model, scenario, 10000, "%d series" % n))
    rows, per = twice(rows, [1.0] * len(rows))
    contest.hold(rows, min(repeats, 7))
    print_curve("Output series with five quantiles (bursar run -j1, wall ns a "
                "step)", "ns/step", rows, per)


def curves(repeats, quick):
    equations(repeats, quick)
    steps(repeats, quick)
    draws(repeats, quick)
    if not quick:
        lanes(repeats)
    threads(repeats)
    whole_draws(repeats, quick)
    series(repeats, quick)
