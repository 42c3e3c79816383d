/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The probability of failure by simulation around design points.
 *
 * Points are drawn from a mixture: unit normals centred at each mode, and, so
 * that no weight is large, the normals of the origin (Hesterberg, "Weighted
 * average importance sampling and defensive mixture distributions",
 * Technometrics 37, 1995). Each part of the mixture gives its share of the
 * points, and a point weighs its density over the mixture's (Veach and Guibas,
 * SIGGRAPH 1995: the balance heuristic). A failing point counts for the mode
 * that is nearest to it.
 *
 * The effective sample size is (sum w)^2 / sum w^2 over the failing points
 * (Kish). Below `least` there is no interval: a few points would decide. */
#ifndef BURSAR_METHOD_FAILURE_H
#define BURSAR_METHOD_FAILURE_H

#include "method/limit.h"
#include "stat/estimate.h"

enum { BUR_LEAST_EFFECTIVE = 200 };

typedef struct bur_failure_options {
    double plain;        /* share of the points around the origin, > 0 */
    int64_t batch, most; /* points at a time, and in all */
    double least;        /* effective sample size wanted of each mode */
    double level;        /* of intervals */
    uint64_t seed;       /* which points */
} bur_failure_options;

typedef struct bur_failure_part {
    bur_estimate p; /* no interval where effective < least */
    double effective;
    int64_t n_failed; /* points */
    double needed;    /* points that `least` would take; 0: it is reached */
} bur_failure_part;

typedef struct bur_failure {
    bur_failure_part whole;
    bur_failure_part *mode; /* [n_modes] */
    int64_t n, n_missing;   /* points, and those without a margin */
} bur_failure;

/* Draws batches until each mode's effective sample size is reached, or `most`.
 * `mode`: n_modes points. Arrays are in the arena. */
bur_status bur_failure_simulate(bur_arena *arena, const bur_points *limit,
                                const double *const *mode, int n_modes,
                                const bur_failure_options *options,
                                bur_failure *failure, bur_fault *fault);

#endif
