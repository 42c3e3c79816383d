#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""to_vensim.py MODEL.xmile SCENARIO.cfg STEM writes STEM.mdl, in the language
that SDEverywhere and PySD know best, and STEM.json: the names of the
scenario's inputs and what they are in the model. Measures are left out; a
driver is its mean."""

import json
import pathlib
import sys

import inputs
import xmile

SIGNS = {"AND": " :AND: ", "OR": " :OR: "}
NAMES = {"SMTH1": "SMOOTH", "SMTH3": "SMOOTH3"}
NAMES_WITH_START = {"SMTH1": "SMOOTHI", "SMTH3": "SMOOTH3I", "DELAY3": "DELAY3I"}


class Printer:
    def __init__(self, model):
        self.model = model

    def name(self, name, subscript=None):
        if name.upper() == "TIME":
            return "Time"
        v = self.model.variables.get(name)
        if v is None or not v.dimension:
            return name
        return "%s[%s]" % (name, subscript or v.dimension)

    def call(self, function, *arguments):
        known = function.upper()
        text = [self.text(a) for a in arguments]
        if known == "SUM":
            v = next(n for n in names_of(arguments[0])
                     if self.model.variables[n].dimension)
            whole = self.model.variables[v].dimension + "!"
            return "SUM(%s)" % self.text(arguments[0], whole)
        if known in NAMES_WITH_START and len(arguments) == 3:
            known = NAMES_WITH_START[known]
        return "%s(%s)" % (NAMES.get(known, known if function not in
                                     self.model.lookups else function),
                           ", ".join(text))

    def text(self, tree, whole=None):
        if isinstance(tree, float):
            return "%.17g" % tree
        if isinstance(tree, str):
            return self.name(tree)
        head, rest = tree[0], tree[1:]
        if head == "call":
            return self.call(*rest)
        if head == "index":
            subscript = whole if rest[1] == "*" else rest[1]
            return self.name(rest[0], subscript)
        parts = [self.text(part, whole) for part in rest]
        if head == "if":
            return "IF THEN ELSE(%s, %s, %s)" % tuple(parts)
        if head == "neg":
            return "(-%s)" % parts[0]
        if head == "not":
            return "(:NOT: %s)" % parts[0]
        return "(%s %s %s)" % (parts[0], SIGNS.get(head, head), parts[1])


def names_of(tree):
    if isinstance(tree, str):
        return [tree]
    if isinstance(tree, float):
        return []
    if tree[0] == "index":
        return [tree[1]]
    start = 2 if tree[0] == "call" else 1
    return [n for part in tree[start:] for n in names_of(part)]


def equation(printer, v):
    left = printer.name(v.name)
    if v.elements is not None:
        right = ", ".join("%.17g" % x for x in v.elements)
    elif v.kind == "stock":
        rate = " + ".join(printer.name(f) for f in v.inflows) or "0"
        rate += "".join(" - " + printer.name(f) for f in v.outflows)
        right = "INTEG(%s, %s)" % (rate, printer.text(v.tree))
    else:
        right = printer.text(v.tree)
    return "%s = %s ~~|" % (left, right)


def vensim(model):
    printer = Printer(model)
    lines = ["{UTF-8}"]
    for name, elements in model.dimensions.items():
        lines.append("%s: %s ~~|" % (name, ", ".join(
            "%s_%s" % (name, e) for e in elements)))
    for name, (x, y) in model.lookups.items():
        points = ", ".join("(%.17g,%.17g)" % pair for pair in zip(x, y))
        lines.append("%s(%s) ~~|" % (name, points))
    lines += [equation(printer, v) for v in model.variables.values()]
    for name, value in (("INITIAL TIME", model.start),
                        ("FINAL TIME", model.stop), ("TIME STEP", model.dt)):
        lines.append("%s = %.17g ~~|" % (name, value))
    lines.append("SAVEPER = TIME STEP ~~|")
    return "\n\n".join(lines) + "\n"


def main():
    model = xmile.read(sys.argv[1])
    names = list(inputs.read(sys.argv[2]))
    pathlib.Path(sys.argv[3] + ".mdl").write_text(vensim(model))
    pathlib.Path(sys.argv[3] + ".json").write_text(json.dumps(
        {"names": names,
         "values": [model.variables[n].tree for n in names]}))


if __name__ == "__main__":
    main()
