#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The built page that is committed is what its sources make, byte by byte, in
whatever folder; its types hold; it is small and has nothing inline."""
import gzip
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"], "tools", "web")
MOST = 350 * 1024
FILES = {"app.css", "app.js", "icon.svg", "index.html", "licences.txt"}


def npm(folder, *arguments):
    done = subprocess.run(["npm", *arguments], cwd=folder, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise AssertionError(f"npm {' '.join(arguments)}:\n{done.stdout}")


class Bundle(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.copy = pathlib.Path.cwd() / "copy"
        shutil.rmtree(cls.copy, ignore_errors=True)
        shutil.copytree(SOURCE, cls.copy, ignore=shutil.ignore_patterns(
            "node_modules", "dist"))
        npm(cls.copy, "ci", "--ignore-scripts", "--no-audit", "--no-fund")

    def text(self, name):
        return (SOURCE / "dist" / name).read_text()

    def test_the_types_hold(self):
        npm(self.copy, "run", "check")

    def test_what_is_committed_is_what_the_sources_make(self):
        npm(self.copy, "run", "build")
        made = self.copy / "dist"
        self.assertEqual({path.name for path in made.iterdir()}, FILES)
        for name in sorted(FILES):
            same = (made / name).read_bytes() \
                == (SOURCE / "dist" / name).read_bytes()
            self.assertTrue(same, f"tools/web/dist/{name} is not what its "
                                  "sources make: npm run build there")

    def test_it_is_small(self):
        parts = {name: len(gzip.compress(
            (SOURCE / "dist" / name).read_bytes(), 9))
            for name in ("app.js", "app.css", "index.html")}
        total = sum(parts.values())
        print(f"gzipped: {total} bytes of at most {MOST}: {parts}",
              file=sys.stderr)
        self.assertLessEqual(total, MOST)

    def test_nothing_is_inline_or_from_elsewhere(self):
        page = self.text("index.html")
        self.assertNotIn("<style", page)
        self.assertNotRegex(page, r"\son\w+=")
        for script in re.findall(r"<script[^>]*>", page):
            self.assertIn("src=", script)
        for name in ("index.html", "app.css"):
            self.assertNotRegex(self.text(name), r"(?:href|src)=\"?https?:"
                                                 r"|url\(|@import")

    def test_the_script_can_stand_in_a_page(self):
        script = self.text("app.js")
        for bad in (r"(?i)</script|<!--", "sourceMappingURL",
                    r"(?m)^\s*(?:import|export)\b"):
            found = re.search(bad, script)
            self.assertIsNone(found, f"app.js has {bad}")


if __name__ == "__main__":
    unittest.main()
