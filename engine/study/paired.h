/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The difference of a goal between two runs on the same luck, draw by draw.
 *
 * Of a probability of independent draws: Agresti and Min's interval
 * (stat/compare.h). Of a mean: Student's over the differences. Of a quantile
 * or shortfall: Student's over the differences of 16 interleaved parts of the
 * draws. Of replicated designs and nested luck, of all: over the differences
 * of the 16 replicates. */
#ifndef BURSAR_STUDY_PAIRED_H
#define BURSAR_STUDY_PAIRED_H

#include "study/goal.h"

/* Two runs of a plan's draws: a less b. Draws of which one is missing do not
 * count, but in quantiles and shortfalls, where each run counts its own. */
typedef struct bur_pair {
    const bur_plan *plan; /* its design and tail; both runs have its draws */
    const double *a, *b;  /* [draw] of the goal's measure */
    double level;         /* confidence */
} bur_pair;

/* BUR_NO_MEMORY. */
bur_status bur_pair_difference(const bur_pair *pair, const bur_goal *goal,
                               bur_estimate *difference, bur_fault *fault);

#endif
