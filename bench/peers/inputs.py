# SPDX-License-Identifier: GPL-3.0-or-later
"""The inputs of a bench scenario: {name: (distribution, {parameter: value})}.
Reads what the scenarios of bench/ say, not all that a scenario may."""

import re

ROW = re.compile(r"^\s*(\w+):\s*\{\s*dist = \"(\w+)\";(.*?)\}", re.M | re.S)
PAIR = re.compile(r"(\w+) = ([-+.\deE]+);")


def read(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    found = re.search(r"^inputs: \{\n(.*?)^\};", text, re.M | re.S)
    rows = ROW.findall(found.group(1)) if found else []
    return {name: (dist, {k: float(x) for k, x in PAIR.findall(rest)})
            for name, dist, rest in rows}
