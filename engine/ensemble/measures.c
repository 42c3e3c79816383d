/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures summed up. Independent draws get Wilson, Student and
 * order-statistic intervals; the draws of a replicated design or of nested
 * luck get the spread of their 16 replicates. */
#include "ensemble/measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stat/chunk.h"
#include "stat/compare.h"
#include "stat/interval.h"
#include "stat/select.h"
#include "stat/tail.h"

enum { PARTS = BUR_REPLICATES, SOME = 16 /* quantiles at once */ };

/* The values of a measure, and room to work. */
typedef struct sample {
    const bur_outcome *outcome;
    const bur_output *output;
    int64_t n_draws;
    int luck;
    double *x;           /* [n_draws], borrowed */
    unsigned char *mask; /* counted and not missing */
    int64_t n;           /* of those */
    double *work;        /* [n_draws] */
    bool replicated;
    double confidence;
    bur_side side; /* where the worst is */
} sample;

static void close_sample(sample *s)
{
    free(s->mask);
    free(s->work);
}

static bur_status open_sample(sample *s, const bur_outcome *outcome, int c,
                              int measure, bur_fault *fault)
{
    const bur_plan *plan = outcome->plan;
    *s = (sample){.outcome = outcome,
                  .output = &plan->program->graph->measures.at[measure],
                  .n_draws = plan->design->n_draws,
                  .luck = plan->design->luck,
                  .x = bur_outcome_measure(outcome, c, measure),
                  .replicated = bur_design_replicated(plan->design),
                  .confidence = plan->confidence};
    s->side = s->output->var->high_is_better ? BUR_LOWER : BUR_UPPER;
    s->mask = malloc((size_t)s->n_draws + 1);
    s->work = malloc(((size_t)s->n_draws + 1) * sizeof *s->work);
    if (!s->mask || !s->work) {
        close_sample(s);
        bur_fail(fault, BUR_NO_MEMORY, "not enough memory to sum up a measure");
        return BUR_NO_MEMORY;
    }
    for (int64_t i = 0; i < s->n_draws; i++) {
        s->mask[i] = isfinite(s->x[i]);
        s->n += s->mask[i];
    }
    return BUR_OK;
}

static int64_t gather(const sample *s, double *out)
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
typedef double estimator(const sample *s, double *values, int64_t n,
                         double parameter);

