# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar run: the table against what can be worked out by hand, and the
options that change what runs."""
import json
import pathlib
import re
import unittest

from cli_case import CliCase, measure


def row(out, label):
    """The cells of the first row that begins with `label`."""
    line = next(line for line in out.split("\n") if line.startswith(label))
    return re.split(r"  +", line[len(label):].strip())


class Run(CliCase):
    def test_files(self):
        self.bursar("run", "run.cfg")
        self.assertEqual(self.made(), ["run.h5", "run.log.json"])

    def test_default_output_is_here(self):
        folder = self.folder / "deep" / "er"
        folder.mkdir(parents=True)
        for name in ["run.cfg", "tiny.cfg"]:
            (folder / name).write_bytes((self.folder / name).read_bytes())
        self.bursar("run", "deep/er/run.cfg")
        self.assertIn("run.h5", self.made())
        self.assertFalse((folder / "run.h5").exists())

    def test_table(self):
        done = self.bursar("run", "run.cfg")
        out = done.stdout
        self.assertTrue(out.startswith("Tiny, with chance\n"))
        self.assertIn("3,000 draws, monte_carlo, seed 7, 3 policies", out)
        self.assertRegex(row(out, "A quarter of all chances")[0],
                         r"^2\d\.\d % \(2\d\.\d-2\d\.\d\)$")
        self.assertEqual(row(out, "What never happens")[0],
                         "0 of 3,000 (below 0.2 %)")
        self.assertEqual(row(out, "What always happens")[0],
                         "all of 3,000 (above 99.8 %)")
        self.assertIn("mean of the worst 5 %", out)
        month, date = re.fullmatch(r"month (\d+) \(2030-(\d\d)\)", row(
            out, "First poor month")[0]).groups()
        self.assertEqual(int(date), 1 + int(month))
        self.assertRegex(row(out, "  never")[0], r"^in [\d.]+ %$")
        self.assertIn("draws/s", done.stderr)
        self.assertIn("run.h5", done.stderr)

    def test_until(self):
        """Looks at 1,024 2^k draws; what is left is the study of so many."""
        until = "runs.until=P(quarter) within 1.5 points"
        out = self.bursar("run", "run.cfg", "--set", until,
                          "-o", "until.h5").stdout
        self.assertIn("4,096 draws, monte_carlo", out)
        self.assertIn("Enough after 4,096 draws: P(quarter) within 1.5 points",
                      out)
        self.assertEqual(len(re.findall(r"^[\d,]+ draws  ", out, re.M)), 3)
        found = self.json("run", "run.cfg", "--set", until)
        looks = found["until"]["looks"]
        self.assertEqual([look["draws"] for look in looks],
                         [1024, 2048, 4096])
        self.assertEqual([look["met"] for look in looks],
                         [False, False, True])
        same = self.json("run", "run.cfg", "-n", 4096)
        self.assertNotIn("until", same)
        self.assertEqual(found["cases"], same["cases"])
        out = self.bursar("run", "run.cfg", "--set", until,
                          "--set", "runs.most=2048").stdout
        self.assertIn("Not enough", out)
        told = self.bursar("run", "run.cfg", "--set",
                           "runs.until=P(quarte) within 1 points", code=2)
        self.assertIn("'quarter'", told.stderr)

    def test_control(self):
        """Cash at the end is nearly linear in the burden: little is left."""
        control = ("--set", 'output.control=["burden"]')
        out = self.bursar("run", "run.cfg", *control).stdout
        table = out[out.index("Means with control variates"):]
        self.assertRegex(row(table, "  variance")[0], r"times less$|^-$")
        self.assertIn("Without control: 3 measures", table)
        found = self.json("run", "run.cfg", *control)
        final = measure(found, "final")
        self.assertGreater(final["variance_reduction"], 20)
        self.assertLess(abs(final["controlled_mean"]["value"] - 40),
                        4 * final["controlled_mean"]["se"])
        self.assertEqual(final["controlled_mean"]["method"], "control-t")
        self.assertNotIn("controlled_mean", measure(found, "nothing"))
        out = self.bursar("run", "run.cfg", "--design", "sobol",
                          *control).stdout
        self.assertIn("independent draws", out)

    def test_rare(self):
        """A burden above 24.9 is one draw in 200."""
        def rare(text):
            return self.json("run", "run.cfg", "--set",
                             f"output.rare.r={{ {text} }}")["cases"][0]["rare"]
        found, = rare('of = "P(final < -79)"; inputs = ["burden"]; '
                      'tilt = [2.0]; draws = 5000;')
        self.assertEqual(found["draws"], 5000)
        self.assertLess(found["effective"], found["events"] + 1)
        if found["effective"] < 200:
            self.assertIsNone(found["probability"]["low"])
            self.assertGreater(found["needed"], 5000)
        told = self.bursar(
            "run", "run.cfg", "--set", 'output.rare.r={ of = "mean(final)"; '
            'inputs = ["burden"]; tilt = [2.0]; }', code=2)
        self.assertIn("should be a probability", told.stderr)

    def test_antithetic(self):
        """What is linear in chance has hardly any error left."""
        plain = measure(self.json("run", "run.cfg", "-n", 3200), "final")
        pairs = measure(self.json("run", "run.cfg", "-n", 3200, "--design",
                                  "antithetic"), "final")
        self.assertEqual(pairs["mean"]["method"], "replicate-t")
        self.assertLess(pairs["mean"]["se"], plain["mean"]["se"] / 10)
        self.assertLess(abs(pairs["mean"]["value"] - 40),
                        4 * pairs["mean"]["se"])

    def test_repair(self):
        """What is changed is said; without leave it is an error."""
        (self.folder / "three.cfg").write_text(
            'extends = "run.cfg"; inputs: { opening: { dist = "uniform"; low = '
            '50.0; high = 150.0; }; income: { dist = "uniform"; low = 9.0; '
            'high = 11.0; }; }; correlations: { x: { of = ["burden", '
            '"opening", "income"]; matrix = ((1.0, 0.9, -0.9), (0.9, 1.0, '
            '0.9), (-0.9, 0.9, 1.0)); }; };')
        told = self.bursar("run", "three.cfg", code=2).stderr
        self.assertIn("burden with opening: 0.9, nearest 0.4999", told)
        told = self.bursar("run", "three.cfg", "-q", "--set",
                           "correlations.x.repair=true").stderr
        self.assertIn("correlation-repaired", told)
        self.assertIn("burden with income: -0.9, nearest -0.4999", told)

    def test_seeds(self):
        out = self.bursar("run", "run.cfg", "--seeds", 4).stdout
        self.assertIn("under 4 seeds, 7 to 10", out)
        cells = row(out[out.index("under 4 seeds"):],
                    "A quarter of all chances, %")
        self.assertEqual(len(cells), 6)
        self.assertRegex(cells[5], r"^\d of 4$")
        found = self.json("run", "run.cfg", "--seeds", 4)
        quarter = next(m for m in found["seeds"]["cases"][0]
                       if m["name"] == "quarter")
        means = [measure(self.json("run", "run.cfg", "--seed", seed),
                         "quarter")["mean"]["value"] for seed in range(7, 11)]
        self.assertAlmostEqual(quarter["mean"], sum(means) / 4, 12)
        self.assertEqual((quarter["min"], quarter["max"]),
                         (min(means), max(means)))
        self.bursar("run", "run.cfg", "--seeds", 4, "--draw", 1, code=2)

    def test_too_few_draws(self):
        out = self.bursar("run", "run.cfg", "-n", 50).stdout
        self.assertIn("need 72 draws, that of the median 6", out)
        self.assertNotIn("need 72", self.bursar("run", "run.cfg", "-n",
                                                72).stdout)

    def test_headings(self):
        """Those without one first; then headings as they first appear."""
        out = self.bursar("run", "headings_run.cfg").stdout
        first = ["Broke", "", "Money", "Cash at the end", "Lowest cash", "",
                 "Flows", "Mean flow"]
        table, compared = out.split("Compared with none")
        for text in (table, compared):
            lines = text.split("\n")
            start = next(i for i, line in enumerate(lines)
                         if line.startswith("Broke"))
            shown = [line.split("  ")[0] for line in lines[start:]
                     if not line.startswith("  mean of")]
            self.assertEqual(shown[:len(first)], first)
        self.assertIn("\n2 measures of detail not shown: --all-measures shows "
                      "them.\n", out)

    def test_details(self):
        out = self.bursar("run", "headings_run.cfg", "--all-measures").stdout
        self.assertNotIn("not shown", out)
        self.assertEqual(row(out, "Highest cash"), ["41.00 (41.00 to 41.00)",
                                                    "53.00 (53.00 to 53.00)"])
        self.assertLess(out.index("Highest flow"), out.index("Money"))
        found = json.loads(self.bursar("run", "headings_run.cfg",
                                       "--json").stdout)
        self.assertEqual([(m["name"], m["heading"], m["detail"])
                          for m in found["cases"][1]["measures"]],
                         [("last", "Money", False), ("broke", None, False),
                          ("flow", "Flows", False), ("low", "Money", False),
                          ("high", "Money", True), ("more", None, True)])
        info = self.bursar("info", "headings_run.h5").stdout
        self.assertLess(info.index("broke_estimate"), info.index("measures:"))
        money = info[info.index("measures: Money"):info.index(
            "measures: Flows")]
        for name in ["last_estimate", "low", "high_es"]:
            self.assertIn(f"\n  {name} ", money)
        held = json.loads(self.bursar("info", "headings_run.h5",
                                      "--json").stdout)
        places = {v["name"]: v["heading"] for v in held["variables"]}
        self.assertEqual(places["high"], "Money")
        self.assertEqual(places["low_estimate"], "Money")
        self.assertIsNone(places["broke"])

    def test_difference_by_hand(self):
        out = self.bursar("run", "run.cfg").stdout
        table = out[out.index("Compared with carry_on"):]
        # Two euros a month for twelve months, in every draw alike.
        self.assertEqual(row(table, "Cash at the end, EUR"),
                         ["+24.00", "better", "none"])
        self.assertEqual(row(table, "A quarter of all chances"),
                         ["none", "none"])

    def test_bare_model_is_certain(self):
        done = self.bursar("run", "tiny.cfg", "-o", "tiny.csv")
        self.assertIn("one run without chance", done.stdout)
        self.assertEqual(row(done.stdout, "Cash at the end, EUR"), ["76.00"])
        self.assertEqual(row(done.stdout, "What always happens"), ["yes"])
        self.assertEqual(row(done.stdout, "First poor month"), ["never"])

    def test_bare_model_is_stored(self):
        self.bursar("run", "tiny.cfg")
        self.assertEqual(self.made(), ["tiny.h5", "tiny.log.json"])

    def test_set(self):
        done = self.bursar("run", "run.cfg", "--set", "runs.draws=50", "-s",
                           "title=Another", "--set=inputs.burden=10.0", "--set",
                           "inputs.strength=0.0")
        self.assertIn("50 draws", done.stdout)
        self.assertIn("Another", done.stdout)
        self.assertEqual(row(done.stdout, "Cash at the end, EUR")[0],
                         "100.0 (100.0 to 100.0)")

    def test_set_what_is_not_there(self):
        done = self.bursar("run", "run.cfg", "--set", "runs.drws=50", code=2)
        self.assertIn("draws", done.stderr)
        self.assertEqual(self.made(), [])

    def test_options_beat_the_file(self):
        done = self.bursar("run", "run.cfg", "-n", "500", "--design", "sobol",
                           "--seed", "9")
        self.assertIn("500 draws, sobol, seed 9", done.stdout)

    def test_seeds(self):
        def quarter(*words):
            found = self.json("run", "run.cfg", "-o", "x.h5", *words)
            return found["study"]["seed"], measure(found, "final")["mean"]
        zero, largest = quarter("--seed=0"), quarter(f"--seed={2**64 - 1}")
        self.assertEqual(zero[0], 0)
        self.assertEqual(largest[0], 2**64 - 1)
        self.assertNotEqual(zero[1], largest[1])
        self.assertEqual(zero, quarter("--seed=0"))

    def test_provider_has_its_own_luck(self):
        values = [measure(self.json("run", "run.cfg", "-o", "x.h5", *words),
                          "final")["mean"]["value"]
                  for words in [[], ["--provider=a"], ["--provider=b"]]]
        self.assertEqual(len(set(values)), 3)

    def test_rungs(self):
        (self.folder / "sizes.cfg").write_text(
            'extends = "run.cfg"; shocks: { loss: { target = "burden"; '
            'by = "1 + strength"; start = 1.0; }; };'
            'rungs: { mild: { inputs: { strength = 0.0; }; }; };')
        for words in [["--rung", "mild"], ["--set", "rung=mild"]]:
            out = self.bursar("run", "sizes.cfg", *words).stdout
            self.assertTrue(out.startswith("Tiny, with chance (mild)\n"))
        mild, whole = (measure(self.json("run", "sizes.cfg", "-o", "x.h5",
                                         *words), "final")["mean"]["value"]
                       for words in [["--rung=mild"], []])
        self.assertLess(whole, mild)
        self.assertIn("its rungs are mild",
                      self.bursar("check", "sizes.cfg", "--rung", "medium",
                                  code=2).stderr)

    def test_some_policies(self):
        """Those asked for, in that order, and what each gives is the same."""
        every = self.json("run", "run.cfg", "-o", "x.h5")["cases"]
        found = self.json("run", "run.cfg", "-o", "x.h5",
                          "--policies=nothing_new,help")["cases"]
        self.assertEqual([c["policy"] for c in found], ["nothing_new", "help"])
        for case in found:
            whole, = (c for c in every if c["policy"] == case["policy"])
            for a, b in zip(case["measures"], whole["measures"]):
                self.assertEqual((a["name"], a["mean"]),
                                 (b["name"], b["mean"]))
        one = self.json("run", "run.cfg", "-o", "x.h5", "--set",
                        'compare=["help", "help"]')["cases"]
        self.assertEqual([c["policy"] for c in one], ["help"])
        self.assertIn("did you mean 'help'?",
                      self.bursar("run", "run.cfg", "-p", "hlep",
                                  code=2).stderr)

    def test_quiet(self):
        done = self.bursar("run", "run.cfg", "--quiet")
        self.assertEqual((done.stdout, done.stderr), ("", ""))
        self.assertIn("run.h5", self.made())

    def test_dry_run_foretells(self):
        """A time, its parts and a file: and nothing is made."""
        out = self.bursar("run", "run.cfg", "--dry-run").stdout
        self.assertRegex(out, r"\nAbout [\d.]+ s on free processors \(start "
                              r"[\d.]+ s, draws [\d.]+ s, .*writing [\d.]+ s\), "
                              r"1 pass, a file of about \d+ kB "
                              r"\(\d+ kB before compression\)\n$")
        self.assertIn(" 1 threads, blocks of 24 draws", self.bursar(
            "run", "run.cfg", "--dry-run", "-j", "1", "--lanes", "24").stdout)
        self.assertEqual(self.made(), [])

    def test_dry_run_is_refused_as_a_run_is(self):
        self.assertIn("unknown backend", self.complaint(
            "run", "run.cfg", "--dry-run", "--backend", "abacus"))
        self.assertIn("cannot write", self.complaint(
            "run", "run.cfg", "--dry-run", "-o", "no/where.h5", code=1))

    def test_verbose(self):
        done = self.bursar("run", "run.cfg", "-q", "--verbose")
        self.assertEqual(done.stdout, "")
        stages = re.findall(r"^  (\S+) +([\d.]+) ms +([\d.]+) %$", done.stderr,
                            re.M)
        self.assertEqual([s[0] for s in stages],
                         ["start-up", "read", "check", "compile", "draws",
                          "quantiles", "measures", "accounts", "write",
                          "print", "all"])
        self.assertAlmostEqual(sum(float(s[1]) for s in stages[:-1]),
                               float(stages[-1][1]), delta=1)
        self.assertNotIn("ms", self.bursar("run", "run.cfg", "-q").stderr)

    def test_dry_run(self):
        out = self.bursar("run", "run.cfg", "--dry-run", "-n", "123456").stdout
        self.assertIn("123,456 draws", out)
        self.assertRegex(out, r"[\d.]+ [kMG]B of memory")
        self.assertEqual(self.made(), [])

    def test_nested(self):
        out = self.bursar("run", "nested.cfg").stdout
        self.assertIn("60 sets of assumptions x 32 of luck", out)
        self.assertRegex(row(out, "  over your assumptions")[0],
                         r"^[\d.]+-[\d.]+ %$")

    def test_section(self):
        out = self.bursar("run", "section.cfg").stdout
        self.assertIn("60 futures x 32 providers", out)
        self.assertRegex(row(out, "  share of providers, over futures")[0],
                         r"^[\d.]+ % \([\d.]+-[\d.]+\)$")
        self.assertIn("what the providers of one future are together", out)
        self.assertNotIn("over your assumptions", out)

    def test_exits(self):
        out = self.bursar("run", "exits.cfg").stdout
        table = out[out.index("Ended before the horizon"):]
        share = float(row(table, "Closed")[0].split()[0])
        # Burdens over 18.33 of 0 to 40 close it within the year.
        self.assertAlmostEqual(share, 100 * (40 - 18.33) / 40, delta=4.5)
        self.assertRegex(row(table, "  half of them by")[0],
                         r"^month \d+ \(20\d\d-\d\d\)$")

    def test_thresholds(self):
        out = self.bursar("run", "below.cfg").stdout
        table = out[out.index("Below, when likeliest"):]
        # Burdens over 18.33 of 5 to 25 leave less than 0 after a year.
        share = float(row(table, "Out of money (cash below 0)")[0].split()[0])
        self.assertAlmostEqual(share, 100 * (25 - 18.33) / 20, delta=3.5)
        self.assertEqual(row(table, "  in")[0], "month 12 (2031-01)")
        self.assertIn(f"{share} %", row(table, "  at the end")[0])
        never = table[table.index("cash below -1,000.5 EUR"):]
        self.assertTrue(row(never, "cash below -1,000.5 EUR")[0].startswith(
            "0 of 3,000 (below 0."))
        self.assertEqual(row(never, "  in")[0], "-")

    def test_failed_draws_are_told(self):
        done = self.bursar("run", "failing.cfg")
        self.assertRegex(done.stderr, r"warning: \d+ of 2,000 draws failed")
        self.assertIn("failing_model.cfg:", done.stderr)
        done = self.bursar("run", "failing.cfg", "--set",
                           "runs.on_failure=stop", code=1, stdout=None)
        self.assertIn("draw", done.stderr)

    def test_results_explain_themselves(self):
        self.bursar("run", "run.cfg", "-q")
        self.assertIn("3000", self.bursar("info", "run.h5").stdout.replace(
            ",", ""))
        found = self.json("info", "run.h5")
        self.assertIn("cash", str(found))
        said = self.complaint("info", "run.cfg", code=1)
        self.assertIn("run.cfg", said)

    def test_command_is_in_the_log(self):
        self.bursar("run", "run.cfg", "-q", "--set", "title=Two words")
        log = (self.folder / "run.log.json").read_text()
        self.assertIn("bursar run run.cfg -q --set 'title=Two words'", log)

    def test_request_reaches_the_engine(self):
        # Results cannot show it: they are the same for all of these.
        self.bursar("run", "run.cfg", "-q", "-j1", "--backend=ref")
        log = json.loads((self.folder / "run.log.json").read_text())
        self.assertEqual((log["threads"], log["backend"]), (1, "ref"))

    def test_csv(self):
        self.bursar("run", "run.cfg", "-o", "x.csv")
        self.assertEqual([name for name in self.made() if "csv" in name],
                         ["x.csv"])
        text = pathlib.Path(self.folder / "x.csv").read_text()
        self.assertIn("final", text)
        self.assertGreater(text.count("\n"), 20)


if __name__ == "__main__":
    unittest.main()
