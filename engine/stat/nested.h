/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assumptions and luck: what nobody knows, apart from what chance decides.
 *
 * Outer draw o fixes the assumptions; its `luck` consecutive draws
 * [o * luck, (o + 1) * luck) share them. The mean of an outer draw is the
 * answer under its assumptions, plus noise of variance (luck variance) / luck.
 * The outer draws are the independent unit: errors come from their spread.
 *
 * The spread over assumptions is the range of quantiles of the outer means
 * drawn towards the overall mean by sqrt(1 - noise / spread), so that their
 * variance is that of the assumptions alone (Louis, "Estimating a population
 * of parameter values", JASA 79, 1984); the raw range and the noise are given
 * beside it. Prints as "12 %; 4-27 % over your assumptions; +-0.4 Monte
 * Carlo". */
#ifndef BURSAR_STAT_NESTED_H
#define BURSAR_STAT_NESTED_H

#include <stdbool.h>

#include "base/status.h"
#include "stat/estimate.h"
#include "stat/moments.h"

typedef struct bur_nested {
    bur_estimate overall;     /* CLUSTER_T, or REPLICATE_T: see below */
    int64_t n_outer;          /* outer draws with a counted inner draw */
    int64_t n_inner;          /* counted inner draws, all together */
    double low, high;         /* quantiles over assumptions, noise removed */
    double raw_low, raw_high; /* of the outer means as they are */
    double spread;            /* standard deviation over assumptions */
    double noise;             /* sd of an outer mean from luck alone */
    double luck;              /* sd of an outcome within an outer draw */
    double share;             /* of the variance due to assumptions, 0 to 1 */
} bur_nested;

typedef struct bur_nested_options {
    double level;    /* confidence of `overall` */
    double coverage; /* of the range over assumptions */
    bool replicated; /* outer draws are 16 interleaved replicates */
    bool proportion; /* outcomes are 0 and 1 */
} bur_nested_options;

#define BUR_NESTED_DEFAULT ((bur_nested_options){BUR_LEVEL, 0.9, false, false})

/* The moments of each outer draw, from values in draw order: out[n_outer]. */
void bur_nested_outer(const double *x, const unsigned char *mask,
                      int64_t n_outer, int luck, bur_moments *out);

/* The estimates from the moments of the outer draws. An outer draw counts with
 * its number of counted draws in `overall`, and once in the ranges. The
 * interval of a proportion lies in [0, 1]; that of "never" and "always" is
 * exact, with as many independent trials as outer draws. With fewer than two
 * counted inner draws everywhere, noise is 0 and the ranges are raw.
 * BUR_NO_MEMORY if the working array does not fit. */
bur_status bur_nested_estimate(const bur_moments *outer, int64_t n_outer,
                               const bur_nested_options *options,
                               bur_nested *nested, bur_fault *fault);

#endif
