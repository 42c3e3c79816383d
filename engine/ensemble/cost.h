/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan will cost: its operations counted, and its time foretold.
 *
 * Counts are exact. Times are those of short trials of this very plan (a few
 * draws, a few rows, the real number of draws behind a few quantiles), on the
 * backend and as many threads as the run would use, by the clock of the
 * processor, carried over by how often each is to be done:
 *
 *   draws      chunks of 1,024 draws, x cases, shared by the threads
 *   quantiles  cells, x draws
 *   memory     bytes that are touched for the first time
 *
 * So nothing here knows of an engine's kernels, lanes or caches. */
#ifndef BURSAR_ENSEMBLE_COST_H
#define BURSAR_ENSEMBLE_COST_H

#include "ensemble/plan.h"
#include "ir/op_class.h"

/* How often an operation is done. */
typedef enum bur_cost_rate {
    BUR_PER_CASE, /* once for all draws of a case */
    BUR_PER_TIME, /* once a step for all draws of a case */
    BUR_PER_DRAW, /* of a case */
    BUR_PER_STEP, /* of a draw: a model-step; clocks as often as they strike */
    BUR_N_RATES
} bur_cost_rate;

typedef struct bur_cost_counts {
    double n[BUR_N_RATES][BUR_N_CLASSES];
} bur_cost_counts;

/* Operations by rate and class, of one case, draw, ... each. A method that
 * finds its own steps is counted with one substep a step, which is the least.
 */
bur_cost_counts bur_cost_counts_of(const bur_plan *plan);

typedef struct bur_cost {
    /* seconds of the clock on the wall, if the processors are free */
    double draws, quantiles, measures;
    double processor;  /* seconds of all threads for the three */
    double ns_step;    /* of one thread for a model-step, all of the first pass
                          counted in */
    double ns_counted; /* what its operations come to one by one, each in the
                          nearest cache */
    double unit[BUR_N_CLASSES]; /* ns a value; 0: there is none */
    int passes;                 /* over the draws */
    bur_plan_size size;
} bur_cost;

/* Foretells; takes some hundredths of a second, more for long models.
 * BUR_NO_MEMORY, or what a trial run gives. */
bur_status bur_cost_of(const bur_plan *plan, const bur_run_options *options,
                       bur_cost *cost, bur_fault *fault);

#endif
