# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/python: what its charts show is what is in the file, and the command
line writes pictures and says what is wrong."""
import contextlib
import io
import pathlib
import re
import sys
import unittest

from made import SOURCE, ToolsCase, skip_without

skip_without("xarray", "h5netcdf", "matplotlib")
sys.path.insert(0, str(SOURCE / "tools" / "python"))
import bursar_tools as bt  # noqa: E402
from bursar_tools.__main__ import main  # noqa: E402


def caption(figure):
    return figure._supxlabel.get_text().replace("\n", " ")


def bars(ax):
    """(value, low, high) of points or bars with errors, in order."""
    found = []
    for box in ax.containers:
        if hasattr(box, "patches"):
            values, box = [p.get_width() for p in box.patches], box.errorbar
        elif box[0] is not None:
            values = list(box[0].get_xdata())
        else:
            continue  # of bars, which have it too
        for value, (start, end) in zip(values, box[2][0].get_segments()):
            found.append((value, start[0], end[0]))
    return found


class Charts(ToolsCase):
    def close(self, one, other, places=6):
        one, other = list(one), list(other)
        self.assertEqual(len(one), len(other))
        for a, b in zip(one, other):
            self.assertAlmostEqual(float(a), float(b), places)

    def answer(self, question, *words):
        return bt.open(self.made(f"{question}.h5", question, *words))

    def compared(self):
        return self.answer("compare", "first.cfg", "--draws", "200")

    def test_fan(self):
        ds = bt.open(self.results())
        figure = bt.fan(ds, "cash", policy="carry_on,save", paths=3)
        self.assertEqual([ax.get_title(loc="left") for ax in figure.axes],
                         ["carry_on", "save"])
        quantile = ds.cash_quantile.values / 1e3
        for ax, case in zip(figure.axes, (0, 2)):
            lines = {line.get_label(): line for line in ax.lines}
            self.close(lines["median"].get_ydata(), quantile[case, 2])
            self.close(lines["plan"].get_ydata(), (300, 310, 320))
            for band, low, high in zip(ax.collections, (0, 1), (4, 3)):
                ys = band.get_paths()[0].vertices[:, 1]
                self.assertAlmostEqual(min(ys), quantile[case, low].min())
                self.assertAlmostEqual(max(ys), quantile[case, high].max())
            dotted = [x for x in ax.lines if x.get_linestyle() == ":"]
            self.close(dotted[0].get_ydata(),
                       ds.cash_quantile_low.values[case, 0] / 1e3)
            self.close(dotted[-1].get_ydata(),
                       ds.cash_quantile_high.values[case, 4] / 1e3)
            paths = [x for x in ax.lines if x.get_linewidth() == 0.8
                     and len(x.get_xdata()) == ds.time.size]
            for path, draw in zip(paths, ds.cash.values[case, :3]):
                self.close(path.get_ydata(), draw / 1e3, 3)
            self.assertEqual(len(paths), 3)
        self.assertEqual(figure.axes[0].get_ylabel(), "Cash, k EUR")
        self.assertIn("chance of ever leaving a band is higher",
                      caption(figure))
        self.assertIn("each strip holds 20 %, 25 %, 25 %, 20 % of all futures",
                      caption(figure))
        self.assertIn("200 draws, Monte Carlo, seed 1", caption(figure))

    def test_fan_of_an_element_without_plan(self):
        ds = bt.open(self.results())
        figure = bt.fan(ds, "learners", element="firms", plan=False)
        median = {line.get_label(): line for line in figure.axes[0].lines}
        self.close(median["median"].get_ydata(),
                   ds.learners_quantile.values[0, 2, 1])
        self.assertNotIn("plan", median)

    def test_compare_results(self):
        ds = bt.open(self.results())
        ax, = bt.compare(ds, "broke").axes
        self.close(sum(bars(ax), ()), sum((
            (row[0], row[2], row[3]) for row in ds.broke_estimate.values), ()))
        ax, = bt.compare([ds, ds], "final_cash", policy="sell").axes
        row = ds.final_cash_median.values[1] / 1e3
        self.close(sum(bars(ax), ()), 2 * [row[0], row[2], row[3]])
        thin = ax.lines[0].get_xdata()
        self.close(thin, ds.final_cash_quantile.values[1, [0, 4]] / 1e3)
        self.assertEqual([t.get_text() for t in ax.get_yticklabels()],
                         2 * ["kept: sell"])

    def test_compare_answer(self):
        ds = self.compared()
        left, right = bt.compare(ds, "final_cash").axes
        for ax, table in ((left, "outcomes"), (right, "policy_differences")):
            wanted = [tuple(ds[f"{table}_final_cash{end}"].values[0, i] / 1e3
                            for end in ("", "_low", "_high"))
                      for i in range(3)]
            wanted = wanted if ax is left else wanted[1:]
            self.close(sum(bars(ax), ()), sum(wanted, ()))
        said = " ".join(t.get_text() for t in right.texts)
        self.assertIn("better", said)

    def test_heatmap(self):
        ds = self.answer("stress", "first.cfg", "--crises", "cut.cfg",
                         "--limit", "P(broke) < 0.05", "--draws", "200")
        ax, = bt.heatmap(ds).axes
        self.assertEqual(len(ax.patches), ds.crisis.size * ds.goal.size)
        signs = {"red": "\N{BLACK SQUARE}", "green": "\N{BLACK CIRCLE}",
                 "amber": "\N{BLACK UP-POINTING TRIANGLE}"}
        for row in range(ds.crisis.size):
            text = next(t.get_text() for t in ax.texts
                        if t.get_position() == (0, row - 0.12))
            value = float(re.search(r"[\d.]+", text).group())
            self.assertAlmostEqual(value, 100 * ds.heat_value.values[row, 0],
                                   delta=0.06)
            self.assertEqual(text[0], signs[ds.heat_light.values[row, 0]])

    def test_tornado(self):
        ds = self.answer("sensitivity", "first.cfg", "--draws", "64")
        ax, = bt.tornado(ds, "final_cash", most=3).axes
        at = list(ds.measure.values).index("final_cash")
        total = ds.sobol_total.values[at]
        order = sorted(range(len(total)), key=lambda i: -abs(total[i]))[:3]
        self.close(sum(bars(ax), ()), [
            v for name in ("total", "first") for i in order for v in
            (ds[f"sobol_{name}{end}"].values[at, i]
             for end in ("", "_low", "_high"))])
        for method in ("morris", "delta", "pawn", "efast", "regression"):
            path = self.made(f"{method}.h5", "sensitivity", "first.cfg",
                             "--method", method, "--draws", "64")
            self.assertTrue(bt.tornado(bt.open(path)).axes[0].patches, method)
        other = bt.open(self.made("swings.h5", "sensitivity", "first.cfg",
                                  "--method", "tornado", "--draws", "64"))
        ax, = bt.tornado(other, "final_cash").axes
        order = sorted(range(2), key=lambda i:
                       -abs(other.tornado_swing.values[at, i]))
        self.close([p.get_width() for p in ax.patches],
                   [other[f"tornado_at_{end}"].values[at, i] / 1e3
                    for end in ("low", "high") for i in order])

    def test_frontier(self):
        ds = self.compared()
        ax, = bt.frontier(ds, x="broke", y="final_cash").axes
        points = [box[0].get_xydata()[0] for box in ax.containers]
        self.close([x for x, _ in points], ds.outcomes_broke.values[0])
        self.close([y for _, y in points],
                   ds.outcomes_final_cash.values[0] / 1e3)
        self.assertIn("less is better", ax.get_xlabel())
        self.assertIn("more is better", ax.get_ylabel())
        front = list(ax.lines[-1].get_xdata())
        for x, y in points:
            beaten = any(q[0] <= x and q[1] >= y and tuple(q) != (x, y)
                         for q in points)
            self.assertEqual(x in front, not beaten)
        best = self.answer("optimize", "first.cfg", "-l",
                           "credit_line=0:400000", "--maximize",
                           "mean(final_cash)", "--minimize", "P(broke)", "-e",
                           "24", "--luck", "32")
        ax, = bt.frontier(best).axes
        self.close([box[0].get_xydata()[0][0] for box in ax.containers],
                   best.choices_mean_final_cash.values / 1e3)


class Line(ToolsCase):
    def call(self, *words):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([str(w) for w in words])
        return code, out.getvalue(), err.getvalue()

    def test_pictures(self):
        for kind, begins in ((".png", b"\x89PNG"), (".pdf", b"%PDF"),
                             (".svg", b"<?xml")):
            path = self.folder / f"fan{kind}"
            code, out, err = self.call("fan", self.results(), "cash", "-o",
                                       path)
            self.assertEqual((code, out, err), (0, f"wrote {path}\n", ""))
            once = path.read_bytes()
            self.assertTrue(once.startswith(begins))
            self.call("fan", self.results(), "cash", "-o", path)
            self.assertEqual(path.read_bytes(), once, kind)
        self.assertRegex(path.read_text(), r"<text[^>]*>[^<]*the chance of")

    def test_what_is_wrong(self):
        results = self.results()
        (self.folder / "text.h5").write_text("not HDF5")
        answer = self.made("compare.h5", "compare", "first.cfg", "--draws",
                           "200")
        for words, said in [
                (["fan", "nowhere.h5"], "no such file"),
                (["fan", self.folder / "text.h5"], "not a file that bursar"),
                (["fan", results, "gold"], "there is no series 'gold'; there "
                                           "is: cash, learners, region_share"),
                (["fan", results, "--policy", "x"],
                 "there is no policy 'x'; there is: kept/carry_on"),
                (["fan", results, "learners"], 'element="region"'),
                (["fan", results, "learners", "--element", "x"],
                 "there is: region, firms"),
                (["fan", results, "region_share", "--paths", "2"],
                 'keep = ["region_share"]'),
                (["fan", answer], "is an answer"),
                (["fan", results, "-o", "x.gif"], ".svg, .png or .pdf"),
                (["compare", results, "--measure", "x"],
                 "there is no measure 'x'; there is: broke, when_broke"),
                (["compare", answer, "--measure", "x"], "broke"),
                (["heatmap", results], "bursar stress -o FILE.h5"),
                (["tornado", answer], "is of bursar compare"),
                (["frontier", answer, "--x", "x"], "there is no measure 'x'")]:
            code, out, err = self.call(*words)
            self.assertEqual((code, out), (2, ""), words)
            self.assertIn(said, err)
            self.assertEqual(err.count("\n"), 1)
        self.assertFalse(list(pathlib.Path().glob("*.svg")))


if __name__ == "__main__":
    unittest.main()
