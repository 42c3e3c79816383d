/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two cases on the same luck: the difference, draw by draw.
 *
 * With common random numbers the two cases are correlated and the difference
 * is known far better than either; the interval is that of the paired
 * differences, never of the two means. What is needed streams: the moments of
 * a, of b and of a - b over the same counted draws. Pure functions. */
#ifndef BURSAR_STAT_COMPARE_H
#define BURSAR_STAT_COMPARE_H

#include "stat/estimate.h"
#include "stat/moments.h"

typedef struct bur_comparison {
    bur_estimate difference; /* of a - b; PAIRED_T */
    double correlation;      /* NaN if one case does not vary */
    /* Variance saved by pairing: (va + vb) / v(a - b). +inf if the difference
     * does not vary, NaN if nothing does. */
    double reduction;
} bur_comparison;

/* From moments over the same draws. Where the design is not independent draws
 * use bur_interval_parts on the replicate means of a - b. */
bur_comparison bur_compare_moments(const bur_moments *a, const bur_moments *b,
                                   const bur_moments *difference, double level);

/* From arrays in draw order: `scratch` has room for n values. `mask` (not 0 =
 * the pair counts) may be NULL. Same bits as a stream. */
bur_comparison bur_compare_arrays(const double *a, const double *b,
                                  const unsigned char *mask, int64_t n,
                                  double level, double *scratch);

/* Draws of two cases by what happened: both, only a, only b, neither. */
typedef struct bur_both {
    int64_t both, only_a, only_b, neither;
} bur_both;

/* P(a) - P(b) with the interval of Agresti and Min, Statistics in Medicine 24
 * (2005): half a draw is added to each of the four counts. */
bur_estimate bur_compare_proportions(bur_both counts, double level);

#endif
