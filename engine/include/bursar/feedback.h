/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which feedback loop drives a model, when, and in which futures.
 *
 * The link from x to z = f(x, ...) scores |d_x z / dz| * sign(d_x z / dx): what
 * x alone did of the change of z since the step before. A loop scores the
 * product round it, its share is that over the sum of the sizes of all loops
 * beside it in its component, and the loop with the greatest share leads
 * (Schoenberg, Davidsen and Eberlein, "Understanding model behavior using the
 * Loops that Matter method", System Dynamics Review 36, 2020). Where there are
 * too many loops to list them all, the strongest are searched for at each of
 * many moments (Eberlein and Schoenberg, "Finding the Loops that Matter",
 * 2020). */
#ifndef BURSAR_FEEDBACK_H
#define BURSAR_FEEDBACK_H

#include "bursar/questions.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct bur_loops_request {
    const char *when; /* futures that are looked at apart, as a discovery has
                         them: "insolvent", "cash_low < 0", "worst 10% of
                         cash_low"; NULL: the first yes-or-no measure */
    int most;         /* loops that are followed, the strongest; 0: 20 */
    const char *cut;  /* instead: what would be without this loop, "L3" as
                         the table `loops` calls it, or the model's name of it;
                         NULL: follow them */
} bur_loops_request;

/* Follows the loops of a study's first case. A study opened with `all_series`
 * has the loops of the whole model; another, those that what it asks for hangs
 * on. Tables: `loops` (by loop: what it is, how much of the time it leads, in
 * all futures and in those apart), `leaders` (which leads at a few times),
 * `shares` (time, loop: mean and quantiles of its share from -1 to 1, futures
 * in which it leads), `reinforcing` (time, component: the share of all loops
 * that reinforce).
 *
 * A loop is cut by taking out the link that it shares with the fewest others:
 * the cause stays there what it was at the start. Tables: `measures`
 * (those told first), `all_measures` and `stocks` (at the end), as it is,
 * without the loop, and the difference draw by draw. Without loops there are
 * sentences alone. Codes and threads as in bursar/questions.h. */
BURSAR_API int bur_study_ask_loops(bur_study *study,
                                   const bur_loops_request *asked,
                                   const bur_run_request *request,
                                   bur_answer **answer);

#ifdef __cplusplus
}
#endif

#endif
