#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the limit executes for the eight draws of a register and a step.

    bench/limit_ops.py build/release/bench/limit_count

Runs limit_count and looks its instructions up with objdump. "multiply" is
what LIMIT_MULTIPLIES in limit_kernel.h says; 512-bit operations of all kinds
down to "divide" share the same pipes on processors where the roof with an
addition beside each multiplication is twice the roof without.
"""
import collections
import re
import subprocess
import sys

REGISTERS_AND_STEPS = 4 * 120
KINDS = (  # first match; only what has a 512-bit or a mask register
    ("load, store", r"v(mov|p?broadcast)\S* .*\("),
    ("register move", r"vmov|k"),
    ("multiply", r"vfn?m|vmulpd|vpmul"),
    ("add, minimum", r"v(add|sub|max|min)pd"),
    ("permute", r"vp?(perm|shuf|compress|expand|broadcast)"),
    ("divide, root", r"v(div|sqrt|rcp14)"),
    ("integer, bits", r"vp|vx?orpd"),
    ("exponent", r"v(scalef|getexp|getmant)"),
    ("compare", r"vcmp"),
)


def instructions(binary):
    """Address -> text, and the address of limit_run."""
    text = subprocess.run(
        ["objdump", "-d", "--no-show-raw-insn", binary],
        capture_output=True, text=True, check=True).stdout
    start = int(re.search(r"^([0-9a-f]+) <limit_run>:", text, re.M)[1], 16)
    found = re.findall(r"^ +([0-9a-f]+):\t(.+)$", text, re.M)
    return {int(a, 16): " ".join(what.split()) for a, what in found}, start


def kind(what):
    if "zmm" not in what and not re.search(r"%k\d", what):
        return "scalar, control"
    for name, pattern in KINDS:
        if re.match(pattern, what):
            return name
    return what.split()[0]


def main():
    binary = sys.argv[1]
    code, start = instructions(binary)
    counts = subprocess.run([binary], capture_output=True, text=True,
                            check=True).stdout.split()
    total = collections.Counter()
    for at, n in zip(counts[::2], counts[1::2]):
        what = code.get(start + int(at))
        if what:
            total[kind(what)] += int(n)
    for name, n in total.most_common():
        print(f"{name:18} {n / REGISTERS_AND_STEPS:8.1f}")
    print(f"{'all':18} {sum(total.values()) / REGISTERS_AND_STEPS:8.1f}")


if __name__ == "__main__":
    main()
