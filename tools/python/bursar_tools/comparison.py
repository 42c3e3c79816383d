# SPDX-License-Identifier: GPL-3.0-or-later
"""A measure of all policies side by side, with intervals; of an answer of
bursar compare also the differences from the first policy."""
import math
import pathlib

from .answers import Figures, columns_of, text
from .looks import (BLUE, RED, SKY, begin, errors, finish, number_axis,
                    plain, ranged, scale_of, with_unit)
from .reading import (BursarError, case_title, cases_of, how, is_answer, measures_of, pick,
                      title_of, unit_of)


def _dots(ax, places, rows, color, label):
    """Values with their intervals, at heights."""
    value, low, high = (list(column) for column in zip(*rows))
    ax.errorbar(value, places, xerr=errors(value, low, high), fmt="o",
                color=color, ecolor=color, capsize=4, markersize=6,
                linestyle="none", label=label)


def _say(ax, place, figure, share, more=""):
    value, interval = ranged(*figure, share)
    told = f"{value} ({interval}){more}" if interval else value + more
    ax.annotate(told, (figure[0], place),
                textcoords="offset points", xytext=(0, 9), fontsize=8.5,
                ha="center", color="black")


def _rows_of(sets, measure, policy):
    """(label, dataset, case) of all that is compared."""
    rows = []
    for ds in sets:
        if is_answer(ds):
            raise BursarError(f"{ds.attrs['path']} is an answer: compare it "
                              "alone, or results with results")
        pick("measure", measure, measures_of(ds))
        cases = cases_of(ds, policy) if policy else range(ds.scenario.size)
        for case in cases:
            label = case_title(ds, case)
            stem = pathlib.Path(ds.attrs["path"]).stem
            rows.append((f"{stem}: {label}" if len(sets) > 1 else label, ds,
                         case))
    units = {unit_of(ds, f"{measure}_estimate") for _, ds, _ in rows}
    if len(units) > 1:
        raise BursarError(f"{measure} has other units in other files: "
                          f"{', '.join(sorted(units))}")
    return rows


def _spread(ax, place, ds, measure, case, divisor):
    """From the lowest quantile to the highest; thicker, the pair inside."""
    quantile = ds[f"{measure}_quantile"].values[case] / divisor
    for i, width in zip(range(len(quantile) // 2), (3, 9)):
        ax.plot([quantile[i], quantile[-1 - i]], [place, place], color=SKY,
                linewidth=width, solid_capstyle="butt", alpha=0.8, zorder=1)


def _of_results(sets, measure, policy):
    rows = _rows_of(sets, measure, policy)
    first = sets[0]
    share = f"{measure}_median" not in first
    statistic = f"{measure}_{'estimate' if share else 'median'}"
    unit = unit_of(first, statistic)
    spread = [] if share else [
        float(v) for _, ds, case in rows
        for v in ds[f"{measure}_quantile"].values[case]]
    divisor, unit = scale_of(spread, unit)
    figure, (ax,) = begin(8.5, 1.9 + 0.62 * len(rows))
    for place, (_, ds, case) in enumerate(rows):
        value, _, low, high, _ = (float(v) / divisor
                                  for v in ds[statistic].values[case])
        if not share:
            _spread(ax, place, ds, measure, case, divisor)
        _dots(ax, [place], [(value, low, high)], BLUE, None)
        _say(ax, place, (value, low, high), share)
    _finish_rows(ax, [label for label, _, _ in rows], share)
    title = title_of(first, f"{measure}_estimate", ", mean, or probability")
    ax.set_xlabel("probability" if share
                  else with_unit("in single futures", unit))
    levels = first["quantile"].values
    lines = ("Dots: the probability, with its 95 % interval. " if share else
             "Dots: the median of all futures, with its 95 % interval. Bars: "
             f"where futures are, thin from {100 * levels[0]:g} % to "
             f"{100 * levels[-1]:g} % of them, thick the middle. ")
    return finish(figure, title if len(sets) > 1
                  else f"{title}: {first.attrs['title']}",
                  lines + " ".join(dict.fromkeys(how(ds) for ds in sets)))


def _finish_rows(ax, labels, share):
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.5, -0.7)
    number_axis(ax.xaxis, share)
    if share is True:
        ax.set_xlim(left=min(0, ax.get_xlim()[0]))
    plain(ax, "x")
    ax.margins(x=0.2)


def _of_answer(ds, measure, policy):
    pick("measure", measure, columns_of(ds, "outcomes"))
    outcomes = Figures(ds, f"outcomes_{measure}", {})
    column = f"policy_differences_{measure}"
    differences = Figures(ds, column, {}) if column in ds else None
    verdicts = [text(v) for v in ds[f"{column}_verdict"].values.ravel()] \
        if differences else []
    labels = [(str(s), str(p)) for s in ds.scenario.values
              for p in ds.policy.values]
    if policy:
        for name in policy.split(","):
            pick("policy", name, ds.policy.values)
    kept = [i for i, (_, p) in enumerate(labels)
            if not policy or p in policy.split(",")]
    divisor, unit = scale_of(outcomes.value, outcomes.unit)
    share = outcomes.share
    figure, panels = begin(11 if differences else 8, 1.9 + 0.62 * len(kept),
                           2 if differences else 1)
    names = [f"{s}: {p}" if ds.scenario.size > 1 else p for s, p in labels]
    shown = [(outcomes, BLUE, "probability" if share
              else with_unit("mean", unit), [""] * len(labels))]
    if differences:
        shown.append((differences, RED, "difference, points" if share else
                      with_unit("difference", unit), verdicts))
    for ax, (figures, color, heading, more) in zip(panels, shown):
        share = outcomes.share and (figures is outcomes or "points")
        rows = [tuple(v / divisor for v in row) for row in figures.rows()]
        for place, i in enumerate(kept):
            if math.isfinite(rows[i][0]):
                _dots(ax, [place], [rows[i]], color, None)
                _say(ax, place, rows[i], share,
                     f" {more[i]}" if more[i] else "")
        _finish_rows(ax, [names[i] for i in kept], share)
        ax.set_xlabel(heading)
        if figures is differences:
            ax.axvline(0, color="black", linewidth=0.8)
            ax.set_title(f"Less {ds.policy.values[0]}, draw by draw",
                         loc="left", fontsize=11)
    return finish(figure, f"{outcomes.title}: {ds.attrs['title']}",
                  ("Dots: " + ("the probability" if outcomes.share else "the mean of "
                               "all futures") + ", with its 95 % interval. ")
                  + ("Differences are of the same futures, so that they are "
                     "surer than the figures; better and worse are told apart "
                     "from luck. " if differences else "") + how(ds))


def compare(ds, measure, policy=None):
    """A measure of all policies. `ds` is results, or a list of results, or an
    answer of bursar compare; `policy` takes some policies alone."""
    sets = list(ds) if isinstance(ds, (list, tuple)) else [ds]
    if len(sets) == 1 and is_answer(sets[0]):
        if sets[0].attrs["question"] != "compare":
            raise BursarError(
                f"{sets[0].attrs['path']} is of bursar "
                f"{sets[0].attrs['question']}; this chart is of results, or of "
                "bursar compare -o FILE.h5")
        return _of_answer(sets[0], measure, policy)
    return _of_results(sets, measure, policy)
