# SPDX-License-Identifier: GPL-3.0-or-later
"""How all charts look: colours that colour-blind people tell apart (Okabe and
Ito), scales, titles, captions."""
import math
import textwrap

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

BLUE, SKY, GREEN = "#0072B2", "#56B4E9", "#009E73"
ORANGE, RED, GREY = "#E69F00", "#D55E00", "#666666"


def scale_of(values, unit):
    """(1000.0, "k EUR"): what to divide by, and the unit then."""
    largest = max((abs(v) for v in values if math.isfinite(v)), default=0)
    if not unit or unit in ("month", "year", "day"):
        return 1.0, unit
    if largest >= 2e6:
        return 1e6, f"M {unit}"
    return (1e3, f"k {unit}") if largest >= 2e3 else (1.0, unit)


def with_unit(title, unit):
    return f"{title}, {unit}" if unit else title


def minus(text):
    return text.replace("-", "\N{MINUS SIGN}")


def _decimals(value, error):
    """Two figures of the error; without one, three of the value."""
    size, figures = (error, 1) if error > 0 else (abs(value), 2)
    if not math.isfinite(size) or size == 0:
        return 0
    return min(max(figures - math.floor(math.log10(size)), 0), 4)


def ranged(value, low, high, share=False):
    """A number and its interval, "" without one; shares in per cent."""
    if not math.isfinite(value):
        return "-", ""
    factor = 100 if share else 1
    value, low, high = (factor * v for v in (value, low, high))
    known = math.isfinite(low) and math.isfinite(high)
    digits = _decimals(value, (high - low) / 2 if known else 0)
    text, *ends = (minus(f"{v:,.{digits}f}") for v in (value, low, high))
    return text + (" %" if share is True else ""), \
        f"{ends[0]} to {ends[1]}" if known else ""


def errors(value, low, high):
    """Lengths of error bars, 0 where there is no interval."""
    lengths = []
    for end in ([v - e for v, e in zip(value, low)],
                [e - v for v, e in zip(value, high)]):
        lengths.append([max(e, 0) if math.isfinite(e) else 0 for e in end])
    return lengths


def number_axis(axis, share=False):
    """Thousands with commas, a true minus; shares in per cent, and in points
    without the sign where `share` is "points"."""
    factor, tail = 100 if share else 1, " %" if share is True else ""
    axis.set_major_formatter(FuncFormatter(
        lambda v, _: minus(f"{factor * v:,.10g}{tail}")))


def plain(ax, grid):
    """No box; a faint grid along one axis, or both."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.set_axisbelow(True)
    ax.grid(axis=grid, color="#dddddd", linewidth=0.6)


def begin(width, height, columns=1):
    """A figure, and its panels side by side on the same scales."""
    figure = Figure(figsize=(width, height), layout="constrained")
    panels = figure.subplots(1, columns, squeeze=False, sharey=True)[0]
    return figure, list(panels)


def finish(figure, title, caption):
    """A title above, and below what the picture shows and what it is from."""
    wide = int(figure.get_figwidth() * 14)
    figure.suptitle("\n".join(textwrap.wrap(title, int(wide * 0.68))),
                    x=0.01, ha="left", fontsize=13, fontweight="bold")
    figure.supxlabel("\n".join(textwrap.wrap(caption, wide)), x=0.01,
                     ha="left", fontsize=8.5, color=GREY)
    return figure
