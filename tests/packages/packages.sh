#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# packages.sh: makes the packages of this tree, has lintian look at them, and
# installs and uses them in a bare Debian 12 (mmdebstrap: as root, or where
# users may have namespaces). PACKAGES_MIRROR is where it comes from.
set -eu
mirror=${PACKAGES_MIRROR:-${BARE_MIRROR:-http://deb.debian.org/debian}}
here=$(cd "$(dirname "$0")" && pwd)
made=$PWD/made
rm -rf "$made"
mkdir "$made"

(umask 077 && cd "$BURSAR_BUILD" && cpack -B "$made" >"$made/cpack.log") || {
    cat "$made/cpack.log"
    exit 1
}
cd "$made"
set -- bursar_*.deb libbursar-dev_*.deb bursar-*.tar.gz
test $# = 3
for file; do
    test -s "$file"
done
root=
if [ "$(id -u)" = 0 ]; then
    root=--allow-root
fi
# shellcheck disable=SC2086 # nothing, or one word
lintian $root --fail-on error bursar_*.deb libbursar-dev_*.deb

# What is compared with what the installed one prints.
BURSAR_DATA=$BURSAR_SOURCE "$BURSAR" init --list >templates
"$BURSAR" --version >version
cp "$here/in_debian.sh" "$BURSAR_SOURCE/tests/consumer/project/consumer.c" .
# shellcheck disable=SC2016 # the same
set -- --customize-hook='mkdir "$1/made"'
for file in bursar_*.deb libbursar-dev_*.deb bursar-*.tar.gz templates \
    version in_debian.sh consumer.c; do
    set -- "$@" --customize-hook="copy-in $made/$file /made"
done
# shellcheck disable=SC2016 # mmdebstrap's shell expands it
mmdebstrap --quiet --variant=minbase --format=null \
    --include=bash-completion,man-db,zsh \
    --aptopt='Acquire::Retries "3"' --aptopt='APT::Install-Recommends "false"' \
    "$@" --customize-hook='chroot "$1" sh /made/in_debian.sh' \
    bookworm /dev/null "$mirror"
