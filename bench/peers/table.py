#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table that bench/run.sh prints: which rows each model has, what they
take, and how far that is from the numbers to reach."""

import argparse
import os
import sys
import time

import contest
import growth
import prepare
from contest import Row

# (model, row, against which row, how many times as fast at least)
GOALS = [("provider139", "vector", "limit", 0.54),
         ("provider139", "native", "limit", 0.72),
         ("provider139", "vector", "NumPy", 10.0),
         ("provider139", "vector", "C + GSL", 7.0),
         ("provider139q", "vector", "SDEverywhere, fastest", 3.2),
         ("provider139", "native", "NumPy", 13.0),
         ("provider139", "native", "C + GSL", 9.0),
         ("provider139q", "native", "SDEverywhere, fastest", 4.3),
         ("provider139", "2 threads, wall", "1 thread, wall", 1.9)]

MOST_REPEATS = 1000  # of bench_contest
MOST_TO_COUNT = 1000  # equations: callgrind is a hundred times slower
LINE = "  %-22s %-28s %9s %9s %8s %7s %7s %8s %7s"


def log(text):
    print("  " + text, flush=True)


def share(draws, model, least):
    """Fewer draws of larger models: turns take about the same."""
    work = max(1.0, model.equations * model.steps / (139 * 120))
    return max(least, int(draws / work) // least * least)


def own_rows(model):
    """The engine's: each backend, and lower instructions."""
    listed = prepare.run(contest.TOOL, "--backends").split()
    draws, few = share(1024, model, 128), share(128, model, 16)
    counted = contest.engine(model, "%s", "x86-64-v3")
    rows = [Row("vector", contest.engine(model, "vector"), draws,
                counted % "vector"),
            Row("vector again", contest.engine(model, "vector"), draws),
            Row("vector, x86-64-v3", contest.engine(model, "vector",
                                                    "x86-64-v3"), draws)]
    for name in listed:
        if name not in ("vector", "ref") and not name.startswith("guard"):
            rows.append(Row(name, contest.engine(model, name), draws,
                            counted % name))
    return rows + [Row("ref", contest.engine(model, "ref"), few)]


def threads():
    """As many as are compared; rows by the wall."""
    return range(1, min(2, os.cpu_count()) + 1)


def thread_rows(model):
    return [Row("%d thread%s, wall" % (n, "s" if n > 1 else ""),
                contest.engine(model, "vector", extra="--crew=%d" % n),
                4 * share(1024, model, 128)) for n in threads()]


def command_rows(model, draws):
    """The whole command with its default output."""
    words = "%s %s %d %s run -q -n %d -j %d -o %s %s"
    return [Row("bursar run -j%d" % n, words % (
        sys.executable, prepare.HERE / "peer_command.py", draws * model.steps,
        prepare.BURSAR, draws, n, model.file(".h5"), model.scenario), draws)
        for n in threads()]


def hand_written(program, label, model, *extra):
    """A contender in C for this model alone. By itself it says that it agrees
    with the engine, and what bounds it."""
    path = prepare.BUILD / "bench" / program
    try:
        if not path.exists():
            raise prepare.Refused("not built here")
        for line in prepare.run(path, *extra, model.scenario).splitlines():
            log("%s: %s" % (label, line))
    except prepare.Refused as reason:
        log("%s left out: %s" % (label, reason))
        return []
    command = "exec %s --serve --draws={draws} %s" % (
        path, " ".join(extra + (str(model.scenario),)))
    counted = "" if program == "limit" else command + " --unchecked"
    return [Row(label, command, 1024, counted)]


def peer(label, make, draws, counted=None):
    """The row of a peer that agrees with us, or a line that says why not."""
    try:
        command, said = make()
        log("%s %s" % (label, said))
        return [Row(label, command, draws, counted() if counted else "", 32)]
    except prepare.Refused as reason:
        log("%s left out: %s" % (label, reason))
        return []


def sde_rows(model):
    rows = []
    for build in ("own", "fastest"):
        label = "SDEverywhere, " + build
        rows += peer(label, lambda: prepare.sdeverywhere(model, build),
                     share(512, model, 32),
                     (lambda: prepare.sdeverywhere(model, "counted")[0])
                     if build == "fastest" else None)
    return rows


def numpy_rows(model, chance=True):
    return peer("NumPy", lambda: prepare.numpy(model, chance),
                max(500, share(8000, model, 500)))


def pysd_rows(model):
    return peer("PySD", lambda: prepare.pysd(model), 1)


