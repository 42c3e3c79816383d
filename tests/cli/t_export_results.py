# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar export of results: workbooks and CSV read back hold the numbers of
bursar run --json and of the file, have the same bytes each time, and what
cannot be meant is refused."""
import csv
import math
import sys
import unittest
import zipfile

from cli_case import CACHE, CliCase, measure

HEADER = ["scenario", "policy", "time", "date", "variable", "element", "unit",
          "statistic", "quantile", "value", "low", "high"]
SHEETS = ["Summary", "Fan chart", "Scenario table", "Inputs", "Provenance"]
POLICIES = ["carry_on", "help", "nothing_new"]
TITLED = """title = "Ours, \\"so\\" to say"; extends = "run.cfg";
output: { series = ["cash"];
          below: { poor: { of = "cash"; value = 90.0; }; }; };
"""


def has_workbooks():
    return not CACHE.exists() or "BURSAR_XLSX:BOOL=OFF" not in \
        CACHE.read_text()


class ExportResults(CliCase):
    def setUp(self):
        super().setUp()
        (self.folder / "titled.cfg").write_text(TITLED)
        self.found = self.json("run", "titled.cfg", "-o", "r.h5", "--draws",
                               "300")
        self.given = self.names()

    def book(self, name="r.xlsx"):
        return openpyxl.load_workbook(self.folder / name, data_only=True)

    def rows(self, name="r.csv"):
        with open(self.folder / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file, strict=True))

    def close(self, cell, wanted, what=None):
        """A cell has 16 digits."""
        if wanted is None:
            self.assertIsNone(cell, what)
        else:
            self.assertTrue(math.isclose(cell, wanted, rel_tol=1e-14),
                            (what, cell, wanted))

    def test_csv(self):
        done = self.bursar("export", "r.h5", "--csv", "r.csv")
        self.assertEqual(done.stdout, "wrote r.csv\n")
        rows = self.rows()
        self.assertEqual(list(rows[0]), HEADER)
        table = {(r["policy"], r["variable"], r["statistic"], r["quantile"],
                  r["date"]): r for r in rows}
        self.assertEqual(len(table), len(rows))
        for case in self.found["cases"]:
            policy = case["policy"]
            for m in case["measures"]:
                share = m["kind"] == "probability"
                figure = m["mean"]
                row = table.get((policy, m["name"],
                                 "probability" if share else "mean", "", ""))
                if figure["value"] is None:
                    self.assertIsNone(row)
                    continue
                for key in ("value", "low", "high"):
                    wanted = figure[key]
                    self.assertEqual(float(row[key]) if row[key] else None,
                                     wanted, (policy, m["name"], key))
            paths = [r for r in rows if r["policy"] == policy and
                     r["variable"] == "cash" and r["statistic"] == "quantile"]
            self.assertEqual(len(paths), 13 * 5)
            self.assertEqual(paths[0]["unit"], "EUR")
            below = [r for r in rows if r["policy"] == policy and
                     r["variable"] == "poor"]
            self.assertEqual({r["statistic"] for r in below}, {"below"})
            self.assertEqual(len(below), 13)
        last = table[("help", "cash", "mean", "", "2031-01-01")]
        final = measure(self.found, "final", 1)
        self.assertAlmostEqual(float(last["value"]), final["mean"]["value"], 9)
        inputs = [r for r in rows if r["statistic"] == "input"]
        self.assertEqual({r["quantile"] for r in inputs},
                         {"0.05", "0.5", "0.95"})

    @unittest.skipUnless(has_workbooks(), "built without workbooks")
    def test_workbook(self):
        done = self.bursar("export", "r.h5", "--xlsx", "r.xlsx")
        self.assertEqual(done.stdout, "wrote r.xlsx\n")
        book = self.book()
        self.assertEqual(book.sheetnames, SHEETS)
        summary = list(book["Summary"].iter_rows(values_only=True))
        self.assertEqual(summary[0][0], 'Ours, "so" to say')
        names = {m["title"]: m["name"] for m in
                 self.found["cases"][0]["measures"]}
        told = 0
        name = None
        for row in summary[6:]:
            name = names.get(row[0], name)
            if row[1] is None:
                continue
            case = POLICIES.index(row[1])
            m = measure(self.found, name, case)
            figure = m["mean"]
            for cell, key in zip(row[3:6], ("value", "low", "high")):
                self.close(cell, figure[key], (name, case, key))
            if m["kind"] != "probability":
                self.close(row[6], m["median"]["value"], name)
            told += 1
        self.assertEqual(told, 3 * len(names))
        provenance = dict(row[:2] for row in book["Provenance"].iter_rows(
            values_only=True))
        self.assertEqual(provenance["Seed"], "7")
        self.assertEqual(provenance["Draws"], 300)
        self.assertEqual(provenance["scenario_text"], "titled.cfg")

    @unittest.skipUnless(has_workbooks(), "built without workbooks")
    def test_fan_chart(self):
        self.bursar("export", "r.h5", "--xlsx", "r.xlsx", "--csv", "r.csv")
        sheet = self.book()["Fan chart"]
        rows = list(sheet.iter_rows(min_row=3, min_col=15, values_only=True))
        head, body = rows[0], rows[1:14]
        self.assertEqual(head[:7], ("Date", "Mean", "5 %", "25 %", "Median",
                                    "75 %", "95 %"))
        wanted = {(r["policy"], r["date"], r["quantile"]): float(r["value"])
                  for r in self.rows() if r["variable"] == "cash"
                  and r["statistic"] == "quantile"}
        for row in body:
            date = row[0].date().isoformat()
            for policy, first in zip(POLICIES, (2, 13, 24)):
                quantiles = row[first:first + 5]
                for level, cell in zip(("0.05", "0.25", "0.5", "0.75",
                                        "0.95"), row[first:first + 5]):
                    self.close(cell, wanted[policy, date, level])
                strips = row[first + 5:first + 9]
                for i, strip in enumerate(strips):
                    self.assertAlmostEqual(strip, quantiles[i + 1] -
                                           quantiles[i], 9)
        charts = sheet._charts
        self.assertEqual(len(charts), 3)
        for chart in charts:
            self.assertEqual(chart.grouping, "stacked")
            self.assertEqual(len(chart.series), 6)
            self.assertIn("$O$4:$O$16", chart.series[0].cat.numRef.f)
        page = sheet.page_setup
        self.assertEqual((page.orientation, page.paperSize), ("landscape", 9))

    @unittest.skipUnless(has_workbooks(), "built without workbooks")
    def test_same_bytes_and_its_date(self):
        def bytes_of(name, **env):
            self.bursar("export", "r.h5", "--xlsx", name, env=env)
            return (self.folder / name).read_bytes()

        one = bytes_of("a.xlsx", TZ="Asia/Tokyo")
        self.assertEqual(bytes_of("b.xlsx"), one)
        self.assertNotEqual(bytes_of("c.xlsx", SOURCE_DATE_EPOCH="1700000000"),
                            one)
        with zipfile.ZipFile(self.folder / "c.xlsx") as archive:
            self.assertIn(b"2023-11-14T22:13:20Z",
                          archive.read("docProps/core.xml"))

    @unittest.skipUnless(has_workbooks(), "built without workbooks")
    def test_series_and_elements(self):
        self.bursar("init", "demo")
        self.bursar("run", "demo/first.cfg", "-o", "l.h5", "--draws", "50",
                    "-q")
        said = self.complaint("export", "l.h5", "--xlsx", "l.xlsx", "--series",
                              "gold")
        self.assertIn("there is no series 'gold'; there is: cash, learners, "
                      "region_share", said)
        said = self.complaint("export", "l.h5", "--xlsx", "l.xlsx", "--series",
                              "learners")
        self.assertIn("say which element of learners: learners[region], "
                      "learners[firms]", said)
        self.bursar("export", "l.h5", "--xlsx", "l.xlsx", "--series",
                    "learners[firms]")
        sheet = self.book("l.xlsx")["Fan chart"]
        series = next(s for s in self.json("export", "l.h5")["series"]
                      if s["name"] == "learners")
        self.assertAlmostEqual(sheet.cell(4, 16).value,
                               series["mean"][0][1][0], 4)

    def answer(self):
        """What compare prints, the same in a.h5 and as it writes CSV."""
        self.bursar("init", "demo")
        words = ("compare", "demo/first.cfg", "--draws", "64", "-q")
        self.bursar(*words, "-o", "direct.csv")
        return self.json(*words, "-o", "a.h5")

    def test_answer_as_csv_and_json(self):
        found = self.answer()
        self.bursar("export", "a.h5", "--csv", "a.csv")
        # A file says the method of a column, also where a row has no value.
        one, other = ([{**row, "method": row["value"] and row["method"]}
                       for row in self.rows(name)]
                      for name in ("a.csv", "direct.csv"))
        self.assertEqual(one, other)
        self.assertGreater(len(one), 100)
        again = self.json("export", "a.h5")
        self.assertEqual(again["question"], "compare")
        self.assertEqual(again["sentences"], found["sentences"])
        outcomes = [next(t for t in a["tables"] if t["name"] == "outcomes")
                    for a in (found, again)]
        self.assertEqual(outcomes[0]["rows"], outcomes[1]["rows"])
        self.assertIn("an answer of bursar compare, which has no series",
                      self.complaint("export", "a.h5", "--xlsx", "a.xlsx",
                                     "--series", "cash"))

    @unittest.skipUnless(has_workbooks(), "built without workbooks")
    def test_answer_as_workbook(self):
        found = self.answer()
        self.bursar("export", "a.h5", "--xlsx", "a.xlsx")
        book = self.book("a.xlsx")
        self.assertEqual(book.sheetnames, ["Answer"] + [
            t["name"] for t in found["tables"] if t["rows"]])
        said = [row[0] for row in book["Answer"].iter_rows(
            min_row=3, values_only=True)]
        self.assertEqual(said, found["sentences"])
        table = next(t for t in found["tables"] if t["name"] == "outcomes")
        sheet = list(book["outcomes"].iter_rows(min_row=4, values_only=True))
        self.assertEqual(sheet[0][:5], ("Scenario", "Policy",
                                        "Runs out of cash and credit", "Low",
                                        "High"))
        for cells, row in zip(sheet[1:], table["rows"]):
            self.assertEqual(cells[:2], (row["scenario"], row["policy"]))
            wanted = [row[c["name"]][end] for c in table["columns"]
                      for end in ("value", "low", "high")]
            for cell, value in zip(cells[2:], wanted):
                self.close(cell, value, row["policy"])
        self.assertEqual(len(sheet), 1 + len(table["rows"]))

    def test_json(self):
        record = self.json("export", "r.h5")
        self.assertEqual(record["seed"], "7")
        self.assertEqual(record["measures"][0]["cases"][1]["mean"]["value"],
                         self.found["cases"][1]["measures"][0]["mean"]
                         ["value"])
        both = self.bursar("export", "r.h5", "--json", "--csv", "r.csv")
        self.assertEqual(both.stderr, "wrote r.csv\n")

    def test_what_is_refused(self):
        for words, said in [
                (["r.h5"], "--xlsx FILE, --csv FILE or --json"),
                (["r.h5", "-o", "x.xmile"], "--output is of a model"),
                (["r.h5", "--csv", "r.h5"], "written over itself"),
                (["r.h5", "--csv", "r.csv", "--series", "cash"],
                 "--series is what the fan chart of --xlsx is of"),
                (["titled.cfg", "--csv", "r.csv"],
                 "bursar run titled.cfg -o results.h5")]:
            self.assertIn(said, self.complaint("export", *words))
        (self.folder / "broken.h5").write_bytes(
            (self.folder / "r.h5").read_bytes()[:3000])
        self.assertIn("broken.h5", self.complaint(
            "export", "broken.h5", "--csv", "r.csv"))
        for words in (["--csv", "no/r.csv"],
                      ["--xlsx", "no/r.xlsx"] if has_workbooks() else []):
            if words:
                self.assertIn("No such file", self.complaint(
                    "export", "r.h5", *words, code=1))
        self.assertEqual(self.made(), ["broken.h5"])


if __name__ == "__main__":
    try:
        import openpyxl
    except ImportError:
        print("skipped: no openpyxl")
        sys.exit(77)
    unittest.main()
