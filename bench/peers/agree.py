#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a peer computes what bursar does: exit code 1 and a line when not.

agree.py path OURS.csv PEER.csv
    Paths without chance: every variable that both have, at every time that
    both have, within 1e-9 of the variable's largest value.
agree.py means OURS.csv PEER.csv
    Results with chance: OURS is a results file of `bursar run`, PEER has lines
    NAME,TIME,MEAN,STANDARD_ERROR, of as many draws. Each mean within 4 standard
    errors of the difference."""

import csv
import math
import re
import sys

TOLERANCE, ERRORS = 1e-9, 4.0


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(name):
    """SDEverywhere's learners[line_a] is our learners[a]."""
    return re.sub(r"\[\w+?_(\w+)\]", r"[\1]", name.lower())


def by_time(path):
    return {round(float(row["time"]), 9): row
            for row in ({plain(k): v for k, v in row.items()}
                        for row in rows(path))}


def paths(ours, peers):
    """Compared how often, and what differs."""
    ours, peers = by_time(ours), by_time(peers)
    times = sorted(set(ours) & set(peers))
    names = [n for n in ours[times[0]] if n in peers[times[0]] and
             n not in ("time", "date", "case")]
    wrong = []
    for name in names:
        pairs = [(float(ours[t][name]), float(peers[t][name])) for t in times]
        scale = max(abs(a) for a, _ in pairs) or 1.0
        gap = max(abs(a - b) if b == b else math.inf for a, b in pairs) / scale
        if gap > TOLERANCE:
            wrong.append("%s by %.3g" % (name, gap))
    return "%d variables at %d times within %g" % (
        len(names), len(times), TOLERANCE), len(names) * len(times), wrong


def means(ours, peers):
    known = {(r["variable"], r["time"], r["statistic"]): float(r["value"])
             for r in rows(ours) if r["element"] == ""}
    wrong, n = [], 0
    with open(peers, encoding="utf-8") as file:
        for line in file:
            name, time, mean, error = line.strip().split(",")
            key = (name, "%g" % float(time))
            our_mean = known[key + ("mean",)]
            gap = abs(float(mean) - our_mean)
            allowed = ERRORS * math.sqrt(2) * float(error)
            n += 1
            if not gap <= allowed + TOLERANCE * abs(our_mean):
                wrong.append("%s at %s: %s, ours %.17g" % (name, time, mean,
                                                           our_mean))
    return "%d means within %g standard errors" % (n, ERRORS), n, wrong


def main():
    compare = {"path": paths, "means": means}[sys.argv[1]]
    said, n, wrong = compare(sys.argv[2], sys.argv[3])
    if wrong or n == 0:
        print("disagrees: " + ("; ".join(wrong[:5]) or "nothing to compare"))
        return 1
    print("agrees: " + said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
