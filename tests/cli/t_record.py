# SPDX-License-Identifier: GPL-3.0-or-later
"""A record as JSON: what tools/serve/README.md describes, with the numbers of
bursar run --json.

    t_record.py PRINT_RECORD"""
import json
import subprocess
import sys
import unittest

from cli_case import CliCase, measure

PROGRAM = sys.argv.pop()
MEMBERS = ["bursar", "title", "doc", "model", "seed", "design", "draws",
           "failed_draws", "dt", "steps", "time", "levels", "interval_level",
           "dims", "cases", "series", "measures", "exits", "thresholds",
           "plans", "inputs"]


class Record(CliCase):
    def record(self, *words):
        self.text = subprocess.run([PROGRAM, *map(str, words)], check=True,
                                   stdout=subprocess.PIPE, cwd=self.folder,
                                   text=True).stdout
        return json.loads(self.text)

    def test_members(self):
        found = self.record("run.cfg", "cash", 2)
        self.assertEqual(list(found), MEMBERS)
        self.assertEqual((found["title"], found["model"], found["seed"],
                          found["design"], found["draws"], found["steps"]),
                         ("Tiny, with chance", "Tiny", "7", "monte_carlo",
                          3000, 12))
        self.assertEqual(found["time"]["unit"], "month")
        self.assertEqual(found["time"]["values"], list(range(13)))
        self.assertEqual(found["time"]["dates"][12], "2031-01-01")
        self.assertEqual([case["title"] for case in found["cases"]],
                         ["Carry on", "Two euros a month less", "nothing_new"])
        self.assertEqual(self.text.count("\n"), 1)
        self.assertNotIn('": ', self.text)

    def test_series(self):
        found = self.record("run.cfg", "cash", 2)
        self.assertEqual([s["name"] for s in found["series"]], ["cash"])
        cash = found["series"][0]
        self.assertEqual([len(cash["mean"]), len(cash["mean"][0]),
                          len(cash["mean"][0][0])], [3, 1, 13])
        self.assertEqual([len(cash["quantile"][0]), len(cash["paths"][0])],
                         [len(found["levels"]), 2])
        final = measure(self.json("run", "run.cfg"), "final")
        self.assertAlmostEqual(cash["mean"][0][0][12], final["mean"]["value"],
                               places=4)
        # 100 at the start, and no more than 24 lost or won a month
        for path in cash["paths"][0]:
            self.assertEqual(path[0][0], 100)
            self.assertLess(max(abs(a - b) for a, b in
                                zip(path[0], path[0][1:])), 24)
        every = self.record("run.cfg", "all", 0)
        self.assertEqual([s["name"] for s in every["series"]],
                         ["cash", "earned"])
        self.assertNotIn("paths", every["series"][0])
        self.assertIn("Tiny, with chance", every["texts"][0]["text"])

    def test_measures(self):
        found = self.record("run.cfg", "cash", 0)
        expected = self.json("run", "run.cfg")
        for of in found["measures"]:
            for c, case in enumerate(of["cases"]):
                other = measure(expected, of["name"], c)
                self.assertEqual((of["title"], of["kind"], of["better"]),
                                 (other["title"], other["kind"],
                                  other["better"]))
                self.assertEqual(case["mean"], other["mean"])
                self.assertEqual(case["missing"], other["missing"])
                self.assertEqual(case.get("difference"),
                                 other.get("difference"))
                if of["kind"] != "probability":
                    self.assertEqual(case["median"], other["median"])
                    self.assertEqual(case["tail"],
                                     other["mean_of_worst_5_percent"])
                    self.assertAlmostEqual(case["quantile"][0] / other["p05"],
                                           1, places=6)
                self.assertNotIn("against", case)

    def test_chances(self):
        found = self.record("run.cfg", "cash", 0)
        late = next(m for m in found["measures"] if m["kind"] == "time")
        by = late["cases"][0]["by"]
        self.assertEqual([chance["months"] for chance in by], [12])
        self.assertAlmostEqual(by[0]["chance"]["value"],
                               1 - late["cases"][0]["missing"])
        self.assertEqual(by[0]["chance"]["n"], 3000)

    def test_against(self):
        (self.folder / "cheaper.cfg").write_text(
            'extends = "run.cfg"; inputs: { opening = 90.0; };')
        found = self.record("cheaper.cfg", "cash", 0, "run.cfg")
        final = next(m for m in found["measures"] if m["name"] == "final")
        for case in final["cases"]:
            self.assertAlmostEqual(case["against"]["value"], -10, places=9)
            self.assertLess(case["against"]["se"], 1e-9)
        (self.folder / "other.cfg").write_text(
            'extends = "run.cfg"; runs: { seed = 8; };')
        found = self.record("cheaper.cfg", "cash", 0, "other.cfg")
        self.assertNotIn("against", found["measures"][0]["cases"][0])

    def test_exits_and_thresholds(self):
        found = self.record("exits.cfg", "all", 0)
        closed = found["exits"][0]
        self.assertEqual((closed["name"], len(closed["incidence"][0])),
                         ("closed", 13))
        # by the end when the burden, uniform on 0 to 40, is over 18.33
        p = (40 - 10 - 100 / 12) / 40
        self.assertLess(abs(closed["incidence"][0][12] - p), 0.05)
        self.assertLess(closed["low"][0][12], closed["incidence"][0][12])
        found = self.record("below.cfg", "all", 0)
        names = [(t["name"], t["title"], t["series"], t["value"])
                 for t in found["thresholds"]]
        self.assertEqual(names[0], ("out_of_money", "Out of money", "cash", 0))
        self.assertEqual([len(found["thresholds"][0]["p"][0]),
                          len(found["thresholds"][0]["p"][0][0])], [1, 13])

    def test_files(self):
        """What a file holds is what the study has."""
        for name in ["run", "exits", "below", "nested", "section",
                     "office", "failing", "headings_run"]:
            self.record(f"{name}.cfg", "all", 3)
            live = self.text
            self.bursar("run", f"{name}.cfg")
            self.record(f"{name}.h5", "all", 3)
            self.assertEqual(self.text, live, name)

    def test_accounts(self):
        self.bursar("run", "kept.cfg", "--accounts")
        found = self.record("kept.h5", "all", 0)
        lines = [s for s in found["series"] if s["by_year"]]
        self.assertEqual(lines[0]["name"], "stmt_income_sales")
        self.assertEqual(len(lines[0]["mean"][1][0]),
                         len(found["time"]["years"]))
        self.assertEqual(found["time"]["years"][1], "2030/31")

    def test_other_files(self):
        self.bursar("compare", "run.cfg", "-o", "answer.h5")
        (self.folder / "text.h5").write_text("no results")
        for name, words in [("answer.h5", "the answer of bursar compare"),
                            ("text.h5", "text.h5"), ("none.h5", "no such file")]:
            done = subprocess.run([PROGRAM, name, "all", "0"], check=False,
                                  stderr=subprocess.PIPE, cwd=self.folder,
                                  text=True)
            self.assertEqual(done.returncode, 1)
            self.assertIn(words, done.stderr)

    def test_inputs(self):
        found = self.record("run.cfg", "cash", 0)
        burden = next(i for i in found["inputs"] if i["name"] == "burden")
        self.assertEqual((burden["unit"], burden["role"]),
                         ("EUR/month", "assumption"))
        self.assertLess(abs(burden["median"] - 15), 1)
        self.assertLess(abs(burden["p05"] - 6), 0.5)


if __name__ == "__main__":
    unittest.main()
