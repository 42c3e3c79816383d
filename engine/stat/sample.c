/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the values of a measure tell, whole and replicate by replicate. */
#include "stat/sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stat/interval.h"
#include "stat/select.h"

enum { PARTS = BUR_REPLICATES, SOME = 16 /* quantiles at once */ };

void bur_sample_close(bur_sample *s)
{
    free(s->mask);
    free(s->work);
    s->mask = NULL;
    s->work = NULL;
}

bur_status bur_sample_open(bur_sample *s, bur_fault *fault)
{
    s->n = 0;
    s->mask = malloc((size_t)s->n_draws + 1);
    s->work = malloc(((size_t)s->n_draws + 1) * sizeof *s->work);
    if (!s->mask || !s->work) {
        bur_sample_close(s);
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory to sum up a measure");
    }
    for (int64_t i = 0; i < s->n_draws; i++) {
        s->mask[i] = isfinite(s->x[i]);
        s->n += s->mask[i];
    }
    return BUR_OK;
}

static int64_t gather(const bur_sample *s, double *out)
{
    int64_t n = 0;
    for (int64_t i = 0; i < s->n_draws; i++) {
        if (s->mask[i]) {
            out[n++] = s->x[i];
        }
    }
    return n;
}

/* An estimate of all draws, with the spread of the same estimate over the
 * replicates; `of` gives it for n values, which it may reorder. */
typedef double estimator(const bur_sample *s, double *values, int64_t n,
                         double parameter);

static bur_estimate over_parts(const bur_sample *s, double value, estimator *of,
                               double parameter)
{
    double part[PARTS];
    for (int r = 0; r < PARTS; r++) {
        int64_t n = bur_replicate_values(s->x, s->mask, s->n_draws, s->luck, r,
                                         s->work);
        if (n == 0) {
            return bur_estimate_bare(value, s->n, s->confidence);
        }
        part[r] = of(s, s->work, n, parameter);
    }
    return bur_interval_parts(value, part, PARTS, s->n, BUR_METHOD_REPLICATE_T,
                              s->confidence);
}

static double mean_of(const bur_sample *s, double *values, int64_t n,
                      double parameter)
{
    (void)s;
    (void)parameter;
    return bur_moments_of(values, NULL, n).mean;
}

/* The mean of the worst share, from values in any order. */
static double tail_of(const bur_sample *s, double *values, int64_t n,
                      double share)
{
    double *copy = malloc(2 * (size_t)n * sizeof *copy);
    if (!copy) {
        return NAN;
    }
    memcpy(copy, values, (size_t)n * sizeof *copy);
    double value =
        bur_tail_of(s->side, share, copy, n, s->confidence, copy + n).value;
    free(copy);
    return value;
}

static bur_estimate probability(const bur_sample *s)
{
    int64_t hits = 0;
    for (int64_t i = 0; i < s->n_draws; i++) {
        hits += s->mask[i] && s->x[i] != 0;
    }
    if (!s->replicated) {
        return bur_interval_proportion(hits, s->n, s->confidence);
    }
    bur_replicates parts = {0};
    for (int r = 0; r < PARTS; r++) {
        parts.n[r] = bur_replicate_values(s->x, s->mask, s->n_draws, s->luck, r,
                                          s->work);
        parts.mean[r] = bur_moments_of(s->work, NULL, parts.n[r]).mean;
    }
    return bur_interval_replicate_proportion(&parts, hits, s->n, s->confidence);
}

static bur_estimate plain_mean(const bur_sample *s)
{
    bur_moments m = bur_moments_of(s->x, s->mask, s->n_draws);
    return s->replicated ? over_parts(s, m.mean, mean_of, 0)
                         : bur_interval_mean(&m, s->confidence);
}

bur_estimate bur_sample_mean(const bur_sample *s)
{
    return s->is_flag ? probability(s) : plain_mean(s);
}

/* Some quantiles with the spread of those of the replicates; all n draws that
 * count are gathered. */
static void spread_quantiles(const bur_sample *s, int64_t n, const double *p,
                             int k, bur_estimate *out)
{
    double value[SOME], part[SOME][PARTS], found[SOME];
    bool whole = true;
    bur_select_quantiles(s->work, n, p, k, value);
    for (int r = 0; r < PARTS && whole; r++) {
        int64_t m = bur_replicate_values(s->x, s->mask, s->n_draws, s->luck, r,
                                         s->work);
        whole = m > 0;
        if (whole) {
            bur_select_quantiles(s->work, m, p, k, found);
        }
        for (int i = 0; i < k && whole; i++) {
            part[i][r] = found[i];
        }
    }
    for (int i = 0; i < k; i++) {
        out[i] = whole
                     ? bur_interval_parts(value[i], part[i], PARTS, s->n,
                                          BUR_METHOD_REPLICATE_T, s->confidence)
                     : bur_estimate_bare(value[i], s->n, s->confidence);
    }
}

void bur_sample_quantiles(const bur_sample *s, const double *p, int k,
                          bur_estimate *out)
{
    for (int i = 0; i < k; i += SOME) {
        int some = k - i < SOME ? k - i : SOME;
        int64_t n = gather(s, s->work);
        if (n > 0 && s->replicated) {
            spread_quantiles(s, n, p + i, some, out + i);
            continue;
        }
        for (int j = i; j < i + some; j++) {
            out[j] = n > 0
                         ? bur_interval_select(s->work, n, p[j], s->confidence)
                         : bur_estimate_bare(NAN, 0, s->confidence);
        }
    }
}

bur_estimate bur_sample_quantile(const bur_sample *s, double p)
{
    bur_estimate e;
    bur_sample_quantiles(s, &p, 1, &e);
    return e;
}

void bur_sample_levels(const bur_sample *s, const double *p, int k, double *out)
{
    int64_t n = gather(s, s->work);
    if (n > 0) {
        bur_select_quantiles(s->work, n, p, k, out);
        return;
    }
    for (int i = 0; i < k; i++) {
        out[i] = NAN;
    }
}

bur_estimate bur_sample_tail(const bur_sample *s, double share)
{
    int64_t n = gather(s, s->work);
    double *scratch = n > 0 ? malloc((size_t)n * sizeof *scratch) : NULL;
    if (!scratch) {
        return bur_estimate_bare(NAN, 0, s->confidence);
    }
    bur_estimate all =
        bur_tail_of(s->side, share, s->work, n, s->confidence, scratch);
    free(scratch);
    return s->replicated ? over_parts(s, all.value, tail_of, share) : all;
}

bur_status bur_sample_difference(const bur_sample *sample, const double *base,
                                 bur_estimate *difference, bur_fault *fault)
{
    double *x = calloc((size_t)sample->n_draws + 1, sizeof *x);
    if (!x) {
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory to compare two runs");
    }
    for (int64_t i = 0; i < sample->n_draws; i++) {
        x[i] = sample->x[i] - base[i]; /* not finite if one of them is not */
    }
    bur_sample s = *sample;
    s.x = x;
    bur_status status = bur_sample_open(&s, fault);
    if (status == BUR_OK) {
        *difference = plain_mean(&s);
        bur_sample_close(&s);
    }
    free(x);
    return status;
}
