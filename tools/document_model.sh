#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes what the provider's model says of itself: its parameters and measures,
# pictures of its loops, and the one between two marks of its README.md.
# tools/document_model.sh [FOLDER] [BURSAR]
# shellcheck disable=SC2016 # what stands in ` ` is Markdown
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
into=${1:-$top/models/vet_provider}
bursar=${2:-${BURSAR:-$top/build/release/bursar}}
model=$top/models/vet_provider/model.cfg

diagram() {
  words=
  for loop in "$@"; do
    words="$words --loop=$loop"
  done
  printf '```mermaid\n'
  # shellcheck disable=SC2086 # one word for each loop
  "$bursar" show "$model" --graph=mermaid $words
  printf '```\n'
}

picture() {
  printf '\n## %s\n\n' "$1"
  shift
  diagram "$@"
}

{
  printf '# Loops of the provider'\''s model\n\n'
  printf 'Written by `tools/document_model.sh` from the equations: every link and sign is there.\n'
  printf 'A `?` is a link whose sign depends on the state; blue is +, red is −.\n'
  picture 'The protectionist trap, and what wakes the house' R4 B2
  picture 'The second leg' R2 R3 B4 B6
  picture 'Quality' R1 B3 R8 B1
  picture 'Money and distress' R5 R6 B7
  picture 'Stigma and hope of rescue' R7 R9
  printf '\n## All loops by name\n\n```\n'
  "$bursar" show "$model" --loops=named
  printf '```\n'
} >"$into/loops.md"

{
  printf '# Parameters of the provider'\''s model\n\n'
  printf 'Written by `tools/document_model.sh` from the model.\n'
  printf 'Sources in brackets are in [sources](sources.md); '
  printf '`assumption` waits for your figure.\n\n'
  "$bursar" show "$model" --parameters
} >"$into/parameters.md"

{
  printf '# Measures of the provider'\''s model\n\n'
  printf 'Written by `tools/document_model.sh` from the model.\n\n'
  "$bursar" show "$model" --measures
} >"$into/measures.md"

# README.md as it is, but for what stands between the marks.
page=$top/models/vet_provider/README.md
{
  sed '/^<!-- diagram:/q' "$page"
  diagram R4 B2
  sed -n '/^<!-- end of diagram/,$p' "$page"
} >"$into/README.md.new"
mv "$into/README.md.new" "$into/README.md"
