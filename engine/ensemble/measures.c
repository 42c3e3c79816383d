/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures summed up: each as a sample of its draws (stat/sample.h). */
#include "ensemble/measures.h"

#include <math.h>
#include <stdlib.h>

#include "stat/interval.h"
#include "stat/sample.h"

/* The values of a measure in a case. */
static bur_sample sample_of(const bur_outcome *outcome, int c, int measure)
{
    const bur_plan *plan = outcome->plan;
    const bur_var *var = plan->program->graph->measures.at[measure].var;
    return (bur_sample){.x = bur_outcome_measure(outcome, c, measure),
                        .n_draws = plan->design->n_draws,
                        .luck = plan->design->luck,
                        .replicated = bur_design_replicated(plan->design),
                        .is_flag = var->measure == BUR_MEASURE_PROBABILITY,
                        .side = var->high_is_better ? BUR_LOWER : BUR_UPPER,
                        .confidence = plan->confidence};
}

/* The probability of what is 0 or 1 in each draw; NaN: the draw does not
 * count. */
static bur_status share_of(const bur_plan *plan, const double *event,
                           bur_estimate *share, bur_fault *fault)
{
    bur_sample s = {.x = event,
                    .n_draws = plan->design->n_draws,
                    .luck = plan->design->luck,
                    .replicated = bur_design_replicated(plan->design),
                    .is_flag = true,
                    .confidence = plan->confidence};
    BUR_TRY(bur_sample_open(&s, fault));
    *share = bur_sample_mean(&s);
    bur_sample_close(&s);
    return BUR_OK;
}

static double *room_for_draws(const bur_plan *plan, bur_fault *fault)
{
    double *room = malloc(((size_t)plan->design->n_draws + 1) * sizeof *room);
    if (!room) {
        bur_fail(fault, BUR_NO_MEMORY, "not enough memory to sum up a measure");
    }
    return room;
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
    if (!outer) {
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory to sum up a measure");
    }
    bur_nested_outer(s->x, s->mask, n_outer, s->luck, outer);
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
        counted += s->mask[i] || bur_outcome_counts(outcome, c, i);
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
    bur_status status =
        over_assumptions(&s, outcome->plan->design->section, summary, fault);
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
    bur_sample_close(&s);
    return BUR_OK;
}

bur_status bur_measure_mean(const bur_outcome *outcome, int c, int measure,
                            bur_estimate *out, bur_fault *fault)
{
    bur_sample s = sample_of(outcome, c, measure);
    BUR_TRY(bur_sample_open(&s, fault));
    *out = bur_sample_mean(&s);
    bur_sample_close(&s);
    return BUR_OK;
}

bur_status bur_measure_quantile(const bur_outcome *outcome, int c, int measure,
                                double p, bur_estimate *out, bur_fault *fault)
{
    bur_sample s = sample_of(outcome, c, measure);
    BUR_TRY(bur_sample_open(&s, fault));
    *out = bur_sample_quantile(&s, p);
    bur_sample_close(&s);
    return BUR_OK;
}

bur_status bur_measure_tail(const bur_outcome *outcome, int c, int measure,
                            bur_estimate *out, bur_fault *fault)
{
    bur_sample s = sample_of(outcome, c, measure);
    BUR_TRY(bur_sample_open(&s, fault));
    *out = bur_sample_tail(&s, outcome->plan->tail);
    bur_sample_close(&s);
    return BUR_OK;
}

bur_status bur_measure_levels(const bur_outcome *outcome, int c, int measure,
                              double *out, bur_fault *fault)
{
    bur_sample s = sample_of(outcome, c, measure);
    BUR_TRY(bur_sample_open(&s, fault));
    bur_sample_levels(&s, outcome->plan->levels, outcome->plan->n_levels, out);
    bur_sample_close(&s);
    return BUR_OK;
}

bur_status bur_measure_event(const bur_outcome *outcome, int c, int measure,
                             char relation, double value, bur_estimate *out,
                             bur_fault *fault)
{
    const double *x = bur_outcome_measure(outcome, c, measure);
    double *event = room_for_draws(outcome->plan, fault);
    if (!event) {
        return BUR_NO_MEMORY;
    }
    for (int64_t i = 0; i < outcome->plan->design->n_draws; i++) {
        bool happens = relation == '<' ? x[i] < value : x[i] > value;
        event[i] = isfinite(x[i]) ? happens : NAN;
    }
    bur_status status = share_of(outcome->plan, event, out, fault);
    free(event);
    return status;
}

bur_status bur_measure_difference(const bur_outcome *outcome, int a, int b,
                                  int measure, bur_estimate *difference,
                                  bur_fault *fault)
{
    bur_sample s = sample_of(outcome, a, measure);
    return bur_sample_difference(&s, bur_outcome_measure(outcome, b, measure),
                                 difference, fault);
}

bur_status bur_exit_share(const bur_outcome *o, int c, int kind,
                          bur_estimate *share, bur_fault *fault)
{
    int64_t n = o->plan->design->n_draws;
    double *event = room_for_draws(o->plan, fault);
    if (!event) {
        return BUR_NO_MEMORY;
    }
    for (int64_t i = 0; i < n; i++) {
        bool leaves = o->exit_kind[(int64_t)c * n + i] == kind;
        event[i] = bur_outcome_counts(o, c, i) ? leaves : NAN;
    }
    bur_status status = share_of(o->plan, event, share, fault);
    free(event);
    return status;
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
