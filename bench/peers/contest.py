# SPDX-License-Identifier: GPL-3.0-or-later
"""Contests (bench_contest) and instruction counts of contenders.

A contender is a Row: a command with {draws} in it, which a repeat runs."""

import dataclasses
import re
import shutil
import subprocess

import prepare

TOOL = prepare.BUILD / "bench" / "bench_contest"
ENGINE = prepare.BUILD / "bench" / "bench_engine"


@dataclasses.dataclass
class Row:
    label: str
    command: str
    draws: int
    count: str = ""  # the command whose instructions are counted
    count_draws: int = 128
    used: str = ""
    least: float = 0.0
    median: float = 0.0
    inputs: float = 0.0
    instructions: float = 0.0

    @property
    def ran(self):
        return self.median > 0


def engine(model, backend, isa="", extra=""):
    """The command of a backend of ours."""
    before = "BURSAR_ISA=%s " % isa if isa else ""
    return "%sexec %s --serve %s --draws={draws} %s %s" % (
        before, ENGINE, backend, extra, model.scenario)


def hold(rows, repeats):
    """Fills in what the rows take."""
    arguments = ["%d=%s" % (i, row.command.format(draws=row.draws))
                 for i, row in enumerate(rows)]
    done = subprocess.run([TOOL, "--repeats=%d" % repeats] + arguments,
                          stdout=subprocess.PIPE, text=True, check=True)
    for line in done.stdout.splitlines():
        label, *rest = line.split("\t")
        if rest:
            row = rows[int(label)]
            row.used = rest[0]
            row.least, row.median, row.inputs = map(float, rest[1:])


def perf_counts():
    """Whether this machine counts instructions itself."""
    if not shutil.which("perf"):
        return False
    done = subprocess.run(["perf", "stat", "-x,", "-e", "instructions:u",
                           "true"], stderr=subprocess.PIPE, text=True,
                          check=False)
    return re.match(r"\d", done.stderr) is not None


def instructions(command, perf):
    counter = ["perf", "stat", "-x,", "-e", "instructions:u", "sh", "-c"] \
        if perf else ["valgrind", "--tool=callgrind", "--trace-children=yes",
                      "--callgrind-out-file=/dev/null", "sh", "-c"]
    done = subprocess.run(counter + [command], input="\n", text=True,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          check=False)
    found = re.search(r"^(\d+),.*instructions" if perf else
                      r"Collected : (\d+)", done.stderr, re.M)
    if done.returncode != 0 or not found:
        return None
    return float(found.group(1))


def count(rows, steps):
    """Instructions a model-step, inputs included: the difference of two runs,
    so that starting up does not count. None is left at 0."""
    perf = perf_counts()
    if not perf and not shutil.which("valgrind"):
        return
    for row in rows:
        if not row.count:
            continue
        few = instructions(row.count.format(draws=row.count_draws), perf)
        many = few and instructions(
            row.count.format(draws=2 * row.count_draws), perf)
        if many:
            row.instructions = (many - few) / (row.count_draws * steps)
