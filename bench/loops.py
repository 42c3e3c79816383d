#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loops: what following them takes beside the plain run.

    bench/loops.py [--bursar PATH] [--scenario FILE] [--policy NAME]
                   [--draws N] [--most N] [--repeats N]

Runs the scenario under one policy, and follows its strongest loops, in turns,
and prints the seconds of the processor of both (the least of the repeats) and
their ratio. A busy neighbour hardly changes them."""
import argparse
import pathlib
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOAL = 4


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bursar", default=ROOT / "build/release/bursar")
    parser.add_argument("--scenario",
                        default=ROOT / "scenarios/baseline/public_mono.cfg")
    parser.add_argument("--policy", default="no_change")
    parser.add_argument("--draws", type=int, default=10000)
    parser.add_argument("--most", type=int, default=20)
    parser.add_argument("--repeats", type=int, default=3)
    return parser.parse_args()


def seconds(words):
    """Processor time of a command and all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(word) for word in words], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime
            + after.ru_stime - before.ru_stime)


def main():
    asked = options()
    with tempfile.TemporaryDirectory(prefix="loops-") as folder:
        common = [asked.scenario, "-p", asked.policy, "-n", asked.draws, "-q"]
        plain = [asked.bursar, "run", *common, "-o", f"{folder}/run.h5"]
        loops = [asked.bursar, "loops", *common, "--most", asked.most, "-o",
                 f"{folder}/loops.h5"]
        took = [(seconds(plain), seconds(loops)) for _ in range(asked.repeats)]
    one, other = min(a for a, _ in took), min(b for _, b in took)
    print(f"{asked.draws} draws: plain {one:.2f} s, {asked.most} loops "
          f"{other:.2f} s of the processor: {other / one:.2f} times "
          f"(goal: at most {GOAL})")
    return 0 if other <= GOAL * one else 1


if __name__ == "__main__":
    sys.exit(main())
