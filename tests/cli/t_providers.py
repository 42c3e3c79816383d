# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar compare --providers: what is common coincides, a provider of the table
is that of bursar run, how many fail together is what the draws say, and what
cannot be asked; killed and resumed, the answer is the same."""
import collections
import pathlib
import signal
import struct
import subprocess
import time
import unittest

import h5py
import numpy as np

from cli_case import BURSAR, CliCase

# Cash falls in a recession that all share, and by luck of the provider's own.
MODEL = """model: {
  title = "House";
  time_unit = "month";
  units: { EUR: {}; };
  time: { start = "2030-01-01"; years = 2; dt = 1.0; };
  parameters: {
    opening: { unit = "EUR"; value = 60.0; doc = "Cash at the start"; };
    burden: { unit = "EUR/month"; value = 11.0; doc = "Cost"; };
    income: { unit = "EUR/month"; value = 12.0; doc = "In good times"; };
    exposure: { unit = "1"; value = 1.0; doc = "To the recession"; };
  };
  stocks: { cash: { unit = "EUR"; initial = "opening"; inflows = ["earned"];
    outflows = ["spent"]; doc = "Cash"; }; };
  flows: {
    earned: { unit = "EUR/month"; doc = "Income";
      eq = "income * (1 - exposure * 0.5 * recession) * (1 + own)"; };
    spent: { unit = "EUR/month"; eq = "burden"; doc = "Cost"; };
  };
  drivers: {
    recession: { process = "markov"; values = [0.0, 1.0]; scope = "common";
      transition = ((0.95, 0.05), (0.15, 0.85)); every = "month";
      doc = "Bad times for all"; };
    own: { process = "white_noise"; sd = 0.3; every = "month";
      scope = "provider"; doc = "Good and bad months"; };
  };
  measures: {
    broke: { title = "Out of cash"; unit = "1"; eq = "EVER(cash < 0 * opening)";
      kind = "probability"; better = "low"; };
    low: { title = "Lowest cash"; unit = "EUR"; eq = "MINIMUM(cash)";
      kind = "amount"; better = "high"; };
    bad: { title = "Bad months"; unit = "1"; eq = "MEAN(recession)";
      kind = "ratio"; better = "low"; };
  };
};
"""
CALM = """title = "Calm";
model = "house.cfg";
runs: { draws = 256; seed = 11; };
inputs: { burden: { dist = "uniform"; low = 9.0; high = 13.0; }; };
policies: { wait: {}; save: { title = "Save"; set: { burden = "0.9 * burden"; }; }; };
output: { series = ["cash"]; keep = ["recession", "own"]; };
"""
STORM = """title = "Storm";
extends = "calm.cfg";
on: { inputs: { opening = 1.0; }; };
shocks: { hit: { target = "spent"; by = 1.2; start = "2030-06-01";
  lasts = "9 months"; };
  late: { target = "earned"; by = 0.0; rate_per_year = 0.5;
  lasts = "2 months"; scope = "common"; }; };
