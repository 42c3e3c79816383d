/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures summed up: each as a sample of its draws (stat/sample.h). */
#include "ensemble/measures.h"

#include <math.h>
#include <stdlib.h>

#include "base/spill.h"
#include "stat/interval.h"
#include "stat/sample.h"

/* A measure is copied to be summed up if its draws take no more of the plan's
 * memory than this share; threads do so at once. */
enum { SHARE = 16 };

int64_t bur_measure_at_once(const bur_plan *plan)
{
    size_t most = plan->memory / SHARE / BUR_SAMPLE_DRAW;
    return most > 0 ? (int64_t)most : 1;
}

/* The values of a measure in a case. */
static bur_sample sample_of(const bur_outcome *outcome, int c, int measure)
{
    const bur_plan *plan = outcome->plan;
    const bur_var *var = plan->program->graph->measures.at[measure].var;
    return (bur_sample){.x = bur_outcome_measure(outcome, c, measure),
                        .n_draws = plan->design->n_draws,
                        .at_once = bur_measure_at_once(plan),
                        .luck = plan->design->luck,
                        .replicated = bur_design_replicated(plan->design),
                        .is_flag = var->measure == BUR_MEASURE_PROBABILITY,
                        .side = var->high_is_better ? BUR_LOWER : BUR_UPPER,
                        .confidence = plan->confidence};
}

/* Ends with a sample that was asked something. */
static bur_status done_with(bur_sample *s, bur_fault *fault)
{
    bur_status status = bur_sample_sound(s, fault);
    bur_sample_close(s);
    return status;
}

/* The probability of what is 0 or 1 in each draw; NaN: the draw does not
 * count. */
static bur_status share_of(const bur_plan *plan, bur_sample_read *read,
                           const void *context, bur_estimate *share,
                           bur_fault *fault)
{
    bur_sample s = {.read = read,
                    .context = context,
                    .n_draws = plan->design->n_draws,
                    .at_once = bur_measure_at_once(plan),
                    .luck = plan->design->luck,
                    .replicated = bur_design_replicated(plan->design),
                    .is_flag = true,
                    .confidence = plan->confidence};
    BUR_TRY(bur_sample_open(&s, fault));
    *share = bur_sample_mean(&s);
    return done_with(&s, fault);
}

/* The moments of each outer draw; `mask` has room for the draws of one. */
static void outer_draws(const bur_sample *s, int64_t n_outer,
                        unsigned char *mask, bur_moments *outer)
{
    for (int64_t o = 0; o < n_outer; o++) {
        const double *x = s->x + o * s->luck;
        for (int i = 0; i < s->luck; i++) {
            mask[i] = isfinite(x[i]);
        }
        bur_nested_outer(x, mask, 1, s->luck, &outer[o]);
        bur_spill_rest_at(o);
    }
}

