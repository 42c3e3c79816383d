# SPDX-License-Identifier: GPL-3.0-or-later
"""XMILE files wherever a model's file may stand: as what is run, checked and
shown, and as the model of a scenario; their columns; their text in results."""
import csv
import os
import pathlib
import subprocess
import unittest

BURSAR = os.environ["BURSAR"]
TEXT = """<?xml version="1.0"?>
<xmile><sim_specs time_units="Aeons" method="euler"><start>2</start>
<stop>3</stop><dt>0.5</dt></sim_specs>
<dimensions><dim name="Dim"><elem name="One Two"/><elem name="B"/></dim>
</dimensions>
<model><variables>
<stock name="Stock A"><eqn>1</eqn><inflow>in_Flow</inflow></stock>
<flow name="in Flow"><eqn>Rate * (1 + part.deep)</eqn></flow>
<aux name="Rate"><eqn>2</eqn><units>1/Aeon</units></aux>
<aux name="table"><eqn>TIME</eqn><gf><xpts>2,3</xpts><ypts>0,1</ypts></gf></aux>
<gf name="alone"><xpts>2,3</xpts><ypts>0,1</ypts></gf>
<aux name="arr"><dimensions><dim name="dim"/></dimensions><eqn>1,TIME</eqn>
</aux><module name="Part"/>
</variables></model>
<model name="Part"><variables><aux name="Deep"><eqn>0.5</eqn></aux>
</variables></model></xmile>
"""
NAMES = ["time", "Stock A", "in Flow", "Rate", "table", "arr[One Two]",
         "arr[B]", "Part.Deep"]


class Files(unittest.TestCase):
    def bursar(self, *words, code=0):
        done = subprocess.run([BURSAR, *words], capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def write(self, name, text=TEXT):
        pathlib.Path(name).write_text(text)
        return name

    def rows(self, *words):
        self.bursar("run", *words, "-o", "out.csv")
        with open("out.csv", newline="") as file:
            return list(csv.reader(file))

    def test_every_variable_at_every_step(self):
        rows = self.rows(self.write("m.xmile"))
        self.assertEqual(rows[0], NAMES)
        self.assertEqual([row[0] for row in rows[1:]], ["2", "2.5", "3"])
        self.assertEqual(rows[1][1:], ["1", "3", "2", "0", "1", "2", "0.5"])
        self.assertEqual(rows[3][1:], ["4", "3", "2", "1", "1", "3", "0.5"])

    def test_any_name(self):
        wanted = self.rows(self.write("m.xmile"))
        for name in ("m.stmx", "m.XML", "m.itmx", "m.cfg", "no_ending"):
            self.assertEqual(self.rows(self.write(name)), wanted, name)
        self.write("m.xmile", "\ufeff \n" + TEXT.split("\n", 1)[1])
        self.assertEqual(self.rows("m.xmile"), wanted)

    def test_check_and_show(self):
        name = self.write("m.xmile")
        self.bursar("check", name)
        shown = self.bursar("show", name)
        for word in ("Stock A", "Part.Deep", "1/Aeon"):
            self.assertIn(word, shown)

    def test_unit_of_time(self):
        said = self.bursar("run", self.write("m.xmile"), "--json")
        self.assertIn('"time_unit": "Aeons"', said)

    def test_scenario(self):
        self.write("m.xmile")
        self.write("s.cfg", 'model = "m.xmile"; runs: { draws = 40; seed = 1;'
                            ' }; inputs: { rate: { dist = "uniform"; low = 1; '
                            'high = 3; }; };')
        self.bursar("run", "s.cfg", "-q", "-o", "out.h5")
        bytes_ = pathlib.Path("out.h5").read_bytes()
        self.assertIn(TEXT.encode(), bytes_)

    def test_override_of_the_step(self):
        self.write("m.xmile", TEXT.replace("<dt>0.5", '<dt reciprocal="true">2'))
        self.write("s.cfg", 'model = "m.xmile"; time: { dt = 0.25; save = "1 unit"; };')
        rows = self.bursar("check", "s.cfg")
        self.assertIn("4 steps", rows)

    def test_missing(self):
        self.bursar("check", "none.xmile", code=1)
        self.write("t.cfg", 'model = "none.xmile";')
        self.assertIn("t.cfg:1:9", self.bursar("check", "t.cfg", code=2))

    def test_model_of_ours_still(self):
        self.write("own.cfg", 'model: { time: { end = 1; }; parameters: '
                              '{ p: { value = 3; }; }; };')
        self.assertEqual(self.rows("own.cfg")[0], ["time", "p"])


if __name__ == "__main__":
    unittest.main()
