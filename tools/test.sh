#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# test.sh: the whole gate. Installs what it needs, builds the tree `gate`, and
# runs every test there is as one ctest run, which builds the other trees
# (clang, sanitizers, fuzzing) as tests of their own. The last lines are
# ctest's count. Arguments go to ctest: tools/test.sh -L unit.
set -eu
cd "$(dirname "$0")/.."
started=$(date +%s)

say() {
    printf '\n== [%4d s] %s\n' $(($(date +%s) - started)) "$1"
}

# What this checkout or machine has no test for, and why.
left_out() {
    for need in \
        "engine/include/bursar/bursar.h:the installed library (consumer.*)" \
        "tools/bursar/CMakeLists.txt:the command (cli.*)" \
        "tests/lang/CMakeLists.txt:the language (lang.*)" \
        "tests/property/CMakeLists.txt:properties (property.*)" \
        "../shared/conformance/README.md:published models (conformance)"; do
        if [ ! -e "${need%%:*}" ]; then
            echo "left out: ${need#*:}: ${need%%:*} is absent"
        fi
    done
}

say "Installing what the gate needs"
sh tools/setup.sh test
say "Configuring and building the tree gate (gcc, Release)"
cmake --preset gate
cmake --build --preset gate
say "What the gate leaves out"
left_out
echo "(nothing else)"
say "Running every test: about 50 minutes on two cores"
# one more than cores: some only wait
exec ctest --preset gate -j "$(($(nproc) + 1))" "$@"
