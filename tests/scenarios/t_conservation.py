# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is lost: in every draw of every scenario each stock has gained what
flowed in less what flowed out, and the accounts tie, to 1e-9. Two copies of
the model that lose money show that each half of this can fail."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

BURSAR = os.environ.get("BURSAR", "bursar")
SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
# Actual balances need not tie (example-data): what they leave unexplained is
# printed by the run.
FILES = sorted(path for path in (SOURCE / "scenarios").rglob("*.cfg")
               if not {"parts", "example-data"} & set(path.parts))
MODEL = SOURCE / "models" / "vet_provider"
DRAWS = 4


def ties(path, **more):
    """What `check --conservation` found in a few draws: name -> tie, and
    whether the command was content."""
    with tempfile.TemporaryDirectory() as folder:
        few = pathlib.Path(folder) / "few.cfg"
        lines = [f'extends = "{path}";', f"runs: {{ draws = {DRAWS}; }};"]
        lines += [f'{name} = "{value}";' for name, value in more.items()]
        few.write_text("\n".join(lines) + "\n")
        done = subprocess.run([BURSAR, "check", "--conservation", "--json",
                               few], check=False, capture_output=True,
                              text=True)
    found = json.loads(done.stdout)[0]
    assert "ties" in found, f"{path}\n{done.stdout}{done.stderr}"
    return {tie["name"]: tie for tie in found["ties"]}, done.returncode == 0


def broken(file, was, becomes):
    """What is found in a copy of the model with one equation changed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "model"
        shutil.copytree(MODEL, copy)
        text = (copy / file).read_text()
        assert text.count(was) == 1, was
        (copy / file).write_text(text.replace(was, becomes))
        found, content = ties(SOURCE / "scenarios/baseline/public_mono.cfg",
                              model=copy / "model.cfg")
    assert not content
    return {name for name, tie in found.items() if not tie["holds"]}


class Conservation(unittest.TestCase):
    def test_every_scenario_is_here(self):
        kinds = {path.parent.name for path in FILES}
        self.assertEqual(kinds, {"baseline", "crisis", "demo", "region",
                                 "reverse", "templates"})
        self.assertGreaterEqual(len(FILES), 24)

    def test_nothing_is_lost(self):
        for path in FILES:
            with self.subTest(path.stem):
                found, content = ties(path)
                self.assertTrue(content)
                self.assertLess(max(t["gap"] for t in found.values()), 1e-9)
                for name in ("cash", "payables", "learners[ivet]",
                             "staff[core]", "income.surplus",
                             "balance.assets", "balance.net_assets",
                             "cash_flow.net"):
                    self.assertIn(name, found)

    def test_money_that_no_bill_asked_for(self):
        """Each stock is still what flowed; only the accounts can tell."""
        self.assertEqual(
            broken("finance.cfg", 'eq = "suppliers_paid + wages_paid',
                   'eq = "1.01 * suppliers_paid + wages_paid'),
            {"balance.net_assets", "cash_flow.net", "income.surplus"})

    def test_money_out_of_nothing(self):
        """A stock cut off at zero gains what never flowed in."""
        found = broken("finance.cfg",
                       'doc = "Free cash; an overdraft where it is negative";',
                       'non_negative = true;')
        self.assertIn("cash", found)


if __name__ == "__main__":
    unittest.main()
