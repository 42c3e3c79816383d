/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which order statistics bound a quantile. */
#include "ensemble/quantile_ranks.h"

#include <math.h>
#include <stdlib.h>

#include "stat/interval.h"

/* Numbers of draws that fall into one place push each other out. */
enum { PLACES = 256 };

struct bur_rank_memo {
    const double *levels;
    int n_levels;
    double confidence;
    int64_t n[PLACES]; /* 0: empty */
    bur_rank_bounds bounds[];
};

bur_rank_bounds bur_bounds_of_draws(int64_t n, double p, double confidence)
{
    bur_rank_bounds b = {.method = BUR_METHOD_ORDER_STATISTIC};
    b.known =
        p > 0 && p < 1 && bur_interval_ranks(n, p, confidence, &b.low, &b.high);
    return b;
}

bur_rank_memo *bur_rank_memo_create(const double *levels, int n_levels,
                                    double confidence)
{
    bur_rank_memo *memo =
        calloc(1, sizeof *memo + (size_t)PLACES * (size_t)n_levels *
                                     sizeof(bur_rank_bounds));
    if (memo) {
        memo->levels = levels;
        memo->n_levels = n_levels;
        memo->confidence = confidence;
    }
    return memo;
}

void bur_rank_memo_free(bur_rank_memo *memo)
{
    free(memo);
}

const bur_rank_bounds *bur_rank_memo_bounds(bur_rank_memo *memo, int64_t n)
{
    size_t place = (size_t)n % PLACES;
    bur_rank_bounds *bounds = memo->bounds + place * (size_t)memo->n_levels;
    for (int l = 0; memo->n[place] != n && l < memo->n_levels; l++) {
        bounds[l] = bur_bounds_of_draws(n, memo->levels[l], memo->confidence);
    }
    memo->n[place] = n;
    return bounds;
}

static int64_t held(double rank, int64_t n)
{
    return rank < 0 ? 0 : rank > (double)(n - 1) ? n - 1 : (int64_t)rank;
}

bur_rank_bounds bur_bounds_of_counts(const bur_replicate_counts *counts,
                                     int64_t n, double p, double confidence)
{
    bur_rank_bounds b = {.method = BUR_METHOD_REPLICATE_T};
    double share[BUR_REPLICATES];
    for (int r = 0; r < BUR_REPLICATES; r++) {
        if (counts->n[r] == 0) {
            return b;
        }
        share[r] = (double)counts->below[r] / (double)counts->n[r];
    }
    bur_estimate e = bur_interval_parts(p, share, BUR_REPLICATES, n,
                                        BUR_METHOD_REPLICATE_T, confidence);
    b.known = p > 0 && p < 1 && isfinite(e.low);
    b.low = held(floor(e.low * (double)n) - 1, n);
    b.high = held(ceil(e.high * (double)n), n);
    return b;
}

bur_estimate bur_bounded_quantile(const bur_rank_bounds *bounds, double value,
                                  double low, double high, int64_t n,
                                  double confidence)
{
    if (!bounds->known) {
        return bur_estimate_bare(value, n, confidence);
    }
    bur_estimate e = bur_interval_quantile(value, low, high, n, confidence);
    e.method = bounds->method;
    return e;
}
