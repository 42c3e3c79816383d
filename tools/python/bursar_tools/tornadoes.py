# SPDX-License-Identifier: GPL-3.0-or-later
"""What moves a measure, the largest above."""
import math

from .answers import Figures
from .looks import (BLUE, ORANGE, SKY, begin, errors, finish, number_axis,
                    plain, scale_of, with_unit)
from .reading import BursarError, how, need_answer, pick

# Table of the answer: its columns, the first sorts; what is told of them.
BARS = {
    "sobol": (("total", "first"), "share of the variance",
              "Pale: the share of the variance that a source makes together "
              "with others (total index); dark: alone (first order)."),
    "efast": (("total", "first"), "share of the variance",
              "Pale: the share of the variance that an input makes together "
              "with others (total index); dark: alone (first order)."),
    "morris": (("mu_star",), "mean size of an elementary effect",
               "Bars: mu*, the mean size of what moving an input across its "
               "range does."),
    "delta": (("delta",), "delta", "Bars: Borgonovo's delta, by how much "
              "knowing an input changes the distribution."),
    "pawn": (("median",), "Kolmogorov-Smirnov distance", "Bars: PAWN, by how "
             "much knowing an input changes the distribution."),
    "regression": (("srrc",), "standardised rank regression coefficient",
                   "Bars: by how many standard deviations of ranks the measure "
                   "goes up with one of the input."),
}


def _order(values, most):
    return sorted((i for i, v in enumerate(values) if math.isfinite(v)),
                  key=lambda i: -abs(values[i]))[:most]


def _bars(ax, ds, table, where, most):
    columns, heading, told = BARS[table]
    sets = [Figures(ds, f"{table}_{c}", where) for c in columns]
    order = _order(sets[0].value, most)
    scale, unit = scale_of(sets[0].value, sets[0].unit)
    for figures, color, height in zip(sets, (SKY, BLUE), (0.74, 0.34)):
        rows = [[v / scale for v in figures.rows()[i]] for i in order]
        value, low, high = zip(*rows)
        ax.barh(range(len(order)), value, height, color=color,
                label=figures.title, xerr=errors(value, low, high), capsize=2,
                error_kw={"elinewidth": 1, "ecolor": "black"})
    ax.set_xlabel(with_unit(heading, unit))
    return order, told


def _swings(ax, ds, where, most):
    """What each input does at its low and its high value, from the base."""
    swing = Figures(ds, "tornado_swing", where)
    order = _order(swing.value, most)
    share = Figures(ds, "tornado_at_low", where)
    scale, unit = scale_of([v for end in ("low", "high") for v in
                            Figures(ds, f"tornado_at_{end}", where).value],
                           share.unit)
    for end, color in (("low", ORANGE), ("high", BLUE)):
        rows = Figures(ds, f"tornado_at_{end}", where).rows()
        value, low, high = zip(*([v / scale for v in rows[i]] for i in order))
        ax.barh(range(len(order)), value, 0.7, color=color,
                label=f"input at its {'5' if end == 'low' else '95'} %",
                xerr=errors(value, low, high), capsize=2,
                error_kw={"elinewidth": 1, "ecolor": "black"})
    ax.set_xlabel(with_unit("change from all inputs at their medians", unit))
    return order, "Bars: what moving one input alone to its 5 % and 95 % " \
                  "quantile changes, over the same luck."


def tornado(ds, measure=None, most=12):
    """The tornado of one measure (without it, the first) of an answer of
    bursar sensitivity, whatever its method; the `most` that matter most."""
    need_answer(ds, "sensitivity")
    tables = [t for t in (*BARS, "tornado") if f"{t}_what" in ds]
    if not tables:
        raise BursarError(f"{ds.attrs['path']} has no table of a method of "
                          "sensitivity")
    table = tables[0]
    measures = ds.measure.values
    where = {"measure": 0 if measure is None
             else pick("measure", measure, measures)}
    dim = [d for d in ds[f"{table}_what"].dims if d != "measure"][0]
    figure, (ax,) = begin(9, 2.6 + 0.42 * min(most, ds[dim].size))
    draw = _swings if table == "tornado" else _bars
    order, told = draw(ax, ds, *([] if table == "tornado" else [table]),
                       where, most)
    what = ds[f"{table}_what"].isel(where).values
    ax.set_yticks(range(len(order)), [_label(ds[dim].values[i], what[i])
                                      for i in order])
    ax.set_ylim(len(order) - 0.4, -0.6)
    ax.axvline(0, color="black", linewidth=0.8)
    number_axis(ax.xaxis)
    plain(ax, "x")
    if len(ax.containers) > 2:
        ax.legend(loc="lower right", frameon=False)
    rest = ds[dim].size - len(order)
    left = f" {rest} that matter less are left out." if rest else ""
    return finish(figure, f"What moves {measures[where['measure']]}: "
                  f"{ds.attrs['title']}",
                  f"{told} Lines: 95 % intervals.{left} {how(ds)}")


def _label(name, what):
    known = isinstance(what, str) and what not in ("", "-")
    return f"{what}\n{name}" if known else str(name)
