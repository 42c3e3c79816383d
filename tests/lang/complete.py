#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every diagnostic code has a file codes/CODE.cfg that expects it (and perhaps
more, codes/CODE.PART.cfg), and every
function stands in a file of functions, time, memory or paths."""
import os
import pathlib
import re
import sys

root = pathlib.Path(os.environ["BURSAR_SOURCE"])
here = root / "tests" / "lang"
faults = []

table = (root / "engine" / "base" / "diag.def").read_text()
codes = re.findall(r'^X\(\w+,\s*"([^"]+)"', table, re.M)
for code in codes:
    path = here / "codes" / f"{code}.cfg"
    text = path.read_text(errors="replace") if path.exists() else ""
    if not re.search(rf"^# expect \w+ \S+ {re.escape(code)}( |$)", text, re.M):
        faults.append(f"{path.relative_to(root)}: expects no {code}")
for path in sorted((here / "codes").glob("*.cfg")):
    if path.stem.split(".")[0] not in codes:
        faults.append(f"{path.relative_to(root)}: there is no such code")

table = (root / "engine" / "check" / "builtins.def").read_text()
functions = re.findall(r'^(?:BUILTIN\(\w+,\s*|ALIAS\()"([^"]+)"', table, re.M)
text = "\n".join(path.read_text()
                 for folder in ("functions", "arrays", "time", "memory",
                                "paths")
                 for path in (here / folder).glob("*.cfg")).lower()
for function in functions:
    if not re.search(rf"\b{function}\b", text):
        faults.append(f"no file of tests/lang uses {function}")

print("\n".join(faults))
print(f"{len(codes)} codes, {len(functions)} functions")
sys.exit(1 if faults or not codes or not functions else 0)
