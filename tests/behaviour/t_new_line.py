# SPDX-License-Identifier: GPL-3.0-or-later
"""A new service line is a matter of data. The edits are those of the page
models/vet_provider/README.md, made in a copy: no more, and no fewer."""
import csv
import io
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

BURSAR = os.environ.get("BURSAR", "bursar")
SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
MODEL = SOURCE / "models" / "vet_provider"
LINE = "hospitality"
SCENARIO = """
extends = "{base}";
model = "{model}";
runs: {{ draws = 8; design = "monte_carlo"; }};
policies: {{
  idle: {{}};
  open: {{ set: {{ launch: {{ hospitality = 1.0; }};
                 invest_share: {{ hospitality = 0.005; }};
                 commercial_attention = 0.2; }}; }};
}};
"""


def command(*words):
    return subprocess.run([BURSAR, *map(str, words)], check=False,
                          capture_output=True, text=True)


def edits():
    """File -> parameter -> its value for the new line, off the page."""
    page = (MODEL / "README.md").read_text()
    block = page.split("## Adding a service line")[1].split("```")[1]
    found, file = {}, None
    for line in block.splitlines():
        name = re.match(r"# (\w+\.cfg)$", line)
        file = name[1] if name else file
        for key, value in re.findall(r"(\w+) = (\{[^}]*\}|[-.\d]+);",
                                     line if file else ""):
            found.setdefault(file, {})[key] = value
    return found


def put(text, where, what):
    """The text with something put in behind the one place of a pattern."""
    assert len(re.findall(where, text, re.S)) == 1, where
    return re.sub(where, lambda m: m[0] + what, text, flags=re.S)


def name_it(folder):
    text = (folder / "model.cfg").read_text()
    for dimension in ("line", "service"):
        text = put(text, rf'\b{dimension} = \[[^\]]*"online"', f', "{LINE}"')
    (folder / "model.cfg").write_text(text)


def give_values(folder):
    for file, values in edits().items():
        text = (folder / file).read_text()
        for name, value in values.items():
            text = put(text, rf"\n  {name}: {{[^{{]*value: {{",
                       f" {LINE} = {value};")
        (folder / file).write_text(text)


def rows(folder, name, *words):
    done = command("run", folder / name, "--draw", 3, *words)
    assert done.returncode == 0, done.stderr
    found = {}
    for row in csv.DictReader(io.StringIO(done.stdout)):
        found.setdefault(row["case"].split("/")[-1], []).append(row)
    return found


class NewLine(unittest.TestCase):
    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.folder = pathlib.Path(made.name)
        shutil.copytree(MODEL, self.folder / "model")
        (self.folder / "new.cfg").write_text(SCENARIO.format(
            base=SOURCE / "scenarios/baseline/public_mono.cfg",
            model=self.folder / "model/model.cfg"))

    def test_check_lists_what_the_page_gives(self):
        name_it(self.folder / "model")
        done = command("check", self.folder / "model/model.cfg")
        self.assertEqual(done.returncode, 2)
        missing = re.findall(r"(\w+)\.cfg:.* (\w+)\[hospitality", done.stderr)
        given = {(file.removesuffix(".cfg"), name)
                 for file, values in edits().items() for name in values}
        self.assertEqual(set(missing), given)

    def test_it_earns_once_it_is_launched(self):
        name_it(self.folder / "model")
        give_values(self.folder / "model")
        done = command("check", "--conservation", self.folder / "new.cfg")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        found = rows(self.folder, "new.cfg")
        income = {policy: [float(row[f"revenue[{LINE}]"]) for row in them]
                  for policy, them in found.items()}
        self.assertEqual(max(income["idle"]), 0)
        self.assertEqual(income["open"][0], 0)
        self.assertGreater(income["open"][-1], 1000)

    def test_it_changes_nothing_before(self):
        name_it(self.folder / "model")
        give_values(self.folder / "model")
        new = rows(self.folder, "new.cfg")["idle"]
        (self.folder / "old.cfg").write_text(SCENARIO.format(
            base=SOURCE / "scenarios/baseline/public_mono.cfg",
            model=MODEL / "model.cfg").split("policies")[0])
        old = rows(self.folder, "old.cfg")["no_change"]
        self.assertEqual(len(new), len(old))
        for name in ("cash", "total_income", "quality"):
            for mine, theirs in zip(new, old):
                self.assertAlmostEqual(float(mine[name]) / float(theirs[name]),
                                       1, places=9)


if __name__ == "__main__":
    unittest.main()
