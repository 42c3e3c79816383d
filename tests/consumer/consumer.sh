#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# consumer.sh install|cmake|pkgconfig: install the tree, and use it from
# outside. The program prints the library's version.
set -eu
prefix=$BURSAR_BUILD/tests/consumer/prefix
project=$BURSAR_SOURCE/tests/consumer/project

case $1 in
install)
    rm -rf "$prefix"
    cmake --install "$BURSAR_BUILD" --prefix "$prefix" >/dev/null
    test -f "$prefix/include/bursar/bursar.h"
    diff -r "$BURSAR_SOURCE/engine/include/bursar" "$prefix/include/bursar"
    if [ -n "${BURSAR:-}" ]; then
        "$prefix/bin/bursar" --version
        env -u BURSAR_DATA "$prefix/bin/bursar" init --list
    fi
    exit 0
    ;;
cmake)
    rm -rf build
    cmake -S "$project" -B build -G Ninja -DCMAKE_PREFIX_PATH="$prefix"
    cmake --build build
    mv build/consumer consumer
    ;;
pkgconfig)
    folder=$(dirname "$(find "$prefix" -name bursar.pc)")
    export PKG_CONFIG_PATH="$folder"
    # shellcheck disable=SC2046 # a list of flags
    gcc $(pkg-config --cflags bursar) "$project/consumer.c" \
        -o consumer $(pkg-config --libs bursar)
    ;;
esac
version=$(sed -n 's/^project(bursar VERSION \([0-9.]*\).*/\1/p' \
    "$BURSAR_SOURCE/CMakeLists.txt")
test "$(./consumer)" = "$version"
