# SPDX-License-Identifier: GPL-3.0-or-later
"""What the reference model of a provider must do, and must not do once the
mechanism behind it is switched off (the expectations are those of the VET
literature that models/vet_provider/README.md cites)."""
import csv
import io
import json
import os
import pathlib
import subprocess
import unittest

BURSAR = os.environ.get("BURSAR", "bursar")
HERE = pathlib.Path(__file__).resolve().parent


def bursar(*words):
    done = subprocess.run([BURSAR, *map(str, words)], check=False,
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"bursar {words}\n{done.stderr}")
    return done.stdout


def paths(name, *settings):
    """The one future of a still world: policy -> rows, a month apart."""
    text = bursar("run", HERE / f"{name}.cfg", "--draw", 0,
                  *(f"--set={s}" for s in settings))
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        found.setdefault(row["case"].split("/")[-1], []).append(row)
    return found


def column(rows, name):
    return [float(row[name]) for row in rows]


def means(name, *settings):
    """Measure -> its mean over all draws, of the first policy."""
    text = bursar("run", HERE / f"{name}.cfg", "--json", "-o", "out.h5",
                  *(f"--set={s}" for s in settings))
    case = json.loads(text)["cases"][0]
    return {m["name"]: m["mean"]["value"] for m in case["measures"]}


def without_dice(row):
    """A row but for the dice themselves, which nothing reads."""
    return {name: value for name, value in row.items()
            if not any(word in name for word in ("luck", "audit_"))}


def mean(values):
    return sum(values) / len(values)


class StillWorld(unittest.TestCase):
    """No shock, no luck."""

    def test_margin_is_steady(self):
        margin = column(paths("still")["still"], "margin")
        self.assertLess(max(margin) - min(margin), 0.01)
        self.assertGreater(min(margin), 0.04)

    def test_comfort_makes_inertia(self):
        def rise(*settings):
            inertia = column(paths("still", *settings)["still"], "inertia")
            return inertia[-1] - inertia[0]
        self.assertGreater(rise(), 0.02)
        self.assertLess(rise("inputs.inertia_growth=0.0"), 0)

    def test_the_second_leg_withers(self):
        """R4: comfort and habit leave no attention, capability fades."""
        def change(*settings):
            rows = paths("still", *settings)["still"]
            capability = column(rows, "capability[corporate]")
            return capability[-1] / capability[0]
        trapped = change()
        free = change("inputs.crowd_out=0.0", "inputs.opening_inertia=0.0",
                      "inputs.inertia_growth=0.0",
                      "inputs.commercial_attention=0.15")
        self.assertLess(trapped, 0.7)
        self.assertGreater(free, 1.0)
        self.assertLess(trapped, change("inputs.crowd_out=0.0"))


class Cut(unittest.TestCase):
    """Public rates fall by a tenth in the sixth year."""

    @staticmethod
    def dip(rows):
        """Margin lost in the first three years against the month before, and
        months in which it is below four and a half per cent."""
        margin = column(rows, "margin")
        before = margin[59]
        low = sum(m < 0.045 for m in margin[60:])
        return before - mean(margin[60:96]), low

    def test_deeper_and_longer_without_a_second_leg(self):
        cases = paths("cut")
        depth, months = self.dip(cases["no_change"])
        other_depth, other_months = self.dip(cases["second_leg"])
        self.assertGreater(depth, other_depth + 0.002)
        self.assertGreater(months, other_months + 3)

    def test_it_is_the_clients_that_help(self):
        """Without the example of others (Bass) the leg does not grow."""
        cases = paths("cut", "inputs.imitation.corporate=0.0",
                      "inputs.imitation.services=0.0",
                      "inputs.innovation.corporate=0.0",
                      "inputs.innovation.services=0.0")
        depth, _ = self.dip(cases["no_change"])
        other_depth, _ = self.dip(cases["second_leg"])
        self.assertLess(depth, other_depth + 0.0005)

    def test_crisis_wakes_the_house(self):
        """B2: safety, inertia fall and attention rises, later."""
        rows = paths("cut")["no_change"]
        for name, sign in (("safety", -1), ("inertia", -1), ("attention", 1)):
            values = column(rows, name)
            self.assertGreater(sign * (values[84] - values[59]), 0, name)
        deaf = paths("cut", "inputs.unnoticed=0.2")["no_change"]
        inertia = column(deaf, "inertia")
        self.assertGreaterEqual(inertia[84], inertia[59])

    def test_a_pandemic_hits_the_second_leg_first(self):
        cases = paths("pandemic")
        year = {name: mean(column(rows, "margin")[60:72])
                - column(rows, "margin")[59] for name, rows in cases.items()}
        self.assertLess(year["second_leg"], year["no_change"] - 0.003)
        calm = paths("pandemic", "shocks.corporate.by=1.0",
                     "shocks.services.by=1.0", "shocks.facilities.by=1.0")
        for rows in calm.values():
            margin = column(rows, "margin")
            self.assertLess(abs(mean(margin[60:72]) - margin[59]), 0.003)


