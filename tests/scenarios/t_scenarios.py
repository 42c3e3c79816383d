# SPDX-License-Identifier: GPL-3.0-or-later
"""The scenarios that are shipped. Each crisis is run as it stands, in each of
its sizes, and with size 0, on the same futures."""
import functools
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

BURSAR = os.environ.get("BURSAR", "bursar")
SCENARIOS = pathlib.Path(os.environ["BURSAR_SOURCE"]) / "scenarios"
CRISES = sorted(SCENARIOS.glob("crisis/*.cfg"))
FILES = sorted(SCENARIOS.glob("baseline/*.cfg")) + CRISES
DRAWS = 32
# The size is a number in all of these, so that all meet the same futures.
ALONE = ("--policies=no_change", "--design=monte_carlo")
POLICIES = ["no_change", "diversify", "diversify_late", "diversify_on_loan",
            "cost_cut", "reserve", "save_and_build",
            "credit", "train_managers", "quality_and_partners",
            "flexible_staff", "react"]


def bursar(*words):
    done = subprocess.run([BURSAR, *map(str, words)], check=False,
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"bursar {words}\n{done.stdout}{done.stderr}")
    return done


@functools.lru_cache(maxsize=None)
def run(path, *words):
    """Policy -> measure -> its JSON."""
    with tempfile.TemporaryDirectory() as folder:
        found = json.loads(bursar("run", path, "--json", "--draws", DRAWS,
                                  "-o", f"{folder}/x.h5", *words).stdout)
    assert found["run"]["failed_draws"] == 0, path
    return {case["policy"]: {m["name"]: m for m in case["measures"]}
            for case in found["cases"]}


def rungs_of(path):
    """The names in the order of the file, and of what it extends."""
    text = path.read_text()
    if "rungs: {" not in text:
        parent = text.split('extends = "')[1].split('"')[0]
        return rungs_of(path.parent / parent)
    body = text[text.index("rungs: {"):]
    return [line.split(":")[0].strip() for line in body.split("\n")
            if line.startswith("  ") and not line.startswith("   ")
            and ":" in line]


def cash(cases):
    return cases["no_change"]["closing_cash"]["mean"]["value"]


class Scenarios(unittest.TestCase):
    def test_all_are_here(self):
        self.assertEqual(len(CRISES), 16)

    def test_they_check_clean(self):
        for path in FILES:
            with self.subTest(path.stem):
                self.assertEqual(bursar("check", path).stderr, "")

    def test_each_size_checks_clean(self):
        for path in CRISES:
            for rung in rungs_of(path):
                with self.subTest(f"{path.stem} {rung}"):
                    done = bursar("check", "--rung", rung, path)
                    self.assertEqual(done.stderr, "")

    def test_policies_are_compared_and_books_tie(self):
        for path in FILES:
            with self.subTest(path.stem):
                cases = run(path)
                self.assertEqual(list(cases), POLICIES)
                for measures in cases.values():
                    worst = measures["books_tie"]["mean_of_worst_5_percent"]
                    self.assertLess(worst["value"], 1e-9)

    def test_a_crisis_hurts_and_a_worse_one_hurts_more(self):
        for path in CRISES:
            with self.subTest(path.stem):
                without, recorded = (
                    cash(run(path, *ALONE, f"--set=inputs.severity={size}"))
                    for size in (0.0, 1.0))
                self.assertLess(recorded, without)
                sizes = [cash(run(path, *ALONE, "--rung", rung))
                         for rung in rungs_of(path)]
                self.assertGreaterEqual(len(sizes), 2)
                self.assertLess(sizes[0], without)
                self.assertLess(recorded, sizes[0])
                self.assertEqual(sizes, sorted(sizes, reverse=True))


if __name__ == "__main__":
    unittest.main()
