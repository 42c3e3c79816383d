#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes engine/exec/sequences.def: the sequences of operations for which the
vector backend has one handler (superinstructions).

    tools/sequences.py BENCH_ENGINE [--number N]

Counts which operations follow each other in the threaded code of the models
named below and takes, one after the other, the sequence that saves most
handlers, each model weighing as much as any other and sequences being laid as
a run lays them: so that there are as few handlers as can be."""
import argparse
import collections
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODELS = ["bench/provider139_scenario.cfg", "bench/sir_scenario.cfg",
          "bench/world3_scenario.cfg", "scenarios/baseline/public_mono.cfg"]
TARGET = ROOT / "engine/exec/sequences.def"
LONGEST = 4
# long themselves: what a jump costs does not matter
LONG = {"safediv"}
WIDTH = 80


def operations():
    text = (ROOT / "engine/ir/ops.def").read_text()
    return {m[2]: m[1] for m in
            re.finditer(r'^(?:PURE|FAST)\((\w+), "([^"]+)"', text, re.M)}


def stretches(bench, model, names):
    out = subprocess.run([bench, "--words", ROOT / model], check=True,
                         capture_output=True, text=True).stdout
    found = []
    for line in out.splitlines():
        stretch = []
        for word in line.split():
            op = word.split(":")[0]
            if word == "|" or op in LONG or op not in names:
                found.append(stretch)
                stretch = []
            else:
                stretch.append(word)
        found.append(stretch)
    return [tuple(s) for s in found if len(s) > 1]


def cover(stretch, chosen):
    """The fewest handlers, and which sequences lie where."""
    best = [(0, None)] * (len(stretch) + 1)
    for i in range(len(stretch) - 1, -1, -1):
        best[i] = (1 + best[i + 1][0], 1)
        for n in range(2, min(LONGEST, len(stretch) - i) + 1):
            if stretch[i:i + n] in chosen and 1 + best[i + n][0] < best[i][0]:
                best[i] = (1 + best[i + n][0], n)
    return best


def pieces(stretch, chosen):
    """The stretch as runs of words that no sequence takes."""
    best, i, run = cover(stretch, chosen), 0, []
    while i < len(stretch):
        n = best[i][1]
        if n == 1:
            run.append(stretch[i])
        else:
            yield tuple(run)
            run = []
        i += n
    yield tuple(run)


def choose(corpus, number):
    chosen = set()
    while len(chosen) < number:
        gain = collections.Counter()
        for found in corpus.values():
            total = sum(map(len, found))
            for stretch in found:
                for run in pieces(stretch, chosen):
                    for n in range(2, LONGEST + 1):
                        for i in range(len(run) - n + 1):
                            gain[run[i:i + n]] += (n - 1) / total
        if not gain:
            break
        best = max(gain.items(), key=lambda item: (item[1], item[0]))
        chosen.add(best[0])
    return chosen


def row(sequence, names):
    parts = [", ".join((kind, names[op], form)) for op, form, kind in
             (word.split(":") for word in sequence)]
    return f"SEQUENCE_{len(parts)}({', '.join(parts)})"


def wrapped(text):
    indent = text.index("(") + 1
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = " " * indent + word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join(lines + [line])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench")
    parser.add_argument("--number", type=int, default=160)
    args = parser.parse_args()
    names = operations()
    corpus = {m: stretches(args.bench, m, names) for m in MODELS}
    chosen = choose(corpus, args.number)
    rows = sorted(row(s, names) for s in chosen)
    TARGET.write_text(
        "/* Sequences of operations that often follow each other, each part "
        "as how its\n * result is left (h in a register, s stored, too), the "
        "operation, and its form.\n * Written by tools/sequences.py. */\n"
        + "\n".join(wrapped(r) for r in rows) + "\n")
    for model, found in corpus.items():
        words = sum(map(len, found))
        handlers = sum(cover(s, chosen)[0][0] for s in found)
        print(f"{model}: {words} operations in {handlers} handlers")


if __name__ == "__main__":
    main()
