#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar serve: every path of its protocol, and that its figures are those of
the command."""
import json
import re
import signal
import unittest

from cli_case import measure
from serve_case import SOURCE, ServeCase

RUN = {"scenario": "served/run"}
SLOW = {"scenario": "served/long"}


def figures(record):
    """What can be compared with run --json: value, low and high by name."""
    return {m["name"]: [[case["mean"][k] for k in ("value", "low", "high")]
                        for case in m["cases"]] for m in record["measures"]}


class Page(ServeCase):
    def test_address(self):
        self.assertRegex(self.address, r"^http://127\.0\.0\.1:\d+/#token=\w+$")

    def test_files(self):
        for name, kind in (("", "text/html"), ("app.js", "text/javascript"),
                           ("app.css", "text/css"),
                           ("icon.svg", "image/svg+xml"),
                           ("licences.txt", "text/plain")):
            status, headers, body = self.ask("GET", "/" + name, token=None)
            self.assertEqual(status, 200, name)
            self.assertTrue(headers["Content-Type"].startswith(kind), headers)
            built = SOURCE / "tools/web/dist" / (name or "index.html")
            self.assertEqual(body, built.read_bytes())

    def test_headers(self):
        for path in ("/", "/api/scenarios", "/nothing"):
            headers = self.ask("GET", path)[1]
            policy = headers["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertIn("frame-ancestors 'none'", policy)
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(headers["Cache-Control"], "no-store")
            self.assertEqual(headers["Cross-Origin-Resource-Policy"],
                             "same-origin")

    def test_ends(self):
        self.assertEqual(self.stop(signal.SIGINT), 0)


class Scenarios(ServeCase):
    def test_list(self):
        found = self.get("/api/scenarios")
        self.assertIsNone(found["opened"])
        by_id = {s["id"]: s for s in found["scenarios"]}
        self.assertEqual(by_id["served/run"],
                         {"id": "served/run", "title": "Tiny, with chance",
                          "doc": "", "kind": "provider"})
        self.assertNotIn("served/tiny", by_id)  # a model
        freeze = by_id["crisis/call_freeze"]
        self.assertEqual(freeze["kind"], "crisis")
        self.assertTrue(freeze["doc"].startswith("No new call from 2029 to"))
        self.assertEqual(by_id["baseline/public_mono"]["kind"], "provider")
        reverse = by_id["reverse/what_breaks_us"]  # has times of its own
        self.assertEqual(reverse["kind"], "provider")

    def test_study(self):
        study = self.post("/api/study", {**RUN, "policies": "help"})
        self.assertEqual(study["scenario"]["id"], "served/run")
        self.assertEqual(study["model"]["title"], "Tiny")
        self.assertEqual((study["years"], study["dt"], study["n_steps"],
                          study["draws"], study["seed"]),
                         (1, 1, 12, 3000, "7"))
        self.assertEqual([p["name"] for p in study["policies"]],
                         ["carry_on", "help", "nothing_new"])
        self.assertEqual([p["runs"] for p in study["policies"]],
                         [False, True, False])
        self.assertEqual([i["name"] for i in study["inputs"]],
                         ["burden", "chance"])
        self.assertEqual(study["inputs"][0]["median"], 15)
        self.assertEqual([s["name"] for s in study["series"]],
                         ["cash", "earned"])
        self.assertEqual(
            study["parameters"],
            self.json_of("show", "run.cfg", "--parameters=json"))
        self.assertEqual(study["measures"],
                         self.json_of("show", "run.cfg", "--measures=json"))

    def json_of(self, *words):
        return json.loads(self.bursar(*words).stdout)

    def test_shocks(self):
        study = self.post("/api/study", {"scenario": "crisis/call_freeze"})
        shock = study["shocks"][0]
        self.assertEqual((shock["name"], shock["target"], shock["kind"],
                          shock["start"], shock["lasts"], shock["odds"]),
                         ("freeze", "line_budget[calls]", "multiply",
                          "2029-01-01", "60 months", None))
        self.assertEqual(study["rungs"], ["moderate", "severe"])
        self.assertIn("calls", next(d["labels"] for d in study["dims"]
                                    if d["name"] == "line"))

    def test_study_problem(self):
        status, _, body = self.ask("POST", "/api/study",
                                   {"scenario": "served/bad"})
        problem = json.loads(body)
        self.assertEqual(status, 400)
        codes = {f["code"] for f in problem["findings"]}
        self.assertIn("unknown-name", codes)
        found = problem["findings"][0]
        self.assertTrue(found["path"].endswith("bad.cfg"))
        self.assertEqual(found["line"], 3)

    def test_structure(self):
        found = self.post("/api/structure", RUN)
        self.assertEqual(found, self.json_of("show", "run.cfg",
                                             "--graph=json"))

    def test_text(self):
        status, _, body = self.ask("GET", "/api/text?scenario=served/run")
        self.assertEqual(status, 200)
        self.assertEqual(body, (self.folder / "run.cfg").read_bytes())


class OneFile(ServeCase):
    served = "run.cfg"

    def test_opened(self):
        found = self.get("/api/scenarios")
        self.assertEqual(found["opened"], "served/run")
        served = [s["id"] for s in found["scenarios"]
                  if s["id"].startswith("served/")]
        self.assertEqual(served, ["served/run"])


class Runs(ServeCase):
    def record_of(self, events, choice, **members):
        job = self.question("run", choice=choice, **members)
        name, data = events.of(job)
        self.assertEqual(name, "result", data)
        return data["record"], job

    def test_same_as_command(self):
        """To the last digit, under every policy."""
        events = self.listen()
        choice = {**RUN, "set": ["inputs.income=11.5",
                                 "inputs.burden.high=30.0"], "seed": "11"}
        record, _ = self.record_of(events, choice, stages=True,
                                   series=["cash"])
        told = self.json("run", "run.cfg", "--seed", 11, "--set",
                         "inputs.income=11.5", "--set",
                         "inputs.burden.high=30.0", "-o", "x.h5")
        self.assertEqual([c["policy"] for c in record["cases"]],
                         [c["policy"] for c in told["cases"]])
        for name, cases in figures(record).items():
            for c, case in enumerate(cases):
                mean = measure(told, name, c)["mean"]
                self.assertEqual(case,
                                 [mean[k] for k in ("value", "low", "high")])
        self.assertEqual(record["draws"], 3000)
        self.assertEqual([s["name"] for s in record["series"]], ["cash"])

    def test_stages(self):
        events = self.listen()
        model = (self.folder / "tiny.cfg").read_text()
        model = model.replace("parameters: {", "parameters: { most: { unit = "
                              "\"month\"; value = 0.5; doc = \"Step\"; };")
        (self.folder / "paced.cfg").write_text(model.replace(
            "measures: {", "constraints: { short: { eq = \"DT <= most\"; "
            "message = \"a shorter step\"; }; }; measures: {"))
        (self.folder / "fine.cfg").write_text(
            (self.folder / "run.cfg").read_text().replace("tiny", "paced")
            + "time: { dt = 0.125; };\n")
        self.get("/api/scenarios")
        choice = {"scenario": "served/fine", "policies": "help"}
        record, job = self.record_of(events, choice, stages=True,
                                     series=["cash"], paths=3)
        self.assertEqual(events.names(job)[-1], "result")
        stages = [data for name, data in events.seen if name == "stage"]
        self.assertEqual([s["stage"] for s in stages], [1, 2])
        self.assertEqual([s["record"]["draws"] for s in stages], [1024, 3000])
        self.assertEqual([s["record"]["dt"] for s in stages], [0.5, 0.5])
        self.assertEqual(stages[0]["note"], "1,024 draws, steps of half a month")
        self.assertEqual((record["draws"], record["dt"]), (3000, 0.125))
        paths = record["series"][0]["paths"]
        self.assertEqual((len(paths), len(paths[0])), (1, 3))

    def test_no_stage_twice(self):
        """Steps as long as can be, and few draws: there is nothing before."""
        events = self.listen()
        _, job = self.record_of(events, {**RUN, "draws": 500}, stages=True)
        self.assertNotIn("stage", events.names(job))

    def test_against(self):
        events = self.listen()
        changed = {**RUN, "set": ["inputs.income=12.0"], "policies": "help"}
        yardstick = {**RUN, "policies": "help"}
        record, _ = self.record_of(events, changed, against=yardstick)
        final = next(m for m in record["measures"] if m["name"] == "final")
        difference = final["cases"][0]["against"]
        plain = self.json("run", "run.cfg", "--policies", "help", "-o", "a.h5")
        moved = self.json("run", "run.cfg", "--policies", "help", "-o", "b.h5",
                          "--set", "inputs.income=12.0")
        self.assertAlmostEqual(
            difference["value"],
            measure(moved, "final")["mean"]["value"]
            - measure(plain, "final")["mean"]["value"], places=6)
        self.assertLess(difference["se"], final["cases"][0]["mean"]["se"])

    def test_replaced(self):
        """The newest run of a client takes the place of the one before."""
        events, others = self.listen(), self.listen("other")
        first = self.question("run", choice=SLOW)
        events.of(first, ("progress",))
        second = self.question("run", choice={**RUN, "draws": 100})
        self.assertEqual(events.of(first)[0], "cancelled")
        self.assertEqual(events.of(second)[0], "result")
        self.assertEqual(others.seen, [])

    def test_cancelled(self):
        events = self.listen()
        job = self.question("run", choice=SLOW)
        events.of(job, ("progress",))
        status, _, _ = self.ask("DELETE", f"/api/jobs/{job}")
        self.assertEqual(status, 204)
        self.assertEqual(events.of(job), ("cancelled", {"job": job}))

    def test_failed(self):
        events = self.listen()
        job = self.question("run", choice={**RUN,
                                           "set": ["inputs.incme=3.0"]})
        name, data = events.of(job)
        self.assertEqual(name, "failed")
        self.assertIn("incme", data["error"])
        self.assertEqual(data["findings"][0]["code"], "unknown-name")

    def test_draw(self):
        events = self.listen()
        job = self.question("draw", choice=RUN, draw=17, series=["cash"])
        name, data = events.of(job)
        self.assertEqual(name, "result", data)
        path = data["path"]
        lines = self.bursar("run", "run.cfg", "--draw", 17).stdout.split("\n")
        head = lines[0].split(",")
        rows = [line.split(",") for line in lines[1:]
                if line.startswith("run/carry_on,")]
        self.assertEqual(path["dates"], [row[2] for row in rows])
        self.assertEqual([s["name"] for s in path["series"]], ["cash"])
        for value, row in zip(path["series"][0]["values"][0], rows):
            self.assertAlmostEqual(value, float(row[head.index("cash")]),
                                   delta=1e-5 * abs(value) + 1e-9)
        final = next(m for m in path["measures"] if m["name"] == "final")
        self.assertEqual(final["value"],
                         float(rows[-1][head.index("cash")]))

    def test_files(self):
        events = self.listen()
        _, job = self.record_of(events, {**RUN, "policies": "help"})
        status, headers, body = self.ask("GET", f"/api/files?job={job}&as=h5")
        self.assertEqual(status, 200)
        self.assertEqual(headers["Content-Disposition"],
                         f'attachment; filename="bursar-{job}.h5"')
        (self.folder / "got.h5").write_bytes(body)
        self.assertIn("Tiny, with chance",
                      self.bursar("info", "got.h5").stdout)
        status, _, body = self.ask("GET", f"/api/files?job={job}&as=csv")
        self.assertEqual(status, 200)
        self.bursar("run", "run.cfg", "--policies", "help", "-o", "x.csv")
        self.assertEqual(body, (self.folder / "x.csv").read_bytes())
        status, _, body = self.ask("GET", f"/api/files?job={job}&as=xlsx")
        if status == 200:  # built with libxlsxwriter
            self.assertEqual(body[:2], b"PK")
        else:
            self.assertIn(b"libxlsxwriter", body)
        self.get("/api/files?job=999&as=h5", 404)
        self.get(f"/api/files?job={job}&as=exe", 400)


class Answers(ServeCase):
    def answer(self, events, question, choice, **members):
        name, data = events.of(self.question(question, choice=choice,
                                             **members))
        self.assertEqual(name, "result", data)
        return data["answer"]

    def test_one_study(self):
        """Each as the command prints it."""
        events = self.listen()
        levers = {"scenario": "served/levers"}
        for question, choice, members, words in (
                ("sensitivity", RUN, {"method": "regression", "draws": 512,
                                      "measures": ["final"]},
                 ("sensitivity", "run.cfg", "--method", "regression", "-n",
                  512, "-m", "final")),
                ("discover", RUN, {"when": "final < 90"},
                 ("discover", "run.cfg", "--when", "final < 90")),
                ("loops", RUN, {"when": "final < 90", "most": 5},
                 ("loops", "run.cfg", "--when", "final < 90", "--most", 5)),
                ("reverse", {"scenario": "served/reverse"}, {"draws": 1024},
                 ("stress", "reverse.cfg", "--reverse", "-n", 1024)),
                ("size", levers, {"target": "P(broke) < 0.05", "draws": 256},
                 ("size", "levers.cfg", "--for", "P(broke) < 0.05", "-n",
                  256)),
                ("optimize", levers,
                 {"levers": ["spend=0:20"], "maximize": ["mean(final)"],
                  "evaluations": 40, "luck": 64},
                 ("optimize", "levers.cfg", "-l", "spend=0:20", "--maximize",
                  "mean(final)", "-e", 40, "--luck", 64))):
            with self.subTest(question):
                self.assertEqual(self.answer(events, question, choice,
                                             **members),
                                 self.json(*words))

    def test_compare(self):
        events = self.listen()
        (self.folder / "poor.cfg").write_text(
            'title = "Poor";\nextends = "run.cfg";\n'
            'inputs: { income = 8.0; };\n')
        self.get("/api/scenarios")
        answer = self.answer(events, "compare", {**RUN, "draws": 500},
                             scenarios=["served/run", "served/poor"],
                             measures=["final"])
        self.assertEqual(answer, self.json("compare", "run.cfg", "poor.cfg",
                                           "-n", 500, "-m", "final"))

    def test_stress(self):
        events = self.listen()
        for name, by in (("storm", "0.5"), ("flood", "0.8")):
            (self.folder / f"{name}.cfg").write_text(
                f'extends = "run.cfg";\nshocks: {{ {name}: {{ target = '
                f'"income"; by = {by}; start = "2030-03-01"; }}; }};\n')
        kinds = {s["id"]: s["kind"]
                 for s in self.get("/api/scenarios")["scenarios"]}
        self.assertEqual(kinds["served/storm"], "crisis")
        answer = self.answer(events, "stress", {**RUN, "draws": 200},
                             crises=["served/storm", "served/flood"],
                             combine=[["served/storm", "served/flood"]],
                             goals=["mean(final)"], limit="P(quarter) < 0.5")
        told = self.json("stress", "run.cfg", "--crises",
                         "storm.cfg,flood.cfg", "--combine", "storm+flood",
                         "-n", 200, "-g", "mean(final)", "--limit",
                         "P(quarter) < 0.5")
        self.assertEqual(answer, told)

    def test_answer_file(self):
        events = self.listen()
        job = self.question("discover", choice=RUN, when="final < 90")
        self.assertEqual(events.of(job)[0], "result")
        status, _, body = self.ask("GET", f"/api/files?job={job}&as=h5")
        self.assertEqual(status, 200)
        (self.folder / "got.h5").write_bytes(body)
        self.assertIn("discover", self.bursar("info", "got.h5").stdout)

    def test_what_is_missing(self):
        events = self.listen()
        for question in ("discover", "size"):
            name, data = events.of(self.question(question, choice=RUN))
            self.assertEqual(name, "failed")
            self.assertRegex(data["error"], "^say ")


class Keeping(ServeCase):
    choice = {**RUN, "set": ["inputs.income=12.5", "inputs.burden.high=30.0",
                             "time.years=2", "shocks.s.target=income",
                             "shocks.s.by=0.5", "shocks.s.start=2030-06-01",
                             'policies.help.title="A \\"little\\" help"'],
              "policies": "carry_on,help", "draws": 400, "seed": "5"}

    def test_round_trip(self):
        """What is kept runs as what it was kept of."""
        found = self.post("/api/saved", {"name": "mine", "title": "My \"plan\"",
                                         "doc": "Two\nlines",
                                         "choice": self.choice})
        self.assertEqual(found, {"id": "saved/mine"})
        listed = {s["id"]: s for s in self.get("/api/scenarios")["scenarios"]}
        self.assertEqual(listed["saved/mine"],
                         {"id": "saved/mine", "title": 'My "plan"',
                          "doc": "Two\nlines", "kind": "saved"})
        text = (self.saved / "mine.cfg").read_text()
        self.assertIn("extends = ", text)
        events = self.listen()
        records = []
        for choice in (self.choice, {"scenario": "saved/mine"}):
            name, data = events.of(self.question("run", choice=choice))
            self.assertEqual(name, "result", data)
            records.append(data["record"])
        self.assertEqual(figures(records[0]), figures(records[1]))
        self.assertEqual([c["title"] for c in records[1]["cases"]],
                         ["Carry on", 'A "little" help'])
        told = self.json("run", "saved/mine.cfg", "-o", "x.h5")
        self.assertEqual(measure(told, "final")["mean"]["value"],
                         figures(records[0])["final"][0][0])

    def test_crises_and_rung(self):
        """What crises add is written out; overrides lie over a rung."""
        (self.folder / "base.cfg").write_text(
            'extends = "run.cfg";\nrungs: { mild: { inputs: { income = 11.0; '
            '}; }; };\n')
        for name, by in (("storm", "0.5"), ("flood", "0.8")):
            (self.folder / f"{name}.cfg").write_text(
                f'extends = "run.cfg";\nshocks: {{ wet: {{ target = '
                f'"income"; by = {by}; start = "2030-03-01"; }}; }};\n')
        self.get("/api/scenarios")
        choice = {"scenario": "served/base", "rung": "mild",
                  "with": ["served/storm", "served/flood"],
                  "set": ["inputs.income=12.5", "shocks.wet_flood.by=0.75"]}
        self.post("/api/saved", {"name": "wet", "choice": choice})
        text = (self.saved / "wet.cfg").read_text()
        self.assertIn("# With what happens in storm.cfg.", text)
        self.assertEqual(text.count("start ="), 2)
        events = self.listen()
        name, data = events.of(self.question("run", choice=choice))
        self.assertEqual(name, "result", data)
        told = self.json("run", "saved/wet.cfg", "-o", "x.h5")
        for name, cases in figures(data["record"]).items():
            for c, case in enumerate(cases):
                mean = measure(told, name, c)["mean"]
                self.assertEqual(case,
                                 [mean[k] for k in ("value", "low", "high")])
        plain = self.json("run", "base.cfg", "--rung", "mild", "-o", "y.h5")
        self.assertNotEqual(measure(plain, "final")["mean"]["value"],
                            measure(told, "final")["mean"]["value"])

    def test_replace(self):
        saving = {"name": "mine", "title": "One", "choice": RUN}
        self.post("/api/saved", saving)
        problem = self.post("/api/saved", {**saving, "title": "Two"}, 409)
        self.assertIn("mine.cfg is there already", problem["error"])
        self.assertIn("One", (self.saved / "mine.cfg").read_text())
        self.post("/api/saved", {**saving, "title": "Two", "replace": True})
        self.assertIn("Two", (self.saved / "mine.cfg").read_text())
        self.assertEqual([p.name for p in self.saved.iterdir()], ["mine.cfg"])

    def test_extends_itself(self):
        """A scenario that would extend itself is not kept."""
        self.post("/api/saved", {"name": "mine", "title": "One",
                                 "choice": RUN})
        self.post("/api/saved", {"name": "next",
                                 "choice": {"scenario": "saved/mine"}})
        for scenario in ("saved/mine", "saved/next"):
            self.post("/api/saved", {"name": "mine", "replace": True,
                                     "choice": {"scenario": scenario}}, 400)
            self.assertIn("One", (self.saved / "mine.cfg").read_text())
        self.assertEqual(sorted(p.name for p in self.saved.iterdir()),
                         ["mine.cfg", "next.cfg"])

    def test_text(self):
        text = 'title = "Typed";\nextends = "../run.cfg";\n'
        self.assertEqual(self.post("/api/texts", {"name": "typed",
                                                  "text": text}),
                         {"id": "saved/typed"})
        status, _, body = self.ask("GET", "/api/text?scenario=saved/typed")
        self.assertEqual((status, body.decode()), (200, text))
        study = self.post("/api/study", {"scenario": "saved/typed"})
        self.assertEqual(study["scenario"]["title"], "Typed")

    def test_text_that_does_not_open(self):
        problem = self.post("/api/texts",
                            {"name": "bad", "text": 'extends = "../run.cfg";\n'
                                                    'inputs: { incme = 1.0; };'
                             }, 400)
        self.assertEqual(problem["findings"][0]["code"], "unknown-name")
        self.assertEqual(problem["findings"][0]["line"], 2)
        self.assertEqual(list(self.saved.iterdir()), [])


class Told(ServeCase):
    def test_page_of_the_protocol(self):
        """Every path that the page names is there."""
        text = (SOURCE / "tools/serve/README.md").read_text()
        named = re.findall(r"^\| `(GET|POST|DELETE) (/api/\w+)", text, re.M)
        self.assertGreater(len(named), 8)
        for method, path in named:
            status = self.ask(method, path, "" if method == "POST" else None)[0]
            self.assertIn(status, (200, 400, 404), path)
            wrong = "PUT" if path != "/api/jobs" else "GET"
            if path != "/api/jobs":
                self.assertEqual(self.ask(wrong, path, "{}")[0], 405, path)


if __name__ == "__main__":
    unittest.main()
