# SPDX-License-Identifier: GPL-3.0-or-later
"""Fan charts: quantiles of a series over time."""
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

from .looks import (BLUE, GREY, ORANGE, begin, finish, number_axis, plain,
                    scale_of, with_unit)
from .reading import (BursarError, case_title, cases_of, how, is_answer, pick, series_of,
                      title_of, unit_of)


def _element(values, name, element):
    """A variable of one element: without dimensions but its own axes."""
    own = [d for d in values.dims
           if d not in ("scenario", "quantile", "time", "draw")]
    asked = element.split(",") if element else []
    if len(asked) != len(own):
        labels = "; ".join(f"{d}: {', '.join(map(str, values[d].values))}"
                           for d in own)
        raise BursarError(
            f"{name} has a value for each of {labels}; say which, as "
            f"element=\"{','.join(str(values[d].values[0]) for d in own)}\""
            if own else f"{name} has no elements")
    for dim, label in zip(own, asked):
        values = values.isel({dim: pick(dim, label, values[dim].values)})
    return values


def _bands(ax, time, quantile, levels):
    """Pairs of levels from the outside in, darker towards the middle."""
    for i in range(len(levels) // 2):
        low, high = levels[i], levels[-1 - i]
        ax.fill_between(time, quantile[i], quantile[-1 - i], color=BLUE,
                        alpha=0.22 + 0.2 * i, linewidth=0,
                        label=f"{100 * low:g} % to {100 * high:g} %")
    middle = [i for i, level in enumerate(levels) if level == 0.5]
    for i in middle:
        ax.plot(time, quantile[i], color=BLUE, linewidth=2, label="median")
    return sorted({0, len(levels) - 1, *middle})


def _intervals(ax, time, low, high, lines):
    for k, end in enumerate(line for i in lines for line in (low[i], high[i])):
        ax.plot(time, end, color="#00324f", linewidth=0.7, linestyle=":",
                label="_" if k else "95 % interval of a line")


def _paths(ax, ds, name, case, element, n, divisor):
    if n and name not in ds:
        raise BursarError(f"no paths of {name} are kept; with output: {{ keep "
                          f"= [\"{name}\"]; }} in the scenario they are")
    for i in range(n):
        path = _element(ds[name].isel(scenario=case, draw=i), name, element)
        ax.plot(ds.time.values, path.values / divisor, color=GREY,
                linewidth=0.8, alpha=0.8,
                label=f"{n} of the futures" if i == 0 else "_")


def fan(ds, name="cash", policy=None, plan=True, paths=0, element=None):
    """The fan chart of a series of results: bands of equal probability on both
    sides of the median, with the intervals of the outer lines and the median.

    policy   a policy, or several with a panel each; without it, the first
    plan     draw what was planned, where the results have a plan
    paths    how many of the futures to draw too, if their paths are kept
    element  of a series with dimensions: "ivet", or "ivet,state" """
    if is_answer(ds):
        raise BursarError(f"{ds.attrs['path']} is an answer; a fan chart is "
                          "of results of bursar run")
    pick("series", name, series_of(ds))
    whole = _element(ds[f"{name}_quantile"], name, element)
    bounds = [_element(ds[f"{name}_quantile_{end}"], name, element)
              for end in ("low", "high")]
    levels = [float(q) for q in ds["quantile"].values]
    cases = cases_of(ds, policy)
    shown = whole.isel(scenario=cases)
    divisor, unit = scale_of(shown.values.ravel(), unit_of(ds, whole.name))
    figure, panels = begin(8 if len(cases) == 1 else 4.2 * len(cases), 5,
                           len(cases))
    time = ds.time.values
    for ax, case in zip(panels, cases):
        lines = _bands(ax, time, whole.isel(scenario=case).values / divisor,
                       levels)
        _intervals(ax, time, *[b.isel(scenario=case).values / divisor
                               for b in bounds], lines)
        _paths(ax, ds, name, case, element, paths, divisor)
        if plan and f"plan_{name}" in ds:
            values = _element(ds[f"plan_{name}"], name, element)
            told = values.notnull().values
            ax.plot(time[told], values.values[told] / divisor, color=ORANGE,
                    linewidth=2, linestyle="--", marker=".", label="plan")
        ax.axhline(0, color="black", linewidth=0.8)
        ax.margins(x=0)
        dates = AutoDateLocator(maxticks=6 if len(cases) > 1 else 10)
        ax.xaxis.set_major_locator(dates)
        ax.xaxis.set_major_formatter(ConciseDateFormatter(dates))
        if not unit_of(ds, whole.name):
            ax.set_ylim(bottom=min(0, ax.get_ylim()[0]))
        plain(ax, "y")
        ax.set_title(case_title(ds, case), loc="left", fontsize=11)
    number_axis(panels[0].yaxis)
    title = title_of(ds, f"{name}_mean", ", mean")
    title += f" ({element})" if element else ""
    panels[0].set_ylabel(with_unit(title.split(",")[0], unit))
    panels[0].legend(loc="best", fontsize=8.5, framealpha=0.8,
                     edgecolor="none")
    return finish(figure, f"{title}: {ds.attrs['title']}",
                  _caption(ds, levels, bool(paths)))


def _caption(ds, levels, with_paths):
    steps = [f"{100 * (b - a):g} %" for a, b in zip(levels, levels[1:])]
    return (f"From the lowest line to the highest ({levels[0]:g} to "
            f"{levels[-1]:g}) each strip holds {', '.join(steps)} of all "
            "futures. Bands are per month: they say where futures are on one "
            "date; the chance of ever leaving a band is higher. Dotted: the "
            "95 % interval of the outer lines and the median, for the number "
            f"of draws. {how(ds)}"
            + (" Thin lines: single futures, the first that were drawn."
               if with_paths else ""))
