#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# setup.sh build|test|bench: installs the Debian packages of tools/packages.txt
# that are missing: those to build and run; with `test` or `bench` also those
# that the tests or the benchmark's peers need.
# Asks nothing; does nothing where all is there. --dry-run only tells.
set -eu
kind=${1:-build}
dry=${2:-}
list=$(dirname "$0")/packages.txt

# npm counts wherever it came from: node's own packages bring it along.
installed() {
    if [ "$1" = npm ] && command -v npm >/dev/null; then
        return 0
    fi
    status=$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null || true)
    [ "$status" = "ii " ]
}

missing() {
    while read -r what package _; do
        case $what in
        build) ;;
        test | bench) [ "$kind" = "$what" ] || continue ;;
        *) continue ;;
        esac
        installed "$package" || printf ' %s' "$package"
    done <"$list"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

apt() {
    for try in 1 2 3; do
        if as_root apt-get -q -y -o Acquire::Retries=3 \
            -o DPkg::Lock::Timeout=300 "$@" </dev/null; then
            return 0
        fi
        echo "setup: apt-get $1 failed (try $try of 3)" >&2
        sleep $((try * 5))
    done
    return 1
}

# Numbers must be read and written the same where a comma is decimal.
comma_locale() {
    if [ "$kind" = test ] && ! locale -a | grep -qi '^de_DE\.utf-\?8$'; then
        echo "setup: making the locale de_DE.UTF-8"
        as_root localedef -i de_DE -f UTF-8 de_DE.UTF-8
    fi
}

case $kind in
build | test | bench) ;;
*)
    echo "usage: setup.sh build|test|bench [--dry-run]" >&2
    exit 2
    ;;
esac
if ! command -v apt-get >/dev/null; then
    echo "setup: this is no Debian; see tools/packages.txt for what is needed" >&2
    exit 1
fi
packages=$(missing)
if [ "$dry" = --dry-run ]; then
    echo "setup: would install${packages:- nothing}"
    exit 0
fi
if [ -z "$packages" ]; then
    echo "setup: all packages to $kind are installed"
else
    echo "setup: installing$packages"
    apt update
    # shellcheck disable=SC2086 # a list of package names
    apt install --no-install-recommends $packages
fi
comma_locale
