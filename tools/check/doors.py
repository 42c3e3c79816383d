#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One door for each dependency: which files may include a foreign header, or
call dlopen."""
import fnmatch
import re

from source import Check, code, numbered

# What stands in an #include or a call, and the files where it may.
DOORS = [
    (r"hdf5(_hl)?\.h|H5\w*\.h", ["engine/store/h5*.[ch]"]),
    (r"libconfig\.h", ["engine/config/conf_libconfig.c"]),
    (r"mpi\.h", ["engine/api/mpi.c"]),
    (r"gsl/.*", ["engine/num/*.c", "engine/method/*.c", "engine/study/*.c"]),
    (r"libxml2?/.*", ["engine/model/xml*.c", "engine/model/xmile*.c"]),
    (r"udunits2\.h", ["engine/model/*units*.c"]),
    (r"dlfcn\.h", ["engine/exec/native*.c"]),
    (r"microhttpd\.h", ["tools/serve/http*.[ch]"]),
    (r"seccomp\.h", ["tools/serve/sandbox_calls.c"]),
    (r"jansson\.h", ["tools/serve/request*.[ch]"]),
    (r"xlsxwriter\.h", ["tools/bursar/xlsx*.[ch]"]),
    (r"nlopt\.h", ["engine/study/*.c"]),
    (r"Random123/.*", []),
    (r"omp\.h|math_private\.h|immintrin\.h|x86intrin\.h",
     ["engine/exec/*.c", "engine/num/*.c", "engine/num/*.h"]),
]
CALLS = [(r"\bdlopen\s*\(", ["engine/exec/native*.c"]),
         (r"\bgsl_(cdf|sf)_\w+", [])]
INCLUDE = re.compile(r'\s*#\s*include\s*[<"]([^>"]+)[>"]')

check = Check(__doc__)


def allowed(name, files):
    return any(fnmatch.fnmatch(name, file) for file in files)


paths = check.files(["engine", "tools/bursar", "tools/serve"], ".c", ".h", ".def", ".inc")
for path in paths:
    text = path.read_text()
    name = check.name(path)
    for number, line in numbered(text):
        match = INCLUDE.match(line)
        for header, files in DOORS if match else []:
            if re.fullmatch(header, match.group(1)) and not allowed(name,
                                                                    files):
                check.find(path, number, f"<{match.group(1)}> may be included "
                                         f"only in {files or 'tests'}")
    for number, line in numbered(code(text)):
        for call, files in CALLS:
            match = re.search(call, line)
            if match and not allowed(name, files):
                check.find(path, number, f"{match.group().strip('( ')} may be "
                                         f"used only in {files or 'tests'}")
check.finish(f"{len(paths)} files, {len(DOORS) + len(CALLS)} doors")
