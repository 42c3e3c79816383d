#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [--quick] [--growth] [--models=A,B] [--repeats=N]: the table of
# README.md. Builds the engine in release into build/bench, fetches the peers
# that are to be had, sees that they compute the same, and times all in turns.
# What it needs: tools/setup.sh bench. Rows of what is missing are left out,
# with a line that says so. --growth: the curves instead of the table.
set -eu
cd "$(dirname "$0")/.."
build=build/bench
sde=$build/peers/sdeverywhere

build_engine() {
    cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Release \
        -DBUILD_TESTING=OFF -DBURSAR_BENCH=ON >$build/configure.log
    cmake --build $build >$build/build.log || {
        tail -n 30 $build/build.log
        return 1
    }
}

# SDEverywhere's compiler from npm. It asks for a spreadsheet reader from
# another host than the registry, which package.json replaces by the
# registry's (no model here has a spreadsheet); that one lacks set_fs.
fetch_sdeverywhere() {
    mkdir -p $sde
    cp bench/peers/package.json bench/peers/sde_generate.mjs $sde/
    if [ ! -d $sde/node_modules/@sdeverywhere/compile ]; then
        command -v npm >/dev/null || return 1
        (cd $sde && npm install --no-audit --no-fund >npm.log 2>&1) || return 1
    fi
    sed -i 's/^XLSX\.set_fs(fs)/XLSX.set_fs?.(fs)/' \
        $sde/node_modules/@sdeverywhere/compile/src/_shared/helpers.js
}

for tool in cmake ninja gcc python3; do
    if ! command -v $tool >/dev/null; then
        echo "run.sh: $tool is missing; run tools/setup.sh bench" >&2
        exit 1
    fi
done
mkdir -p $build
build_engine
fetch_sdeverywhere || rm -rf $sde
python=/usr/bin/python3 # Debian's, which has numpy
[ -x $python ] || python=python3
PYTHONDONTWRITEBYTECODE=1 exec $python bench/peers/table.py "$@"
