# SPDX-License-Identifier: GPL-3.0-or-later
"""A model that uses every operation, process and delay gives the same bytes
for any threads, lanes, backend, instruction set and compiler."""
import os
import pathlib
import subprocess
import tempfile
import unittest

BURSAR = os.environ["BURSAR"]

MODEL = """
model: {
  title = "Everything";
  time_unit = "month";
  time: { start = "2030-01-01"; years = 2; dt = 0.5; method = "heun"; };
  dimensions: { line = ["a", "b", "c"]; };
  parameters: {
    k: { value = 0.7; };
    price: { over = ["line"]; value = [1.0, 2.0, 3.0]; };
    wait: { value = 3.0; };
  };
  lookups: { curve: { x = [0.0, 1.0, 2.0, 5.0]; y = [0.0, 0.7, 1.1, 1.3]; };
    steps: { x = [0.0, 1.0, 2.0]; y = [1.0, 4.0, 2.0]; type = "discrete"; }; };
  drivers: {
    ar: { over = ["line"]; process = "ar1"; sd = 0.1; rho = 0.6; };
    noise: { process = "white_noise"; sd = 0.2; form = "multiplicative"; };
    walk: { process = "random_walk"; sd = 0.1; every = "3 months"; };
    gbm: { process = "gbm"; sd = 0.05; };
    hits: { process = "poisson_shocks"; rate = 3.0; recovery = "4 months";
      size: { dist = "gamma"; shape = 2.0; scale = 0.1; }; };
    regime: { process = "markov"; values = [1.0, 0.8, 0.5];
      transition = ((0.9, 0.1, 0.0), (0.2, 0.7, 0.1), (0.0, 0.3, 0.7)); };
  };
  stocks: {
    cash: { initial = "20"; inflows = ["income"]; outflows = ["cost"]; };
    stock: { over = ["line"]; initial = "price"; inflows = ["work"];
      outflows = ["sold"]; non_negative = true; };
  };
  flows: {
    income: { eq = "SUM(sold[*] * price[*]) * noise * regime"; };
    cost: { eq = "2 * gbm + hits + SMTH1(walk, 6) ^ 2 + EXP(-k) +"
      " (IF cash < 0 THEN SQRT(ABS(cash)) ELSE 0)"; };
    work: { over = ["line"]; eq = "MAX(0, curve(k + ar) * price + ar)"; };
    sold: { over = ["line"]; eq = "stock // DELAY(wait, 2, 3) * 0.9"; };
  };
  auxiliaries: {
    trig: { eq = "SIN(cash) + COS(walk) * TAN(k) + ARCTAN(hits) +"
      " ARCSIN(k / 3) + ARCCOS(k / 3)"; };
    logs: { eq = "LN(1 + cash ^ 2) + LOG10(1 + hits) + (1 + k) ^ walk"; };
    whole: { eq = "INT(cash) + ROUND(walk * 10) + cash MOD 3 +"
      " steps(k) + DELAY3(hits, 6)"; };
    logic: { eq = "IF (cash > 3 AND hits = 0) OR NOT (k >= 0.5) THEN 1"
      " ELSE MIN(cash, 2) - PREVIOUS(cash, 0)"; };
    spread: { eq = "STDDEV(stock[*]) + MEAN(stock[*]) * MAX(stock[*])"; };
  };
  measures: {
    ruin: { eq = "EVER(cash < 0)"; kind = "probability"; better = "low"; };
    low: { eq = "MINIMUM(cash)"; };
    first: { eq = "WHEN_FIRST(cash < 15)"; kind = "time"; };
    drop: { eq = "DRAWDOWN(cash)"; };
  };
  exits: { over: { when = "cash < -5"; }; };
};
"""

SCENARIO = """
title = "Everything";
model = "model.cfg";
runs: { %s };
inputs: {
  k: { dist = "beta"; alpha = 2.0; beta = 3.0; low = 0.2; high = 1.4; };
  price: { a: { dist = "lognormal"; median = 1.0; p90 = 1.5; };
    c: { dist = "student_t"; df = 4.0; location = 3.0; scale = 0.2; }; };
};
correlations: { x: { of = ["k", "price[a]"]; rho = 0.5; };
  y: { of = ["noise", "gbm"]; rho = -0.3; }; };
shocks: { bad: { target = "income"; by = 0.7; rate_per_year = 1.0;
  lasts = "2 months"; recovery = "2 months"; }; };
policies: { none: {}; careful: { set: { cost = "cost * 0.9"; };
  when = "cash < 12"; takes = "3 months"; }; };
output: { series = ["cash", "stock", "trig", "logs", "whole", "logic",
  "spread"]; keep = ["cash"]; };
"""

# Functions that draw, and those that look back, in a short run.
LUCK = """
model: {
  time: { start = 0.0; end = 6.0; method = "heun"; };
  dimensions: { line = ["a", "b", "c"]; };
  parameters: { k: { value = 0.7; };
    price: { over = ["line"]; value = [1.0, 2.0, 3.0]; }; };
  drivers: { noise: { process = "white_noise"; sd = 0.2; }; };
  stocks: { cash: { initial = "luck"; inflows = ["luck"]; }; };
  flows: { luck: { eq = "UNIFORM(0, k) + NORMAL(k, 1, 3, 0) + EXPRND(k) +"
      " LOGNORMAL(1, k) + TRIANGULAR(0, k, 3) + BETA(1 + k, 2) + GAMMA(1 + k)"
      " + WEIBULL(2, k) + PARETO(3, k) + LOGISTIC(k, 1) + MONTECARLO(30)"; }; };
  auxiliaries: {
    counts: { over = ["line"]; eq = "POISSON(3 * price) + BINOMIAL(9, k / 2) +"
      " NEGBINOMIAL(2, 0.5) + GEOMETRIC(0.3) + UNIFORM(0, 1, 7)"; };
    past: { eq = "TREND(20 + noise, 6) + FORCST(20 + luck, 6, 2) +"
      " NPV(cash, 0.1) + DELAYN(luck, 9 + noise, 2) +"
      " HISTORY(cash, TIME - 3 * k) + SAMPLE_IF_TRUE(luck > 4, luck, 0) +"
      " QUANTUM(cash, k) + XIDZ(1, noise, 3) + RANK(counts[*], 2)"; };
  };
};
"""

