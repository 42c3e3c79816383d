# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts of what Bursar leaves: results of `bursar run`, answers of `bursar
stress`, `sensitivity`, `optimize` and `compare`.

    import bursar_tools as bt
    results = bt.open("my.h5")
    bt.fan(results, "cash", policy="save").savefig("fan.svg")

Each chart is a matplotlib figure, to be changed or saved."""
from .comparison import compare
from .fans import fan
from .frontiers import frontier
from .heatmaps import heatmap
from .reading import BursarError, open  # pylint: disable=redefined-builtin
from .tornadoes import tornado

__all__ = ["BursarError", "compare", "fan", "frontier", "heatmap", "open",
           "tornado"]
