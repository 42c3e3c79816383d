#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the built library shows: in the archive only names that begin with
bur_, no variable that can change, and in the shared library only what the public
headers declare."""
import re
import subprocess

from source import Check, code

check = Check(__doc__, "--archive", "--shared")
# Sections whose bytes never change once the program is loaded.
CONST = re.compile(r"\.(rodata|text|data\.rel\.ro|eh_frame|note|comment|group|"
                   r"debug|init_array|fini_array)|\*(ABS|UND)\*")

# Variables that may change all the same, and why nobody's numbers follow them.
CHANGING = {
    ("arena.c.o", "out_of_memory"): "set by main before any thread",
    ("draft.c.o", "mutex"): "guards held and watching",
    ("draft.c.o", "held"): "unfinished files, to be removed at the end",
    ("draft.c.o", "watching"): "whether that end is watched for",
    ("file.c.o", "latest"): "keeps a clock from going back",
    ("spill.c.o", "lock"): "guards mapped",
    ("spill.c.o", "mapped"): "arrays that lie in files",
    ("spill.c.o", "n_mapped"): "how many",
    ("number.c.o", "c_locale"): "made once, the same for all",
    ("number.c.o", "once"): "guards c_locale",
    ("native_shelf.c.o", "lock"): "guards latest",
    ("native_shelf.c.o", "latest"): "code that is loaded, the same for all",
    ("team.c.o", "led"): "the ranks that help, all giving the same bits",
    ("units_udunits.c.o", "lock"): "lets one thread at a time into UDUNITS",
    ("interval.c.o", "last_t"): "of a thread: the last factor found",
    ("lanes.c.o", "chosen"): "instruction set, all giving the same bits",
}

# What the linker adds to a shared library.
LINKER = {"__bss_start", "_edata", "_end"}


def lines(*command):
    return subprocess.run(command, capture_output=True, text=True,
                          check=True).stdout.split("\n")


def check_archive(path):
    member = "?"
    n = 0
    for line in lines("nm", "--defined-only", "--extern-only", path):
        if line.endswith(".o:"):
            member = line[:-3]
        fields = line.split()
        if len(fields) == 3:
            n += 1
            if not fields[2].startswith("bur_"):
                check.find(member, 1, f"{fields[2]} does not begin with bur_")
    return n


def check_variables(path):
    member = "?"
    for line in lines("objdump", "-t", path):
        if "file format" in line:
            member = line.split(":")[0]
        match = re.match(r"[0-9a-f]+ .{6}O\s+(\S+)\s+\S+\s+(?:\.hidden )?(\S+)",
                         line)
        if not match or CONST.match(match.group(1)):
            continue
        name = re.sub(r"\.\d+$", "", match.group(2))
        if (member, name) not in CHANGING:
            check.find(member, 1, f"{name} is a variable that can change "
                                  f"({match.group(1)})")


def check_shared(path):
    headers = sorted((check.root / "engine/include/bursar").glob("*.h"))
    text = "\n".join(code(h.read_text()) for h in headers)
    n = 0
    for line in lines("nm", "-D", "--defined-only", path):
        fields = line.split()
        if len(fields) == 3 and fields[2] not in LINKER:
            n += 1
            if not re.search(rf"\b{re.escape(fields[2])}\b", text):
                check.find("bursar.h", 1, f"{fields[2]} is exported, but not "
                                          "declared")
    return n


inner = check_archive(check.options.archive)
check_variables(check.options.archive)
outer = check_shared(check.options.shared)
check.finish(f"{inner} names between files, {outer} in the public library")
