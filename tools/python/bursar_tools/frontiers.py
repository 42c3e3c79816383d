# SPDX-License-Identifier: GPL-3.0-or-later
"""Choices between two objectives, and which of them no other beats in both."""
import math


from .answers import Figures, asked_for, columns_of
from .looks import (BLUE, GREY, begin, errors, finish, number_axis, plain,
                    scale_of, with_unit)
from .reading import BursarError, how, need_answer, pick


def _two(there, x, y, what):
    """Names of what goes across and upwards."""
    if (x is None or y is None) and len(there) < 2:
        raise BursarError(f"a front is of two {what}; there is one: "
                          f"{', '.join(there)}")
    given = [x, y]
    rest = [name for name in there if name not in given]
    pair = [name if name is not None else rest.pop(0) for name in given]
    for name in pair:
        pick(what[:-1], name, there)
    return pair


def _from_optimize(ds, x, y):
    names = [c for c in columns_of(ds, "choices") if not
             c.startswith("lever_")]
    titles = {ds[f"choices_{c}"].attrs["long_name"]: c for c in names}
    pair = _two(list(titles), x, y, "objectives")
    asked = asked_for(ds, "Asked:")
    rows = [Figures(ds, f"choices_{titles[p]}", {}) for p in pair]
    up = [_wish(asked, p) for p in pair]
    return rows, up, [str(c) for c in ds.choice.values], pair


def _wish(asked, goal):
    """1 if a goal was maximised, -1 if minimised, 0 if neither."""
    for word, sign in (("maximise", 1), ("minimise", -1)):
        if f"{word} {goal}" in asked:
            return sign
    return 0


def _from_compare(ds, x, y, scenario):
    pair = _two(columns_of(ds, "outcomes"), x, y, "measures")
    where = {"scenario": 0 if scenario is None else
             pick("scenario", scenario, ds.scenario.values)}
    rows = [Figures(ds, f"outcomes_{p}", where) for p in pair]
    up = [_better(ds, p) for p in pair]
    return rows, up, [str(p) for p in ds.policy.values], \
        [r.title for r in rows]


def _better(ds, measure):
    """1 if policies with more of a measure rank first, -1 if those with less,
    0 if none is ranked."""
    at = pick("measure", measure, ds.measure.values)
    value = ds.ranking_expected.values[at]
    rank = ds.ranking_rank_low.values[at]
    pairs = [(v - w) * (s - r) for v, r in zip(value, rank)
             for w, s in zip(value, rank)]
    total = sum(p for p in pairs if math.isfinite(p))
    return int(total > 0) - int(total < 0)


def _front(rows, up):
    """Choices that no other beats in both; those without a value are none."""
    points = [tuple(s * v for s, v in zip(up, pair))
              for pair in zip(rows[0].value, rows[1].value)]

    def beaten(p):
        return any(q[0] >= p[0] and q[1] >= p[1] and q != p for q in points)
    return sorted((i for i, p in enumerate(points)
                   if all(map(math.isfinite, p)) and not beaten(p)),
                  key=lambda i: rows[0].value[i])


def frontier(ds, x=None, y=None, scenario=None):
    """Choices of an answer of bursar optimize by two of its objectives, or
    policies of bursar compare by two measures (of one scenario; without it,
    the first)."""
    need_answer(ds, "optimize", "compare")
    if ds.attrs["question"] == "optimize":
        rows, up, labels, titles = _from_optimize(ds, x, y)
        where, told = "", asked_for(ds, "What was found")
    else:
        rows, up, labels, titles = _from_compare(ds, x, y, scenario)
        told = how(ds)
        where = f", {scenario or ds.scenario.values[0]}" \
            if ds.scenario.size > 1 else ""
    scales = [scale_of(r.value, r.unit) for r in rows]
    across, above = ([tuple(v / s for v in row) for row in r.rows()]
                     for r, (s, _) in zip(rows, scales))
    front = _front(rows, up)
    figure, (ax,) = begin(8, 6)
    for i, (a, b) in enumerate(zip(across, above)):
        ax.errorbar([a[0]], [b[0]], xerr=errors(*([v] for v in a)),
                    yerr=errors(*([v] for v in b)), fmt="o", capsize=3,
                    color=BLUE if i in front else GREY, elinewidth=1,
                    markersize=8 if i in front else 6)
        ax.annotate(labels[i], (a[0], b[0]), textcoords="offset points",
                    xytext=(8, 6), fontsize=9.5)
    ax.plot([across[i][0] for i in front], [above[i][0] for i in front],
            color=BLUE, linewidth=1, linestyle="--", zorder=1)
    ax.margins(0.12)
    for axis, set_label, k in ((ax.xaxis, ax.set_xlabel, 0),
                               (ax.yaxis, ax.set_ylabel, 1)):
        number_axis(axis, rows[k].share)
        if rows[k].share and min(rows[k].low) >= 0:
            (ax.set_xlim if k == 0 else ax.set_ylim)(0)
        wish = {1: ", more is better", -1: ", less is better", 0: ""}[up[k]]
        set_label(with_unit(titles[k], scales[k][1]) + wish)
    plain(ax, "both")
    return finish(figure, f"{titles[0]} against {titles[1]}: "
                  f"{ds.attrs['title']}{where}", (
                      "Blue: no other choice shown is better in both, by the "
                      "values; lines: 95 % intervals, where they overlap "
                      "choices may change places. " + told))
