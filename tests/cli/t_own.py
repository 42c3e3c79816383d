# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar init --template and --from: a provider's own scenario, from accounts
that are good; accounts that are not are refused with row and column."""
import csv
import math
import os
import pathlib
import shutil
import subprocess
import unittest

from cli_case import BURSAR, CliCase

SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
TEMPLATES = SOURCE / "tests/cli/templates"

ACCOUNTS = {
    "item": ["2023", "2024", "2025"],
    "income.ivet": [1200000, 1250000, 1300000],
    "income.calls": [500000, 300000, 620000],
    "income.corporate": [0, 40000, 80000],
    "income.total": [1700000, 1590000, 2000000],
    "cost.pay": [1100000, 1080000, 1260000],
    "cost.other": [450000, 440000, 500000],
    "cost.depreciation": [100000, 100000, 110000],
    "cost.interest": [10000, 10000, 10000],
    "cost.total": [1660000, 1630000, 1880000],
    "result": [40000, -40000, 120000],
    "cash": [210000, 160000, 240000],
    "cash.restricted": [0, 0, 25000],
    "debt": [300000, 280000, 260000],
    "fixed_assets": [900000, 880000, 870000],
    "capital_grants": [200000, 190000, 180000],
    "staff": [30, 29, 31.5],
    "learners.ivet": [260, 262, 270],
    "learners.calls": [100, 60, 120],
    "learners.corporate": [0, 15, 30],
}
# What the accounts say of the stocks of the tests' model at its start.
OPENING = {"cash": 240000, "restricted_cash": 25000, "debt": 260000,
           "fixed_assets": 870000, "grants": 180000, "staff": 31.5,
           "learners[ivet]": 270, "learners[calls]": 120,
           "learners[corporate]": 30, "learners[online]": 0,
           "total_income": 2000000 / 12}


def sd(values):
    changes = [math.log(b / a) for a, b in zip(values, values[1:])]
    mean = sum(changes) / len(changes)
    squares = sum((x - mean) ** 2 for x in changes)
    return math.sqrt(squares / (len(changes) - 1))


class Own(CliCase):
    def bursar(self, *words, env=None, **more):
        env = {"BURSAR_DATA": str(TEMPLATES)} if env is None else env
        return super().bursar(*words, env=env, **more)

    def write(self, changes=None, name="accounts.csv", separator=",",
              mark=".", bom=False):
        """Accounts with some rows in place of others; None takes one out."""
        rows = {**ACCOUNTS, **(changes or {})}
        text = "\ufeff" if bom else ""
        for item, cells in rows.items():
            if cells is not None:
                shown = [str(cell).replace(".", mark) if item != "item"
                         else cell for cell in cells]
                text += separator.join([item, *shown]) + "\r\n"
        (self.folder / name).write_text(text, encoding="utf-8", newline="")

    def place(self, item, year):
        """Line and column of a cell of the accounts; year -1: of the item."""
        for i, line in enumerate(self.text("accounts.csv").split("\n")):
            cells = line.split(",")
            if cells[0] == item:
                return f"{i + 1}:{len(','.join(['', *cells[:year + 1]])) + 1}"
        self.fail(item)

    def text(self, path):
        return (self.folder / path).read_text()

    def start(self, path):
        """The first row of the opening position, without noise."""
        series = ", ".join(f'"{name}"' for name in sorted(
            {name.split("[")[0] for name in OPENING}))
        self.bursar("run", path, "--draws", "1", "-q", "-o", "all.csv",
                    "--set", f"output.series=[{series}]",
                    "--set", "inputs.demand_sd=0.0",
                    "--set", "inputs.price_level=1.0")
        lines = self.text("all.csv").split("\n")
        return dict(zip(lines[0].split(","), lines[1].split(",")))

    def found(self, path):
        """The numbers of `inputs` that stand on a line of their own."""
        found, group = {}, ""
        for line in self.text(path).split("\n"):
            word = line.strip().split(" ")
            if line.startswith("  ") and word[1:] == ["{"]:
                group = word[0].rstrip(":") + "."
            elif line.startswith("  };"):
                group = ""
            elif len(word) > 2 and word[1] == "=" and word[2].endswith(";"):
                try:
                    found[group + word[0]] = float(word[2].rstrip(";"))
                except ValueError:
                    pass
        return found

    def from_program(self, program, *words):
        """Runs another copy of the command, that looks beside itself."""
        return subprocess.run([program, *words], cwd=self.folder, check=False,
                              env=self.environment({"BURSAR_DATA": ""}),
                              capture_output=True, text=True)

    # --- templates

    def test_list(self):
        self.assertEqual(
            self.bursar("init", "--list").stdout,
            "small-college  A small college that lives on its region\n"
            "two-lines      Two lines\n")

    def test_template(self):
        out = self.bursar("init", "--template", "small-college", "mine").stdout
        self.assertIn("wrote mine/scenario.cfg", out)
        self.assertIn("bursar run mine/scenario.cfg", out)
        self.assertEqual(self.made(), ["mine"])
        text = self.text("mine/scenario.cfg")
        source = (TEMPLATES / "scenarios/templates/small-college.cfg"
                  ).read_text()
        self.assertEqual(
            text.split("\n", 2)[2],
            source.replace("../../models/college/model.cfg",
                           "model/model.cfg"))
        # It needs nothing of where it came from, or of where it lies.
        shutil.move(self.folder / "mine", self.folder / "moved")
        nothing = {"BURSAR_DATA": "/nowhere"}
        done = self.bursar("check", "moved/scenario.cfg", env=nothing)
        self.assertEqual(done.stderr, "")
        self.bursar("run", "moved/scenario.cfg", "-q", env=nothing)

    def test_into_the_current_folder(self):
        self.bursar("init", "-t", "two-lines")
        self.assertEqual(self.made(), ["model", "scenario.cfg"])
        self.bursar("run", "scenario.cfg", "-q")

    def test_as_a_file(self):
        self.bursar("init", "-t", "two-lines", "-o", "ours.cfg")
        self.assertEqual(self.made(), ["ours.cfg"])
        self.assertIn(f'model = "{TEMPLATES}/models/college/model.cfg"',
                      self.text("ours.cfg"))
        self.bursar("run", "ours.cfg", "-q")

    def test_a_template_of_ones_own(self):
        text = (TEMPLATES / "scenarios/templates/two-lines.cfg").read_text()
        text = text.replace("../..", str(TEMPLATES))
        (self.folder / "kind.cfg").write_text(text)
        self.bursar("init", "-t", "kind.cfg", "ours")
        self.assertEqual(
            [p.name for p in (self.folder / "ours").iterdir()],
            ["scenario.cfg"])
        self.bursar("check", "ours/scenario.cfg")

    def test_unknown_template(self):
        said = self.complaint("init", "-t", "smal-college", "mine")
        self.assertIn('did you mean "small-college"?', said)
        said = self.complaint("init", "-t", "frobnicate", "mine")
        self.assertIn("there are small-college, two-lines", said)
        self.assertEqual(self.made(), [])

    def test_no_data(self):
        said = self.complaint("init", "--list", code=1,
                              env={"BURSAR_DATA": str(self.folder)})
        self.assertIn("BURSAR_DATA", said)
        # beside a program that was put elsewhere there is nothing
        copy = self.folder / "a/b/c/d/bursar"
        copy.parent.mkdir(parents=True)
        shutil.copy(BURSAR, copy)
        done = self.from_program(copy, "init", "--list")
        self.assertEqual(done.returncode, 1)
        self.assertIn("set BURSAR_DATA", done.stderr)

    def test_installed(self):
        """As cmake --install puts it: bin/ and share/bursar/."""
        prefix = self.folder / "prefix"
        (prefix / "bin").mkdir(parents=True)
        shutil.copy(BURSAR, prefix / "bin/bursar")
        shutil.copytree(TEMPLATES, prefix / "share/bursar")
        done = self.from_program(prefix / "bin/bursar", "init", "-t",
                                 "two-lines", "mine")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.bursar("check", "mine/scenario.cfg")

    def test_overwrites_nothing(self):
        self.bursar("init", "-t", "two-lines", "mine")
        (self.folder / "mine/scenario.cfg").write_text("mine")
        said = self.complaint("init", "-t", "two-lines", "mine", code=1)
        self.assertIn("mine/scenario.cfg is there already", said)
        self.assertEqual(self.text("mine/scenario.cfg"), "mine")
        (self.folder / "mine/scenario.cfg").unlink()
        said = self.complaint("init", "-t", "two-lines", "mine", code=1)
        self.assertIn("mine/model/model.cfg is there already", said)
        self.assertFalse((self.folder / "mine/scenario.cfg").exists())
        self.bursar("init", "-t", "two-lines", "mine", "--force")
        self.bursar("check", "mine/scenario.cfg")

    def test_words_that_do_not_go_together(self):
        for words, part in [
                (["-o", "x.cfg"], "--output goes with"),
                (["--prior-strength", "3"], "goes with --from"),
                (["-t", "two-lines", "-o", "x.cfg", "mine"], "not both"),
                (["--from", "a.csv", "--prior-strength", "1001"],
                 "from 0 to 1000")]:
            self.assertIn(part, self.complaint("init", *words))
        self.assertEqual(self.made(), [])

    # --- accounts

    def test_opening_position(self):
        self.write()
        out = self.bursar("init", "--from", "accounts.csv", "-t",
                          "small-college", "mine").stdout
        for row in [r"ivet +0\.02 ", r"calls +0\.2 .*\(2 changes\) +0\.14 ",
                    r"corporate +0\.1 +no income in 2023 +0 +0\.1\b"]:
            self.assertRegex(out, row)
        self.assertEqual(self.bursar("check", "mine/scenario.cfg").stderr, "")
        start = self.start("mine/scenario.cfg")
        for name, value in OPENING.items():
            self.assertAlmostEqual(float(start[name]), value, 6, name)
        found = self.found("mine/scenario.cfg")
        self.assertEqual(found["pay_share"], 0.63)
        self.assertEqual(found["other_share"], 0.25)
        self.assertEqual(found["income_mix.calls"], 0.31)
        self.assertIn("cost.pay / income.total, 2025",
                      self.text("mine/scenario.cfg"))

    def test_noise(self):
        self.write()
        for strength in [6, 0, 1000]:
            self.bursar("init", "--from", "accounts.csv", "-t",
                        "small-college", "-f", "--prior-strength", strength,
                        "-o", "ours.cfg")
            found = self.found("ours.cfg")
            for line, prior in [("ivet", 0.02), ("calls", 0.2)]:
                data = sd(ACCOUNTS["income." + line])
                wanted = math.sqrt((strength * prior ** 2 + data ** 2)
                                   / (strength + 1))
                self.assertAlmostEqual(found["demand_sd." + line] / wanted, 1,
                                       3)
            self.assertNotIn("demand_sd.corporate", found)
            self.assertEqual(found["demand_sd.online"], 0.4)

    def test_dialects(self):
        self.write()
        self.bursar("init", "--from", "accounts.csv", "-t", "two-lines",
                    "-o", "a.cfg")
        for separator in [";", "\t"]:
            self.write(separator=separator, mark=",", bom=True)
            self.bursar("init", "--from", "accounts.csv", "-t", "two-lines",
                        "-f", "-o", "b.cfg")
            self.assertEqual(self.text("a.cfg"), self.text("b.cfg"))

    def test_fiscal_years(self):
        self.write({"item": ["2022/23", "2023/24", "2024/25"]})
        self.bursar("init", "--from", "accounts.csv", "-t", "two-lines",
                    "mine")
        self.assertIn("income.total, 2024/25", self.text("mine/scenario.cfg"))

    BAD = [
        ("the lines are 105 % of it",
         {"income.ivet": [1200000, 1250000, 1400000]}, "income.total", 2),
        ("income.total of 2024 is 1690000, but",
         {"income.total": [1700000, 1690000, 2000000]}, "income.total", 1),
        ("pay, other cost, depreciation and interest add up to 1880000",
         {"cost.total": [1660000, 1630000, 1860000]}, "cost.total", 2),
        ("income.total less cost.total is -40000",
         {"result": [40000, 40000, 120000]}, "result", 1),
        ("learners.calls of 2025 is negative",
         {"learners.calls": [100, 60, -120]}, "learners.calls", 2),
        ("staff of 2023 is negative", {"staff": [-30, 29, 31]}, "staff", 0),
        ("2025 after 2023: a year is missing",
         {"item": ["2022", "2023", "2025"]}, "item", 2),
        ("no row 'debt' (loans)", {"debt": None}, "item", -1),
        ("cash of 2024 is empty", {"cash": [210000, "", 240000]}, "cash", 1),
        ("'about 30' in column '2024' is not a number",
         {"staff": [30, "about 30", 31]}, "staff", 1),
        ("did you mean 'cost.pay'?",
         {"cost.pya": [1100000, 1080000, 1260000]}, "cost.pya", -1),
        ("a second row for 'cash'", {"Cash": [1, 2, 3]}, "Cash", -1),
        ("'note' is not a fiscal year",
         {"item": ["2023", "2024", "note"]}, "item", 2),
        ("income.ivet of 2025 comes from no learners",
         {"learners.ivet": None}, "income.ivet", 2),
        ("outside of its range, 0 to 5000",
         {"staff": [30, 29, 31500]}, "staff", 2),
    ]

    def test_bad_accounts(self):
        for part, changes, item, year in self.BAD:
            self.write(changes)
            place = self.place(item, year)
            done = self.bursar("init", "--from", "accounts.csv", "-t",
                               "small-college", "mine", code=2)
            self.assertIn(part, done.stderr)
            self.assertIn(f"accounts.csv:{place}: error: ", done.stderr, part)
            self.assertEqual(done.stdout, "")
            self.assertFalse((self.folder / "mine").exists())

    def test_two_years(self):
        rows = {item: cells[1:] for item, cells in ACCOUNTS.items()}
        self.write(rows)
        done = self.bursar("init", "--from", "accounts.csv", "-t",
                           "two-lines", "mine", code=2)
        self.assertIn("accounts.csv:1:11: error: accounts of 2 years; at least"
                      " 3 are needed", done.stderr)

    def test_no_accounts(self):
        done = self.bursar("init", "--from", "none.csv", "-t", "two-lines",
                           "mine", code=1)
        self.assertIn("none.csv", done.stderr)
        self.assertFalse((self.folder / "mine").exists())

    def test_a_model_without_the_parameters(self):
        self.write()
        (self.folder / "kind.cfg").write_text('model = "tiny.cfg";')
        done = self.bursar("init", "--from", "accounts.csv", "-t", "kind.cfg",
                           "mine", code=2)
        self.assertIn("kind.cfg:1:9: error: the model has no parameter "
                      "'opening_income'", done.stderr)

    def test_what_is_written_must_be_good(self):
        # The template correlates an input that the accounts make a number.
        text = (TEMPLATES / "scenarios/templates/small-college.cfg"
                ).read_text().replace("../..", str(TEMPLATES))
        text += ('correlations: { c: { of = ["demand_sd[calls]", '
                 '"price_level"]; rho = 0.5; }; };\n')
        (self.folder / "kind.cfg").write_text(text)
        self.write()
        done = self.bursar("init", "--from", "accounts.csv", "-t", "kind.cfg",
                           "mine", code=2)
        self.assertIn("mine/scenario.cfg would not be a good scenario",
                      done.stderr)
        self.assertFalse((self.folder / "mine").exists())


class Shipped(CliCase):
    """The templates that users get, filled in from the example's accounts."""
    # A year's figure of the accounts, and the series that starts there.
    STOCKS = {"cash": "cash", "cash.restricted": "restricted_cash",
              "debt": "debt", "fixed_assets": "fixed_assets"}
    SERIES = ["cash", "restricted_cash", "debt", "fixed_assets", "staff",
              "learners", "revenue", "total_income"]

    def setUp(self):
        super().setUp()
        self.templates = sorted(
            path.stem for path in
            (SOURCE / "scenarios/templates").glob("*.cfg"))
        self.assertGreater(len(self.templates), 0)

    def accounts(self):
        """The latest year of the example."""
        path = SOURCE / "scenarios/templates/example-accounts.csv"
        rows = [line.split(",") for line in path.read_text().split("\n")]
        return {row[0]: float(row[-1]) for row in rows[1:] if row[0]}

    def start(self, path):
        series = ", ".join(f'"{name}"' for name in self.SERIES)
        self.bursar("run", path, "--draws", "2", "-q", "-o", "all.csv",
                    "--set", f"output.series=[{series}]", "--set",
                    "runs.design=monte_carlo", "--set", "time.years=1")
        start = {}
        with open(self.folder / "all.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["time"] == "0" and row["statistic"] == "mean":
                    name = row["variable"] + (row["element"] and
                                              f"[{row['element']}]")
                    start.setdefault(name, float(row["value"]))
        return start

    def test_opening_position(self):
        accounts = self.accounts()
        for name in self.templates:
            self.bursar("init", "--template", name, "--from",
                        SOURCE / "scenarios/templates/example-accounts.csv",
                        name)
            path = f"{name}/scenario.cfg"
            self.assertEqual(self.bursar("check", path).stderr, "")
            start = self.start(path)
            wanted = {series: accounts[item]
                      for item, series in self.STOCKS.items()}
            wanted["total_income"] = accounts["income.total"] / 12
            for key, value in start.items():
                kind, _, line = key.rstrip("]").partition("[")
                if kind == "learners":
                    wanted[key] = accounts.get("learners." + line, 0)
                elif kind == "revenue":
                    wanted[key] = accounts.get("income." + line, 0) / 12
            staff = sum(value for key, value in start.items()
                        if key.startswith("staff["))
            self.assertAlmostEqual(staff, accounts["staff"], 6)
            self.assertGreater(len(wanted), 20)
            for key, value in wanted.items():
                self.assertAlmostEqual(start[key] / (value or 1),
                                       1 if value else 0, 6, f"{name} {key}")

    def test_under_a_crisis(self):
        out = self.bursar("init", "-t", self.templates[0], "mine").stdout
        words = out.strip().split("\n")[-1].split()
        self.assertEqual(words[:2] + words[3:],
                         ["bursar", "run", "--on", "mine/scenario.cfg"])
        self.bursar("check", *words[2:])

    def test_as_it_is(self):
        for name in self.templates:
            self.bursar("init", "--template", name, name)
            done = self.bursar("check", f"{name}/scenario.cfg")
            self.assertEqual(done.stderr, "")
        self.assertEqual(
            [line.split(" ")[0] for line in
             self.bursar("init", "--list").stdout.strip().split("\n")],
            self.templates)


if __name__ == "__main__":
    unittest.main()
