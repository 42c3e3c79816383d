# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar export MODEL --c: the file compiles without a warning, needs nothing,
and prints the bytes that a run of the model writes."""
import os
import pathlib
import shlex
import subprocess
import unittest

from cli_case import CliCase

SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
CC = shlex.split(os.environ.get("CC") or "cc")
FLAGS = ["-std=c11", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror"]

GROWTH = """title = "Growth"; time_unit = "month";
time: { start = 0.0; length = "20 months"; dt = 0.25; save = "month"; };
parameters: { rate: { value = 0.3; unit = "1/month"; };
  room: { value = 100.0; }; };
stocks: { fish: { initial = 2; inflows = ["born"]; outflows = ["dead"]; }; };
flows: { born: { eq = "rate * fish"; unit = "1/month"; };
  dead: { eq = "born * fish / room"; unit = "1/month"; }; };
"""

# Delays and smooths, curves, arrays, conditions, all functions, the calendar.
MIXED = """time_unit = "month";
time: { start = "2030-03-01"; years = 2; dt = 0.5; METHOD };
dimensions: { who = ["a", "b", "c"]; what = ["x", "y"]; };
parameters: { k: { value = 0.7; }; wait: { value = 2.5; };
  part: { over = ["who", "what"]; value = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
  }; twice: { value = "2 * k"; }; };
