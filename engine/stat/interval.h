/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals of proportions, means and quantiles.
 *
 * `level` is the two-sided confidence, 0 < level < 1 (BUR_LEVEL). Draws are
 * independent except where replicates are asked for: under Sobol' or Latin
 * hypercube designs only bur_interval_replicates is honest. Pure functions. */
#ifndef BURSAR_STAT_INTERVAL_H
#define BURSAR_STAT_INTERVAL_H

#include "stat/estimate.h"
#include "stat/moments.h"
#include "stat/replicates.h"

/* The factors of two-sided intervals: the normal quantile of (1 + level) / 2,
 * 1.96 at 95 %, and Student's with df >= 1 degrees of freedom. */
double bur_interval_z(double level);
double bur_interval_t(double level, double df);

/* A proportion of k in n, 0 <= k <= n. Wilson, "Probable inference", JASA 22
 * (1927); for k = 0 and k = n the exact interval of Clopper and Pearson,
 * Biometrika 26 (1934), whose open end is about 3.7 / n at 95 %. The standard
 * error is sqrt(p (1 - p) / n). n = 0 gives NaN and no interval. */
bur_estimate bur_interval_proportion(int64_t k, int64_t n, double level);

/* The two by name. */
bur_estimate bur_interval_wilson(int64_t k, int64_t n, double level);
bur_estimate bur_interval_clopper_pearson(int64_t k, int64_t n, double level);

/* Wilson's interval at a count that need not be whole: a share p of n > 0. */
bur_estimate bur_interval_share(double p, double n, double level);

/* The standard error of the mean of independent draws, and of draws in
 * replicates, as the two below have it: NaN where there is no interval. */
double bur_interval_error(const bur_moments *moments);
double bur_interval_replicate_error(const bur_replicates *replicates);

/* The mean of independent draws: Student t with n - 1 degrees of freedom.
 * One draw has no interval. */
bur_estimate bur_interval_mean(const bur_moments *moments, double level);

/* An estimate `value` of `n` draws with the spread of its `n_parts`
 * estimates over equal parts of the draws: Student t with n_parts - 1 degrees
 * of freedom around `value`. `method` is CHUNK_T or REPLICATE_T. */
bur_estimate bur_interval_parts(double value, const double *parts, int n_parts,
                                int64_t n, bur_method method, double level);

/* The mean `value` of `n` draws of a randomised design, from the means of its
 * 16 replicates: no interval while one of them is empty. */
bur_estimate bur_interval_replicates(const bur_replicates *replicates,
                                     double value, int64_t n, double level);

/* A proportion of k in n of such a design: the interval above cut to [0, 1];
 * for k = 0 and k = n, where replicates cannot differ, the exact one. */
bur_estimate bur_interval_replicate_proportion(const bur_replicates *replicates,
                                               int64_t k, int64_t n,
                                               double level);

/* The proportion of draws that were counted below a value. */
bur_estimate bur_interval_below(const bur_replicate_counts *counts,
                                bool replicated, double level);

/* Cuts the interval of a proportion to what a proportion can be. */
bur_estimate bur_interval_cut(bur_estimate estimate);

/* The ranks (from 0) of the order statistics between which the quantile of
 * probability p, 0 < p < 1, lies with at least the given confidence: each tail
 * of the binomial distribution of n and p outside them has at most
 * (1 - level) / 2 (David and Nagaraja, "Order Statistics", 7.1). False if one
 * of them would lie outside 0..n-1: n is too small, no interval exists. */
bool bur_interval_ranks(int64_t n, double p, double level, int64_t *low,
                        int64_t *high);

/* The least n with such ranks (Wilks, "Determination of sample sizes for
 * setting tolerance limits", Ann. Math. Stat. 12, 1941): 72 for 5 % at 95 %. */
int64_t bur_interval_least_n(double p, double level);

/* The quantile `value` with the values of those two ranks; the standard error
 * is the interval's width over twice the normal quantile. */
bur_estimate bur_interval_quantile(double value, double low, double high,
                                   int64_t n, double level);

/* A quantile of an array of independent draws, which is reordered: the
 * estimate of definition 7 with the interval above, or without one. n >= 1. */
bur_estimate bur_interval_select(double *values, int64_t n, double p,
                                 double level);

#endif
