# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar show: the model, its structure and loops, what the compiler has, the
inputs."""
import csv
import io
import json
import re
import unittest
import xml.etree.ElementTree as ElementTree

from cli_case import CliCase


class Show(CliCase):
    def test_model(self):
        out = self.bursar("show", "tiny.cfg").stdout
        for text in ["Tiny", "cash", "opening", "EUR/month", "burden"]:
            self.assertIn(text, out)

    def test_cost(self):
        """The same operations as a table, as CSV and as JSON."""
        table = self.bursar("show", "run.cfg", "--cost").stdout
        found = json.loads(self.bursar("show", "run.cfg",
                                       "--cost=json").stdout)["cost"]
        rows = list(csv.DictReader(io.StringIO(
            self.bursar("show", "run.cfg", "--cost=csv").stdout)))
        self.assertEqual([r["operation"] for r in rows],
                         [o["name"] for o in found["operations"]])
        for row, operation in zip(rows, found["operations"]):
            self.assertRegex(table, rf"(?m)^{row['operation']} ")
            for key in ["per_case", "per_time", "per_draw", "per_step"]:
                self.assertEqual(float(row[key]), operation[key])
        self.assertAlmostEqual(sum(float(r["share"]) for r in rows), 1, 4)
        self.assertRegex(table, r"\nAbout [\d.]+ s on free processors")
        self.assertIn("--cost", self.complaint("show", "run.cfg", "--cost",
                                               "--hash"))
        self.assertIn("there are table, csv, json",
                      self.complaint("show", "run.cfg", "--cost=xml"))

    def test_graph(self):
        out = self.bursar("show", "tiny.cfg", "--graph").stdout
        self.assertTrue(out.startswith("digraph"))
        self.assertRegex(out, r'"earned" -> "cash"')
        self.assertRegex(out, r'"cash" -> "spent"')
        self.assertTrue(out.endswith("}\n"))

    def test_graph_is_a_picture_unless_asked(self):
        self.assertEqual(self.bursar("show", "tiny.cfg", "--graph").stdout,
                         self.bursar("show", "tiny.cfg", "--graph=dot").stdout)
        self.assertIn("there are dot, json, graphml",
                      self.complaint("show", "tiny.cfg", "--graph=gif"))

    def test_json(self):
        found = json.loads(self.bursar("show", "loops.cfg",
                                       "--graph=json").stdout)
        names = {v["name"] for v in found["variables"]}
        self.assertIn("people", names)
        self.assertFalse([n for n in names if "." in n])
        for link in found["links"]:
            self.assertLessEqual({link["from"], link["to"]}, names)
            self.assertIn(link["kind"], ["causal", "flow", "initial"])
        self.assertEqual(len(found["loops"]), 3)
        signs = {"+": 1, "-": -1, "?": 0}
        words = {1: "reinforcing", -1: "balancing", 0: "unknown"}
        for loop in found["loops"]:
            product = 1
            around = loop["variables"] + loop["variables"][:1]
            for i, number in enumerate(loop["links"]):
                link = found["links"][number]
                self.assertEqual([link["from"], link["to"]], around[i:i + 2])
                product *= signs[link["polarity"]]
            self.assertEqual(words[product], loop["polarity"])
        self.assertEqual(found["loops_total"], len(found["loops"]))
        self.assertTrue(found["loops_counted"])

    def test_graphml(self):
        text = self.bursar("show", "loops.cfg", "--graph=graphml").stdout
        space = "{http://graphml.graphdrawing.org/xmlns}"
        root = ElementTree.fromstring(text.encode())
        self.assertEqual(root.tag, f"{space}graphml")
        keys = {key.get("id") for key in root.findall(f"{space}key")}
        graph = root.find(f"{space}graph")
        nodes = {node.get("id") for node in graph.findall(f"{space}node")}
        for edge in graph.findall(f"{space}edge"):
            self.assertIn(edge.get("source"), nodes)
            self.assertIn(edge.get("target"), nodes)
        for data in root.iter(f"{space}data"):
            self.assertIn(data.get("key"), keys)
        found = json.loads(self.bursar("show", "loops.cfg",
                                       "--graph=json").stdout)
        self.assertEqual(len(nodes), len(found["variables"]))
        self.assertEqual(len(graph.findall(f"{space}edge")),
                         len(found["links"]))

    def test_sectors(self):
        out = self.bursar("show", "sectors.cfg").stdout
        self.assertIn("\nWho learns (learners)\n  All who do.\n", out)
        one = self.bursar("show", "sectors.cfg", "--sector=finance").stdout
        self.assertIn("cash", one)
        self.assertNotIn("starts =", one)
        dot = self.bursar("show", "sectors.cfg", "--graph",
                          "--sector=finance").stdout
        self.assertIn('label="Finance"', dot)
        self.assertIn("(Who learns)", dot)
        whole = self.bursar("show", "sectors.cfg", "--graph").stdout
        self.assertEqual(whole.count("subgraph"), 2)
        found = json.loads(self.bursar("show", "sectors.cfg",
                                       "--graph=json").stdout)
        where = {v["name"]: v["sector"] for v in found["variables"]}
        self.assertEqual(where["cash"], "finance")
        self.assertIsNone(where["fee"])

    def test_sectors_that_are_not_there(self):
        self.assertIn('did you mean "finance"?',
                      self.complaint("show", "sectors.cfg", "--sector=finanse"))
        self.assertIn("there are none",
                      self.complaint("show", "tiny.cfg", "--sector=finance"))
        self.assertIn("--sector goes alone",
                      self.complaint("show", "sectors.cfg", "--sector=finance",
                                     "--graph=json"))

    def test_loops(self):
        lines = self.bursar("show", "loops.cfg", "--loops").stdout.split("\n")
        self.assertEqual([line.split() for line in lines[:4]], [
            ["loop", "is", "length", "stocks", "delays", "through"],
            ["R1", "reinforcing", "2", "1", "0", "people,", "births"],
            ["B1", "balancing", "2", "1", "0", "people,", "deaths"],
            ["B2", "balancing", "4", "1", "1", "people,", "crowding,",
             "hope,", "births"]])
        self.assertEqual(lines[-2], "9 variables, 11 links (1 with unknown "
                                    "polarity), 3 loops, 3 of them "
                                    "independent.")
        few = self.bursar("show", "loops.cfg", "--loops=independent").stdout
        self.assertEqual(few.split("\n"), lines)
        self.assertIn("0 loops", self.bursar("show", "tiny.cfg",
                                             "--loops").stdout)
        self.assertIn("there are all, independent",
                      self.complaint("show", "tiny.cfg", "--loops=some"))

    def test_named_loops(self):
        out = self.bursar("show", "loops.cfg", "--loops=named").stdout
        self.assertEqual(out, """\
