/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What chance did, remembered for the next case on the same draws.
 *
 * Drivers that a case does not touch take the same path in it as in the first
 * case of the plan. Whichever of these runs first on a block of draws redraws
 * them and notes their states at each strike of their clock; those after it
 * copy these instead. */
#ifndef BURSAR_TIME_REPLAY_H
#define BURSAR_TIME_REPLAY_H

#include "time/simulate.h"

/* One worker's notes: of as many clocks as fit. */
typedef struct bur_replay bur_replay;

/* For blocks of `lanes` draws that run through these cases of one program,
 * which are borrowed.
 * NULL when there is nothing to share, or no memory for it. Free it with
 * bur_replay_free; NULL is allowed there. */
bur_replay *bur_replay_create(bur_course *const *course, int n_cases,
                              int lanes);
void bur_replay_free(bur_replay *replay);

/* Bytes that bur_replay_create takes at most. */
size_t bur_replay_size(const bur_program *program, const bur_timeline *timeline,
                       int n_cases, int lanes);

/* The block has other draws: what is noted says nothing of them. */
void bur_replay_forget(bur_replay *replay);

/* A case begins: one of the courses above. */
void bur_replay_begin(bur_replay *replay, const bur_course *course);

/* A clock strikes. True: the drivers have their new states. False: redraw
 * them, and call bur_replay_note. */
bool bur_replay_strike(bur_replay *replay, bur_block *block, int clock);
void bur_replay_note(bur_replay *replay, const bur_block *block, int clock);

/* A case has come to its end: what is noted is whole. */
void bur_replay_end(bur_replay *replay);

/* Which clocks redraw the same in two cases: [n_clocks], which the caller
 * provides. False without memory. */
bool bur_replay_common(const bur_course *a, const bur_course *b, bool *common);

#endif
