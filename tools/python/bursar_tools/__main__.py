# SPDX-License-Identifier: GPL-3.0-or-later
"""python3 -m bursar_tools: a chart of a file of bursar, as SVG, PNG or PDF."""
import argparse
import pathlib
import sys

import matplotlib

from . import compare, fan, frontier, heatmap, tornado
from .reading import BursarError, open as open_file


def _parser():
    parser = argparse.ArgumentParser(
        prog="bursar_tools", description="Charts of results and answers of "
        "bursar.", epilog="bursar_tools CHART --help says more of each.")
    charts = parser.add_subparsers(dest="chart", required=True,
                                   metavar="CHART")

    def add(name, what, files="FILE", several=False):
        chart = charts.add_parser(name, help=what, description=what)
        chart.add_argument("files", metavar=files,
                           nargs="+" if several else 1)
        chart.add_argument("-o", "--output", metavar="PICTURE",
                           help=f"write to PICTURE, .svg, .png or .pdf; "
                                f"without it, {name}.svg")
        return chart

    chart = add("fan", "quantiles of a series over time, of results")
    chart.add_argument("series", nargs="?", default="cash", metavar="SERIES",
                       help="without it, cash")
    chart.add_argument("--policy", metavar="A,B", help="a panel for each; "
                       "without it, the first")
    chart.add_argument("--element", metavar="A,B", help="of a series with "
                       "dimensions, such as ivet or ivet,state")
    chart.add_argument("--paths", type=int, default=0, metavar="N",
                       help="draw N of the futures, if they are kept")
    chart.add_argument("--no-plan", dest="plan", action="store_false",
                       help="leave out what was planned")
    chart = add("compare", "a measure of all policies, of results, or of an "
                "answer of bursar compare", several=True)
    chart.add_argument("--measure", metavar="NAME", required=True)
    chart.add_argument("--policy", metavar="A,B", help="these alone")
    add("heatmap", "crises by measures, of an answer of bursar stress")
    chart = add("tornado", "what moves a measure, of an answer of bursar "
                "sensitivity")
    chart.add_argument("--measure", metavar="NAME", help="without it, the "
                       "first")
    chart.add_argument("--most", type=int, default=12, metavar="N",
                       help="show N, the largest; without it, 12")
    chart = add("frontier", "choices between two objectives, of an answer of "
                "bursar optimize or compare")
    chart.add_argument("--x", metavar="NAME", help="across")
    chart.add_argument("--y", metavar="NAME", help="upwards")
    chart.add_argument("--scenario", metavar="NAME", help="of bursar compare; "
                       "without it, the first")
    return parser


def _draw(args):
    given = vars(args)
    sets = [open_file(path) for path in args.files]
    options = {name: given[name] for name in
               ("policy", "element", "paths", "plan", "most", "x", "y",
                "scenario") if name in given}
    if args.chart == "fan":
        return fan(sets[0], args.series, **options)
    if args.chart == "compare":
        return compare(sets, args.measure, **options)
    if args.chart == "tornado":
        return tornado(sets[0], args.measure, **options)
    return {"heatmap": heatmap, "frontier": frontier}[args.chart](sets[0],
                                                                  **options)


def main(words=None):
    args = _parser().parse_args(words)
    path = pathlib.Path(args.output or f"{args.chart}.svg")
    kind = path.suffix.lower()
    try:
        if kind not in (".svg", ".png", ".pdf"):
            raise BursarError(f"{path}: a picture's name ends in .svg, .png "
                              "or .pdf")
        figure = _draw(args)
        undated = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
        with matplotlib.rc_context({"svg.hashsalt": "bursar",
                                    "svg.fonttype": "none"}):
            figure.savefig(path, dpi=150, metadata=undated.get(kind, {}))
    except (BursarError, OSError) as error:
        print(f"bursar_tools: {error}", file=sys.stderr)
        return 2
    print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