class Cash(unittest.TestCase):
    def test_profitable_yet_insolvent(self):
        """Half a year without payment ends a provider that earns; credit of
        half a year carries it; open books leave nothing to carry."""
        cases = paths("shut")
        poor, carried = cases["no_change"], cases["credit"]
        self.assertGreater(min(column(poor, "result")), 0)
        self.assertGreaterEqual(column(poor, "months_unpaid")[-1], 3)
        self.assertEqual(max(column(carried, "months_unpaid")), 0)
        credit = column(carried, "credit_line")[0]
        cost = mean(column(carried, "operating_cost"))
        self.assertLess(credit, 6.5 * cost)
        free = paths("shut", "inputs.gate_last_month=0.0")["no_change"]
        self.assertEqual(max(column(free, "months_unpaid")), 0)

    def test_growth_costs_cash_first(self):
        def gain(month, *settings):
            cases = paths("growth", *settings)
            return (column(cases["grow"], "cash")[month]
                    - column(cases["no_change"], "cash")[month])
        self.assertLess(gain(24), 0)
        self.assertLess(gain(30), 0)
        self.assertGreater(gain(60), 0)
        paid_at_once = "inputs.paid_on_past.ivet=0.0"
        self.assertGreater(gain(24, paid_at_once), 0)
        self.assertGreater(gain(30, paid_at_once), 0)

    def test_too_many_lines_cost_margin(self):
        def gain(*settings):
            cases = paths("span", *settings)
            return (mean(column(cases["more"], "margin")[12:])
                    - mean(column(cases["no_change"], "margin")[12:]))
        self.assertLess(gain(), 0)
        self.assertGreater(gain("inputs.span_cost=0.0"), 0)


class TwoWays(unittest.TestCase):
    def test_no_luck_is_the_bare_run(self):
        """Many draws of a still world are the model run by itself."""
        row = paths("still")["still"][-1]
        for draw in (1, 17):
            text = bursar("run", HERE / "still.cfg", "--draw", draw,
                          "--set=runs.draws=20")
            last = list(csv.DictReader(io.StringIO(text)))[-1]
            self.assertEqual(without_dice(row), without_dice(last))

    def test_half_the_step_changes_little(self):
        for name in ("cut", "growth", "span"):
            whole, half = paths(name), paths(name, "time.dt=0.125")
            for policy, rows in whole.items():
                for figure in ("cash", "total_income", "staff_cost",
                               "fixed_assets"):
                    a = float(rows[-1][figure])
                    b = float(half[policy][-1][figure])
                    self.assertLess(abs(a - b), 0.01 * abs(b),
                                    f"{name} {policy} {figure}")

    def test_rescue_changes_insolvency_and_no_deficit(self):
        def run(odds):
            return means("distress", f"inputs.rescue_odds={odds}")
        alone, helped = run(0.0), run(0.7)
        self.assertGreater(alone["insolvent"], 2 * helped["insolvent"])
        self.assertGreater(helped["rescued"], 0)
        self.assertEqual(alone["failed"], helped["failed"])
        self.assertAlmostEqual(alone["closing_deficit"],
                               helped["closing_deficit"], delta=0.01)


if __name__ == "__main__":
    unittest.main()
