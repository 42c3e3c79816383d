#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every header of the engine compiles alone and when included twice; bursar.h
also as C++."""
import concurrent.futures
import os
import pathlib
import subprocess

from source import Check

FLAGS = ["-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
         "-Wno-unused-function", "-Iengine", "-Iengine/include"]
# Headers beside a door may include what it opens.
FOREIGN = ["hdf5-serial", "hdf5", "libxml-2.0", "libconfig", "gsl"]


def foreign_flags():
    flags = []
    for name in FOREIGN:
        done = subprocess.run(["pkg-config", "--cflags-only-I", name],
                              capture_output=True, text=True, check=False)
        flags += done.stdout.split()
    return [flag.replace("-I", "-isystem", 1) for flag in flags]


def compile_twice(job):
    name, language = job
    text = f'#include "{name}"\n#include "{name}"\ntypedef int compiled;\n'
    standard = "c11" if language == "c" else "c++17"
    flags = FLAGS + ([] if language == "c" else ["-Wno-pedantic"])
    return subprocess.run(["gcc", "-x", language, f"-std={standard}", *flags,
                           "-"], input=text, capture_output=True, text=True,
                          cwd=check.root, check=False)


check = Check(__doc__)
FLAGS += foreign_flags()
jobs = []
for path in check.files(["engine"], ".h"):
    base = "engine/include" if "include" in path.parts else "engine"
    name = str(path.relative_to(check.root / base))
    jobs.append((name, "c"))
    if base == "engine/include":
        jobs.append((name, "c++"))
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for (name, language), done in zip(jobs, pool.map(compile_twice, jobs)):
        if done.returncode:
            check.find(name, 1, f"does not compile alone as {language}:\n"
                                + done.stderr[:1000])
check.finish(f"{len(jobs)} headers")