LUCK_SCENARIO = """
title = "Luck";
model = "luck_model.cfg";
runs: { draws = 50; seed = 3; };
inputs: { k: { dist = "uniform"; low = 0.2; high = 1.4; }; };
output: { series = ["cash", "counts", "past"]; keep = ["past"]; };
"""

RUNS = {
    "chance": "draws = 150; seed = 3;",
    "sobol": "draws = 150; seed = 3; design = \"sobol\";",
    "latin": "draws = 150; design = \"latin_hypercube\";",
    "nested": "assumptions = 30; luck = 5; seed = 9223372036854775807L;",
    "chunks": "draws = 2600; on_failure = \"worst\";",
    "adaptive": "draws = 150; seed = 3;",
}

# The same model with a method that finds its own steps, each draw by itself.
ADAPTIVE = MODEL.replace("heun", "rk45").replace("DELAY(wait, 2, 3)",
                                                 "DELAY1(wait, 3)")


class Bits(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory(prefix="bursar-bits-")
        cls.folder = pathlib.Path(cls.place.name)
        (cls.folder / "model.cfg").write_text(MODEL)
        (cls.folder / "luck_model.cfg").write_text(LUCK)
        (cls.folder / "luck.cfg").write_text(LUCK_SCENARIO)
        for name, runs in RUNS.items():
            (cls.folder / f"{name}.cfg").write_text(SCENARIO % runs)
        (cls.folder / "adaptive_model.cfg").write_text(ADAPTIVE)
        (cls.folder / "adaptive.cfg").write_text(
            (SCENARIO % RUNS["adaptive"]).replace("model.cfg",
                                                  "adaptive_model.cfg"))

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def result(self, name, *words, isa=None, command=BURSAR):
        env = {key: value for key, value in os.environ.items()
               if key != "BURSAR_ISA"}
        env["XDG_CACHE_HOME"] = str(self.folder)
        if isa:
            env["BURSAR_ISA"] = isa
        done = subprocess.run(
            [command, "run", f"{name}.cfg", "-q", "-o", "x.h5", *words],
            cwd=self.folder, env=env, stderr=subprocess.PIPE, text=True,
            check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return (self.folder / "x.h5").read_bytes()

    def same(self, name, variants):
        reference = self.result(name)
        for words in variants:
            self.assertTrue(reference == self.result(name, *words),
                            f"{name} {' '.join(words)}")

    def test_threads(self):
        self.same("chunks", [[f"--threads={n}"] for n in [1, 2, 7]])

    def test_lanes(self):
        for name in RUNS:
            self.same(name, [[f"--lanes={n}"] for n in [8, 64, 128, 1024]])
        for name in ["sobol", "adaptive"]:
            self.same(name, [["--lanes=1"], ["--lanes=3"]])

    def test_functions_that_draw(self):
        self.same("luck", [["--threads=2", "--lanes=8"], ["--lanes=128"],
                           ["--backend=ref"], ["--backend=guard"]])
        reference = self.result("luck")
        for isa in ["generic", "x86-64-v3", "x86-64-v4"]:
            self.assertTrue(reference == self.result("luck", isa=isa), isa)

    def test_backends(self):
        for name in ["chance", "sobol", "nested", "adaptive"]:
            self.same(name, [["--backend=ref"], ["--backend=ref", "--lanes=8"]])
        few = ["--draws=16"]
        for backend in ["guard", "guard-ref"]:
            for name in ["chance", "sobol", "adaptive"]:
                self.assertTrue(
                    self.result(name, *few) ==
                    self.result(name, *few, f"--backend={backend}"), backend)

    def test_native(self):
        for name in ["chance", "sobol", "adaptive"]:
            self.same(name, [["--backend=native", "--lanes=32"]])
        self.same("luck", [["--backend=native", "--lanes=16"],
                           ["--backend=native", "--lanes=3"]])
        reference = self.result("chance")
        for isa in ["generic", "x86-64-v3"]:
            self.assertTrue(reference == self.result(
                "chance", "--backend=native", "--lanes=8", isa=isa), isa)

    def test_instructions(self):
        for name in ["chance", "sobol", "latin", "adaptive"]:
            reference = self.result(name)
            for isa in ["generic", "x86-64-v3", "x86-64-v4"]:
                for lanes in ["8", "128"]:
                    self.assertTrue(reference == self.result(
                        name, f"--lanes={lanes}", isa=isa), f"{name} {isa}")

    def test_compilers(self):
        other = os.environ.get("BURSAR_CLANG_BURSAR")
        if not other:
            self.skipTest("no build by clang")
        for name in [*RUNS, "luck"]:
            self.assertTrue(self.result(name) ==
                            self.result(name, command=other), name)


if __name__ == "__main__":
    unittest.main()
