#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file is as clang-format lays it out."""
import subprocess

from source import Check

check = Check(__doc__)
paths = check.files(["engine", "tools", "tests", "bench"], ".c", ".h")
for path in paths:
    done = subprocess.run(["clang-format", "--dry-run", str(path)],
                          cwd=check.root, capture_output=True, text=True,
                          check=True)
    places = [line.split(":")[1] for line in done.stderr.split("\n")
              if "clang-format-violations" in line]
    if places:
        check.find(path, places[0], f"run clang-format -i ({len(places)} "
                                    "places)")
check.finish(f"{len(paths)} files")