/* What assumptions alone make of a measure; see stat/nested.h. */
static bur_status over_assumptions(const bur_sample *s, bool section,
                                   bur_measure_summary *out, bur_fault *fault)
{
    out->assumptions_low = out->assumptions_high = NAN;
    if (s->luck == 1 || s->n == 0 || section) {
        return BUR_OK;
    }
    int64_t n_outer = s->n_draws / s->luck;
    bur_moments *outer = malloc((size_t)n_outer * sizeof *outer);
    unsigned char *mask = malloc((size_t)s->luck);
    if (!outer || !mask) {
        free(outer);
        free(mask);
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory to sum up a measure");
    }
    outer_draws(s, n_outer, mask, outer);
    free(mask);
    bur_nested_options options = BUR_NESTED_DEFAULT;
    options.level = s->confidence;
    options.replicated = true;
    options.proportion = s->is_flag;
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

static double missing_share(const bur_outcome *outcome, const bur_sample *s,
                            int c)
{
    int64_t counted = 0;
    for (int64_t i = 0; i < s->n_draws; i++) {
        counted += isfinite(s->x[i]) || bur_outcome_counts(outcome, c, i);
        bur_spill_rest_at(i);
    }
    return counted == 0 ? NAN : 1 - (double)s->n / (double)counted;
}

bur_status bur_measure_sum_up(const bur_outcome *outcome, int c, int measure,
                              bur_measure_summary *summary, bur_fault *fault)
{
    static const double end[] = {0.05, 0.95};
    double x[2];
    bur_sample s = sample_of(outcome, c, measure);
    BUR_TRY(bur_sample_open(&s, fault));
    summary->mean = bur_sample_mean(&s);
    summary->median = bur_sample_quantile(&s, 0.5);
    bur_sample_levels(&s, end, 2, x);
    summary->p05 = x[0];
    summary->p95 = x[1];
    summary->tail = bur_sample_tail(&s, outcome->plan->tail);
    summary->missing = missing_share(outcome, &s, c);
    bur_status status = bur_sample_sound(&s, fault);
    if (status == BUR_OK) {
        status = over_assumptions(&s, outcome->plan->design->section, summary,
                                  fault);
    }
    bur_sample_close(&s);
    return status == BUR_OK ? bur_futures_sum_up(outcome, c, measure,
                                                 &summary->futures, fault)
                            : status;
}

bur_status bur_measure_quantiles(const bur_outcome *outcome, int c, int measure,
                                 bur_estimate *out, bur_fault *fault)
{
    bur_sample s = sample_of(outcome, c, measure);
    BUR_TRY(bur_sample_open(&s, fault));
    bur_sample_quantiles(&s, outcome->plan->levels, outcome->plan->n_levels,
                         out);
    return done_with(&s, fault);
}

bur_status bur_measure_mean(const bur_outcome *outcome, int c, int measure,
                            bur_estimate *out, bur_fault *fault)
{
    bur_sample s = sample_of(outcome, c, measure);
    BUR_TRY(bur_sample_open(&s, fault));
    *out = bur_sample_mean(&s);
    return done_with(&s, fault);
}

bur_status bur_measure_quantile(const bur_outcome *outcome, int c, int measure,
                                double p, bur_estimate *out, bur_fault *fault)
{
    bur_sample s = sample_of(outcome, c, measure);
    BUR_TRY(bur_sample_open(&s, fault));
    *out = bur_sample_quantile(&s, p);
    return done_with(&s, fault);
}

bur_status bur_measure_tail(const bur_outcome *outcome, int c, int measure,
                            bur_estimate *out, bur_fault *fault)
{
    bur_sample s = sample_of(outcome, c, measure);
    BUR_TRY(bur_sample_open(&s, fault));
    *out = bur_sample_tail(&s, outcome->plan->tail);
    return done_with(&s, fault);
}

bur_status bur_measure_levels(const bur_outcome *outcome, int c, int measure,
                              double *out, bur_fault *fault)
{
    bur_sample s = sample_of(outcome, c, measure);
    BUR_TRY(bur_sample_open(&s, fault));
    bur_sample_levels(&s, outcome->plan->levels, outcome->plan->n_levels, out);
    return done_with(&s, fault);
}

/* Whether a value lies below or above another. */
typedef struct event {
    const double *x;
    char relation;
    double value;
} event;

static void read_event(const void *context, int64_t first, int n, double *out)
{
    const event *e = context;
    for (int i = 0; i < n; i++) {
        double x = e->x[first + i];
        bool happens = e->relation == '<' ? x < e->value : x > e->value;
        out[i] = isfinite(x) ? happens : NAN;
    }
}

bur_status bur_measure_event(const bur_outcome *outcome, int c, int measure,
                             char relation, double value, bur_estimate *out,
                             bur_fault *fault)
{
    event e = {bur_outcome_measure(outcome, c, measure), relation, value};
    return share_of(outcome->plan, read_event, &e, out, fault);
}

bur_status bur_measure_difference(const bur_outcome *outcome, int a, int b,
                                  int measure, bur_estimate *difference,
                                  bur_fault *fault)
{
    bur_sample s = sample_of(outcome, a, measure);
    return bur_sample_difference(&s, bur_outcome_measure(outcome, b, measure),
                                 difference, fault);
}

/* Whether a draw of a case left by an exit. */
typedef struct leaving {
    const bur_outcome *outcome;
    int which_case, kind;
} leaving;

static void read_leaving(const void *context, int64_t first, int n, double *out)
{
    const leaving *l = context;
    const bur_outcome *o = l->outcome;
    const uint8_t *kind =
        o->exit_kind + (int64_t)l->which_case * o->plan->design->n_draws;
    for (int i = 0; i < n; i++) {
        bool leaves = kind[first + i] == l->kind;
        out[i] = bur_outcome_counts(o, l->which_case, first + i) ? leaves : NAN;
    }
}

bur_status bur_exit_share(const bur_outcome *o, int c, int kind,
                          bur_estimate *share, bur_fault *fault)
{
    leaving l = {o, c, kind};
    return share_of(o->plan, read_leaving, &l, share, fault);
}

/* The worst of the values there are. */
static double worst_of(const double *x, int64_t n, bool high_is_better)
{
    double worst = NAN;
    for (int64_t i = 0; i < n; i++) {
        bool worse = high_is_better ? x[i] < worst : x[i] > worst;
        worst = isfinite(x[i]) && (isnan(worst) || worse) ? x[i] : worst;
        bur_spill_rest_at(i);
    }
    return worst;
}

static void take_worst(bur_outcome *o, int c, int m)
{
    const bur_var *var = o->plan->program->graph->measures.at[m].var;
    int64_t n = o->plan->design->n_draws;
    double *x = bur_outcome_measure(o, c, m);
    double worst = var->measure == BUR_MEASURE_PROBABILITY
                       ? (var->high_is_better ? 0 : 1)
                       : worst_of(x, n, var->high_is_better);
    for (int64_t i = 0; i < n; i++) {
        x[i] = bur_outcome_counts(o, c, i) ? x[i] : worst;
        bur_spill_rest_at(i);
    }
}

void bur_measures_take_worst(bur_outcome *o)
{
    const bur_plan *plan = o->plan;
    if (plan->on_failure != BUR_FAILURE_WORST || o->n_faults == 0) {
        return;
    }
    for (int c = 0; c < plan->n_cases; c++) {
        for (int m = 0; m < o->n_measures; m++) {
            take_worst(o, c, m);
        }
    }
}
