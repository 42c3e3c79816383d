# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar report: one file that needs nothing else, runs nothing but its own
script, and says nothing that is to be withheld."""
import base64
import hashlib
import html.parser
import json
import os
import re
import stat
import unittest

from cli_case import CliCase

MOST = 1_500_000
HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)>'

MODEL = """model: {
  title = "Model of Castle Academy";
  time_unit = "month";
  units: { EUR: {}; FTE: {}; };
  time: { start = "2030-01-01"; years = 1; };
  dimensions: { line = ["a", "b"]; group = ["teachers", "cooks"]; };
  not_modelled = ["There is no tax."]; known_misses = ["The year 2019."];
  parameters: {
    price: { over = ["line"]; unit = "EUR/month"; value = [5.0, 6.0];
      source = "assumption"; doc = "What they pay"; };
    wage: { unit = "EUR/month"; value = 10.0; source = "S1"; doc = "Cost"; };
    built: { unit = "1"; value = 0.0; source = "definition"; };
    hired: { over = ["group"]; unit = "FTE"; value = [40.0, 3.0];
      source = "assumption"; };
  };
  stocks: {
    cash: { unit = "EUR"; initial = "start"; inflows = ["in"];
      outflows = ["out"]; doc = "Cash"; };
    staff: { over = ["group"]; unit = "FTE"; initial = "hired"; };
  };
  flows: {
    in: { unit = "EUR/month"; eq = "SUM(income[*])"; };
    out: { unit = "EUR/month"; eq = "wage"; };
  };
  auxiliaries: {
    start: { unit = "EUR"; eq = "price[a] * year"; };
    year: { unit = "month"; eq = "shift"; };
    shift: { unit = "month"; eq = "1"; };
    income: { over = ["line"]; unit = "EUR/month"; doc = "Income";
      eq = "price * (1 + 0.1 * built)"; };
  };
  measures: {
    end: { title = "Cash at the end"; unit = "EUR"; eq = "FINAL(cash)"; };
    short: { title = "Short of cash"; kind = "probability"; better = "low";
      unit = "1"; eq = "FINAL(cash) < shortage"; };
  };
};
"""
SCENARIO = """title = "%s";
doc = "Castle Academy in the year of the flood";
model = "castle_model.cfg";
runs: { draws = 400; seed = 5; design = "sobol"; };
inputs: {
  wage: { dist = "uniform"; low = 9.0; high = 13.0; };
  price: { a: { dist = "uniform"; low = 4.0; high = 6.0; }; };
};
policies: { wait: { title = "Wait"; }; build: { title = "Build";
  set: { built = 1.0; }; }; };
register: {
  wage: { value = 11.0; source = "ledger of Mrs Doe"; owner = "Jane Doe";
    date = "2029-12-01"; approver = "Lord Castle"; note = "told in secret"; };
  cooks: { of = "hired[cooks]"; owner = "kitchen"; };
};
output: { series = ["cash", "income", "staff"]; };
"""
SECRETS = ["Castle", "castle", "flood", "Doe", "ledger", "secret", "kitchen"]


class Page(html.parser.HTMLParser):
    """The parts of a page: elements with their attributes, and the texts of
    scripts and of the title."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.scripts, self.title, self.at = [], [], "", ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.at = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag):
        self.at = ""

    def handle_data(self, data):
        if self.at == "script":
            self.scripts[-1] += data
        elif self.at == "title":
            self.title += data

    def document(self):
        return json.loads(self.scripts[0])


