#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bare_machine.sh COMMAND...: clones this checkout's last commit into a bare
# Debian 12 (debootstrap, minimal) and runs COMMAND there, in the clone: what a
# new machine does with tools/quickstart.sh or tools/test.sh. Shows what
# packages.txt misses. As root, with the package debootstrap. BARE_FOLDER
# (default /tmp/bare-bursar) keeps the bare system, and the copy of it that was
# used last. What COMMAND sees of this machine: the network, and no variables.
set -eu
if [ $# = 0 ]; then
    echo "usage: bare_machine.sh COMMAND..." >&2
    exit 2
fi
repository=$(cd "$(dirname "$0")/../.." && pwd)
bare=${BARE_FOLDER:-/tmp/bare-bursar}/bare
folder=${BARE_FOLDER:-/tmp/bare-bursar}/used
mirror=${BARE_MIRROR:-http://deb.debian.org/debian}

if [ ! -e "$bare/etc/debian_version" ]; then
    mkdir -p "$bare"
    debootstrap --variant=minbase bookworm "$bare" "$mirror"
fi
rm -rf --one-file-system "$folder"
cp -a "$bare" "$folder"
cp /etc/resolv.conf "$folder/etc/resolv.conf"
mkdir "$folder/work"
git clone -q "file://$repository" "$folder/work/main"

# Mounts made here end with this command.
# shellcheck disable=SC2016 # the inner shell expands it
exec unshare --mount --pid --fork sh -euc '
    folder=$1
    shift
    mount -t proc proc "$folder/proc"
    mount --rbind /dev "$folder/dev"
    exec chroot "$folder" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        LANG=C.UTF-8 CI="${CI:-}" sh -euc "cd /work/main && exec \"\$@\"" sh "$@"
' sh "$folder" "$@"
