/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which order statistics bound a quantile: shared by both ways of getting
 * quantiles, so that they give the same numbers. Pure functions. */
#ifndef BURSAR_ENSEMBLE_QUANTILE_RANKS_H
#define BURSAR_ENSEMBLE_QUANTILE_RANKS_H

#include "stat/estimate.h"
#include "stat/replicates.h"

/* The ranks (from 0) whose values are the ends of a quantile's interval. */
typedef struct bur_rank_bounds {
    bool known; /* false: too few draws for an interval */
    int64_t low, high;
    bur_method method;
} bur_rank_bounds;

/* Of n independent draws: binomial ranks. */
bur_rank_bounds bur_bounds_of_draws(int64_t n, double p, double confidence);

/* The same for all levels of a plan, remembered by n: most cells have as many
 * draws as others, and the binomial distribution is dear. */
typedef struct bur_rank_memo bur_rank_memo;

/* For n_levels levels, which are borrowed; NULL without memory. Free it with
 * bur_rank_memo_free (NULL is allowed). Of one thread. */
bur_rank_memo *bur_rank_memo_create(const double *levels, int n_levels,
                                    double confidence);
void bur_rank_memo_free(bur_rank_memo *memo);

/* The bounds of each level, valid until asked again. */
const bur_rank_bounds *bur_rank_memo_bounds(bur_rank_memo *memo, int64_t n);

/* Of n draws in replicates: Student t over the replicates' shares below the
 * quantile, carried over to ranks (Woodruff, JASA 47, 1952). */
bur_rank_bounds bur_bounds_of_counts(const bur_replicate_counts *counts,
                                     int64_t n, double p, double confidence);

/* The estimate, given the values at the bounds. */
bur_estimate bur_bounded_quantile(const bur_rank_bounds *bounds, double value,
                                  double low, double high, int64_t n,
                                  double confidence);

#endif
