/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each way to fail played again, on luck that the search did not see, under
 * every policy: how often it fails, and what the measures come to. */
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "ensemble/measures.h"
#include "num/keys.h"
#include "stat/interval.h"
#include "stat/select.h"
#include "study/reverse_parts.h"

enum { LUCK = 256 };

static const bur_output *measures_of(const reverse *r)
{
    return r->space.plan->program->graph->measures.at;
}

static const char **way_labels(const reverse *r)
{
    const char **label = BUR_NEW_N(r->space.arena, const char *, r->n_ways);
    for (int w = 0; w < r->n_ways; w++) {
        label[w] = r->way[w].name;
    }
    return label;
}

/* A column for each way. */
static bur_estimate **columns_of(const reverse *r, bur_answer_table *table,
                                 bur_shape shape, const char *const *units)
{
    bur_estimate **column =
        BUR_NEW_N(r->space.arena, bur_estimate *, r->n_ways);
    for (int w = 0; w < r->n_ways; w++) {
        const char *name = bur_arena_printf(r->space.arena, "way_%d", w + 1);
        column[w] = bur_answer_estimates(r->answer, table, name,
                                         way_labels(r)[w], shape, "");
        if (units) {
            bur_answer_units(r->answer, table, units);
        }
    }
    return column;
}

static bur_estimate failing(const reverse *r, const double *measure)
{
    int64_t n = 0, failed = 0;
    for (int i = 0; i < LUCK; i++) {
        double margin = reverse_margin(&r->space.failure, measure[i]);
        n += !isnan(margin);
        failed += bur_limit_fails(margin);
    }
    return bur_interval_proportion(failed, n, r->space.plan->confidence);
}

static void fill_actions(const reverse *r, const bur_outcome *o,
                         bur_estimate **share)
{
    int measure = r->space.failure.measure;
    for (int w = 0; w < r->n_ways; w++) {
        for (int c = 0; c < o->plan->n_cases; c++) {
            share[w][c] = failing(r, bur_outcome_measure(o, c, measure) +
                                         (int64_t)w * LUCK);
        }
    }
}

/* The mean of a yes-or-no measure, the median of others. */
static bur_estimate summary(const reverse *r, const bur_var *var,
                            const double *measure)
{
    double kept[LUCK], level = r->space.plan->confidence;
    int64_t n = 0, yes = 0;
    for (int i = 0; i < LUCK; i++) {
        if (isfinite(measure[i])) {
            yes += measure[i] != 0;
            kept[n++] = measure[i];
        }
    }
    if (n == 0) {
        return bur_estimate_bare(NAN, 0, level);
    }
    return var->measure == BUR_MEASURE_PROBABILITY
               ? bur_interval_proportion(yes, n, level)
               : bur_interval_select(kept, n, 0.5, level);
}

static void fill_measures(const reverse *r, const bur_outcome *o,
                          bur_estimate **value, const int *which, int n)
{
    for (int w = 0; w < r->n_ways; w++) {
        for (int m = 0; m < n; m++) {
            value[w][m] = summary(r, measures_of(r)[which[m]].var,
                                  bur_outcome_measure(o, 0, which[m]) +
                                      (int64_t)w * LUCK);
        }
    }
}

static void report_actions(reverse *r, const bur_outcome *o)
{
    int n = o->plan->n_cases;
    const char **label = BUR_NEW_N(r->space.arena, const char *, n);
    for (int c = 0; c < n; c++) {
        const char *policy = o->plan->cases[c].policy;
        label[c] = *policy ? policy : "as it stands";
    }
    int dim = bur_answer_dim_add(r->answer, "policy", "Policy", n, label);
    bur_answer_table *table = bur_answer_table_add(
        r->answer, "actions",
        "Each way played again under every policy: probability of failing", 1,
        &dim);
    fill_actions(r, o, columns_of(r, table, BUR_SHAPE_SHARE, NULL));
    table->note = bur_arena_printf(
        r->answer->arena,
        "The inputs of a way are held; %d draws of the remaining luck, the "
        "same for all policies, none of which the search has seen.",
        (int)LUCK);
}

static void report_measures(reverse *r, const bur_outcome *o)
{
    int all = r->space.plan->program->graph->measures.n, n = 0;
    int *which = BUR_NEW_N(r->space.arena, int, all + 1);
    const char **label = BUR_NEW_N(r->space.arena, const char *, all + 1);
    const char **unit = BUR_NEW_N(r->space.arena, const char *, all + 1);
    for (int m = 0; m < all; m++) {
        const bur_var *var = measures_of(r)[m].var;
        if (!var->detail || m == r->space.failure.measure) {
            unit[n] = var->measure == BUR_MEASURE_PROBABILITY || !var->unit
                          ? ""
                          : var->unit;
            label[n] = var->title ? var->title : var->name;
            which[n++] = m;
        }
    }
    int dim = bur_answer_dim_add(r->answer, "measure", "Measure", n, label);
    bur_answer_table *table = bur_answer_table_add(
        r->answer, "replayed",
        "Each way played again: medians, and probabilities of what may happen",
        1, &dim);
    table->detail = true;
    fill_measures(r, o, columns_of(r, table, BUR_SHAPE_NUMBER, unit), which, n);
}

bur_status reverse_replay(reverse *r, bur_fault *fault)
{
    if (r->n_ways == 0) {
        return BUR_OK;
    }
    uint64_t seed = bur_hash_mix(r->space.plan->design->seed);
    bur_arena *arena = bur_arena_create();
    bur_outcome *outcome = NULL;
    bur_status status =
        reverse_run_ways(r, LUCK, seed, 0, arena, &outcome, fault);
    if (status == BUR_OK) {
        report_actions(r, outcome);
        report_measures(r, outcome);
    }
    bur_outcome_free(outcome);
    bur_arena_free(arena);
    return status;
}
