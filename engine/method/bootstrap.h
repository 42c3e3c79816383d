/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bootstrap of a sample: rows are drawn anew with replacement, in units
 * that belong together (a replicate of a design, an outer draw with its inner
 * ones), as often as there are units (Efron and Tibshirani, "An Introduction
 * to the Bootstrap", 1993, chapters 6 and 10).
 *
 *     for (int b = 0; b < bootstrap.resamples; b++) {
 *         bur_bootstrap_weights(&bootstrap, b, weight, count);
 *         again[b] = ... of the rows with those weights
 *     }
 *     bur_bootstrap_estimate(&bootstrap, value, again, false, level)
 *
 * Pure functions: a resample is one of the seed and its number. */
#ifndef BURSAR_METHOD_BOOTSTRAP_H
#define BURSAR_METHOD_BOOTSTRAP_H

#include <stdint.h>

#include "stat/estimate.h"

typedef struct bur_bootstrap {
    int64_t n;           /* rows */
    const int64_t *unit; /* [n]: the unit of each row; NULL: its own */
    int64_t n_units;     /* n, where unit is NULL */
    int resamples;
    uint64_t seed;
} bur_bootstrap;

/* weight[n]: how often each row is in a resample. `count` has room for
 * n_units. */
void bur_bootstrap_weights(const bur_bootstrap *bootstrap, int resample,
                           double *weight, int64_t *count);

/* The estimate `value` of the sample with the standard deviation of the
 * resamples' again[resamples] as its standard error, widened by U / (U - 1) in
 * variance for U units, and Student's interval with U - 1 degrees of freedom.
 * `corrected`: less its bias, the mean of the resamples less the value.
 * Resamples with NaN are left out; no interval where fewer than half are left
 * or there are fewer than two units. */
bur_estimate bur_bootstrap_estimate(const bur_bootstrap *bootstrap,
                                    double value, const double *again,
                                    bool corrected, double level);

#endif