def provider139():
    model = prepare.shipped("provider139")
    rows = own_rows(model) + thread_rows(model)
    rows += hand_written("limit", "limit", model)
    rows += hand_written("peer_gsl_o2", "C + GSL, -O2", model)
    rows += hand_written("peer_gsl", "C + GSL", model)
    rows += hand_written("peer_gsl_fast", "C + GSL, fast-math", model)
    rows += hand_written("peer_gsl", "C + GSL, ziggurat", model,
                         "--normals=ziggurat")
    return model, rows + numpy_rows(model) + command_rows(model, 10000)


def provider139q():
    model = prepare.made(quiet=True)
    return model, own_rows(model) + sde_rows(model) + numpy_rows(
        model, False) + pysd_rows(model)


def vet():
    scenario = prepare.SOURCE / "scenarios" / "baseline" / "public_mono.cfg"
    model = prepare.Model("vet", scenario)
    return model, own_rows(model) + thread_rows(model)


def sir():
    model = prepare.shipped("sir")
    return model, own_rows(model) + sde_rows(model) + numpy_rows(model)


def world3():
    model = prepare.shipped("world3")
    return model, own_rows(model) + sde_rows(model) + numpy_rows(model)


def provider4448():
    model = prepare.made(copies=32)
    return model, own_rows(model) + numpy_rows(model)


def provider4448q():
    model = prepare.made(copies=32, quiet=True)
    return model, own_rows(model) + sde_rows(model)


MODELS = [provider139, provider139q, vet, sir, world3, provider4448,
          provider4448q]
QUICK = [provider139, provider139q, vet]


def relative(against, row):
    return "%.3f" % (against.median / row.median) if against else ""


def print_rows(model, rows):
    by_label = {row.label: row for row in rows if row.ran}
    vector, limit = by_label.get("vector"), by_label.get("limit")
    print("\n%s: %d equations, %d steps" % (model.stem, model.equations,
                                            model.steps))
    print(LINE % ("", "", "least", "median", "million", "instr.", "times",
                  "times", "inputs"))
    print(LINE % ("row", "uses", "ns/step", "ns/step", "steps/s", "/step",
                  "vector", "limit", "or CPU"))
    for row in rows:
        if not row.ran:
            print("  %-22s does not run" % row.label)
            continue
        print(LINE % (row.label, row.used, "%.2f" % row.least,
                      "%.2f" % row.median, "%.4g" % (1e3 / row.median),
                      "%.0f" % row.instructions if row.instructions else "",
                      relative(vector, row), relative(limit, row),
                      "%.2f" % row.inputs if row.inputs else ""))
    sys.stdout.flush()


def print_goals(results):
    print("\nNumbers to reach (medians of this run):")
    for stem, ours, against, goal in GOALS:
        rows = results.get(stem, {})
        a, b = rows.get(ours), rows.get(against)
        if a and b and a.ran and b.ran:
            ratio = b.median / a.median
            print("  %-24s against %-24s %-14s %7.2f   goal %5.2f  %s" % (
                ours, against, stem, ratio, goal,
                "reached" if ratio >= goal else "NOT reached"))
        else:
            print("  %-24s against %-24s %-14s no row  goal %5.2f" % (
                ours, against, stem, goal))


def options():
    parser = argparse.ArgumentParser(prog="run.sh", description=__doc__)
    parser.add_argument("--quick", action="store_true",
                        help="fewer models, rounds and counts")
    parser.add_argument("--growth", action="store_true",
                        help="the curves instead")
    parser.add_argument("--models", help="of the table, by name: A,B")
    parser.add_argument("--repeats", type=int, metavar="N",
                        help="rounds (21; quick: 7)")
    args = parser.parse_args()
    if args.repeats is None:
        args.repeats = 7 if args.quick else 21
    if not 1 <= args.repeats <= MOST_REPEATS:
        parser.error("--repeats is 1 to %d" % MOST_REPEATS)
    known = [make.__name__ for make in MODELS]
    args.models = args.models.split(",") if args.models else None
    for name in args.models or []:
        if name not in known:
            parser.error("no model %s; there are %s" % (name,
                                                        ", ".join(known)))
    return args


def table(args):
    models = QUICK if args.quick else MODELS
    if args.models:
        models = [m for m in MODELS if m.__name__ in args.models]
    results = {}
    for make in models:
        print("\n-- " + make.__name__, flush=True)
        model, rows = make()
        contest.hold(rows, args.repeats)
        if not args.quick and model.equations <= MOST_TO_COUNT:
            contest.count(rows, model.steps)
        print_rows(model, rows)
        results[model.stem] = {row.label: row for row in rows}
    print_goals(results)


def main():
    args = options()
    start = time.perf_counter()
    prepare.PLACE.mkdir(parents=True, exist_ok=True)
    if args.growth:
        growth.curves(args.repeats, args.quick)
    else:
        table(args)
    print("\n%d rounds; %.0f s" % (args.repeats, time.perf_counter() - start))


if __name__ == "__main__":
    main()
