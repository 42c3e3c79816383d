# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar import, export and show --hash: the same model in another file."""
import os
import pathlib
import re
import shutil
import unittest

from cli_case import CliCase

SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
MODEL = SOURCE / "models/vet_provider/model.cfg"
CRISIS = SOURCE / "scenarios/crisis/call_freeze.cfg"

TANK = """<?xml version="1.0"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
<header><vendor>Somebody</vendor><name>A tank</name></header>
<sim_specs method="euler" time_units="Hours"><start>0</start><stop>8</stop>
<dt reciprocal="true">3</dt></sim_specs>
<model><variables>
<stock name="Water in Tank"><eqn>100</eqn><outflow>Outflow</outflow>
<units>litre</units></stock>
<flow name="Outflow"><eqn>"Water in Tank" / Time_to_Drain</eqn></flow>
<aux name="Time to Drain"><doc>How long</doc><eqn>4</eqn></aux>
</variables></model></xmile>
"""


class Exchange(CliCase):
    def setUp(self):
        super().setUp()
        (self.folder / "tank.stmx").write_text(TANK)
        self.given = self.names()

    def hash(self, path):
        return self.bursar("show", path, "--hash").stdout

    def csv(self, path):
        self.bursar("run", path, "-q", "-o", "out.csv")
        lines = (self.folder / "out.csv").read_text().strip().split("\n")
        names = [name.strip('"').lower().replace(" ", "_")
                 for name in lines[0].split(",")]
        return dict(zip(names, zip(*[line.split(",") for line in lines[1:]])))

    def text(self, path):
        return (self.folder / path).read_text()

    def test_hash(self):
        found = self.hash("tiny.cfg")
        self.assertRegex(found, r"^[0-9a-f]{16}\n$")
        text = self.text("tiny.cfg")
        # another order, spelling or comment is the same model ...
        (self.folder / "b.cfg").write_text("# comment\n" + text)
        self.assertEqual(self.hash("b.cfg"), found)
        # ... another number is not
        changed = text.replace("100.0", "101.0")
        self.assertNotEqual(changed, text)
        (self.folder / "b.cfg").write_text(changed)
        self.assertNotEqual(self.hash("b.cfg"), found)
        self.assertIn("--hash", self.complaint("show", "tiny.cfg", "--hash",
                                               "--graph"))

    def test_order_is_no_difference(self):
        form = ("model: {{ time: {{ end = 3; }}; auxiliaries: {{ {} }}; "
                "drivers: {{ d: {{ process = \"white_noise\"; sd = {}; }}; "
                "}}; }};")
        a, b = 'a: { eq = "b + d"; };', 'b: { eq = "TIME * 2"; };'
        hashes = []
        for parts, sd in [(a + b, 1), (b + a, 1), (a + b, 2)]:
            (self.folder / "o.cfg").write_text(form.format(parts, sd))
            hashes.append(self.hash("o.cfg"))
        self.assertEqual(hashes[0], hashes[1])
        # a model alone runs without chance; its hash has it all the same
        self.assertNotEqual(hashes[0], hashes[2])

    def ends(self, *words):
        """The cells of the row of the tank's water, and the row before."""
        lines = self.bursar("run", *words, "-o", "x.h5").stdout.split("\n")
        row = next(line for line in lines
                   if line.lower().startswith("water_in_tank, l"))
        head = next(line for line in lines if line.lstrip().startswith("at "))
        return [re.split(r"  +", line.strip()) for line in (head, row)]

    def test_what_nobody_measures_is_shown_at_the_end(self):
        left = 100 * (1 - 1 / 12) ** 24
        self.bursar("import", "tank.stmx")
        text = self.text("tank/scenario.cfg")
        head, row = self.ends("tank/scenario.cfg")
        self.assertEqual(head, ["at hour 0", "at hour 8"])
        self.assertEqual(row[1:], ["100.0", f"{left:.1f}"])
        # more than one case: a column for each
        two = text + "policies: { slow: {}; fast: { set: { time_to_drain = " \
            "2.0; }; }; };"
        (self.folder / "tank/two.cfg").write_text(two)
        out = self.bursar("run", "tank/two.cfg", "-o", "x.h5").stdout
        row = next(line for line in out.split("\n")
                   if line.lower().startswith("water_in_tank"))
        self.assertRegex(out, r"at hour 8 +slow +fast")
        self.assertIn(f" {100 * (1 - 1 / 6) ** 24:.2f}", row)
        # chance: the range of a uniform figure, worked out by hand
        (self.folder / "tank/many.cfg").write_text(text.replace(
            "draws = 1;", "draws = 4000;").replace(
                "inputs: {", "inputs: { time_to_drain: { dist = \"uniform\"; "
                "low = 2.0; high = 4.0; };"))
        row = self.ends("tank/many.cfg")[1]
        low, high = (100 * (1 - 1 / 3 / (2 + 2 * p)) ** 24
                     for p in (0.05, 0.95))
        found = re.fullmatch(r"[\d.]+ \(([\d.]+) to ([\d.]+)\)", row[2])
        self.assertAlmostEqual(float(found[1]), low, delta=0.2)
        self.assertAlmostEqual(float(found[2]), high, delta=0.2)

    def test_what_is_measured_is_enough(self):
        self.assertNotIn("at 20", self.bursar("run", "tiny.cfg").stdout)

    def test_import(self):
        out = self.bursar("import", "tank.stmx").stdout
        self.assertEqual(self.made(), ["tank"])
        self.assertEqual(sorted(p.name for p in
                                (self.folder / "tank").iterdir()),
                         ["model.cfg", "scenario.cfg"])
        self.assertIn("wrote tank/model.cfg", out)
        self.assertIn("bursar run tank/scenario.cfg", out)
        model = self.text("tank/model.cfg")
        for part in ["# Made by bursar from tank.stmx", "Water_in_Tank: {",
                     'unit = "litre"', 'eq = "Water_in_Tank / Time_to_Drain"',
                     'outflows = ["Outflow"]', "steps_per_unit = 3.0",
                     'doc = "How long"', 'title = "A tank"',
                     'time_unit = "hour"']:
            self.assertIn(part, model)
        self.assertNotIn("name =", model)
        self.assertEqual(self.hash("tank/model.cfg"), self.hash("tank.stmx"))
        self.assertEqual(self.csv("tank/model.cfg"), self.csv("tank.stmx"))
        # one draw of the scenario is the model's own run
        path = self.csv("tank/scenario.cfg")["water_in_tank"]
        self.assertEqual(path, self.csv("tank.stmx")["water_in_tank"])

    def test_scenario_can_be_changed(self):
        self.bursar("import", "tank.stmx", "-o", "t/")
        text = self.text("t/scenario.cfg")
        changed = text.replace("  # time_to_drain: {", "  time_to_drain: {")
        changed = changed.replace("draws = 1;", "draws = 50;")
        self.assertEqual(changed.count("\n"), text.count("\n"))
        self.assertNotEqual(changed, text)
        (self.folder / "t/scenario.cfg").write_text(changed)
        out = self.bursar("show", "t/scenario.cfg", "--inputs").stdout
        self.assertIn("triangular", out)
        self.bursar("run", "t/scenario.cfg", "-q")

    def test_overwrites_nothing(self):
        (self.folder / "tank").mkdir()
        (self.folder / "tank/scenario.cfg").write_text("mine")
        said = self.complaint("import", "tank.stmx", code=1)
        self.assertIn("tank/scenario.cfg is there already", said)
        self.assertEqual(os.listdir(self.folder / "tank"), ["scenario.cfg"])
        self.assertEqual(self.text("tank/scenario.cfg"), "mine")
        self.bursar("import", "tank.stmx", "--force")
        self.assertIn("output", self.text("tank/scenario.cfg"))

    def test_a_bad_model_leaves_nothing(self):
        (self.folder / "bad.xmile").write_text(TANK.replace("100", "100 +"))
        done = self.bursar("import", "bad.xmile", code=2)
        self.assertIn("bad.xmile:", done.stderr)
        self.bursar("export", "bad.xmile", "-o", "b.xmile", code=2)
        self.assertEqual(self.made(), ["bad.xmile"])

    def test_a_scenario_is_no_model(self):
        said = self.complaint("import", "run.cfg")
        self.assertIn("run.cfg is a scenario; its model is tiny.cfg", said)

    def test_cannot_be_written(self):
        for words in [("export", "tiny.cfg", "-o", "no/such/x.xmile"),
                      ("import", "tank.stmx", "-o", "no/such/place"),
                      ("import", "tank.stmx", "-o", "tiny.cfg")]:
            self.complaint(*words, code=1)
        self.assertEqual(self.made(), [])

    def test_export(self):
        self.bursar("export", "tiny.cfg")
        self.assertEqual(self.made(), ["tiny.xmile"])
        self.assertIn("<vendor>Bursar</vendor>", self.text("tiny.xmile"))
        self.assertEqual(self.hash("tiny.xmile"), self.hash("tiny.cfg"))
        self.assertIn("--output", self.complaint("export", "tiny.xmile"))

    def test_export_of_a_scenario(self):
        # its model, which shocks and policies have not touched
        self.bursar("export", "run.cfg", "-o", "m.xmile")
        self.assertEqual(self.hash("m.xmile"), self.hash("tiny.cfg"))

    def test_the_large_model(self):
        done = self.bursar("export", MODEL, "-o", "vet.xmile")
        self.assertIn("warning: other programs may not know these functions: "
                      "CALENDAR_MONTH, ", done.stderr)
        self.bursar("import", "vet.xmile", "-o", "vet")
        wanted = self.hash(MODEL)
        self.assertEqual(self.hash("vet.xmile"), wanted)
        self.assertEqual(self.hash("vet/model.cfg"), wanted)
        results = set()
        for model in [MODEL, self.folder / "vet.xmile",
                      self.folder / "vet/model.cfg"]:
            self.bursar("run", CRISIS, "--draws", "20", "--set",
                        f"model={model}", "-p", "no_change,diversify", "-q",
                        "-o", "r.csv")
            results.add(self.text("r.csv"))
        self.assertEqual(len(results), 1)
        self.assertGreater(len(results.pop()), 10000)

    def test_imported_again_is_the_same_text(self):
        self.bursar("import", MODEL, "-o", "a")
        shutil.copy(self.folder / "a/model.cfg", self.folder / "model.cfg")
        self.bursar("import", "model.cfg", "-o", "b")
        self.assertEqual(self.text("a/model.cfg"), self.text("b/model.cfg"))


if __name__ == "__main__":
    unittest.main()
