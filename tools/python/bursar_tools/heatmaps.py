# SPDX-License-Identifier: GPL-3.0-or-later
"""Crises by measures, with the lights of bursar stress as colour and sign."""
import re

from matplotlib.patches import Rectangle

from .answers import Figures, text
from .looks import (GREEN, GREY, ORANGE, RED, begin, finish, ranged, scale_of,
                    with_unit)
from .reading import how, need_answer

# Light: colour, and a sign for those who do not see it, or print in grey.
LIGHTS = {"red": (RED, "\N{BLACK SQUARE}"),
          "amber": (ORANGE, "\N{BLACK UP-POINTING TRIANGLE}"),
          "green": (GREEN, "\N{BLACK CIRCLE}"), "": (GREY, "")}


def heatmap(ds):
    """The heat map of an answer of bursar stress: a row for each crisis, a
    column for each measure; the value, its interval and its light."""
    need_answer(ds, "stress")
    goals = [str(g) for g in ds.goal.values]
    crises = [str(c) for c in ds.crisis.values]
    figure, (ax,) = begin(2.6 + 2.1 * len(goals), 2.1 + 0.75 * len(crises))
    headings = []
    for column, goal in enumerate(goals):
        figures = Figures(ds, "heat_value", {"goal": column})
        share = goal.startswith("P(")
        divisor, unit = scale_of(figures.value, figures.unit)
        headings.append(with_unit(goal, unit))
        for row, values in enumerate(figures.rows()):
            light = text(ds.heat_light.values[row][column])
            color, sign = LIGHTS[light]
            ax.add_patch(Rectangle((column - 0.48, row - 0.46), 0.96, 0.92,
                                   facecolor=color, alpha=0.35))
            value, interval = ranged(*(v / divisor for v in values), share)
            ax.text(column, row - 0.12, f"{sign} {value}".strip(), ha="center",
                    va="center", fontsize=12, fontweight="bold")
            ax.text(column, row + 0.25, interval, ha="center",
                    va="center", fontsize=8.5)
    ax.set_xticks(range(len(goals)), [re.sub(r"(?<=\)) ", "\n", h)
                                      for h in headings], fontsize=9)
    ax.set_yticks(range(len(crises)), crises)
    ax.set_xlim(-0.5, len(goals) - 0.5)
    ax.set_ylim(len(crises) - 0.5, -0.5)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return finish(figure, f"Crises: {ds.attrs['title']}", (
        "Each cell: the value, below it its 95 % interval. "
        "\N{BLACK SQUARE} red: the limit is broken, or much worse than in "
        "ordinary times (0.8 standard deviations of its draws); "
        "\N{BLACK UP-POINTING TRIANGLE} amber: half of the limit is used up "
        "or within the error, or worse by 0.2; \N{BLACK CIRCLE} green: else. "
        f"{how(ds)}"))
