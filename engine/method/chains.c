/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Split chains, their ranks, and what their spreads say. */
#include "method/chains.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "method/midranks.h"
#include "num/normal.h"
#include "num/vmath.h"
#include "stat/interval.h"
#include "stat/select.h"

/* Chains in halves: value[n_halves][n]. */
typedef struct halves {
    int n_halves;
    int64_t n, all;
    double *value, *made; /* as they are, and changed */
    double *rank;         /* [all] */
    int64_t *order;       /* [2][all] */
    double *mean;         /* [n_halves] */
} halves;

static bool cut(halves *h, const double *x, int n_chains, int64_t n_draws)
{
    h->n_halves = 2 * n_chains;
    h->n = n_draws / 2;
    h->all = h->n_halves * h->n;
    size_t all = (size_t)h->all;
    h->value = malloc(all * sizeof *h->value);
    h->made = malloc(all * sizeof *h->made);
    h->rank = malloc(all * sizeof *h->rank);
    h->order = malloc(2 * all * sizeof *h->order);
    h->mean = malloc((size_t)h->n_halves * sizeof *h->mean);
    if (h->value == NULL || h->made == NULL || h->rank == NULL ||
        h->order == NULL || h->mean == NULL) {
        return false;
    }
    for (int c = 0; c < h->n_halves; c++) {
        const double *half = x + c / 2 * n_draws;
        half += c % 2 == 0 ? 0 : n_draws - h->n;
        memcpy(h->value + c * h->n, half, (size_t)h->n * sizeof *half);
    }
    return true;
}

static void release(halves *h)
{
    free(h->value);
    free(h->made);
    free(h->rank);
    free(h->order);
    free(h->mean);
}

/* Turns `made` into normal scores of its ranks (Blom's). */
static void to_scores(halves *h)
{
    bur_order_of(h->made, h->all, h->order, h->order + h->all);
    bur_midranks(h->made, h->order, NULL, h->all, h->rank);
    for (int64_t i = 0; i < h->all; i++) {
        h->made[i] =
            bur_normal_quantile((h->rank[i] - 0.375) / ((double)h->all + 0.25));
    }
}

static double quantile_of(halves *h, double p)
{
    double out;
    memcpy(h->rank, h->value, (size_t)h->all * sizeof *h->rank);
    bur_select_quantiles(h->rank, h->all, &p, 1, &out);
    return out;
}

/* The variances of `made` between the means of halves (of one draw) and
 * within them. */
static void spreads(halves *h, double *between, double *within)
{
    double mean = 0;
    *between = *within = 0;
    for (int c = 0; c < h->n_halves; c++) {
        bur_moments moments = bur_moments_of(h->made + c * h->n, NULL, h->n);
        h->mean[c] = moments.mean;
        mean += moments.mean / h->n_halves;
        *within += bur_moments_variance(&moments) / h->n_halves;
    }
    for (int c = 0; c < h->n_halves; c++) {
        double d = h->mean[c] - mean;
        *between += d * d / (h->n_halves - 1);
    }
}

static double r_hat_of(halves *h)
{
    double between, within, n = (double)h->n;
    spreads(h, &between, &within);
    return within > 0 ? sqrt((n - 1) / n + between / within) : NAN;
}

/* The mean over halves of their autocovariance at a lag, divisor n. */
static double autocovariance(const halves *h, int64_t lag)
{
    double sum = 0;
    for (int c = 0; c < h->n_halves; c++) {
        const double *x = h->made + c * h->n;
        for (int64_t i = 0; i + lag < h->n; i++) {
            sum += (x[i] - h->mean[c]) * (x[i + lag] - h->mean[c]);
        }
    }
    return sum / (double)h->all;
}

/* The effective sample size of `made`: sums of neighbouring autocorrelations
 * are added while they are positive, and never more than the one before. */
static double ess_of(halves *h)
{
    double between, within, n = (double)h->n, all = (double)h->all;
    spreads(h, &between, &within);
    double variance = within * (n - 1) / n + between;
    if (!(variance > 0)) {
        return NAN;
    }
    double time = -1, last = INFINITY;
    for (int64_t lag = 0; lag + 1 < h->n; lag += 2) {
        double even =
            lag == 0 ? 1 : 1 - (within - autocovariance(h, lag)) / variance;
        double pair =
            even + 1 - (within - autocovariance(h, lag + 1)) / variance;
        if (!(pair > 0)) {
            break;
        }
        last = pair < last ? pair : last;
        time += 2 * last;
    }
    return all / fmax(time, 1 / bur_log10(all));
}

static double ess_below(halves *h, double threshold)
{
    for (int64_t i = 0; i < h->all; i++) {
        h->made[i] = h->value[i] <= threshold;
    }
    return ess_of(h);
}

static void judge(halves *h, bur_chain_health *health)
{
    size_t size = (size_t)h->all * sizeof *h->made;
    double median = quantile_of(h, 0.5);
    double low = quantile_of(h, 0.05), high = quantile_of(h, 0.95);
    memcpy(h->made, h->value, size);
    to_scores(h);
    health->r_hat = r_hat_of(h);
    health->bulk_ess = ess_of(h);
    for (int64_t i = 0; i < h->all; i++) {
        h->made[i] = fabs(h->value[i] - median);
    }
    to_scores(h);
    health->r_hat = fmax(health->r_hat, r_hat_of(h));
    double at_low = ess_below(h, low), at_high = ess_below(h, high);
    health->tail_ess = at_low < at_high ? at_low : at_high;
}

bur_status bur_chain_health_of(const double *x, int n_chains, int64_t n_draws,
                               bur_chain_health *health, bur_fault *fault)
{
    assert(n_chains >= 1 && n_draws >= 4);
    halves h = {0};
    bool there = cut(&h, x, n_chains, n_draws);
    if (there) {
        judge(&h, health);
    }
    release(&h);
    return there ? BUR_OK
                 : bur_fail(fault, BUR_NO_MEMORY, "no memory for chains");
}

bur_status bur_chain_mean(const double *x, int n_chains, int64_t n_draws,
                          double level, bur_estimate *mean, bur_fault *fault)
{
    assert(n_chains >= 1 && n_draws >= 4);
    int64_t n = n_chains * n_draws;
    halves h = {0};
    if (!cut(&h, x, n_chains, n_draws)) {
        release(&h);
        return bur_fail(fault, BUR_NO_MEMORY, "no memory for chains");
    }
    memcpy(h.made, h.value, (size_t)h.all * sizeof *h.made);
    double ess = ess_of(&h);
    release(&h);
    bur_moments moments = bur_moments_of(x, NULL, n);
    *mean = bur_estimate_bare(moments.mean, n, level);
    if (ess > 1) {
        double se = bur_moments_sd(&moments) / sqrt(ess);
        *mean = bur_estimate_around(*mean, se, bur_interval_z(level),
                                    BUR_METHOD_MARKOV_CHAIN);
    }
    return BUR_OK;
}
