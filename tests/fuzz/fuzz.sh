#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fuzz.sh NAME PROGRAM: runs one fuzz target for BURSAR_FUZZ_SECONDS (30, of
# Vensim models 60).
# Seeds: corpus/NAME here and, where any text is read as a model or a part of
# one, every model, scenario and language test. What fails is left in the test's
# folder; put it into corpus/NAME once mended.
set -eu
name=$1
program=$2
seconds=${BURSAR_FUZZ_SECONDS:-30}
case $name in
conf | equation | model | scenario | xmile)
    more="models scenarios tests/lang tests/xmile" ;;
mdl)
    more="tests/mdl"
    seconds=${BURSAR_FUZZ_SECONDS:-60}
    ;;
*) more= ;;
esac
rm -rf found seeds
mkdir found seeds
n=0
for folder in tests/fuzz/corpus/"$name" $more; do
    if [ -d "$BURSAR_SOURCE/$folder" ]; then
        find "$BURSAR_SOURCE/$folder" -type f -size -64k >list
        while read -r file; do
            n=$((n + 1))
            cp "$file" "seeds/$n"
        done <list
    fi
done
if ls "$BURSAR_SOURCE/tests/fuzz/$name.dict" >dict 2>/dev/null; then
    set -- "-dict=$BURSAR_SOURCE/tests/fuzz/$name.dict"
else
    set --
fi
# A crash ends libFuzzer with 77, which would mean skipped: hence no exec.
if ! "$program" "-max_total_time=$seconds" -timeout=40 -rss_limit_mb=2048 \
    -print_final_stats=1 -verbosity=0 "$@" found seeds; then
    echo "fuzz: $name failed; its input is in $PWD" >&2
    exit 1
fi
