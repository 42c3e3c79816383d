#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every diagnostic (engine/base/diag.def) is unique, is used by the engine and
is provoked by a test that names it."""
import re

from source import Check, numbered

check = Check(__doc__)
table = check.root / "engine" / "base" / "diag.def"
engine = "\n".join(path.read_text()
                   for path in check.files(["engine"], ".c", ".h"))
tests = "\n".join(path.read_text(errors="replace") for path in check.files(
    ["tests/unit", "tests/lang", "tests/cli"], ".c", ".h", ".py", ".sh",
    ".cfg", ".sim", ".txt", ".inc", ".csv", ".xmile", ".expect"))
seen = set()
for number, line in numbered(table.read_text()):
    match = re.match(r'X\((\w+),\s*"([^"]+)"', line)
    if not match:
        continue
    name, slug = match.groups()
    if slug in seen:
        check.find(table, number, f'"{slug}" stands here twice')
    seen.add(slug)
    if not re.search(rf"\bBUR_DIAG_{name}\b", engine):
        check.find(table, number, f"no code reports BUR_DIAG_{name}")
    if not re.search(rf'\bBUR_DIAG_{name}\b|(?<![\w-]){re.escape(slug)}'
                     r'(?![\w-])', tests):
        check.find(table, number, f'no test provokes "{slug}"')
check.finish(f"{len(seen)} diagnostics")
