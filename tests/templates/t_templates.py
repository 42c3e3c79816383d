# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates: each checks clean, opens as its comments say, has a future that
is neither certain ruin nor certain ease, and meets every crisis as it is."""
import csv
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

BURSAR = os.environ.get("BURSAR", "bursar")
ROOT = pathlib.Path(os.environ["BURSAR_SOURCE"])
TEMPLATES = ROOT / "scenarios" / "templates"
CRISES = sorted((ROOT / "scenarios" / "crisis").glob("*.cfg"))
NO_AUDIT = ["--set", "inputs.disallowance=0.0"]
POSITION = {f"opening_{what}" for what in
            ("income", "learners", "staff", "cash", "restricted", "debt",
             "assets", "grants", "capability", "inertia", "safety")} | {
                 "income_mix", "payer_share", "tranche_share", "pay_share",
                 "other_share", "credit_line", "vat_rate"}

# What the opening of each is: concentration by line as the archetype or the
# income mix has it, and what the comments of the file say of the rest.
STATED = {  # HHI by line, public share, margin, cash days
    "public-mono": (0.81, 0.90, 0.06, 39),
    "english-fe": (0.27, 0.80, 0.055, 35),
    "balanced-six": (0.195, 0.56, 0.06, 33),
    "italian-iefp": (0.43, 0.98, 0.05, 67),
    "german-cvt": (0.24, 0.55, 0.05, 31),
    "dutch-roc": (0.65, 0.91, 0.065, 39),
    "small-new": (0.285, 0.43, 0.04, 19),
}


def names():
    return sorted(path.stem for path in TEMPLATES.glob("*.cfg"))


class Templates(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bursar-templates-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def bursar(self, *words, code=0):
        done = subprocess.run([BURSAR, *map(str, words)], check=False,
                              capture_output=True, cwd=self.folder, text=True)
        self.assertEqual(done.returncode, code,
                         f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def opening(self, *words):
        """Every variable at the start of one future."""
        self.bursar("run", *words, "--draw", "0", "-o", "draw.csv")
        with open(self.folder / "draw.csv", encoding="utf-8") as file:
            rows = csv.reader(file)
            pairs = zip(next(rows), next(rows))
            return {name: float(value) for name, value in pairs
                    if name not in ("case", "date") and value}

    def measures(self, case):
        return {measure["name"]: measure for measure in case["measures"]}

    def test_all_are_known(self):
        self.assertEqual(names(), sorted(STATED))

    def test_check_is_clean(self):
        done = self.bursar("check", *sorted(TEMPLATES.glob("*.cfg")))
        self.assertEqual(done.stderr, "")

    def test_opening_position(self):
        for name, (hhi, public, margin, days) in STATED.items():
            with self.subTest(name):
                at = self.opening(TEMPLATES / f"{name}.cfg", *NO_AUDIT)
                income = at["opening_income"]
                self.assertAlmostEqual(at["total_income"] * 12 / income, 1, 9)
                self.assertAlmostEqual(at["hhi_line"], hhi, delta=0.005)
                self.assertAlmostEqual(at["public_share"], public, delta=0.01)
                self.assertAlmostEqual(at["margin"], margin, delta=0.002)
                self.assertAlmostEqual(at["cash_days"], days, delta=3)
                self.assertGreater(at["net_assets"], 0.1 * income)
                self.assertGreater(at["current_ratio"], 1)
                self.assertLess(abs(at["surplus"]) * 12 / income, 0.035)

    def test_ten_ordinary_years(self):
        for name in STATED:
            with self.subTest(name):
                done = self.bursar("run", TEMPLATES / f"{name}.cfg", "--draws",
                                   400, "--json", "-o", "out.h5")
                made = json.loads(done.stdout)
                self.assertEqual(made["run"]["failed_draws"], 0)
                policies = [case["policy"] for case in made["cases"]]
                self.assertEqual(policies[:2], ["no_change", "diversify"])
                measures = self.measures(made["cases"][0])
                breach = measures["cash_breach_ever"]["mean"]["value"]
                self.assertGreater(breach, 0)
                self.assertLess(breach, 0.3)
                deficit = measures["closing_deficit"]["mean"]["value"]
                self.assertGreater(deficit, 0.03)
                self.assertLess(deficit, 0.75)

    def test_shares_over_all(self):
        for name in STATED:
            done = self.bursar("run", TEMPLATES / f"{name}.cfg", "--set",
                               "inputs.income_mix.corporate=0.9", "--dry-run",
                               code=2)
            self.assertIn("[constraint]", done.stderr)
            self.assertIn("income_mix add up to one", done.stderr)

    def test_learners_without_income(self):
        done = self.bursar("run", TEMPLATES / "german-cvt.cfg", "--set",
                           "inputs.opening_learners.ivet=10.0", "--dry-run",
                           code=2)
        self.assertIn("a line with learners has an income", done.stderr)

    def test_every_crisis_on_every_template(self):
        for name in STATED:
            done = self.bursar("check", *CRISES, "--on",
                               TEMPLATES / f"{name}.cfg")
            self.assertNotIn("warning", done.stderr)

    def test_a_crisis_leaves_the_provider_as_it_is(self):
        for name in ("english-fe", "small-new"):
            path = TEMPLATES / f"{name}.cfg"
            own = self.opening(path)
            self.assertNotEqual(own, {})
            for crisis in CRISES:
                at = self.opening(crisis, "--on", path)
                for key, value in own.items():
                    if key.split("[")[0] in POSITION:
                        self.assertEqual(at[key], value, (crisis.stem, key))

    def test_my_file_under_a_crisis(self):
        (self.folder / "my.cfg").write_text(
            f'extends = "{TEMPLATES}/public-mono.cfg"; title = "Mine";\n'
            "inputs: { income_mix: { ivet = 0.80; corporate = 0.14; };\n"
            "  opening_learners: { corporate = 154.0; };\n"
            "  opening_cash = 350000.0; };\n")
        at = self.opening(ROOT / "scenarios/crisis/pandemic.cfg", "--on",
                          "my.cfg")
        self.assertEqual(at["opening_cash"], 350000)
        self.assertEqual(at["income_mix[ivet]"], 0.8)

    def test_a_finance_office_reforecasts(self):
        path = TEMPLATES / "example-data" / "reforecast.cfg"
        done = self.bursar("run", path, "--draws", 32, "-o", "reforecast.h5",
                           "--policies=no_change", "--accounts")
        self.assertIn("Actuals until 2027-03-31", done.stdout)
        self.assertIn("Budget and forecast", done.stdout)
        self.assertIn("Data set what the model would have booked", done.stdout)


if __name__ == "__main__":
    unittest.main()
