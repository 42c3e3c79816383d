#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# install.sh: the Node modules of the browser tests, into the folder that this
# starts in; nothing to do where they are the locked ones.
set -eu
from=$BURSAR_SOURCE/tests/web
if [ -d node_modules ] && cmp -s "$from/package-lock.json" installed.json; then
    exit 0
fi
cp "$from/package.json" "$from/package-lock.json" .
npm ci --ignore-scripts --no-audit --no-fund
cp package-lock.json installed.json
