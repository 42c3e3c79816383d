/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cross-section summed up by future. Futures are independent under Monte
 * Carlo; else future f belongs to replicate f mod 16. */
#include "ensemble/futures.h"

#include <math.h>
#include <stdlib.h>

#include "stat/chunk.h"
#include "stat/interval.h"
#include "stat/select.h"

enum { PARTS = BUR_REPLICATES };
static const double tails[] = {0.05, 0.95};

/* The futures that have a value, and room to work. */
typedef struct sample {
    double *x;           /* [n_futures] */
    int32_t *present;    /* [n_futures] */
    unsigned char *mask; /* [n_futures] */
    double *work;        /* [n_futures] */
    int64_t n_futures, n;
    bool replicated, proportion;
    double confidence;
} sample;

int64_t bur_futures_count(const bur_plan *plan)
{
    return plan->design->n_draws / plan->design->luck;
}

void bur_futures_of(const bur_outcome *outcome, int c, int measure,
                    double *mean, int32_t *present)
{
    int providers = outcome->plan->design->luck;
    const double *x = bur_outcome_measure(outcome, c, measure);
    int64_t n = bur_futures_count(outcome->plan);
    for (int64_t f = 0; f < n; f++) {
        double sum = 0;
        present[f] = 0;
        for (int p = 0; p < providers; p++) {
            double value = x[f * providers + p];
            sum += isfinite(value) ? value : 0;
            present[f] += isfinite(value);
        }
        mean[f] = present[f] > 0 ? sum / present[f] : NAN;
    }
}

static void close_sample(sample *s)
{
    free(s->x);
    free(s->present);
    free(s->mask);
    free(s->work);
}

static bool open_sample(sample *s, const bur_outcome *o, int c, int measure)
{
    const bur_plan *plan = o->plan;
    const bur_var *var = plan->program->graph->measures.at[measure].var;
    *s = (sample){.n_futures = bur_futures_count(plan),
                  .replicated = plan->design->kind != BUR_MONTE_CARLO,
                  .proportion = var->measure == BUR_MEASURE_PROBABILITY,
                  .confidence = plan->confidence};
    size_t n = (size_t)s->n_futures;
    s->x = malloc(n * sizeof *s->x);
    s->present = malloc(n * sizeof *s->present);
    s->mask = malloc(n);
    s->work = malloc(n * sizeof *s->work);
    if (!s->x || !s->present || !s->mask || !s->work) {
        close_sample(s);
        return false;
    }
    bur_futures_of(o, c, measure, s->x, s->present);
    for (int64_t f = 0; f < s->n_futures; f++) {
        s->mask[f] = s->present[f] > 0;
        s->n += s->mask[f];
    }
    return true;
}

/* The futures of one replicate, or all (-1), into `work`. */
static int64_t gather(const sample *s, int replicate)
{
    int64_t n = 0;
    for (int64_t f = replicate < 0 ? 0 : replicate; f < s->n_futures;
         f += replicate < 0 ? 1 : PARTS) {
        if (s->mask[f]) {
            s->work[n++] = s->x[f];
        }
    }
    return n;
}

/* The mean of the `n` values in `work`, or a quantile of them. */
static double of_work(const sample *s, int64_t n, const double *level)
{
    double q;
    if (!level) {
        return bur_moments_of(s->work, NULL, n).mean;
    }
    bur_select_quantiles(s->work, n, level, 1, &q);
    return q;
}

static bur_estimate over_replicates(const sample *s, double value,
                                    const double *level)
{
    double part[PARTS];
    for (int r = 0; r < PARTS; r++) {
        int64_t n = gather(s, r);
        if (n == 0) {
            return bur_estimate_bare(value, s->n, s->confidence);
        }
        part[r] = of_work(s, n, level);
    }
    return bur_interval_parts(value, part, PARTS, s->n, BUR_METHOD_REPLICATE_T,
                              s->confidence);
}

/* Never and always are as exact as so many trials. */
static bur_estimate mean_of(const sample *s)
{
    bur_moments m = bur_moments_of(s->x, s->mask, s->n_futures);
    if (s->proportion && (m.max == 0 || m.min == 1)) {
        return bur_interval_proportion(m.max == 0 ? 0 : s->n, s->n,
                                       s->confidence);
    }
    bur_estimate e = s->replicated ? over_replicates(s, m.mean, NULL)
                                   : bur_interval_mean(&m, s->confidence);
    return s->proportion ? bur_interval_cut(e) : e;
}

static bur_estimate quantile_of(const sample *s, const double *level)
{
    int64_t n = gather(s, -1);
    if (!s->replicated) {
        return bur_interval_select(s->work, n, *level, s->confidence);
    }
    double value = of_work(s, n, level);
    return over_replicates(s, value, level);
}

bur_status bur_futures_sum_up(const bur_outcome *outcome, int c, int measure,
                              bur_futures *futures, bur_fault *fault)
{
    const bur_plan *plan = outcome->plan;
    bur_estimate none = bur_estimate_bare(NAN, 0, plan->confidence);
    *futures = (bur_futures){none, none, none, NAN};
    if (!plan->design->section) {
        return BUR_OK;
    }
    sample s;
    if (!open_sample(&s, outcome, c, measure)) {
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory to sum up the futures");
    }
    double present = 0;
    for (int64_t f = 0; f < s.n_futures; f++) {
        present += s.present[f];
    }
    futures->present = present / (double)s.n_futures;
    if (s.n > 0) {
        futures->mean = mean_of(&s);
        futures->low = quantile_of(&s, &tails[0]);
        futures->high = quantile_of(&s, &tails[1]);
    }
    close_sample(&s);
    return BUR_OK;
}
