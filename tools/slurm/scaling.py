#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a large study will take: times small runs of a scenario here and scales
them up by the formula of README.md. Options that it does not know go to bursar
run: scaling.py my.cfg --draws 1e9 --providers 1000 --on house.cfg"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
UNITS = {"kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12}


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario")
    parser.add_argument("--draws", type=float, default=[1e6], nargs="+",
                        help="draws of each provider; several: one after the other")
    parser.add_argument("--providers", type=int, default=1)
    parser.add_argument("--cores", type=int, default=1000)
    parser.add_argument("--shards", type=int, default=100,
                        help="shards of each provider")
    parser.add_argument("--sample", type=int, default=1024,
                        help="draws of the small runs, and four times as many")
    parser.add_argument("--repeat", type=int, default=3,
                        help="times each is run; the least counts")
    return parser.parse_known_args()


class Commands:
    """The commands that are timed, in a folder of their own."""

    def __init__(self, folder, scenario, words, repeat):
        self.folder, self.repeat = pathlib.Path(folder), repeat
        self.study = [scenario, *words]
        self.bursar = os.environ.get("BURSAR", "bursar")

    def plan(self, draws):
        """The passes over the draws and the bytes of memory that bursar plans
        for a study of so many draws."""
        done = subprocess.run(
            [self.bursar, "run", *self.study, "--draws", str(draws),
             "--dry-run"], text=True, stdout=subprocess.PIPE, check=False)
        passes = re.search(r"(\d+) pass", done.stdout)
        memory = re.search(r"([\d.]+) ([kMGT]B) of memory", done.stdout)
        if not passes or not memory:
            sys.exit(f"bursar run --dry-run ended with {done.returncode}")
        return int(passes[1]), float(memory[1]) * UNITS[memory[2]]

    def once(self, words):
        """CPU seconds."""
        child = subprocess.Popen([self.bursar, *map(str, words), "--threads",
                                  "1", "--quiet"])
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            sys.exit(f"bursar {words[0]} ended with {child.returncode}")
        return used.ru_utime + used.ru_stime

    def timed(self, *words):
        return min(self.once(words) for _ in range(self.repeat))

    def shard(self, draws, *more, k=1, n=1):
        path = self.folder / f"{draws}-{k}-of-{n}.shard"
        cpu = self.timed("run", *self.study, "--draws", draws, "--shard",
                         f"{k}/{n}", "-o", path, *more)
        return cpu, path.stat().st_size, path

    def merge(self, *shards):
        path = self.folder / "merged.h5"
        return self.timed("merge", *shards, "-o", path), path.stat().st_size


def measure_tasks(run, n, keep):
    """A task that runs a shard: with the values over time, if they are kept in
    a study of the size that is asked, and else without."""
    more = () if keep else ("--set", "runs.memory=1")
    run.shard(4 * n, *more)  # so that native code is compiled and kept
    cpu, size, _ = run.shard(n, *more)
    cpu4, size4, _ = run.shard(4 * n, *more)
    kept, _, _ = run.shard(4 * n, *more, "--checkpoint", "0.2")
    draw, bytes_draw = (cpu4 - cpu) / (3 * n), (size4 - size) / (3 * n)
    return {"draw": draw, "start": max(0, cpu - n * draw),
            "journal": max(0, kept - cpu4),
            "shard_draw": bytes_draw, "shard": size - n * bytes_draw}


def measure_merges(run, n):
    """Merging, without further passes over the draws."""
    cpu, size = run.merge(run.shard(n)[2])
    cpu4, size4 = run.merge(run.shard(4 * n)[2])
    cpu16, _ = run.merge(*[run.shard(4 * n, k=k, n=16)[2]
                           for k in range(1, 17)])
    draw = max(0, cpu4 - cpu) / (3 * n)
    return {"join_draw": draw, "join_start": max(0, cpu - n * draw),
            "join_shard": max(0, cpu16 - cpu4) / 15,
            "result_draw": (size4 - size) / (3 * n)}


def main():
    asked, words = options()
    n = asked.sample
    with tempfile.TemporaryDirectory() as folder:
        run = Commands(folder, asked.scenario, words, asked.repeat)
        plans = [(int(draws), *run.plan(int(draws)),
                  run.plan(max(1, int(draws / asked.shards)))[1])
                 for draws in asked.draws]
        t = measure_tasks(run, n, keep=plans[-1][1] == 1)
        t.update(measure_merges(run, n))
    print(f"""measured at load {os.getloadavg()[0]:.0f}, seconds of one core:
  a draw               {1e3 * t['draw']:10.4g} ms
  start of a task      {t['start']:10.4g} s
  a journal            {t['journal']:10.4g} s in {4 * n} draws, written as often as may be
  start of a merge     {t['join_start']:10.4g} s
  merging a draw       {1e6 * t['join_draw']:10.4g} us
  merging a shard      {1e3 * t['join_shard']:10.4g} ms
bytes:
  a shard              {t['shard']:10.4g} and {t['shard_draw']:.0f} a draw
  results              {t['result_draw']:10.4g} a draw""")
    for plan in plans:
        report(asked, t, *plan)


def report(asked, t, n, passes, memory, task_memory):
    """The formula: what was measured, times how often it is done."""
    p, s, cores = asked.providers, asked.shards, asked.cores
    task = t["start"] + n / s * t["draw"]
    again = (passes - 1) * n * t["draw"]
    merge = t["join_start"] + n * t["join_draw"] + s * t["join_shard"]
    total = p * (s * task + again + merge)
    print(f"""{p} providers, {n:.3g} draws each in {s} shards, {cores} cores:
  shards               {p * s * task / 3600:10.4g} core-hours, {task / 3600:.3g} hours each
  further passes       {p * again / 3600:10.4g} core-hours, {passes - 1} of them
  merges               {p * merge / 3600:10.4g} core-hours, {merge / 3600:.3g} hours each
  from start to end    {total / cores / 3600:10.4g} hours, if no core is idle
  memory of a task     {task_memory / 1e9:10.3g} GB
  memory of a merge    {memory / 1e9:10.3g} GB
  disk for shards      {p * (s * t['shard'] + n * t['shard_draw']) / 1e9:10.4g} GB
  disk for results     {p * n * t['result_draw'] / 1e9:10.4g} GB
  a probability of 5 % is then known to {196 * (0.05 * 0.95 / n) ** 0.5:.2g} points (95 %)""")


if __name__ == "__main__":
    main()
