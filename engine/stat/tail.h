/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected shortfall: the mean of the worst share of the draws.
 *
 * With the threshold q the order statistic of rank ceil(share * n) from the
 * worst side, and y = max(q - x, 0) (lower side), the mean of the worst
 * share is q - mean(y) / share, an atom at q split as needed (Rockafellar and
 * Uryasev, J. Banking & Finance 26, 2002). Its standard error is that of the
 * mean of y; it equals sqrt((s2 + (1 - share) (ES - q)^2) / (n share)) with s2
 * the variance within the tail (Manistre and Hancock, NAAJ 9, 2005). So a
 * shortfall needs nothing but the moments of y, from a replay with known
 * thresholds or from stored values. Pure functions. */
#ifndef BURSAR_STAT_TAIL_H
#define BURSAR_STAT_TAIL_H

#include "stat/estimate.h"
#include "stat/moments.h"

typedef enum bur_side { BUR_LOWER, BUR_UPPER } bur_side;

typedef struct bur_tail {
    bur_side side;    /* which values are the worst */
    double share;     /* 0 < share <= 1, such as 0.05 */
    double threshold; /* the value of rank bur_tail_rank */
} bur_tail;

/* The rank (from 0 = the least) of the threshold among n >= 1 values. */
int64_t bur_tail_rank(bur_side side, double share, int64_t n);

/* The excess over the threshold of n draws: what to take the moments of. It is
 * finite where x is. */
void bur_tail_excess(const bur_tail *tail, const double *x, int64_t n,
                     double *excess);

/* The shortfall with its interval from the moments of the excess. A tail with
 * fewer than 10 draws gets no interval. */
bur_estimate bur_tail_estimate(const bur_tail *tail, const bur_moments *excess,
                               double level);

/* The shortfall of an array of `n` >= 1 values in draw order; `scratch` has
 * room for n values. Same bits as a stream of the values. */
bur_estimate bur_tail_of(bur_side side, double share, const double *x,
                         int64_t n, double level, double *scratch);

#endif
