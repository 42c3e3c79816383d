#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy (the checks of .clang-tidy) over the engine and the command, on
all cores."""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import tempfile

from source import Check

check = Check(__doc__, "--build")
database = pathlib.Path(check.options.build) / "compile_commands.json"
# the kernels have a flag that clang takes for an error
text = database.read_text().replace(" -fno-tree-slsr", "")
files = sorted({entry["file"] for entry in json.loads(text)
                if re.search(r"/(engine|tools/bursar|tools/serve)/.*[.]c$",
                             entry["file"])})
folder = tempfile.TemporaryDirectory()
(pathlib.Path(folder.name) / database.name).write_text(text)


def tidy(path):
    # With assertions: the analyzer believes them.
    return subprocess.run(["clang-tidy", "--quiet", "--extra-arg=-UNDEBUG",
                           # and one that only gcc knows
                           "--extra-arg=-Wno-ignored-optimization-argument",
                           "-p", folder.name, path],
                          capture_output=True, text=True, check=False)


with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for path, done in zip(files, pool.map(tidy, files)):
        if done.returncode or "warning:" in done.stdout:
            check.find(path, 1, "clang-tidy:\n" + done.stdout
                       + (done.stderr if done.returncode else ""))
check.finish(f"{len(files)} files")
