#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs cppcheck over the engine and the command: any finding fails. Its
# preprocessor knows no list of arguments that a macro stands for (num/rows.h).
set -eu
cd "${BURSAR_SOURCE:-.}"
folders=engine
if [ -d tools/bursar ]; then
    folders="$folders tools/bursar"
fi
# shellcheck disable=SC2086 # a list of folders without blanks
exec cppcheck -j 2 --quiet --std=c11 --enable=warning,performance,portability \
    --inline-suppr --error-exitcode=1 --suppress=missingIncludeSystem \
    --suppress=preprocessorErrorDirective:engine/num/vtable.h \
    --suppress=preprocessorErrorDirective:engine/num/normal_table.h \
    -I engine -I engine/include $folders
