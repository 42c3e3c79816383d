#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# in_debian.sh: in a bare Debian, with the packages in /made: they install, and
# what they install works; the archive works where it is unpacked.
set -eux
cd /made
export HOME=/made/home LANG=C.UTF-8
mkdir -p "$HOME"
if [ ! -e /proc/self ]; then
    mount -t proc proc /proc
    trap 'umount /proc' EXIT
fi

# `run FOLDER COMMAND`: a first scenario in a fresh folder.
run() {
    mkdir "$1"
    cd "$1"
    "$2" --version | diff - /made/version
    "$2" init --list | diff - /made/templates
    "$2" init
    "$2" check first.cfg
    "$2" run first.cfg --draws=200 -q -o first.h5
    "$2" info first.h5
    "$2" report first.h5 -o first.html
    test -s first.html
    template=$(sed -n '1s/ .*//p' /made/templates)
    "$2" init --template="$template" whole
    "$2" run whole/scenario.cfg --draws=50 -q -o whole.h5
    cd /made
}

# the archive: what it needs comes and stays with the package
apt-get -q -y install ./bursar_*.deb
dpkg --remove bursar
mkdir -p "/srv/some where"
tar -x -C "/srv/some where" -f bursar-*.tar.gz
archive=$(echo "/srv/some where"/bursar-*/bin/bursar)
run /made/archive "$archive"
rm -r "/srv/some where"

# the package
apt-get -q -y install ./bursar_*.deb
test "$(command -v bursar)" = /usr/bin/bursar
run /made/installed bursar
for page in /usr/share/man/man[15]/bursar*; do
    MANWIDTH=80 man --warnings -l "$page" >text 2>warnings
    test ! -s warnings
    grep -q '^NAME' text
done
man -w bursar-run
bash -c '. /usr/share/bash-completion/bash_completion
    _completion_loader bursar
    COMP_WORDS=(bursar ru) COMP_CWORD=1 COMP_LINE="bursar ru" COMP_POINT=9
    $(complete -p bursar | sed "s/.*-F \([^ ]*\).*/\1/")
    test "${COMPREPLY[*]}" = run'
zsh -f -c 'autoload -Uz compinit && compinit -u -D
    test "$_comps[bursar]" = _bursar && autoload +X -Uz _bursar'

# the library, to the last file that goes
apt-get -q -y install ./libbursar-dev_*.deb gcc pkg-config
# shellcheck disable=SC2046 # lists of flags
gcc $(pkg-config --cflags bursar) consumer.c -o consumer \
    $(pkg-config --libs bursar)
grep -qF "$(./consumer)" version
apt-get -q -y purge bursar libbursar-dev
test ! -e /usr/share/bursar
test -z "$(find / -xdev -name '*bursar*' -not -path '/made/*' \
    -not -path '/proc/*' -not -path '/var/log/*' -not -path '/var/lib/*')"
