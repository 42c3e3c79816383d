#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# submit.sh SCENARIO N [SBATCH OPTION...]: runs SCENARIO on a Slurm cluster in
# N shards and merges them to one results file in this folder. Prints the ids
# of both jobs. Options of sbatch go to both: --account=ours --partition=long.
#   BURSAR      the command, if it is not on PATH
#   BURSAR_RUN  options of bursar run: "--draws 1000000 --on house.cfg"
#   RESUME=1    keep the shards that a cancelled or failed job left
set -eu
if [ $# -lt 2 ]; then
    echo "usage: submit.sh SCENARIO N [SBATCH OPTION...]" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
scenario=$1
shards=$2
shift 2

# A mistake is better found here than N times in the queue.
"${BURSAR:-bursar}" check "$scenario" >/dev/null

array=$(sbatch --parsable --array="1-$shards" "$@" \
    "$here/shards.sbatch" "$scenario" "$shards")
array=${array%%;*} # on some clusters the cluster's name follows
echo "shards $array"
merge=$(sbatch --parsable --dependency="afterok:$array" \
    --kill-on-invalid-dep=yes "$@" "$here/merge.sbatch" "$scenario" "$shards")
echo "merge ${merge%%;*}"
