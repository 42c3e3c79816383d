#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file says its licence and its idea, has a name of its own, and lines
that fit; documents stay short."""
import collections
import re

from source import Check, numbered

WIDTH = 100
# Readers read short pages: the general limit, and the references. What a
# program wrote is looked up, not read.
README = 120
# What a tool writes into a page does not count.
WRITTEN = re.compile(r"<!-- [^\n]*written by tools/.*?<!-- end", re.S)
REFERENCES = {"README.md": 250, "models/README.md": 300,
              "scenarios/README.md": 300, "ARCHITECTURE.md": 200}

check = Check(__doc__)
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
C = (".c", ".h", ".def", ".inc")


def check_head(path, text):
    head = text.split("\n", 3)
    if not any(SPDX in line for line in head[:2]):
        check.find(path, 1, "the first line is the licence (SPDX)")
    if path.suffix in (".c", ".h") and not re.search(r"^/\*", head[1] + "\n"):
        check.find(path, 2, "the second line begins to say the file's idea")


def check_text(path, text):
    if text and not text.endswith("\n"):
        check.find(path, text.count("\n") + 1, "the last line has no end")
    for number, line in numbered(text):
        if line != line.rstrip():
            check.find(path, number, "blanks at the end of the line")
        if "\t" in line and path.suffix in C:
            check.find(path, number, "a tab")
        if len(line) > WIDTH and not re.search(r"https?://", line):
            check.find(path, number, f"{len(line)} columns; at most {WIDTH}")


names = collections.defaultdict(list)
for path in check.files(["engine"], *C):
    names[path.name].append(path)
for same in names.values():
    for path in same[1:]:
        check.find(path, 1, f"another file has this name: "
                            f"{check.name(same[0])}")

n = 0
folders = ["engine", "tools", "tests", "bench"]
for path in check.files(folders, ".c", ".h", ".py", ".sh"):
    text = path.read_text()
    check_head(path, text)
    check_text(path, text)
    n += 1
for path in check.files(folders, ".def", ".inc", ".cmake"):
    check_text(path, path.read_text())
    n += 1
pages = [path for path in check.root.glob("*.md")]
pages += check.files(folders + ["models", "scenarios", "docs"], ".md")
for path in pages:
    name = check.name(path)
    text = path.read_text()
    if "\nWritten by `tools/" in text:
        continue
    lines = WRITTEN.sub("", text).count("\n")
    limit = REFERENCES.get(name, README)
    if lines > limit:
        check.find(path, limit, f"{lines} lines; at most {limit}")
    n += 1
check.finish(f"{n} files")