class Report(CliCase):
    def results(self, title="Castle Academy", name="castle"):
        model = MODEL.replace("FINAL(cash) < shortage", "FINAL(cash) < start")
        (self.folder / "castle_model.cfg").write_text(model)
        (self.folder / f"{name}.cfg").write_text(
            SCENARIO % title.replace('"', '\\"'))
        self.bursar("run", "-q", f"{name}.cfg", "-o", f"{name}.h5")
        return f"{name}.h5"

    def report(self, *words, **more):
        self.bursar("report", "-q", *words, "-o", "page.html", **more)
        path = self.folder / "page.html"
        self.assertLessEqual(path.stat().st_size, MOST)
        return path.read_text()

    def test_needs_nothing_else(self):
        text = self.report(self.results(), "--seeds=1")
        page = Page(text)
        for tag, attrs in page.elements:
            self.assertNotIn("src", attrs, tag)
            self.assertNotIn("href", attrs, tag)
            self.assertFalse([name for name in attrs if name[:2] == "on"])
        self.assertEqual([tag for tag, _ in page.elements].count("script"), 2)
        self.assertNotIn("<link", text)
        self.assertNotRegex(text, r"@import|url\(\s*['\"]?(?:https?:)?//")
        self.assertEqual(page.title, "Castle Academy")

    def test_runs_nothing_but_its_script(self):
        page = Page(self.report(self.results(), "--seeds=1"))
        policy = next(attrs["content"] for tag, attrs in page.elements
                      if attrs.get("http-equiv") == "Content-Security-Policy")
        digest = hashlib.sha256(page.scripts[1].encode()).digest()
        self.assertIn("default-src 'none'", policy)
        self.assertIn("script-src 'sha256-"
                      + base64.b64encode(digest).decode() + "'", policy)

    def test_document(self):
        document = Page(self.report(self.results(), "--seeds=1")).document()
        self.assertFalse(document["redacted"])
        self.assertEqual(document["language"], "en")
        record = document["record"]
        self.assertEqual(record["draws"], 400)
        self.assertEqual([case["policy"] for case in record["cases"]],
                         ["wait", "build"])
        self.assertEqual([one["name"] for one in record["series"]],
                         ["cash", "income"])
        self.assertEqual(document["measure"], "short")
        self.assertIn("comes first", document["switching"]["sentences"][0])
        for one in document["texts"]:
            self.assertEqual(hashlib.sha256(one["text"].encode()).hexdigest(),
                             one["sha256"])
        self.assertIn(("scenario_text", "castle.cfg"),
                      [(one["name"], one["path"]) for one in document["texts"]])

    def test_same_bytes(self):
        results = self.results()
        self.assertEqual(self.report(results, "--seeds=1"),
                         self.report(results, "--seeds=1"))

    def test_register(self):
        document = Page(self.report(self.results(), "--seeds=1")).document()
        rows = {row["name"]: row for row in document["register"]}
        wage = rows["wage"]
        self.assertEqual((wage["owner"], wage["approver"], wage["source"]),
                         ("Jane Doe", "Lord Castle", "ledger of Mrs Doe"))
        self.assertFalse(wage["is_unsigned"])
        self.assertTrue(rows["price[a]"]["is_unsigned"])
        self.assertEqual(rows["hired[cooks]"]["value"], 3)
        self.assertEqual(document["not_modelled"], ["There is no tax."])
        self.assertEqual(document["known_misses"], ["The year 2019."])

    def test_seeds(self):
        document = Page(self.report(self.results(), "--seeds=3")).document()
        seeds = document["seeds"]
        self.assertEqual((seeds["n"], seeds["first"]), (3, 5))
        self.assertEqual([one["name"] for one in seeds["cases"][1]],
                         ["end", "short"])
        document = Page(self.report("castle.h5")).document()
        self.assertEqual(document["seeds"]["n"], 5)
        self.assertIsNone(Page(self.report("castle.h5", "--seeds=1"))
                          .document()["seeds"])

    def test_measure_and_policy(self):
        results = self.results()
        document = Page(self.report(results, "--seeds=1", "--measure", "end",
                                    "--policy", "wait")).document()
        self.assertEqual((document["measure"], document["policy"]),
                         ("end", "wait"))
        self.assertIn("By Cash at the end",
                      document["switching"]["sentences"][0])

    def test_one_policy(self):
        self.results()
        self.bursar("run", "-q", "castle.cfg", "--policies", "wait",
                    "-o", "one.h5")
        document = Page(self.report("one.h5", "--seeds=1")).document()
        self.assertIsNone(document["switching"])
        self.assertIn("two policies", document["no_switching"])

    def test_answers(self):
        results = self.results()
        self.bursar("sensitivity", "-q", "castle.cfg", "-o", "answer.h5",
                    "--method", "tornado")
        document = Page(self.report(results, "answer.h5",
                                    "--seeds=1")).document()
        self.assertEqual([one["question"] for one in document["answers"]],
                         ["sensitivity"])
        self.assertIn("tornado",
                      [one["name"] for one in document["answers"][0]["tables"]])

    def test_hostile_texts(self):
        text = self.report(self.results(HOSTILE), "--seeds=1")
        page = Page(text)
        self.assertEqual(len(page.scripts), 2)
        self.assertEqual(page.document()["record"]["title"], HOSTILE)
        self.assertEqual(page.title, HOSTILE)
        self.assertNotIn("img", [tag for tag, _ in page.elements])
        # no `<` of the document reaches the page
        self.assertNotIn("<", page.scripts[0])

    def test_redacted(self):
        results = self.results()
        self.bursar("sensitivity", "-q", "castle.cfg", "-o", "answer.h5",
                    "--method", "tornado")
        text = self.report(results, "answer.h5", "--redact", "--seeds=1")
        own = text.replace(Page(text).scripts[1], "")
        for secret in SECRETS:
            self.assertNotIn(secret, own)
        document = Page(text).document()
        self.assertTrue(document["redacted"])
        self.assertEqual(document["record"]["title"], "withheld")
        self.assertEqual({one["text"] for one in document["texts"]}, {None})
        rows = {row["name"]: row for row in document["register"]}
        self.assertEqual(rows["wage"]["owner"], "withheld")
        self.assertIsNone(rows["hired[cooks]"]["value"])
        self.assertTrue(rows["hired[cooks]"]["withheld"])
        self.assertEqual(rows["wage"]["value"], 11)
        self.assertEqual([case["title"] for case in document["record"]["cases"]],
                         ["Wait", "Build"])

    def test_small_groups(self):
        self.results()
        path = self.folder / "castle.cfg"
        path.write_text(path.read_text().replace('"income", ', ""))
        self.bursar("run", "-q", "castle.cfg", "-o", "castle.h5")
        names = [[one["name"] for one in Page(self.report(
            "castle.h5", "--seeds=1", *more)).document()["record"]["series"]]
            for more in ([], ["--redact"])]
        self.assertEqual(names, [["cash", "staff"], ["cash"]])

    def test_names(self):
        results = self.results()
        before = self.names()
        done = self.bursar("report", results, "--seeds=1")
        self.assertEqual(set(self.names()) - set(before), {"castle.html"})
        self.assertIn("castle.html", done.stderr)

    def test_mistakes(self):
        results = self.results()
        before = self.names()
        rows = [
            (["nothing.h5"], 1, "nothing.h5"),
            (["tiny.cfg"], 2, "tiny.cfg"),
            ([results, "--measure", "endd"], 2, 'did you mean "end"'),
            ([results, "--policy", "waitt"], 2, 'did you mean "wait"'),
            ([results, "--lang", "xx"], 2, "xx"),
            ([results, "nothing.h5"], 1, "nothing.h5"),
            ([results, results], 2, results),
            ([results, "-o", results], 2, "another name"),
            ([results, "-o", "no/such/page.html", "--seeds=1"], 1, "no/such"),
        ]
        for words, code, part in rows:
            line = self.complaint("report", "-q", *words, code=code)
            self.assertIn(part, line, words)
        self.assertEqual(self.names(), before)

    def test_without_chromium(self):
        results = self.results()
        line = self.complaint("report", "-q", results, "--pdf", code=1,
                              env={"PATH": str(self.folder)})
        self.assertIn("Chromium", line)
        self.assertFalse((self.folder / "castle.html").exists())

    def fake_chromium(self, last):
        folder = self.folder / "bin"
        folder.mkdir()
        program = folder / "chromium"
        program.write_text(f"""#!/bin/sh
for word; do echo "$word"; done > "{self.folder}/words"
for word; do case "$word" in
  --print-to-pdf=*) to="${{word#*=}}";;
  --user-data-dir=*) mkdir -p "${{word#*=}}/deep"; touch "${{word#*=}}/deep/x";;
esac; done
{last}
""")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return {"PATH": f"{folder}:{os.environ['PATH']}",
                "TMPDIR": str(self.folder)}

    def test_pdf(self):
        env = self.fake_chromium('printf "%%PDF-1.4" > "$to"')
        results = self.results()
        self.bursar("report", results, "--pdf", "--seeds=1", env=env)
        self.assertEqual((self.folder / "castle.pdf").read_bytes(), b"%PDF-1.4")
        self.bursar("report", results, "--pdf=other name.pdf", "--seeds=1",
                    "-o", "a page;touch x.html", env=env)
        self.assertTrue((self.folder / "other name.pdf").exists())
        words = (self.folder / "words").read_text().splitlines()
        self.assertIn("--headless", words)
        self.assertRegex(words[-1], r"^file:///\S*/a%20page%3Btouch%20x\.html$")
        data = next(word for word in words
                    if word.startswith("--user-data-dir="))
        self.assertFalse(os.path.exists(data.split("=")[1]))
        self.assertFalse([name for name in self.names()
                          if re.match(r"bursar-report-|.*\.part$|x$", name)])

    def test_pdf_that_fails(self):
        env = self.fake_chromium("exit 3")
        self.complaint("report", "-q", self.results(), "--pdf", "--seeds=1",
                       code=1, env=env)
        self.assertFalse((self.folder / "castle.pdf").exists())
        self.assertTrue((self.folder / "castle.html").exists())


if __name__ == "__main__":
    unittest.main()