B1  Crowding (balancing)
    people -(+)-> crowding -(-)-> hope -(+)-> births -(+)-> people
    Many see no future.

R1 (reinforcing)
    births -(+)-> people -(+)-> births
""")
        self.assertEqual("The model names no loops.\n",
                         self.bursar("show", "tiny.cfg",
                                     "--loops=named").stdout)
        found = json.loads(self.bursar("show", "loops.cfg",
                                       "--graph=json").stdout)
        self.assertEqual([loop["name"] for loop in found["named_loops"]],
                         ["B1", "R1"])
        for loop in found["named_loops"]:
            self.assertEqual(loop["polarity"], loop["kind"])
            around = loop["variables"] + loop["variables"][:1]
            for i, number in enumerate(loop["links"]):
                link = found["links"][number]
                self.assertEqual([link["from"], link["to"]], around[i:i + 2])
        dot = self.bursar("show", "loops.cfg", "--graph").stdout
        self.assertRegex(dot, r'"people" -> "crowding" .*label="\|\| B1"')
        self.assertRegex(dot, r'"births" -> "people" .*label="B1, R1"')

    def test_false_loops(self):
        text = (self.folder / "loops.cfg").read_text()
        (self.folder / "false.cfg").write_text(
            text.replace('kind = "balancing"', 'kind = "reinforcing"')
            .replace('["births", "people"]', '["births", "deaths"]'))
        for words in [("check",), ("check", "--json"), ("show", "--graph"),
                      ("show", "--loops=named"), ("show", "--graph=mermaid")]:
            done = self.bursar(*words, "false.cfg", code=2)
            found = done.stdout if "--json" in words else done.stderr
            for part in ["false.cfg", "named-loop",
                         "'B1' is balancing, not reinforcing",
                         "lead from 'deaths' to 'births'"]:
                self.assertIn(part, found)
            self.assertNotIn("digraph", done.stdout)
        # a model with such documentation still runs
        self.bursar("run", "-q", "false.cfg")

    def test_mermaid(self):
        out = self.bursar("show", "loops.cfg", "--graph=mermaid").stdout
        self.assertTrue(out.startswith("flowchart LR\n  %% B1: Crowding"))
        self.assertIn('  people -->|"+, delay, B1"| crowding\n', out)
        self.assertIn('  births -->|"+, B1, R1"| people\n', out)
        self.assertNotIn("deaths", out)
        self.assertEqual(out, self.bursar("show", "loops.cfg", "--loops=named",
                                          "--graph=mermaid").stdout)
        one = self.bursar("show", "loops.cfg", "--graph=mermaid",
                          "--loop=R1").stdout
        self.assertIn('  births -->|"+"| people\n', one)
        self.assertNotIn("hope", one)
        self.assertIn("did you mean 'R1'",
                      self.complaint("show", "loops.cfg", "--graph=mermaid",
                                     "--loop=R2"))
        self.assertIn("no sector",
                      self.complaint("show", "loops.cfg", "--graph=mermaid",
                                     "--sector=money"))
        self.assertEqual(self.bursar("show", "sectors.cfg", "--graph=mermaid",
                                     "--sector=finance").stdout, """\
