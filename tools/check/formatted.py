#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file is as clang-format lays it out; on all cores."""
import collections
import concurrent.futures
import os
import subprocess

from source import Check

check = Check(__doc__)
paths = check.files(["engine", "tools", "tests", "bench"], ".c", ".h")
places = collections.defaultdict(list)


def dry_run(some):
    return subprocess.run(["clang-format", "--dry-run", *map(str, some)],
                          cwd=check.root, capture_output=True, text=True,
                          check=True).stderr


batches = [paths[i:i + 20] for i in range(0, len(paths), 20)]
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for said in pool.map(dry_run, batches):
        for line in said.split("\n"):
            if "clang-format-violations" in line:
                path, place = line.split(":")[:2]
                places[path].append(place)
for path, lines in places.items():
    check.find(path, lines[0], f"run clang-format -i ({len(lines)} places)")
check.finish(f"{len(paths)} files")
