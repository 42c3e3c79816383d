/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How stable a ranking is: choices ranked by their mean payoff over
 * independent units (draws, assumptions, replicates), and again over
 * resamples of the units (Efron and Tibshirani, "An Introduction to the
 * Bootstrap", 1993). Says what sampling leaves open, not what the model does.
 * Pure functions. */
#ifndef BURSAR_METHOD_STABILITY_H
#define BURSAR_METHOD_STABILITY_H

#include <stdint.h>

#include "base/status.h"

typedef struct bur_rank {
    double rank;      /* 1 is the best; ties share the mean of their ranks */
    double low, high; /* between which `level` of resamples have it */
    double first;     /* share of resamples that have it first, ties shared */
} bur_rank;

typedef struct bur_ranking {
    int n_choices, n_units;
    const double *unit; /* [choice][unit]: more is better; finite */
    double material;    /* means that differ by less are ties with the first */
    double level;
    int resamples;
    uint64_t seed;
} bur_ranking;

/* rank[n_choices], and `same`: the share of resamples that have the same first
 * choice or choices as the sample. BUR_NO_MEMORY. */
bur_status bur_rank_stability(const bur_ranking *ranking, bur_rank *rank,
                              double *same, bur_fault *fault);

#endif
