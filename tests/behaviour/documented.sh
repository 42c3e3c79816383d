#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The pages that the model writes of itself are those of the checkout.
set -eu
"$BURSAR_SOURCE/tools/document_model.sh" . "$BURSAR"
for page in loops parameters measures; do
  cmp "$page.md" "$BURSAR_SOURCE/models/vet_provider/$page.md" || {
    echo "run tools/document_model.sh: $page.md is not what the model says"
    exit 1
  }
done
