#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A floor includes only itself and lower floors (engine/FLOORS), and what
stands outside the engine uses it through bursar.h alone."""
import re

from source import Check, code, floors, numbered

check = Check(__doc__)
order = floors(check.root)
INCLUDE = re.compile(r'\s*#\s*include\s*[<"]([^>"]+)[>"]')


def includes(path):
    # Names of included files are strings, so ask the text, but only where the
    # code without comments has an include.
    text = path.read_text()
    blanked = code(text).split("\n")
    for number, line in numbered(text):
        match = INCLUDE.match(line)
        if match and "include" in blanked[number - 1]:
            yield number, match.group(1)


def check_floor(path, floor):
    for number, name in includes(path):
        top = name.split("/")[0]
        if "/" not in name and (path.parent / name).exists():
            check.find(path, number, f'write "{floor}/{name}": includes start '
                                     "at engine/")
        elif top in order and order.index(top) > order.index(floor):
            check.find(path, number, f'floor "{floor}" includes higher floor '
                                     f'"{top}"')
        elif top == "bursar" and floor != "api":
            check.find(path, number, f'floor "{floor}" includes bursar.h')


n = 0
for folder in sorted((check.root / "engine").iterdir()):
    if folder.is_dir() and folder.name not in [*order, "include"]:
        check.find(folder, 1, "folder is not in engine/FLOORS")
    elif folder.name in order:
        for path in check.files([f"engine/{folder.name}"], ".c", ".h", ".def", ".inc"):
            check_floor(path, folder.name)
            n += 1
for path in check.files(["tools/bursar", "engine/include"], ".c", ".h"):
    for number, name in includes(path):
        if name.split("/")[0] in order and "/" in name:
            check.find(path, number, f'"{name}" belongs to the engine: use '
                                     "<bursar/bursar.h>")
    n += 1
check.finish(f"{n} files in {len(order)} floors")
