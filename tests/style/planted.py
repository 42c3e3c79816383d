#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every check of tools/check passes on a small clean tree and fails, for the
right reason, once a fault is planted in it."""
import os
import pathlib
import shutil
import subprocess
import sys

SOURCE = pathlib.Path(os.environ.get("BURSAR_SOURCE", ".")).resolve()
TREE = pathlib.Path("tree").resolve()
HEAD = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
CLEAN = {
    "CMakeLists.txt": "project(tree)\n",
    "CMakePresets.json": "{}\n",
    "engine/FLOORS": "base the lowest\nlang above\n",
    "engine/base/CMakeLists.txt": "bur_floor(base SOURCES low.c)\n",
    "engine/lang/CMakeLists.txt": "bur_floor(lang ON base SOURCES high.c)\n",
    "engine/base/diag.def": 'X(SYNTAX, "syntax", "no equation")\n',
    "engine/base/low.h": HEAD + "/* Low. */\n#ifndef LOW_H\n#define LOW_H\n"
                                "int bur_low(void);\n#endif\n",
    "engine/base/low.c": HEAD + "/* Low. */\n#include \"base/low.h\"\n\n"
                                "int bur_low(void)\n{\n    return 1;\n}\n",
    "engine/lang/high.h": HEAD + "/* High. */\n#ifndef HIGH_H\n"
                                 "#define HIGH_H\nint bur_high(void);\n"
                                 "#endif\n",
    "engine/lang/high.c": HEAD + "/* High. */\n#include \"lang/high.h\"\n\n"
                                 "#include \"base/low.h\"\n\n"
                                 "int bur_high(void)\n{\n"
                                 "    int BUR_DIAG_SYNTAX = bur_low();\n"
                                 "    return BUR_DIAG_SYNTAX;\n}\n",
    "engine/include/bursar/bursar.h": HEAD + "/* Public. */\n"
                                             "int bur_high(void);\n",
    "tests/unit/base/t-low.c": HEAD + "/* syntax */\n",
    "tests/unit/lang/t-high.c": HEAD + "/* High. */\n",
}
LONG = "int bur_high(void)\n{\n" + "    bur_low();\n" * 90 + "}\n"
MIDDLE = "".join(f"int f{i}(void)\n{{\n" + "    bur_low();\n" * 12 + "}\n\n"
                 for i in range(9))
# (check, file, text added at its end or None to remove it, what is said)
FAULTS = [
    ("floors", "engine/base/low.c", '#include "lang/high.h"\n',
     'includes higher floor "lang"'),
    ("floors", "engine/roof/x.c", HEAD, "not in engine/FLOORS"),
    ("floors", "tools/bursar/x.c", '#include "base/low.h"\n', "bursar.h"),
    ("floors", "engine/lang/high.c", '#include "high.h"\n', "start at"),
    ("floors", "engine/base/low.c", '#include "bursar/bursar.h"\n',
     "includes bursar.h"),
    ("sizes", "engine/lang/high.c", LONG, "bur_high has 93 lines"),
    ("sizes", "engine/lang/high.c", MIDDLE, "median function has 15"),
    ("sizes", "engine/base/diag.def", "\n" * 600, "601 lines"),
    ("doors", "engine/lang/high.c", "#include <hdf5.h>\n", "<hdf5.h>"),
    ("doors", "engine/lang/high.c", "#include <libconfig.h>\n", "libconfig"),
    ("doors", "engine/lang/high.c", "#include <gsl/gsl_cdf.h>\n", "gsl"),
    ("doors", "engine/lang/high.c", "int a = dlopen(0, 0);\n", "dlopen"),
    ("doors", "engine/num/x.c", "int a = gsl_sf_gamma(1);\n", "gsl_sf_gamma"),
    ("banned", "engine/lang/high.c", "/* TO" "DO */\n", "finish it"),
    ("banned", "engine/lang/high.c", "/* a st" "ub */\n", "finish it"),
    ("banned", "engine/lang/high.c", "double y = exp(1.0);\n", "libm"),
    ("banned", "engine/lang/high.c", "double y = strtod(s, 0);\n", "locale"),
    ("banned", "engine/lang/high.c", "int y = setlocale(0, s);\n", "locale"),
    ("banned", "engine/lang/high.c", "char *y = strcpy(s, s);\n", "unsafe"),
    ("banned", "engine/lang/high.c", "int y __attribute__((aligned));\n",
     "compiler extension"),
    ("banned", "CMakeLists.txt", "add_compile_options(-ff" "ast-math)\n",
     "changes results"),
    ("banned", "tests/unit/base/t-low.c", "/* FIX" "ME */\n", "finish it"),
    ("files", "engine/lang/low.h", HEAD + "/* Low. */\n", "has this name"),
    ("files", "engine/lang/new.c", "int x;\n", "SPDX"),
    ("files", "engine/lang/new.c", HEAD + "int x;\n", "the file's idea"),
    ("files", "engine/lang/high.c", "int " + "x" * 100 + ";\n", "columns"),
    ("files", "engine/lang/high.c", "int x; \n", "blanks at the end"),
    ("files", "engine/lang/README.md", "line\n" * 130, "130 lines"),
    ("unit_tests", "tests/unit/lang/t-high.c", None, "has no test"),
    ("unit_tests", "tests/unit/lang/t-x.c", HEAD, "tests no file"),
    ("unit_tests", "engine/lang/new.c", HEAD, "not built"),
    ("unit_tests", "engine/lang/CMakeLists.txt", "# new.c\n", "not there"),
    ("diag_codes", "tests/unit/base/t-low.c", None, "no test provokes"),
    ("diag_codes", "engine/base/diag.def", 'X(NEW, "new", "new")\n',
     "no code reports BUR_DIAG_NEW"),
    ("diag_codes", "engine/base/diag.def", 'X(SYNTAX, "syntax", "")\n',
     "twice"),
    ("formatted", "engine/lang/high.c", "int  x;\n", "clang-format"),
    ("headers", "engine/lang/high.h", "bur_x y;\n", "compile alone"),
    ("headers", "engine/lang/high.h", "struct bur_x { int y; };\n",
     "compile alone"),
    ("headers", "engine/include/bursar/bursar.h", "int class(void);\n",
     "as c++"),
    ("symbols", "engine/lang/high.c", "int bare(void)\n{\n    return 1;\n}\n",
     "bare does not begin with bur_"),
    ("symbols", "engine/lang/high.c", "int bur_count = 3;\n", "can change"),
    ("symbols", "engine/lang/high.c",
     "static int *last(int i)\n{\n    static int n;\n    n += i;\n"
     "    return &n;\n}\nint *bur_last(int i)\n{\n    return last(i);\n}\n",
     "can change"),
    ("symbols", "engine/lang/high.c",
     'int bur_extra(void)\n{\n    return 1;\n}\n', "not declared"),
]


def build():
    """The archive and the shared library of the tree; bur_low is inner."""
    shutil.rmtree(TREE / "out", ignore_errors=True)
    (TREE / "out").mkdir()
    for name in ("base/low", "lang/high"):
        visible = "hidden" if name == "base/low" else "default"
        subprocess.run(["gcc", "-std=gnu11", "-fPIC", "-O1", "-Iengine",
                        f"-fvisibility={visible}", "-c", f"engine/{name}.c",
                        "-o", f"out/{name[5:]}.o"], cwd=TREE, check=True)
    subprocess.run("ar rc out/a.a out/*.o; gcc -shared -o out/a.so out/*.o",
                   shell=True, cwd=TREE, check=True)


def run(check):
    extra = []
    if check == "symbols":
        build()
        extra = ["--archive", "out/a.a", "--shared", "out/a.so"]
    return subprocess.run([sys.executable,
                           str(SOURCE / f"tools/check/{check}.py"), "--root",
                           str(TREE), *extra], cwd=TREE, text=True,
                          capture_output=True, check=False)


def lay(files):
    shutil.rmtree(TREE, ignore_errors=True)
    for name, text in files.items():
        path = TREE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    shutil.copy(SOURCE / ".clang-format", TREE)


wrong = 0
lay(CLEAN)
for check in sorted({fault[0] for fault in FAULTS}):
    done = run(check)
    if done.returncode:
        print(f"{check}: fails on the clean tree\n{done.stdout}{done.stderr}")
        wrong += 1
for check, name, text, said in FAULTS:
    files = dict(CLEAN)
    if text is None:
        del files[name]
    else:
        files[name] = files.get(name, "") + text
    lay(files)
    done = run(check)
    if done.returncode != 1 or said not in done.stdout or done.stderr:
        print(f"{check}: misses '{said}' in {name}\n{done.stdout}"
              f"{done.stderr}")
        wrong += 1
print(f"{len(FAULTS)} planted faults, {wrong} wrong")
sys.exit(1 if wrong else 0)
