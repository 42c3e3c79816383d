/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks of a sample and of its resamples. */
#include "method/stability.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "method/bootstrap.h"
#include "method/midranks.h"
#include "method/payoff.h"
#include "stat/select.h"

typedef struct working {
    const bur_ranking *ranking;
    double *weight;                   /* [unit] */
    int64_t *count;                   /* [unit] */
    double *mean;                     /* [choice], the worst first: negative */
    double *rank;                     /* [choice] */
    int64_t *order;                   /* [2 choices] */
    double *ranks;                    /* [choice][resample] */
    double *firsts;                   /* [choice]: sum over resamples */
    unsigned char *first, *first_now; /* [choice] */
    int64_t n_same;
} working;

static void free_working(working *w)
{
    free(w->weight);
    free(w->count);
    free(w->mean);
    free(w->rank);
    free(w->order);
    free(w->ranks);
    free(w->firsts);
    free(w->first);
    free(w->first_now);
}

static int make_working(working *w)
{
    size_t choices = (size_t)w->ranking->n_choices;
    size_t units = (size_t)w->ranking->n_units;
    w->weight = malloc(units * sizeof *w->weight);
    w->count = malloc(units * sizeof *w->count);
    w->mean = malloc(choices * sizeof *w->mean);
    w->rank = malloc(choices * sizeof *w->rank);
    w->order = malloc(2 * choices * sizeof *w->order);
    w->ranks =
        malloc(choices * (size_t)w->ranking->resamples * sizeof *w->ranks);
    w->firsts = calloc(choices, sizeof *w->firsts);
    w->first = malloc(choices);
    w->first_now = malloc(choices);
    return w->weight && w->count && w->mean && w->rank && w->order &&
           w->ranks && w->firsts && w->first && w->first_now;
}

/* The means of weighted units and their ranks, 1 the best; and which are
 * first. */
static int rank_all(working *w, const double *weight, unsigned char *first)
{
    const bur_ranking *r = w->ranking;
    for (int p = 0; p < r->n_choices; p++) {
        const double *unit = r->unit + (int64_t)p * r->n_units;
        double sum = 0;
        for (int i = 0; i < r->n_units; i++) {
            sum += (weight ? weight[i] : 1) * unit[i];
        }
        w->mean[p] = sum / r->n_units;
    }
    int n_first = bur_payoff_first(w->mean, r->n_choices, r->material, first);
    for (int p = 0; p < r->n_choices; p++) {
        w->mean[p] = -w->mean[p];
    }
    bur_order_of(w->mean, r->n_choices, w->order, w->order + r->n_choices);
    bur_midranks(w->mean, w->order, NULL, r->n_choices, w->rank);
    return n_first;
}

static void resample(working *w, const bur_bootstrap *bootstrap, int b)
{
    int n = w->ranking->n_choices;
    bur_bootstrap_weights(bootstrap, b, w->weight, w->count);
    int n_first = rank_all(w, w->weight, w->first_now);
    for (int p = 0; p < n; p++) {
        w->ranks[(int64_t)p * bootstrap->resamples + b] = w->rank[p];
        w->firsts[p] += w->first_now[p] ? 1 / (double)n_first : 0;
    }
    w->n_same += memcmp(w->first, w->first_now, (size_t)n) == 0;
}

static void put_ranks(working *w, bur_rank *rank)
{
    const bur_ranking *r = w->ranking;
    const double p[2] = {(1 - r->level) / 2, (1 + r->level) / 2};
    for (int c = 0; c < r->n_choices; c++) {
        double range[2];
        bur_select_quantiles(w->ranks + (int64_t)c * r->resamples, r->resamples,
                             p, 2, range);
        rank[c].low = floor(range[0]);
        rank[c].high = ceil(range[1]);
        rank[c].first = w->firsts[c] / r->resamples;
    }
}

bur_status bur_rank_stability(const bur_ranking *ranking, bur_rank *rank,
                              double *same, bur_fault *fault)
{
    working w = {.ranking = ranking};
    if (!make_working(&w)) {
        free_working(&w);
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory to rank %d choices again",
                        ranking->n_choices);
    }
    rank_all(&w, NULL, w.first);
    for (int p = 0; p < ranking->n_choices; p++) {
        rank[p].rank = w.rank[p];
    }
    bur_bootstrap bootstrap = {ranking->n_units, NULL, ranking->n_units,
                               ranking->resamples, ranking->seed};
    for (int b = 0; b < ranking->resamples; b++) {
        resample(&w, &bootstrap, b);
    }
    put_ranks(&w, rank);
    *same = (double)w.n_same / ranking->resamples;
    free_working(&w);
    return BUR_OK;
}
