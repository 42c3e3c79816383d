#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers' programs run, compute what bursar does, and are found out when
they do not. The test bench.peers; SDEverywhere's C is an example's, since npm
is not asked for. Nothing is timed to be judged."""

import importlib.util
import sys

import contest
import prepare
import table
from contest import Row

failed = []


def check(truth, what):
    print("ok  " if truth else "FAIL", what, flush=True)
    if not truth:
        failed.append(what)


def refuses(act):
    try:
        act()
    except prepare.Refused as reason:
        return str(reason)
    return ""


def models():
    """What make_model.py makes has as many equations as it says."""
    check(prepare.made(copies=3).equations == 3 * 139, "three copies")
    check(prepare.made(copies=2, quiet=True).equations == 2 * 143,
          "two copies without chance")
    check(prepare.made(years=2).steps == 24, "two years")


def sde_example(sir):
    """The example's path is sir's; a changed path is not."""
    program = prepare.BUILD / "bench" / "peer_sde_example"
    sir.export()
    path = sir.file(".example.csv")
    prepare.run(program, "--path", to=path)
    check("5 variables at 201 times" in sir.agrees(
        "path", sir.file(".path.csv"), path), "SDEverywhere's example agrees")
    lines = path.read_text().splitlines()
    cells = lines[41].split(",")
    cells[2] = repr(float(cells[2]) * (1 + 1e-5) + 1e-3)
    lines[41] = ",".join(cells)
    path.write_text("\n".join(lines) + "\n")
    check("infectious" in refuses(lambda: sir.agrees(
        "path", sir.file(".path.csv"), path)), "a wrong path is found out")
    return Row("example", "exec %s --draws={draws}" % program, 4)


def vensim(quiet):
    prepare.vensim(quiet)
    text = quiet.file(".mdl").read_text()
    check("learners[line] = INTEG(starts[line] - dropouts[line]" in text and
          "INTEG" in text and "EVER" not in text, "Vensim's language")
    check('"elasticity"' in quiet.file(".json").read_text(), "its inputs")


def numpy_peer(sir):
    """NumPy agrees with and without chance; other luck does, other inputs do
    not."""
    if importlib.util.find_spec("numpy") is None:
        print("no numpy: left out")
        return []
    command, said = prepare.numpy(sir, True)
    check("means" in said and "variables" in said, "NumPy agrees on sir")
    _, said = prepare.numpy(prepare.shipped("world3"), False)
    check("213 variables" in said, "NumPy agrees on world3")
    _, said = prepare.numpy(prepare.shipped("provider139"), True)
    check("10 means" in said, "NumPy agrees on provider139")
    means = sir.file(".numpy.means")
    name, time, mean, error = means.read_text().strip().split(",")
    means.write_text("%s,%s,%r,%s\n" % (
        name, time, float(mean) + 8 * float(error), error))
    check("infectious" in refuses(lambda: sir.agrees(
        "means", sir.file(".means.csv"), means)), "wrong means are found out")
    return [Row("NumPy", command, 4)]


def contests(sir, peers):
    """Every row runs but the one that cannot, and is printed."""
    rows = table.own_rows(sir) + table.thread_rows(sir) + table.command_rows(
        sir, 16) + peers + [Row("nothing", "exec false", 1)]
    for row in rows:
        row.draws = min(row.draws, 16)
    contest.hold(rows, 1)
    check(all(row.ran for row in rows[:-1]), "every row runs")
    check(not rows[-1].ran, "what cannot run is said not to")
    table.print_rows(sir, rows)
    table.print_goals({"provider139": {row.label: row for row in rows}})


def main():
    prepare.PLACE.mkdir(parents=True, exist_ok=True)
    prepare.DRAWS_TO_COMPARE = 4000
    models()
    sir = prepare.shipped("sir")
    peers = [sde_example(sir)]
    vensim(prepare.made(quiet=True))
    contests(sir, peers + numpy_peer(sir))
    if failed:
        print("failed: " + ", ".join(failed))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
