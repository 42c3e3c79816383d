#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of scenarios/README.md: which policy does best in which crisis.

    tools/crisis_table.py [--draws N] [--bursar PATH] [FILE ...]

Runs each scenario (all of scenarios/, without files) as it stands and prints
Markdown. Policies meet the same futures; a probability is a share of them. A
policy is named only when it beats carrying on by more than two standard errors
of both."""
import argparse
import json
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BASE = "no_change"
BREACH = "cash_breach_ever"
# measure, heading, factor, how it is printed
BEST = [("closing_cash", "cash, EUR 1,000", 1e-3, "{:,.0f}"),
        ("closing_debt", "debt, EUR 1,000", 1e-3, "{:,.0f}"),
        ("closing_capability", "capability, %", 100, "{:.0f}")]


def files_of(root):
    return sorted(root.glob("baseline/*.cfg")) + sorted(root.glob("crisis/*.cfg"))


def run(bursar, path, draws):
    """Policy -> measure -> its JSON, of one scenario."""
    with tempfile.TemporaryDirectory() as folder:
        words = [bursar, "run", path, "--json", "-o", f"{folder}/x.h5"]
        words += ["--draws", draws] if draws else []
        done = subprocess.run([str(w) for w in words], check=True,
                              stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout)
    return {case["policy"]: {m["name"]: m for m in case["measures"]}
            for case in found["cases"]}


def best(cases, name):
    """The best policy, or None when none is clearly better than no change."""
    def value(policy):
        return cases[policy][name]["mean"]["value"]

    sign = 1 if cases[BASE][name]["better"] == "low" else -1
    first = min(cases, key=lambda policy: sign * value(policy))
    noise = cases[first][name]["mean"]["se"] + cases[BASE][name]["mean"]["se"]
    clear = abs(value(first) - value(BASE)) > 2 * noise
    return first if clear else None


def percent(measure):
    return f"{100 * measure['mean']['value']:.0f}"


def breach_row(stem, cases):
    winner = best(cases, BREACH)
    cells = [f"**{percent(m[BREACH])}**" if policy == winner
             else percent(m[BREACH]) for policy, m in cases.items()]
    return f"| `{stem}` | " + " | ".join(cells) + " |"


def best_row(stem, cases):
    cells = []
    for name, _, factor, form in BEST:
        winner = best(cases, name)
        base = form.format(factor * cases[BASE][name]["mean"]["value"])
        if winner:
            there = factor * cases[winner][name]["mean"]["value"]
            cells.append(f"{base} -> {form.format(there)} {winner}")
        else:
            cells.append(f"{base}, none better")
    return f"| `{stem}` | " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--draws", type=int)
    parser.add_argument("--bursar", default=ROOT / "build/release/bursar")
    parser.add_argument("file", nargs="*", type=pathlib.Path)
    args = parser.parse_args()
    files = args.file or files_of(ROOT / "scenarios")
    all_cases = {path.stem: run(args.bursar, path, args.draws)
                 for path in files}
    policies = list(next(iter(all_cases.values())))
    print("| cash breach, % | " + " | ".join(policies) + " |")
    print("| --- |" + " ---: |" * len(policies))
    for stem, cases in all_cases.items():
        print(breach_row(stem, cases))
    print("\n| at the end | " + " | ".join(row[1] for row in BEST) + " |")
    print("| --- |" + " --- |" * len(BEST))
    for stem, cases in all_cases.items():
        print(best_row(stem, cases))


if __name__ == "__main__":
    main()