lookups: {
  season: { x = [1.0, 6.0, 12.0]; y = [1.0, 0.5, 1.25]; };
  stairs: { x = [0.0, 1.0, 3.0]; y = [0.0, 0.7, 1.1]; type = "discrete"; };
  on: { x = [0.0, 1.0, 3.0]; y = [0.0, 0.7, 1.1]; type = "extrapolate"; };
};
stocks: {
  s: { initial = "3 + k"; inflows = ["in"]; outflows = ["out"];
       non_negative = true; };
  group: { over = ["who"]; initial = "1 + part[who, x]"; inflows = ["grow"]; };
};
flows: {
  in: { eq = "season(CALENDAR_MONTH) + SMOOTHED"; };
  out: { eq = "s // LAGGED + 0.1"; };
  grow: { over = ["who"]; eq = "group * part[who, y] / 10"; };
};
auxiliaries: {
  all: { eq = "SUM(group[*]) + MAX(group[*])"; };
  curves: { eq = "season(s) + stairs(s) + on(s - 2) + on(9)"; };
  trig: { eq = "SIN(s) + COS(TIME * 1e12) * TAN(k) + ARCTAN(s) + ARCSIN(k) +
    ARCCOS(k) + SINH(k) + COSH(s / 9) + TANH(s)"; };
  logs: { eq = "LN(1 + s ^ 2) + LOG10(1 + s) + (1 + k) ^ s + EXP(-s)"; };
  whole: { eq = "INT(s * 3) + ROUND(s) + s MOD 3"; };
  logic: { eq = "IF (s > 3 AND all >= 5) OR NOT (k >= 0.5) THEN 1 ELSE
    MIN(s, 2) + SQRT(ABS(s - 4)) - (s = 2)"; };
  fixed: { eq = "twice * LN(wait) + EXP(k)"; };
  same: { eq = "in"; };
  nothing: { eq = "-1 * PULSE(5, 9, 100)"; };
};
exits: { gone: { when = "s > 1e6"; }; };
"""
FIXED = {"SMOOTHED": "SMTH3(s, wait * 3) / 9 + DELAY3(s, 6) / 9",
         "LAGGED": "DELAY(wait + k, 2 + k, 3) + PREVIOUS(s, 1) / 99"}
SMOOTH = {"SMOOTHED": "SMTH3(s, wait * 3) / 9 + DELAY3(s, 6) / 9",
          "LAGGED": "(wait + k)"}

SCHOOL = """time_unit = "month"; time: { start = 0.0; length = "30 months";
  dt = 0.5; };
parameters: { way: { value = 6.0; }; lost: { value = 0.2; }; };
stocks: {
  pupils: { initial = "3 * 4"; inflows = ["enrolling"];
    outflows = ["graduating", "dropping"];
    conveyor: { transit_time = "way"; capacity = "40"; }; };
  cars: { inflows = ["coming"]; outflows = ["going"];
    conveyor: { transit_time = "2 + STEP(1, 9)"; contents = [1.0, 2.0, 3.0, 1.0];
  }; };
  here: { initial = 0; inflows = ["graduating"]; };
};
flows: { enrolling: { eq = "4 + STEP(3, 5)"; }; graduating: { };
  dropping: { leak = "lost"; leak_end = 0.5; };
  coming: { eq = "1 + PULSE(4, 3, 6)"; }; going: { }; };
"""

CHANCE = """time_unit = "month"; time: { start = 0.0; length = "12 months";
  dt = 0.5; };
stocks: { s: { initial = 5; inflows = ["in"]; }; };
flows: { in: { eq = "NORMAL(1, 0.5) + UNIFORM(0, 1) + POISSON(3) / 9 +
  GAMMA(2, 0.1) + BETA(2, 3) + BINOMIAL(9, 0.3)"; }; };
"""


class ExportC(CliCase):
    def compiled(self, name, effort):
        program = self.folder / "program"
        done = subprocess.run([*CC, effort, *FLAGS, name, "-o", program, "-lm"],
                              cwd=self.folder, capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return program

    def ran(self, *words, code=0):
        done = subprocess.run([self.folder / "program", *words], check=False,
                              capture_output=True)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def written(self, text, name="m.cfg"):
        (self.folder / name).write_text(f"model: {{ {text} }};")
        return name

    def same(self, model, effort="-O1"):
        """The program's table is that of a run."""
        self.bursar("run", model, "-q", "-o", "wanted.csv")
        self.bursar("export", model, "--c", "-o", "m.c")
        self.compiled("m.c", effort)
        wanted = (self.folder / "wanted.csv").read_bytes()
        found = self.ran().stdout
        for one, other in zip(wanted.split(b"\n"), found.split(b"\n")):
            self.assertEqual(one, other)
        self.assertEqual(wanted, found)
        self.assertGreater(wanted.count(b"\n"), 5)

    def mixed(self, method, words):
        text = MIXED.replace("METHOD", method)
        for word, other in words.items():
            text = text.replace(word, other)
        return self.written(text.replace("\n", " "))

    def test_growth_is_readable(self):
        self.same(self.written(GROWTH))
        text = (self.folder / "m.c").read_text()
        for part in ["/* Growth. Made by bursar ", "    .rate = 0.3,\n",
                     "    /* born [1/month] = rate * fish */\n"
                     "    now.born = given.rate * now.fish;\n",
                     "    now.dead = now.fish * now.born / given.room;\n"]:
            self.assertIn(part, text)
        self.assertNotIn("bur_exp", text)
        self.assertTrue(all(len(line) <= 80 for line in text.split("\n")))

    def test_parameters_are_arguments(self):
        self.same(self.written(GROWTH))
        found = self.ran("rate=0.5", "room=40").stdout
        self.written(GROWTH.replace("0.3", "0.5").replace("100.0", "40.0"))
        self.bursar("run", "m.cfg", "-q", "-o", "wanted.csv")
        self.assertEqual(found, (self.folder / "wanted.csv").read_bytes())
        for word in ["rat=1", "rate", "rate=", "rate=1x", "rate=nan"]:
            done = self.ran(word, code=2)
            self.assertEqual(done.stdout, b"")
            self.assertIn(b"give NAME=NUMBER; the names are\n  rate\n",
                          done.stderr)

    def test_every_method(self):
        for method in ["euler", "heun", "rk4"]:
            with self.subTest(method):
                self.same(self.mixed(f'method = "{method}";', FIXED))

    def test_substeps(self):
        self.same(self.mixed('method = "rk45";', SMOOTH))

    def test_conveyors(self):
        self.same(self.written(SCHOOL.replace("\n", " ")))
        done = self.ran("way=7", code=2)
        self.assertIn(b"another way would be another program", done.stderr)

    def test_queues_and_ovens(self):
        for name in ["order", "places", "ovens"]:
            with self.subTest(name):
                self.same(SOURCE / f"tests/lang/queues/{name}.cfg")

    def test_chance_in_equations(self):
        self.same(self.written(CHANCE.replace("\n", " ")))
        self.bursar("run", "m.cfg", "--seed", 7, "-q", "-o", "wanted.csv")
        self.assertEqual(self.ran("--seed=7").stdout,
                         (self.folder / "wanted.csv").read_bytes())
        self.ran("--seed=x", code=2)

    def test_the_large_model(self):
        self.same(SOURCE / "models/vet_provider/model.cfg", "-O0")

    def test_texts_stay_texts(self):
        self.same(self.written(
            'title = "*/ #error"; time_unit = "month"; time: { end = 9; };'
            "stocks: { double: { initial = 1; inflows = [\"printf\"]; "
            "doc = \"*/ int x; /* ??/\"; }; };"
            "flows: { printf: { eq = \"double * stdin\"; }; };"
            "parameters: { stdin: { value = 0.1; doc = \"\\\"\"; }; };"))

    def test_what_is_refused(self):
        said = self.complaint("export", "run.cfg", "--c")
        self.assertIn("run.cfg is a scenario, and a file of C is of a model "
                      "alone: ", said)
        self.bursar("export", "bad.cfg", "--c", code=2)
        self.complaint("export", "tiny.cfg", "--c", "-o", "no/such/x.c", code=1)
        self.bursar("run", "tiny.cfg", "-q", "-o", "r.h5")
        self.given = self.names()
        said = self.complaint("export", "r.h5", "--c")
        self.assertIn("r.h5 holds results", said)
        self.assertEqual(self.made(), [])

    def test_name_of_the_file(self):
        self.assertEqual(self.bursar("export", "tiny.cfg", "--c").stdout,
                         "wrote tiny.c\n")
        self.assertEqual(self.made(), ["tiny.c"])


if __name__ == "__main__":
    unittest.main()