static bur_estimate over_parts(const sample *s, double value, estimator *of,
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

static double mean_of(const sample *s, double *values, int64_t n,
                      double parameter)
{
    (void)s;
    (void)parameter;
    return bur_moments_of(values, NULL, n).mean;
}

/* The mean of the worst share, from values in any order. */
static double tail_of(const sample *s, double *values, int64_t n, double share)
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

static bur_estimate probability(const sample *s)
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

static bur_estimate mean(const sample *s)
{
    if (s->output->var->measure == BUR_MEASURE_PROBABILITY) {
        return probability(s);
    }
    bur_moments m = bur_moments_of(s->x, s->mask, s->n_draws);
    return s->replicated ? over_parts(s, m.mean, mean_of, 0)
                         : bur_interval_mean(&m, s->confidence);
}

/* Some quantiles with the spread of those of the replicates. */
static void spread_quantiles(const sample *s, int64_t n, const double *p, int k,
                             bur_estimate *out)
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

static void quantiles(const sample *s, const double *p, int k,
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

static bur_estimate quantile(const sample *s, double p)
{
    bur_estimate e;
    quantiles(s, &p, 1, &e);
    return e;
}

/* The quantiles of 5 and 95 %, for which nobody asks how exact they are. */
static void take_ends(const sample *s, bur_measure_summary *summary)
{
    static const double p[] = {0.05, 0.95};
    double x[] = {NAN, NAN};
    int64_t n = gather(s, s->work);
    if (n > 0) {
        bur_select_quantiles(s->work, n, p, 2, x);
    }
    summary->p05 = x[0];
    summary->p95 = x[1];
}

static bur_estimate tail(const sample *s, double share)
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

/* What assumptions alone make of a measure; see stat/nested.h. */
static bur_status over_assumptions(const sample *s, bur_measure_summary *out,
                                   bur_fault *fault)
{
    out->assumptions_low = out->assumptions_high = NAN;
    if (s->luck == 1 || s->n == 0 || s->outcome->plan->design->section) {
        return BUR_OK;
    }
    int64_t n_outer = s->n_draws / s->luck;
    bur_moments *outer = malloc((size_t)n_outer * sizeof *outer);
    if (!outer) {
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory to sum up a measure");
    }
    bur_nested_outer(s->x, s->mask, n_outer, s->luck, outer);
    bur_nested_options options = BUR_NESTED_DEFAULT;
    options.level = s->confidence;
    options.replicated = true;
    options.proportion = s->output->var->measure == BUR_MEASURE_PROBABILITY;
    bur_nested nested = {0};
    bur_status status =
        bur_nested_estimate(outer, n_outer, &options, &nested, fault);
    if (nested.high > nested.low) { /* else lost in the noise of luck */
        out->assumptions_low = nested.low;
        out->assumptions_high = nested.high;
    }
    free(outer);
    return status;
}

static double missing_share(const sample *s, int c)
{
    int64_t counted = 0;
    for (int64_t i = 0; i < s->n_draws; i++) {
        counted += s->mask[i] || bur_outcome_counts(s->outcome, c, i);
    }
    return counted == 0 ? NAN : 1 - (double)s->n / (double)counted;
}

bur_status bur_measure_sum_up(const bur_outcome *outcome, int c, int measure,
                              bur_measure_summary *summary, bur_fault *fault)
{
    sample s;
    BUR_TRY(open_sample(&s, outcome, c, measure, fault));
    summary->mean = mean(&s);
    summary->median = quantile(&s, 0.5);
    take_ends(&s, summary);
    summary->tail = tail(&s, outcome->plan->tail);
    summary->missing = missing_share(&s, c);
    bur_status status = over_assumptions(&s, summary, fault);
    close_sample(&s);
    return status == BUR_OK ? bur_futures_sum_up(outcome, c, measure,
                                                 &summary->futures, fault)
                            : status;
}

bur_status bur_measure_quantiles(const bur_outcome *outcome, int c, int measure,
                                 bur_estimate *out, bur_fault *fault)
{
    sample s;
    BUR_TRY(open_sample(&s, outcome, c, measure, fault));
    quantiles(&s, outcome->plan->levels, outcome->plan->n_levels, out);
    close_sample(&s);
    return BUR_OK;
}

bur_status bur_measure_mean(const bur_outcome *outcome, int c, int measure,
                            bur_estimate *out, bur_fault *fault)
{
    sample s;
    BUR_TRY(open_sample(&s, outcome, c, measure, fault));
    *out = mean(&s);
    close_sample(&s);
    return BUR_OK;
}

bur_status bur_measure_quantile(const bur_outcome *outcome, int c, int measure,
                                double p, bur_estimate *out, bur_fault *fault)
{
    sample s;
    BUR_TRY(open_sample(&s, outcome, c, measure, fault));
    *out = quantile(&s, p);
    close_sample(&s);
    return BUR_OK;
}

bur_status bur_measure_tail(const bur_outcome *outcome, int c, int measure,
                            bur_estimate *out, bur_fault *fault)
{
    sample s;
    BUR_TRY(open_sample(&s, outcome, c, measure, fault));
    *out = tail(&s, outcome->plan->tail);
    close_sample(&s);
    return BUR_OK;
}

bur_status bur_measure_event(const bur_outcome *outcome, int c, int measure,
                             char relation, double value, bur_estimate *out,
                             bur_fault *fault)
{
    sample s;
    BUR_TRY(open_sample(&s, outcome, c, measure, fault));
    double *event = malloc(((size_t)s.n_draws + 1) * sizeof *event);
    if (!event) {
        close_sample(&s);
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory to sum up a measure");
    }
    for (int64_t i = 0; i < s.n_draws; i++) {
        event[i] = relation == '<' ? s.x[i] < value : s.x[i] > value;
    }
    s.x = event;
    *out = probability(&s);
    free(event);
    close_sample(&s);
    return BUR_OK;
}

bur_status bur_measure_difference(const bur_outcome *outcome, int a, int b,
                                  int measure, bur_estimate *difference,
                                  bur_fault *fault)
{
    sample s, other;
    BUR_TRY(open_sample(&s, outcome, a, measure, fault));
    bur_status status = open_sample(&other, outcome, b, measure, fault);
    if (status != BUR_OK) {
        close_sample(&s);
        return status;
    }
    const double *base = other.x;
    s.n = 0;
    for (int64_t i = 0; i < s.n_draws; i++) {
        s.mask[i] = s.mask[i] && other.mask[i];
        s.n += s.mask[i];
        other.work[i] = s.mask[i] ? s.x[i] - base[i] : 0;
    }
    s.x = other.work;
    bur_moments m = bur_moments_of(s.x, s.mask, s.n_draws);
    *difference = s.replicated ? over_parts(&s, m.mean, mean_of, 0)
                               : bur_interval_mean(&m, s.confidence);
    close_sample(&s);
    close_sample(&other);
    return BUR_OK;
}

bur_status bur_exit_share(const bur_outcome *o, int c, int kind,
                          bur_estimate *share, bur_fault *fault)
{
    const bur_design *design = o->plan->design;
    int64_t n = design->n_draws;
    sample s = {.outcome = o,
                .n_draws = n,
                .luck = design->luck,
                .replicated = bur_design_replicated(design),
                .confidence = o->plan->confidence};
    double *x = malloc(((size_t)n + 1) * sizeof *x);
    s.mask = malloc((size_t)n + 1);
    s.work = malloc(((size_t)n + 1) * sizeof *s.work);
    bool ok = x && s.mask && s.work;
    for (int64_t i = 0; ok && i < n; i++) {
        x[i] = o->exit_kind[(int64_t)c * n + i] == kind;
        s.mask[i] = bur_outcome_counts(o, c, i);
        s.n += s.mask[i];
    }
    s.x = x;
    if (ok) {
        *share = probability(&s);
    }
    close_sample(&s);
    free(x);
    return ok ? BUR_OK
              : bur_fail(fault, BUR_NO_MEMORY,
                         "not enough memory to sum up the exits");
}

void bur_measures_take_worst(bur_outcome *o)
{
    const bur_plan *plan = o->plan;
    int64_t n = plan->design->n_draws;
    if (plan->on_failure != BUR_FAILURE_WORST || o->n_faults == 0) {
        return;
    }
    for (int c = 0; c < plan->n_cases; c++) {
        for (int m = 0; m < o->n_measures; m++) {
            const bur_var *var = plan->program->graph->measures.at[m].var;
            double *x = bur_outcome_measure(o, c, m);
            double worst = NAN;
            for (int64_t i = 0; i < n; i++) {
                bool worse = var->high_is_better ? x[i] < worst : x[i] > worst;
                worst =
                    isfinite(x[i]) && (isnan(worst) || worse) ? x[i] : worst;
            }
            if (var->measure == BUR_MEASURE_PROBABILITY) {
                worst = var->high_is_better ? 0 : 1;
            }
            for (int64_t i = 0; i < n; i++) {
                x[i] = bur_outcome_counts(o, c, i) ? x[i] : worst;
            }
        }
    }
}
