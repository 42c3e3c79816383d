/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected shortfall from the moments of the excess over the threshold. */
#include "stat/tail.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "stat/interval.h"
#include "stat/select.h"

enum { LEAST_TAIL = 10 };

int64_t bur_tail_rank(bur_side side, double share, int64_t n)
{
    assert(n >= 1 && share > 0 && share <= 1);
    int64_t worst = (int64_t)ceil(share * (double)n) - 1;
    worst = worst < n ? worst : n - 1;
    return side == BUR_LOWER ? worst : n - 1 - worst;
}

void bur_tail_excess(const bur_tail *tail, const double *x, int64_t n,
                     double *excess)
{
    double q = tail->threshold;
    double sign = tail->side == BUR_LOWER ? 1 : -1;
    for (int64_t i = 0; i < n; i++) {
        double d = sign * (q - x[i]);
        excess[i] = d > 0 ? d : 0;
    }
}

bur_estimate bur_tail_estimate(const bur_tail *tail, const bur_moments *excess,
                               double level)
{
    double n = (double)excess->n;
    double beyond = excess->mean / tail->share;
    double value = tail->side == BUR_LOWER ? tail->threshold - beyond
                                           : tail->threshold + beyond;
    bur_estimate bare = bur_estimate_bare(value, excess->n, level);
    if (n * tail->share < LEAST_TAIL) {
        return bare;
    }
    double se = bur_moments_sd(excess) / (tail->share * sqrt(n));
    return bur_estimate_around(bare, se, bur_interval_z(level),
                               BUR_METHOD_SHORTFALL);
}

bur_estimate bur_tail_of(bur_side side, double share, const double *x,
                         int64_t n, double level, double *scratch)
{
    bur_tail tail = {side, share, 0};
    int64_t rank = bur_tail_rank(side, share, n);
    memcpy(scratch, x, (size_t)n * sizeof *x);
    bur_select_ranks(scratch, n, &rank, 1, &tail.threshold);
    bur_tail_excess(&tail, x, n, scratch);
    bur_moments excess = bur_moments_of(scratch, NULL, n);
    return bur_tail_estimate(&tail, &excess, level);
}
