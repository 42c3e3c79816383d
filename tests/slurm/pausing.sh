#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pausing.sh WORDS...: bursar for a test. The first run that writes $PAUSE halts
# after its first checkpoint until SIGTERM comes, so that it is interrupted
# midway however fast the machine is. All else is plain $PAUSED_COMMAND.
if [ -e "$PAUSE.told" ] || ! printf '%s\n' "$@" | grep -qx "$PAUSE"; then
    exec "$PAUSED_COMMAND" "$@"
fi
"$PAUSED_COMMAND" "$@" &
run=$!
# Slurm signals all processes of a step, this one and the one that halts.
trap 'touch "$PAUSE.told"; kill -CONT "$run"' TERM
until [ -e "$PAUSE.journal/1-sums" ] || ! kill -0 "$run" 2>/dev/null; do
    sleep 0.05
done
[ -e "$PAUSE.told" ] || kill -STOP "$run"
touch "$PAUSE.paused"
wait "$run"
status=$?
if [ $status = 143 ]; then # the trap ended the wait, and not the run
    wait "$run"
    status=$?
fi
exit "$status"