"""
TABLE = """id,name,opening,inputs.exposure
alpha,Alpha,60,1.0
beta,,30,0.5
gamma,Gamma,40,
delta,,90,1.5
"""
SETS = {"alpha": ["opening=60", "exposure=1.0"],
        "beta": ["opening=30", "exposure=0.5"],
        "gamma": ["opening=40"],
        "delta": ["opening=90", "exposure=1.5"]}
SCENARIOS = ["calm", "storm"]
POLICIES = ["wait", "save"]


def table(found, name):
    return next(t for t in found["tables"] if t["name"] == name)["rows"]


def bits(x):
    return struct.pack("<d", x)


class Providers(CliCase):
    def setUp(self):
        super().setUp()
        for name, text in [("house.cfg", MODEL), ("calm.cfg", CALM),
                           ("storm.cfg", STORM), ("p.csv", TABLE)]:
            (self.folder / name).write_text(text)
        self.given = self.names()

    def ask(self, *words, providers="p.csv"):
        return self.json("compare", "calm.cfg", "storm.cfg", "--providers",
                         providers, *words)

    def run_one(self, scenario, provider, *words):
        """The file of bursar run for a provider, as the table has it."""
        name = f"{scenario}-{provider}.h5"
        on = ["--on", "calm.cfg"] if scenario == "storm" else []
        sets = [w for s in SETS[provider] for w in ("-s", f"inputs.{s}")]
        self.bursar("run", f"{scenario}.cfg", "--provider", provider, *on,
                    *sets, *words, "-q", "-o", name)
        return h5py.File(self.folder / name)

    def measure(self, scenario, provider, name):
        """[policy][draw]"""
        with self.run_one(scenario, provider) as file:
            found = file[name][()]
        self.assertEqual(found.shape, (2, 256))
        return found.astype(float)

    def test_common_luck_coincides(self):
        """To the bit, and what is each one's own differs."""
        with self.run_one("storm", "alpha") as a, \
                self.run_one("storm", "delta") as b:
            names = {n.rsplit("_draws", 1)[0]: n for n in a}
            self.assertIn("recession", names)
            recession, own = (next(n for n in a if n.startswith(stem)
                                   and a[n].ndim == 3)
                              for stem in ("recession", "own"))
            self.assertTrue(np.array_equal(a[recession][()], b[recession][()]))
            self.assertTrue(0 < a[recession][()].mean() < 1)
            self.assertFalse(np.array_equal(a[own][()], b[own][()]))
            self.assertLess(abs(np.corrcoef(
                a[own][()][0, :, 5], b[own][()][0, :, 5])[0, 1]), 0.3)
        found = self.ask("-m", "broke,low,bad")
        rows = table(found, "outcomes")
        for scenario in SCENARIOS:
            bad = {bits(r["bad"]["value"]) for r in rows
                   if r["scenario"] == scenario}
            self.assertEqual(len(bad), 1)

    def test_a_provider_is_that_of_run(self):
        found = self.ask("-m", "broke,low")
        rows = table(found, "outcomes")
        self.assertEqual(len(rows), 4 * 2 * 2)
        for provider in SETS:
            for scenario in SCENARIOS:
                on = ["--on", "calm.cfg"] if scenario == "storm" else []
                sets = [w for s in SETS[provider]
                        for w in ("-s", f"inputs.{s}")]
                one = self.json("run", f"{scenario}.cfg", "--provider",
                                provider, *on, *sets, "-o", "x.h5")
                for c, policy in enumerate(POLICIES):
                    row = next(r for r in rows
                               if (r["provider"], r["scenario"],
                                   r["policy"]) == (provider, scenario, policy))
                    for name in "broke", "low":
                        want = next(m for m in one["cases"][c]["measures"]
                                    if m["name"] == name)["mean"]
                        for part in "value", "low", "high":
                            self.assertEqual(bits(row[name][part]),
                                             bits(want[part]))

    def test_together(self):
        """How many fail, from the draws of bursar run."""
        found = self.ask("-m", "broke,low")
        region, whole = table(found, "region"), table(found, "together")
        for scenario in SCENARIOS:
            k = sum(self.measure(scenario, p, "broke") for p in SETS)
            for c, policy in enumerate(POLICIES):
                row = next(r for r in region
                           if (r["scenario"], r["policy"]) ==
                           (scenario, policy))
                self.assertAlmostEqual(row["failing"]["value"], k[c].mean(), 10)
                self.assertAlmostEqual(row["failing_p95"]["value"],
                                       np.quantile(k[c], 0.95), 10)
                self.assertAlmostEqual(row["any"]["value"], (k[c] >= 1).mean())
                self.assertAlmostEqual(row["half"]["value"], (k[c] >= 2).mean())
                n = collections.Counter(k[c])
                for r in whole:
                    if (r["scenario"], r["policy"]) == (scenario, policy):
                        many = int(r["failing_together"])
                        self.assertAlmostEqual(r["exactly"]["value"],
                                               n[many] / 256)
                        self.assertAlmostEqual(r["at_least"]["value"],
                                               (k[c] >= many).mean())
        # recessions make them fail together: more than one by one would
        k = sum(self.measure("storm", p, "broke") for p in SETS)[0]
        p = [self.measure("storm", q, "broke")[0].mean() for q in SETS]
        self.assertGreater(k.var(), 1.3 * sum(x * (1 - x) for x in p))

    def figures(self, found):
        """Of each provider all that is told, and of the region."""
        each = {(r["provider"], r["scenario"], r["policy"]): r
                for r in table(found, "outcomes")}
        for row in table(found, "providers"):
            each[row["provider"], row["scenario"]] = row
        return each, table(found, "region")

    def test_order_changes_nothing(self):
        head, *rows = TABLE.strip().split("\n")
        (self.folder / "q.csv").write_text("\n".join([head, *rows[::-1]]))
        a, b = self.ask(), self.ask(providers="q.csv")
        self.assertEqual(self.figures(a), self.figures(b))
        self.assertEqual(table(a, "need"), table(b, "need"))
        self.assertEqual(table(a, "together"), table(b, "together"))

    def test_another_row_changes_no_other(self):
        (self.folder / "q.csv").write_text(
            TABLE.replace("gamma", "omega,,20,2.0\ngamma"))
        (a, region), (b, more) = (self.figures(self.ask()), self.figures(
            self.ask(providers="q.csv")))
        self.assertEqual(a, {k: v for k, v in b.items() if k[0] != "omega"})
        for one, other in zip(region, more):
            self.assertGreaterEqual(other["failing"]["value"],
                                    one["failing"]["value"])

    def test_need_and_best(self):
        found = self.ask("-m", "broke,low")
        rows = table(found, "providers")
        need = table(found, "need")
        fails = {p: [r["broke"]["value"] for r in rows if r["provider"] == p]
                 for p in SETS}
        want = sorted(SETS, key=lambda p: (-sum(fails[p]), p))
        self.assertEqual([r["provider"] for r in need], want)
        for row in need:
            self.assertAlmostEqual(row["fails"]["value"],
                                   sum(fails[row["provider"]]) / 2)
            self.assertLessEqual(row["fails_at_best"]["value"],
                                 row["fails"]["value"])
            self.assertEqual(row["worst"], "storm")
        for row in rows:
            if row["best"] == "save" and row["broke"]["value"] > 0:
                self.assertLess(row["gain"]["value"], 0)
        self.assertTrue(any(r["best"] == "save" for r in rows))

    def test_own_scenarios(self):
        """A file beside the table takes the place of the lowest one."""
        (self.folder / "own").mkdir()
        (self.folder / "own/house.cfg").write_text(
            CALM.replace("house.cfg", "../house.cfg").replace(
                "inputs: {", "inputs: { opening = 33.0;"))
        (self.folder / "q.csv").write_text(
            "id,scenario,opening\nalpha,,60\nbeta,own/house.cfg,\n")
        found = self.json("compare", "storm.cfg", "--providers", "q.csv", "-m",
                          "broke,low")
        one = self.json("run", "storm.cfg", "--on", "own/house.cfg",
                        "--provider", "beta", "-o", "x.h5")
        row = table(found, "providers")[1]
        self.assertEqual(row["low"]["value"], next(
            m for m in one["cases"][0]["measures"]
            if m["name"] == "low")["mean"]["value"])
        # one that extends nothing has no place for it
        done = self.bursar("compare", "calm.cfg", "--providers", "q.csv",
                           code=2)
        self.assertIn("cannot be compared: beta", done.stderr)

    def test_what_is_printed_and_written(self):
        out = self.bursar("compare", "calm.cfg", "storm.cfg", "--providers",
                          "p.csv", "-o", "a.h5").stdout
        for part in ["4 providers, 2 scenarios, 2 policies, 256 draws",
                     "How many providers fail together", "Providers by need",
                     "Each provider, under the first policy",
                     "Most fail under wait in: storm"]:
            self.assertIn(part, out)
        self.assertNotIn("So many fail together", out)
        self.assertEqual(self.made(), ["a.h5"])
        self.bursar("compare", "calm.cfg", "storm.cfg", "--providers", "p.csv",
                    "-q", "-o", "a.csv")
        self.bursar("export", "a.h5", "--csv", "b.csv")
        text = (self.folder / "a.csv").read_text()
        self.assertEqual(text, (self.folder / "b.csv").read_text())
        self.assertIn("providers,provider=beta;scenario=storm,broke", text)
        again = self.json("export", "a.h5")
        self.assertEqual(again["tables"], self.ask()["tables"])
        with h5py.File(self.folder / "a.h5") as file:
            self.assertEqual(
                [x.decode() for x in file["provider"][()]], list(SETS))
            text = file["provenance/providers_text"][()]
            self.assertEqual(text.decode(), TABLE)

    def test_what_cannot_be_asked(self):
        for text, place, part in [
                ("id,opening\n", ":1:1", "no rows below its header"),
                ("", ":1:1", "the table is empty"),
                ("nid,opening\na,1\n", ":1:1", "no column 'id'"),
                ("id,opening\n,1\n", ":2:1", "no id"),
                ("id,opening\na,1\na,2\n", ":3:1", "two providers have the id"),
                ("id,openign\na,1\n", ":1:4", "did you mean 'opening'?"),
                ("id,inputs.openign\na,1\n", ":1:4", "no parameter 'openign'"),
                ("id,output.kepe\na,1\n", ":1:4", "did you mean 'keep'?"),
                ("id,opening\na,1\nb,1o0\n", ":3:3", "1o0"),
                ("id,opening\na,1\nb,1e999\n", ":3:3", "1e999"),
                ("id,runs.seed\na,1\n", ":1:4", "the same for all providers"),
                ("id,scenario\na,nowhere.cfg\n", "", "nowhere.cfg")]:
            with self.subTest(text=text):
                (self.folder / "q.csv").write_text(text)
                done = self.bursar("compare", "storm.cfg", "calm.cfg",
                                   "--providers", "q.csv", "-o", "x.h5",
                                   code=2)
                if place:
                    self.assertIn(f"q.csv{place}: error", done.stderr)
                self.assertIn(part, done.stderr)
                self.assertFalse((self.folder / "x.h5").exists())
                self.assertFalse((self.folder / "x.h5.parts").exists())
        # a fault that all have is told once, and those who have it are named
        (self.folder / "q.csv").write_text("id,openign\na,1\nb,2\n")
        done = self.bursar("compare", "calm.cfg", "--providers", "q.csv",
                           code=2)
        self.assertEqual(done.stderr.count("error:"), 1)
        self.assertIn("2 of 2 providers cannot be compared: a, b", done.stderr)
        self.assertIn("does not go with --providers", self.complaint(
            "compare", "calm.cfg", "--providers", "p.csv", "--rank", "rows"))
        self.assertIn("nowhere.csv", self.complaint(
            "compare", "calm.cfg", "--providers", "nowhere.csv", code=1))
        self.assertIn("no measure says which providers fail", self.complaint(
            "compare", "calm.cfg", "--providers", "p.csv", "-m", "low"))

    def test_threads(self):
        for threads in "1", "3":
            self.bursar("compare", "calm.cfg", "storm.cfg", "--providers",
                        "p.csv", "-q", "-o", f"{threads}.h5", "-j", threads,
                        "--set", "runs.design=sobol")
        self.assertEqual((self.folder / "1.h5").read_bytes(),
                         (self.folder / "3.h5").read_bytes())

    def slow(self, output):
        return ["compare", "calm.cfg", "storm.cfg", "--providers", "p.csv",
                "-m", "broke,low", "-n", "20000", "-o", output]

    def test_killed_and_resumed(self):
        self.bursar(*self.slow("whole.h5"), "-q")
        whole = (self.folder / "whole.h5").read_bytes()
        parts = self.folder / "cut.h5.parts"
        for number in signal.SIGKILL, signal.SIGINT:
            child = subprocess.Popen(
                [BURSAR, *self.slow("cut.h5")], cwd=self.folder,
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            end = time.monotonic() + 100
            while time.monotonic() < end and child.poll() is None and (
                    not parts.exists() or
                    sum(p.suffix == ".kept" for p in parts.iterdir()) < 2):
                time.sleep(0.002)
            self.assertIsNone(child.poll(), "it was too fast to be stopped")
            child.send_signal(number)
            child.communicate(timeout=60)
            self.assertFalse((self.folder / "cut.h5").exists())
            said = self.bursar(*self.slow("cut.h5")).stderr
            self.assertRegex(said, "[2-8] of 8 scenarios were there")
            self.assertEqual((self.folder / "cut.h5").read_bytes(), whole)
            self.assertFalse(parts.exists())
            (self.folder / "cut.h5").unlink()


class Shipped(CliCase):
    def test_region(self):
        """The example runs, and every figure in it says that it is one."""
        root = pathlib.Path(__file__).resolve().parent.parent.parent
        folder = root / "scenarios/region"
        found = self.json(
            "compare", folder / "ordinary.cfg",
            root / "scenarios/crisis/call_freeze.cfg", "--providers",
            folder / "providers.csv", "-p", "no_change,reserve", "-n", "32")
        self.assertEqual(len(table(found, "need")), 10)
        for row in table(found, "need"):
            self.assertTrue(row["name"].startswith("Invented example"))


if __name__ == "__main__":
    unittest.main()
