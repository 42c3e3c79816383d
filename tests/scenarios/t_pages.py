# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples of the pages are right: those of scenarios/README.md together,
over the baseline, and the whole model of models/README.md."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

BURSAR = os.environ.get("BURSAR", "bursar")
SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
SETTINGS = ["inputs", "correlations", "shocks", "rungs", "policies"]


def blocks(page):
    return re.findall(r"^```\n(.*?)^```$", (SOURCE / page).read_text(),
                      re.S | re.M)


class Pages(unittest.TestCase):
    def command(self, text, verb, *words):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "example.cfg"
            path.write_text(text)
            done = subprocess.run([BURSAR, verb, path, *words], cwd=folder,
                                  check=False, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def clean(self, text, *words):
        self.assertEqual(self.command(text, "check", *words).stderr, "")

    def test_scenario(self):
        named = {block.split(":")[0]: block
                 for block in blocks("scenarios/README.md")}
        base = SOURCE / "scenarios/baseline/public_mono.cfg"
        text = f'extends = "{base}";\n'
        text += "".join(named[name] for name in SETTINGS)
        self.clean(text)
        for rung in ("moderate", "severe"):
            self.clean(text, "--rung", rung)
        table = self.command(text, "run", "--draws", "16").stdout
        self.assertIn("emergency", table)

    def test_model(self):
        text = blocks("models/README.md")[0]
        self.clean(text)


if __name__ == "__main__":
    unittest.main()
