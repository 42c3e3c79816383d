#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that may not stand in the project: unfinished work, flags that change
results, functions that follow the locale or the version of libm."""
import re

from source import Check, code, comments, numbered

LIBM = ("exp|exp2|exp10|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|"
        "atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot|erf|erfc|"
        "tgamma|lgamma|sincos")
# (pattern, why, files it is allowed in)
IN_CODE = [
    (rf"(?<![\w.>])(?:{LIBM})[fl]?\s*\(",
     "libm's value depends on its version: use engine/num", []),
    (r"(?<![\w.>])(?:strtod|strtof|strtold|atof|[sf]?scanf)\s*\(",
     "follows the locale: use base/number.h",
     # the latter is text of a program that leaves the locale as it begins: C's
     ["engine/base/number.c", "engine/exec/c_print.inc"]),
    (r"\bsetlocale\s*\(", "a library leaves the locale alone", []),
    (r"(?<![\w.>])(?:gets|strcpy|strcat|sprintf|strtok|rand|srand|random|"
     r"drand48|alloca|atoi|atol)\s*\(", "unsafe or not reproducible", []),
    (r"\b__attribute__|\b__builtin_|\b__asm|\b__int128|#\s*pragma",
     "compiler extension outside a guarded macro", None),
]
UNFINISHED = r"\b(?:TODO|FIXME|XXX|HACK|TBD)\b|\b(?:stub|not implemented)\b"
FLAGS = re.compile("-f" + "fast-math|-O" + "fast|-f" + "unsafe-math|"
                   "-fassociative-math|-ffp-contract=(?:fast|on)")

check = Check(__doc__)


def extension_guarded(text):
    """Extensions may stand in macros and under #if alone."""
    return re.search(r"#\s*if.*(__GNUC__|__clang__|__x86_64__|__has_)", text)


def check_code(path, text):
    name = check.name(path)
    for pattern, why, files in IN_CODE:
        if files is None and extension_guarded(text):
            continue
        for number, line in numbered(code(text)):
            match = re.search(pattern, line)
            if match and name not in (files or []):
                check.find(path, number, f"{match.group().strip('( ')}: {why}")


def check_words(path, text):
    for number, line in numbered(text):
        match = re.search(UNFINISHED, line)
        if match:
            check.find(path, number, f"{match.group()}: finish it or file it")


n = 0
for path in check.files(["engine", "tools/bursar", "tools/serve"], ".c", ".h",
                        ".def", ".inc"):
    text = path.read_text()
    check_code(path, text)
    check_words(path, comments(text))
    n += 1
for path in check.files(["tests", "bench"], ".c", ".h"):
    check_words(path, comments(path.read_text()))
    n += 1
scripts = check.files(["tools", "tests", "engine", "bench"], ".sh", ".txt",
                      ".cmake", ".py")
for path in scripts + [check.root / "CMakeLists.txt",
                       check.root / "CMakePresets.json"]:
    if not path.exists() or path.parts[-2:] in [("check", "banned.py"),
                                                ("style", "planted.py")]:
        continue
    text = path.read_text()
    check_words(path, text)
    for number, line in numbered(text):
        # bench/ compiles its peers as their makers do
        peers = re.search(r"^bench/.*peer", f"{check.name(path)} {line}")
        if peers or line.lstrip().startswith("#"):
            continue
        if FLAGS.search(line):
            check.find(path, number, "this flag changes results")
    n += 1
check.finish(f"{n} files")
