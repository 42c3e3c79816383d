#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the time of the whole command goes: `bursar run --verbose`, again and
again, the median of each stage and its share.

    bench/profile.py [--bursar PATH] [--rounds N] [--threads N] [SCENARIO...]

Without scenarios, the README's demo and the frozen bench model. A stage that
takes more than a tenth and is not the draws is marked."""
import argparse
import pathlib
import re
import statistics
import subprocess
import tempfile

from predict import POLICIES, ROOT

SCENARIOS = ["scenarios/crisis/call_freeze.cfg",
             "bench/provider139_scenario.cfg"]
STAGE = re.compile(r"^  (\S+) +([\d.]+) ms +[\d.]+ %$", re.M)


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bursar", default=ROOT / "build/release/bursar")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int)
    parser.add_argument("scenario", nargs="*")
    return parser.parse_args()


def stages_of(asked, path, folder):
    """Milliseconds by stage of one run that prints its tables too."""
    words = [str(asked.bursar), "run", path, "--verbose", "-o",
             f"{folder}/out.h5", *POLICIES.get(pathlib.Path(path).stem, [])]
    words += ["--threads", str(asked.threads)] if asked.threads else []
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    return {name: float(ms) for name, ms in STAGE.findall(done.stderr)}


def main():
    asked = options()
    paths = asked.scenario or [str(ROOT / path) for path in SCENARIOS]
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            rounds = [stages_of(asked, path, folder)
                      for _ in range(asked.rounds)]
            middle = {name: statistics.median(r[name] for r in rounds)
                      for name in rounds[0]}
            print(f"{pathlib.Path(path).stem} (median of {asked.rounds})")
            for name, ms in middle.items():
                share = ms / middle["all"]
                much = share > 0.1 and name not in ("draws", "all")
                print(f"  {name:10} {ms:9.1f} ms {100 * share:5.1f} %"
                      f"{'  more than a tenth' if much else ''}", flush=True)


if __name__ == "__main__":
    main()
