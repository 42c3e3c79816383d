/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may happen in a draw, as a planner writes it:
 *
 *   insolvent                a measure that is yes or no
 *   cash_low < -200000       an event of any measure
 *   worst 10% of cash_low    the draws in which a measure is worst */
#ifndef BURSAR_STUDY_WHEN_H
#define BURSAR_STUDY_WHEN_H

#include "study/goal.h"

typedef struct bur_when {
    const char *text; /* as written */
    bur_goal goal;    /* the probability of it */
    double worst;     /* share of the draws, or 0 */
} bur_when;

/* Reads it into the arena. BUR_BAD_INPUT with a sentence. */
bur_status bur_when_read(bur_arena *arena, const bur_plan *plan,
                         const char *text, bur_when *when, bur_fault *fault);

/* Finds from where on a measure is among the worst, in n of its values, NaN
 * left out; for other events nothing has to be found. `scratch` has room for
 * n. */
void bur_when_settle(bur_when *when, const double *measure, int64_t n,
                     double *scratch);

#endif
