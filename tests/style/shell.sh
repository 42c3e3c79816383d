#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs shellcheck over every shell script of the project.
set -eu
cd "${BURSAR_SOURCE:-.}"
find tools tests bench \( -name '*.sh' -o -name '*.sbatch' \) -exec shellcheck {} +
shellcheck .ci/run
