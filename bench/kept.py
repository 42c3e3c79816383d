#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What it costs that a run can be gone on with, or is shared out.

    bench/kept.py [--bursar PATH] [--scenario FILE] [--draws N] [--rounds N]
                  [--threads N] [--checkpoint S] [OPTION OF bursar run ...]

Runs one scenario in turns: without a journal; with one that is written as often
as may be; stopped in the middle and resumed; and, where bursar-mpi is beside
bursar, in as many ranks of one thread as the others have threads. Prints the
medians, of the wall's clock and of the processor's, and their ratios to the
first row. `again` is the first row once more: what the noise is. The last row
leaves out what starting takes, which a run of one chunk tells."""
import argparse
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CHUNK = 1024
MPI = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
       "OMPI_MCA_rmaps_base_oversubscribe": "1"}


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bursar", type=pathlib.Path,
                        default=ROOT / "build/release/bursar")
    parser.add_argument("--scenario", type=pathlib.Path,
                        default=ROOT / "scenarios/baseline/public_mono.cfg")
    parser.add_argument("--draws", type=int, default=100000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--checkpoint", default="1")
    asked, more = parser.parse_known_args()
    asked.more = more
    return asked


class Bench:
    def __init__(self, asked, folder):
        self.asked = asked
        self.folder = folder
        self.mpi = asked.bursar.with_name("bursar-mpi")

    def run(self, *words, stop_after=None, mpi=False):
        """Seconds of the wall and of the processor, waiting children included;
        stopped by a signal after so many seconds."""
        command = [self.asked.bursar, *words]
        if mpi:
            command = ["mpirun", "-n", str(self.asked.threads), "--bind-to",
                       "none", self.mpi, *words]
        began = time.monotonic()
        child = subprocess.Popen([str(word) for word in command],
                                 cwd=self.folder, env={**os.environ, **MPI},
                                 stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        if stop_after:
            time.sleep(stop_after)
            child.send_signal(signal.SIGINT)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - began
        code = os.waitstatus_to_exitcode(status)
        if code != (130 if stop_after else 0):
            sys.exit(f"{' '.join(map(str, command))}: ended with {code}")
        return wall, used.ru_utime + used.ru_stime

    def words(self, *more, draws=None, threads=None):
        return ["run", self.asked.scenario, "-q", "-o", "x.h5", "-n",
                draws or self.asked.draws, "-j", threads or self.asked.threads,
                *self.asked.more, *more]

    def plain(self):
        # no checkpoint is due before the end
        return self.run(*self.words("--checkpoint", "1000000"))

    def kept(self):
        return self.run(*self.words("--checkpoint", self.asked.checkpoint))

    def resumed(self):
        half = self.median_plain() / 2
        first = self.run(*self.words("--checkpoint", self.asked.checkpoint),
                         stop_after=half)
        rest = self.run("resume", "x.h5", "-q", "-j", self.asked.threads)
        return first[0] + rest[0], first[1] + rest[1]

    def median_plain(self):
        return statistics.median(wall for wall, _ in self.found["plain"])

    def ranks(self):
        whole = self.run(*self.words(threads=1), mpi=True)
        start = self.run(*self.words(threads=1, draws=CHUNK), mpi=True)
        one = self.run(*self.words(draws=CHUNK))
        return tuple(w - s + o for w, s, o in zip(whole, start, one))

    def rows(self):
        rows = {"plain": self.plain, "again": self.plain, "kept": self.kept,
                "resumed": self.resumed}
        if self.mpi.exists() and shutil.which("mpirun"):
            rows["ranks"] = self.ranks
        return rows

    def measure(self):
        rows = self.rows()
        self.found = {name: [] for name in rows}
        for _ in range(self.asked.rounds):
            for name, row in rows.items():
                self.found[name].append(row())

    def tell(self):
        medians = {name: [statistics.median(column) for column in zip(*times)]
                   for name, times in self.found.items()}
        print(f"{'':8}{'wall s':>9}{'ratio':>8}{'CPU s':>9}{'ratio':>8}")
        for name, (wall, used) in medians.items():
            print(f"{name:8}{wall:9.2f}{wall / medians['plain'][0]:8.3f}"
                  f"{used:9.2f}{used / medians['plain'][1]:8.3f}")


def main():
    asked = options()
    asked.bursar = asked.bursar.resolve()
    asked.scenario = asked.scenario.resolve()
    with tempfile.TemporaryDirectory(prefix="kept-") as folder:
        bench = Bench(asked, folder)
        bench.measure()
        bench.tell()


if __name__ == "__main__":
    main()
