/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order statistics of stored values, exactly, without sorting them all.
 *
 * Quickselect for many ranks at once: each partition splits the ranks between
 * its two sides, and a side without ranks is dropped (Chambers, "Partial
 * sorting", CACM 14, 1971). Values compare by their order key, so -0 comes
 * before +0 and the answer has the same bits for any order of the input. */
#ifndef BURSAR_STAT_SELECT_H
#define BURSAR_STAT_SELECT_H

#include <stdint.h>

/* Writes to out[j] the value of rank ranks[j] (0 = the least) for j < k.
 * `ranks` ascends (repeats are allowed) and lies in [0, n). `values` is
 * reordered and may hold no NaN. */
void bur_select_ranks(double *values, int64_t n, const int64_t *ranks, int k,
                      double *out);

/* The same for order keys (stat/order_key.h). */
void bur_select_keys(uint64_t *keys, int64_t n, const int64_t *ranks, int k,
                     uint64_t *out);

/* Where the quantile of probability p of n values lies: between the values of
 * two neighbouring ranks. Definition 7 of Hyndman and Fan, "Sample quantiles
 * in statistical packages", The American Statistician 50 (1996): the default
 * of NumPy, R and GSL. */
typedef struct bur_rank_pair {
    int64_t low, high; /* ranks from 0; high is low or low + 1 */
    double fraction;   /* 0 at low, towards 1 at high */
} bur_rank_pair;

/* `n` >= 1, 0 <= p <= 1. */
bur_rank_pair bur_quantile_ranks(int64_t n, double p);

/* The quantile from the values of its two ranks. */
double bur_rank_pair_value(bur_rank_pair pair, double low, double high);

/* Quantiles of an array, definition 7, for k probabilities in any order.
 * `values` is reordered, and may hold no NaN; n >= 1. */
void bur_select_quantiles(double *values, int64_t n, const double *p, int k,
                          double *out);

#endif
