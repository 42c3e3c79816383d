#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions and files stay small: functions' median, 90th centile and longest,
and the length of files."""
from source import Check, functions

MEDIAN, P90, LONGEST, FILE = 12, 40, 80, 600

check = Check(__doc__)
sizes = []
paths = check.files(["engine", "tools/bursar", "tools/serve"], ".c", ".h",
                    ".def", ".inc")
longest_file = 0
total = 0
for path in paths:
    text = path.read_text()
    lines = text.count("\n")
    total += lines
    longest_file = max(longest_file, lines)
    if lines > FILE:
        check.find(path, 1, f"{lines} lines; at most {FILE}")
    for name, first, length in functions(text):
        sizes.append((length, name, path, first))
        if length > LONGEST:
            check.find(path, first, f"{name} has {length} lines; at most "
                                    f"{LONGEST}")
sizes.sort(key=lambda size: size[0])
if not sizes:
    check.finish("no functions")
median = sizes[len(sizes) // 2][0]
p90 = sizes[int(len(sizes) * 0.9)][0]
if median > MEDIAN:
    check.find("engine", 1, f"median function has {median} lines; at most "
                            f"{MEDIAN}")
if p90 > P90:
    check.find("engine", 1, f"90 % of functions should have at most {P90} "
                            f"lines, not {p90}")
for length, name, path, first in sizes[-5:]:
    print(f"  longest: {check.name(path)}:{first}: {name}, {length} lines")
check.finish(f"{len(paths)} files, {total} lines, longest {longest_file}; "
             f"{len(sizes)} functions: median {median}, 90 % within {p90}, "
             f"longest {sizes[-1][0]}")
