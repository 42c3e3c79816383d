/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which feedback loop drives a model, when, and in which futures: Loops That
 * Matter (ir/links.h) over an ensemble.
 *
 * Loops go through elements of variables. First a trial: the scores of all
 * links in a few draws; from them the loops, all of them or, where these are
 * too many, the strongest at each moment (check/circuits_strongest.h), and of
 * these the ones with the greatest mean share. Then the ensemble: shares of
 * those at every saved step of every draw, and which of them leads.
 *
 * A share is a part of the sum over the loops that are followed in the same
 * component of the graph; a loop leads where its share is the greatest in
 * size. Draws that have left keep what they had then. */
#ifndef BURSAR_STUDY_STRONG_LOOPS_H
#define BURSAR_STUDY_STRONG_LOOPS_H

#include "ensemble/run.h"
#include "scenario/scenario.h"
#include "store/answer.h"

enum { BUR_LOOPS_FOLLOWED = 20 };

typedef struct bur_loops_asked {
    const char *when; /* what happens in the futures that are looked at apart
                         (when.h); NULL: the first yes-or-no measure, if any */
    int most;         /* loops that are followed; 0: BUR_LOOPS_FOLLOWED */
    const char *cut;  /* instead of following them: what would be without this
                         one, by its id ("L3") or the model's name; NULL */
} bur_loops_asked;

/* Follows the loops of the first case of an opened scenario. Tables: `loops`,
 * `leaders` (at a few times), `shares` (time, loop) and `reinforcing` (time,
 * component); of a cut, `measures` (those told first),
 * `all_measures` and `stocks` (at the end) as it is, without
 * the loop, and the difference draw by draw. Without a loop there are only
 * sentences. BUR_BAD_INPUT,
 * BUR_NO_MEMORY, BUR_INTERRUPTED. */
bur_status bur_loops_follow(bur_scenario *scenario,
                            const bur_run_options *options,
                            const bur_loops_asked *asked, bur_answer *answer,
                            bur_fault *fault);

#endif
