#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Models made of the frozen one, for rows that it has none for.

make_model.py [--copies=N] [--quiet] [--years=N] FOLDER writes
FOLDER/providerK[q].cfg and its scenario, K being the equations, 139 * N.

--copies  N houses in a ring: each has the equations, stocks and luck of
          provider139, and the demand of each leans on its neighbour's
          reputation. Parameters and graphical functions are shared.
--quiet   without chance, for peers that have no random numbers: each driver is
          an equation that swings with time, K + 4 N equations.
--years   years to run (10)."""

import argparse
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent.parent
PARTS = ["drivers", "stocks", "flows", "auxiliaries", "measures"]
SWING = {"funding_noise": "1 + 0.05 * SIN(0.7 * TIME / month)",
         "demand_noise": "1 + 0.06 * SIN(1.1 * TIME / month)",
         "wage_noise": "1 + 0.02 * SIN(1.3 * TIME / month)",
         "cut": "1 - 0.1 * SIN(0.3 * TIME / month) ^ 2"}


def group(text, name):
    """The inside of the model's group `name`, and where it lies."""
    found = re.search(r"^  %s: \{\n(.*?)^  \};\n" % name, text, re.M | re.S)
    return found.group(1), found.span()


def quieten(text):
    """Drivers become auxiliaries."""
    _, (start, end) = group(text, "drivers")
    text = text[:start] + text[end:]
    text = text.replace("  parameters: {\n", "  parameters: {\n"
                        '    month: { unit = "month"; value = "1.0"; };\n')
    lines = "".join('    %s: { unit = "1"; eq = "%s"; };\n' % pair
                    for pair in SWING.items())
    return text.replace("  auxiliaries: {\n", "  auxiliaries: {\n" + lines)


def variables(text):
    """The names that each copy has for itself."""
    names = []
    for part in PARTS:
        if re.search(r"^  %s: \{" % part, text, re.M):
            names += re.findall(r"^    (\w+): \{", group(text, part)[0], re.M)
    return names


def multiply(text, copies):
    """Every group of variables `copies` times, with _0, _1, ... at names."""
    name = re.compile(r"\b(%s)\b(?!:?\s*=|_of)" % "|".join(variables(text)))
    lean = "demand_noise * (0.98 * reputation + 0.02 * reputation_before)"
    text = text.replace("demand_noise * reputation", lean)
    for part in PARTS:
        if not re.search(r"^  %s: \{" % part, text, re.M):
            continue
        inside, (start, end) = group(text, part)
        made = ""
        for k in range(copies):
            one = inside.replace("reputation_before",
                                 "reputation_%d" % ((k - 1) % copies))
            made += name.sub(r"\g<1>_%d" % k, one)
        text = "%s  %s: {\n%s  };\n%s" % (text[:start], part, made, text[end:])
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("folder", type=pathlib.Path)
    args = parser.parse_args()
    model = (HERE / "provider139.cfg").read_text()
    scenario = (HERE / "provider139_scenario.cfg").read_text()
    stem = "provider%d%s" % (139 * args.copies, "q" if args.quiet else "")
    if args.years != 10:
        stem += "y%d" % args.years
        model = model.replace("years = 10;", "years = %d;" % args.years)
    if args.quiet:
        model = quieten(model)
    if args.copies > 1:
        names = variables(model)
        model = multiply(model, args.copies)
        scenario = re.sub(r'"(\w+)"', lambda s: '"%s_0"' % s.group(1)
                          if s.group(1) in names else s.group(), scenario)
    args.folder.mkdir(parents=True, exist_ok=True)
    made = "# Made by bench/peers/make_model.py from %s.\n"
    (args.folder / (stem + ".cfg")).write_text(
        made % "provider139.cfg" + model)
    (args.folder / (stem + "_scenario.cfg")).write_text(
        made % "provider139_scenario.cfg" +
        scenario.replace("provider139.cfg", stem + ".cfg"))


if __name__ == "__main__":
    main()
