#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each engine/FLOOR/FILE.c is tested by tests/unit/FLOOR/t-FILE.c, is named in
its floor's CMakeLists.txt, and no test is left without its file (a header
whose functions are inline may have one too). A file that only includes an
.inc for one instruction set is tested by its chooser's."""
import re

from source import Check

check = Check(__doc__)
sources = [path for path in check.files(["engine"], ".c")
           if path.parent.name != "data" and '.inc"' not in path.read_text()]
for path in sources:
    floor = path.parent.name
    test = check.root / "tests" / "unit" / floor / f"t-{path.name}"
    if not test.exists():
        check.find(path, 1, f"has no test {check.name(test)}")
    lists = path.parent / "CMakeLists.txt"
    named = lists.exists() and re.search(
        rf"\b{re.escape(path.name)}\b", lists.read_text())
    if not named:
        check.find(path, 1, f"is not in {check.name(lists)}: not built")
for lists in check.files(["engine"], ".txt"):
    for name in re.findall(r"(?<![\w/])\w+\.c\b", lists.read_text()):
        if not (lists.parent / name).exists():
            check.find(lists, 1, f"{name} is listed, but is not there")
for test in check.files(["tests/unit"], ".c"):
    path = check.root / "engine" / test.parent.name / test.name[2:]
    if (test.name.startswith("t-") and not path.exists()
            and not path.with_suffix(".h").exists()):
        check.find(test, 1, f"tests no file: there is no {check.name(path)}")
check.finish(f"{len(sources)} source files")
