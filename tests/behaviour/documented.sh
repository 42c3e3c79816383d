#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The pages that the model writes of itself are those of the checkout, and
# every source that a file cites is listed.
set -eu
pages=$BURSAR_SOURCE/models/vet_provider
"$BURSAR_SOURCE/tools/document_model.sh" . "$BURSAR"
for page in loops parameters measures README; do
  cmp "$page.md" "$pages/$page.md" || {
    echo "run tools/document_model.sh: $page.md is not what the model says"
    exit 1
  }
done
grep -q '^flowchart' README.md

cd "$BURSAR_SOURCE"
grep -rhoEw 'S[0-9]+' models/vet_provider scenarios tests/backtest |
  sort -u | while read -r tag; do
  grep -qw "$tag" "$pages/sources.md" || {
    echo "models/vet_provider/sources.md: $tag is cited, and not there"
    exit 1
  }
done
