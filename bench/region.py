#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A region: how long a table of providers takes under every crisis.

    bench/region.py [--bursar PATH] [--providers N] [--crises N] [--draws N]
                    [--policies A,B] [--keep FOLDER]

Makes a table of N providers that differ in cash, credit and the shares of two
lines (numbers of no country: a fixed rule of the row makes them), runs it, and
prints seconds of the processor and of the clock on the wall, and how many
model-steps a second of the processor that is. A busy neighbour does not change
the former."""
import argparse
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADINGS = ("id,opening_cash,credit_line,inputs.income_mix.ivet,"
            "inputs.income_mix.calls,inputs.opening_learners.ivet,"
            "inputs.opening_learners.calls")
STEPS = 960


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bursar", default=ROOT / "build/release/bursar")
    parser.add_argument("--providers", type=int, default=50)
    parser.add_argument("--crises", type=int, default=13)
    parser.add_argument("--draws", type=int, default=256)
    parser.add_argument("--policies", default="no_change,reserve")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--keep")
    return parser.parse_args()


def provider(i):
    """0.77 of the income comes from young people and calls, in proportions
    that go round in 11 steps; learners keep the price of each."""
    calls = round(0.10 + 0.045 * (i % 11), 3)
    ivet = round(0.77 - calls, 3)
    return (f"p{i:03d},{300000 + 130000 * (i * 7 % 10)},"
            f"{50000 * (1 + i * 3 % 7)},{ivet},{calls},"
            f"{round(532 * ivet / 0.50, 1)},{round(260 * calls / 0.27, 1)}")


def main():
    asked = options()
    folder = pathlib.Path(asked.keep or tempfile.mkdtemp(prefix="region-"))
    folder.mkdir(exist_ok=True)
    table = folder / "providers.csv"
    table.write_text("\n".join(
        [HEADINGS, *map(provider, range(asked.providers))]) + "\n")
    crises = sorted((ROOT / "scenarios/crisis").glob("*.cfg"))[:asked.crises]
    began = time.monotonic()
    words = [asked.bursar, "compare", *crises, "--providers", table, "-p",
             asked.policies, "-n", str(asked.draws), "-o",
             folder / "region.h5"]
    if asked.threads:
        words += ["-j", str(asked.threads)]
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True,
                          check=False)
    wall = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(done.returncode)
    print("\n".join(done.stdout.split("\n")[:6]))
    units = asked.providers * len(crises)
    steps = units * len(asked.policies.split(",")) * asked.draws * STEPS
    cpu = used.ru_utime + used.ru_stime
    print(f"{asked.providers} providers x {len(crises)} crises x "
          f"{len(asked.policies.split(','))} policies, {asked.draws} draws: "
          f"{cpu:.1f} s of the processor ({1e3 * cpu / units:.0f} ms a sheet, "
          f"{steps / cpu / 1e6:.2f} M model-steps/s), {wall:.1f} s on the "
          f"wall, {used.ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
