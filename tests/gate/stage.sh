#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# stage.sh PRESET build|test|both: one tree of the gate.
set -eu
preset=$1
step=$2
cd "${BURSAR_SOURCE:-.}"
if [ "$step" != test ]; then
    cmake --preset "$preset"
    cmake --build --preset "$preset"
fi
if [ "$step" != build ]; then
    ctest --preset "$preset" -j "$(($(nproc) + 1))"
fi
