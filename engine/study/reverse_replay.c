/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each way to fail played again, on luck that the search did not see, under
 * every policy: how often it fails, and what the measures come to. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/* What is played again is told in three tables: what matters most in money and
 * time; what may happen; and the others. */
typedef enum told_in { NOWHERE, IN_MAIN, IN_EVENTS, IN_OTHERS } told_in;

static bur_estimate failing(const reverse *r, const double *measure)
{
    int64_t n = 0, failed = 0;
    for (int i = 0; i < LUCK; i++) {
        double margin = bur_reverse_margin(&r->space.failure, measure[i]);
        n += !isnan(margin);
        failed += bur_limit_fails(margin);
    }
    return bur_interval_proportion(failed, n, r->space.plan->confidence);
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
    for (int w = 0; w < r->n_ways; w++) {
        bur_estimate *share = bur_answer_estimates(
            r->answer, table, bur_arena_printf(r->space.arena, "way_%d", w + 1),
            r->way[w].name, BUR_SHAPE_SHARE, "");
        for (int c = 0; c < n; c++) {
            share[c] =
                failing(r, bur_outcome_measure(o, c, r->space.failure.measure) +
                               (int64_t)w * LUCK);
        }
    }
    table->note = bur_arena_printf(
        r->answer->arena,
        "The inputs of a way are held; %d draws of the remaining luck, the "
        "same for all policies, none of which the search has seen.",
        (int)LUCK);
}

/* Amounts in the unit of the accounts, and times. */
static bool is_plain(const reverse *r, const bur_var *var)
{
    const char *unit = r->space.plan->program->graph->model->accounts.unit;
    bool money = strcmp(unit ? unit : "", var->unit ? var->unit : "") == 0;
    return var->measure == BUR_MEASURE_TIME ||
           (var->measure == BUR_MEASURE_AMOUNT && money);
}

/* [measure] */
static told_in *sort_measures(const reverse *r)
{
    enum { MOST_MAIN = 5 };
    int n = r->space.plan->program->graph->measures.n, n_main = 0;
    told_in *told = BUR_NEW_N(r->space.arena, told_in, n + 1);
    for (int m = 0; m < n; m++) {
        const bur_var *var = measures_of(r)[m].var;
        if (var->detail && m != r->space.failure.measure) {
            told[m] = NOWHERE;
        } else if (var->measure == BUR_MEASURE_PROBABILITY) {
            told[m] = IN_EVENTS;
        } else if (is_plain(r, var) && n_main < MOST_MAIN) {
            told[m] = IN_MAIN;
            n_main++;
        } else {
            told[m] = IN_OTHERS;
        }
    }
    return told;
}

/* A row for each way, a column for each measure of the kind. */
static bur_answer_table *report_measures(reverse *r, const bur_outcome *o,
                                         const told_in *told, told_in kind,
                                         const char *name, const char *title)
{
    int dim = bur_reverse_way_dim(r);
    bur_answer_table *table =
        bur_answer_table_add(r->answer, name, title, 1, &dim);
    bool events = kind == IN_EVENTS;
    for (int m = 0; m < r->space.plan->program->graph->measures.n; m++) {
        const bur_var *var = measures_of(r)[m].var;
        if (told[m] != kind) {
            continue;
        }
        bur_estimate *value = bur_answer_estimates(
            r->answer, table, var->name, var->title ? var->title : var->name,
            events ? BUR_SHAPE_SHARE : BUR_SHAPE_NUMBER,
            events || !var->unit ? "" : var->unit);
        for (int w = 0; w < r->n_ways; w++) {
            value[w] = summary(
                r, var, bur_outcome_measure(o, 0, m) + (int64_t)w * LUCK);
        }
    }
    return table;
}

static void report_replayed(reverse *r, const bur_outcome *o)
{
    static const struct {
        told_in kind;
        const char *name, *title;
    } tables[] = {
        {IN_MAIN, "medians",
         "Each way played again: what it comes to (medians)"},
        {IN_EVENTS, "events", "Each way played again: what may happen"},
        {IN_OTHERS, "replayed", "Each way played again: other medians"}};
    const told_in *told = sort_measures(r);
    const char *note = bur_arena_printf(
        r->answer->arena,
        "Medians and their intervals over %d draws of luck; of times, over "
        "those in which it happens at all.",
        (int)LUCK);
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++) {
        bool any = false;
        for (int m = 0; m < r->space.plan->program->graph->measures.n; m++) {
            any = any || told[m] == tables[k].kind;
        }
        if (any) {
            bur_answer_table *table = report_measures(
                r, o, told, tables[k].kind, tables[k].name, tables[k].title);
            table->detail = tables[k].kind != IN_MAIN;
            table->note = tables[k].kind == IN_EVENTS ? NULL : note;
        }
    }
}

bur_status bur_reverse_replay(reverse *r, bur_fault *fault)
{
    if (r->n_ways == 0) {
        return BUR_OK;
    }
    uint64_t seed = bur_hash_mix(r->space.plan->design->seed);
    bur_arena *arena = bur_arena_create();
    bur_outcome *outcome = NULL;
    bur_status status =
        bur_reverse_run_ways(r, LUCK, seed, 0, arena, &outcome, fault);
    if (status == BUR_OK) {
        report_replayed(r, outcome);
        report_actions(r, outcome);
    }
    bur_outcome_free(outcome);
    bur_arena_free(arena);
    return status;
}