flowchart LR
  cash["cash"]
  income{{"income"}}
  income -->|"+"| cash
  linkStyle 0 stroke:#2a6fbb
""")
        self.assertIn("needs --graph=mermaid",
                      self.complaint("show", "loops.cfg", "--loop=R1"))
        self.assertIn("--sector goes alone",
                      self.complaint("show", "loops.cfg", "--graph=mermaid",
                                     "--loop=R1", "--sector=money"))

    def test_tables(self):
        page = self.bursar("show", "loops.cfg", "--parameters").stdout
        self.assertTrue(page.startswith("| Parameter | Value | Unit |"))
        self.assertIn("| `life` | 60 | year | 1 to 100 | | |\n", page)
        rows = list(csv.DictReader(io.StringIO(
            self.bursar("show", "loops.cfg", "--parameters=csv").stdout)))
        found = json.loads(self.bursar("show", "loops.cfg",
                                       "--parameters=json").stdout)
        self.assertEqual([row["name"] for row in rows],
                         [row["name"] for row in found])
        self.assertEqual(found[0]["values"], [5])
        self.assertIsNone(found[0]["low"])
        measures = self.bursar("show", "tiny.cfg", "--measures").stdout
        self.assertIn("| Measure | Title |", measures)
        self.assertIn("there are markdown, csv, json",
                      self.complaint("show", "tiny.cfg", "--measures=html"))
        self.assertIn("--parameters, --measures",
                      self.complaint("show", "tiny.cfg", "--measures",
                                     "--parameters"))

    def test_loops_of_a_scenario(self):
        out = self.bursar("show", "run.cfg", "--loops").stdout
        self.assertEqual(out.count("\n"), 1)
        self.assertNotIn("planned", out)

    def test_help_says_what_may_be_left_out(self):
        page = self.bursar("show", "--help").stdout
        self.assertIn("--graph[=FORMAT]", page)
        self.assertIn("--loops[=SET]", page)

    def test_after_each_pass(self):
        page = self.bursar("help", "show").stdout
        passes = re.search(r"this pass instead. One of: ([^.]*)\.",
                           " ".join(page.split())).group(1).split(", ")
        self.assertGreater(len(passes), 3)
        for name in passes:
            out = self.bursar("show", "run.cfg", f"--after={name}").stdout
            self.assertNotEqual(out, "", name)
        self.assertIn("unknown after",
                      self.complaint("show", "run.cfg", "--after=nothing"))

    def test_inputs(self):
        out = self.bursar("show", "run.cfg", "--inputs").stdout
        burden, = [line for line in out.split("\n") if "burden" in line]
        self.assertEqual(burden.split(), ["burden", "EUR/month", "assumption",
                                          "uniform", "6.00", "15.00", "24.00"])
        self.assertIn("luck", out)

    def test_settings_apply(self):
        out = self.bursar("show", "run.cfg", "--inputs", "--set",
                          "inputs.burden.low=15.0").stdout
        self.assertIn("15.50", out)

    def test_one_view_at_a_time(self):
        self.assertIn("--graph",
                      self.complaint("show", "tiny.cfg", "--graph",
                                     "--inputs"))
        self.assertIn("--loops",
                      self.complaint("show", "tiny.cfg", "--loops", "--graph"))


if __name__ == "__main__":
    unittest.main()
