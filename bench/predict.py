#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `bursar run --dry-run` foretells against what `bursar run` takes.

    bench/predict.py [--bursar PATH] [--rounds N] [--limit SHARE] [SCENARIO...]

Forecasts and runs take turns. Compared are seconds of the processor, which a
busy neighbour does not change; the clock on the wall stands beside them and
means something on a machine that has nothing else to do. Ends with 1 if a
median ratio is further from one than the limit (0.25)."""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCENARIOS = ["bench/provider139_scenario.cfg", "bench/sir_scenario.cfg",
             "bench/world3_scenario.cfg", "scenarios/crisis/call_freeze.cfg"]
POLICIES = {"call_freeze": ["-p", "no_change,diversify,save_and_build"]}


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bursar", default=ROOT / "build/release/bursar")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=0.25)
    parser.add_argument("--draws", type=int)
    parser.add_argument("scenario", nargs="*")
    return parser.parse_args()


def command(asked, path):
    words = [str(asked.bursar), "run", path, *POLICIES.get(
        pathlib.Path(path).stem, [])]
    return words + (["--draws", str(asked.draws)] if asked.draws else [])


def foretell(words):
    done = subprocess.run([*words, "--dry-run", "--json"], check=True,
                          capture_output=True)
    cost = json.loads(done.stdout)["cost"]
    return cost["processor_seconds"], cost["seconds"]


def take(words, folder):
    """Seconds of the processor and of the clock that a run takes."""
    start = time.monotonic()
    child = subprocess.Popen([*words, "-q", "-o", f"{folder}/out.h5"])
    _, status, used = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"predict: {' '.join(words)} failed")
    return used.ru_utime + used.ru_stime, time.monotonic() - start


def main():
    asked = options()
    paths = asked.scenario or [str(ROOT / path) for path in SCENARIOS]
    far = False
    print(f"{'':22} {'processor':>28} {'wall':>28}\n{'scenario':22}" +
          2 * f" {'foretold':>9} {'taken':>9} {'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            words = command(asked, path)
            rounds = [(foretell(words), take(words, folder))
                      for _ in range(asked.rounds)]
            line = f"{pathlib.Path(path).stem:22}"
            for clock in (0, 1):
                told = statistics.median(r[0][clock] for r in rounds)
                took = statistics.median(r[1][clock] for r in rounds)
                ratio = statistics.median(r[0][clock] / r[1][clock]
                                          for r in rounds)
                line += f" {told:8.3f}s {took:8.3f}s {ratio:8.2f}"
                far |= clock == 0 and abs(ratio - 1) > asked.limit
            print(line, flush=True)
    return 1 if far else 0


if __name__ == "__main__":
    sys.exit(main())
