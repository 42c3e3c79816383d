/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a model would do without one of its loops: the same draws with the link
 * taken out that the loop shares with the fewest others (Ford, "A behavioral
 * approach to feedback loop dominance analysis", System Dynamics Review 15,
 * 1999, holds such a link still, too). See strong_loops.h. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "study/discover_parts.h"
#include "study/independent.h"
#include "study/paired.h"
#include "study/strong_parts.h"
#include "study/telling.h"

typedef struct cutting {
    const bur_outcome *as_is, *without;
    bur_answer *a;
    bur_fault *fault;
    double *x, *y, *gap; /* [draw] */
} cutting;

/* "as it is", "without", "difference". */
typedef struct columns {
    bur_estimate *as_is, *without, *difference;
} columns;

static columns columns_of(bur_answer *a, bur_answer_table *table,
                          const char *const *unit)
{
    columns c;
    c.as_is = bur_answer_estimates(a, table, "as_it_is", "as it is",
                                   BUR_SHAPE_NUMBER, "");
    bur_answer_units(a, table, unit);
    c.without = bur_answer_estimates(a, table, "without", "without the loop",
                                     BUR_SHAPE_NUMBER, "");
    bur_answer_units(a, table, unit);
    c.difference = bur_answer_estimates(a, table, "difference", "difference",
                                        BUR_SHAPE_NUMBER, "");
    bur_answer_units(a, table, unit);
    return c;
}

/* --- measures --- */

static bur_status fill_measure(const cutting *t, const columns *c, int m,
                               int row)
{
    const bur_plan *plan = t->as_is->plan;
    const bur_var *var = plan->program->graph->measures.at[m].var;
    if (plan->design->n_draws == 1) {
        double x = *bur_outcome_measure(t->as_is, 0, m);
        double y = *bur_outcome_measure(t->without, 0, m);
        c->as_is[row] = bur_estimate_bare(x, 1, plan->confidence);
        c->without[row] = bur_estimate_bare(y, 1, plan->confidence);
        c->difference[row] = bur_estimate_bare(y - x, 1, plan->confidence);
        return BUR_OK;
    }
    bool yes_or_no = var->measure == BUR_MEASURE_PROBABILITY;
    bur_goal goal = {.text = var->name,
                     .statistic = yes_or_no ? BUR_OF_PROBABILITY : BUR_OF_MEAN,
                     .measure = m};
    bur_pair pair = {plan, bur_outcome_measure(t->without, 0, m),
                     bur_outcome_measure(t->as_is, 0, m), plan->confidence};
    BUR_TRY(bur_goal_estimate(t->as_is, 0, &goal, &c->as_is[row], t->fault));
    BUR_TRY(
        bur_goal_estimate(t->without, 0, &goal, &c->without[row], t->fault));
    return bur_pair_difference(&pair, &goal, &c->difference[row], t->fault);
}

/* A table of n measures; the names of the dimension and the table tell those
 * that are told first from all. */
static bur_status lay_measures(const cutting *t, const char *name,
                               const int *measure, int n)
{
    bur_arena *arena = t->a->arena;
    const char **label = BUR_NEW_N(arena, const char *, n);
    const char **unit = BUR_NEW_N(arena, const char *, n);
    for (int i = 0; i < n; i++) {
        const bur_output *of =
            &t->as_is->plan->program->graph->measures.at[measure[i]];
        label[i] = bur_var_label(arena, of->var, of->element);
        unit[i] = of->var->unit ? bur_arena_strdup(arena, of->var->unit) : "";
    }
    int dim = bur_answer_dim_add(
        t->a, *name ? bur_arena_printf(arena, "%smeasure", name) : "measure",
        "Measure", n, label);
    bur_answer_table *table = bur_answer_table_add(
        t->a, bur_arena_printf(arena, "%smeasures", name),
        *name ? "All measures, means" : "Measures, means", 1, &dim);
    table->detail = *name != '\0';
    columns c = columns_of(t->a, table, unit);
    for (int i = 0; i < n; i++) {
        BUR_TRY(fill_measure(t, &c, measure[i], i));
    }
    return BUR_OK;
}

static bur_status lay_all_measures(const cutting *t)
{
    const bur_plan *plan = t->as_is->plan;
    int n = plan->program->graph->measures.n, few[BUR_TELLING_MOST];
    int *all = BUR_NEW_N(t->a->arena, int, n + 1);
    for (int m = 0; m < n; m++) {
        all[m] = m;
    }
    int n_few = bur_telling_few(plan, n, NULL, few);
    if (n_few > 0) {
        BUR_TRY(lay_measures(t, "", few, n_few));
    }
    return n > n_few ? lay_measures(t, "all_", all, n) : BUR_OK;
}

/* --- stocks --- */

static bur_status fill_stock(const cutting *t, const columns *c, int series,
                             int row)
{
    const bur_plan *plan = t->as_is->plan;
    bur_independent of = bur_independent_of(plan->design);
    assert(t->x != NULL && t->y != NULL && t->gap != NULL);
    for (int64_t i = 0; i < plan->design->n_draws; i++) {
        bool counts = bur_outcome_counts(t->as_is, 0, i) &&
                      bur_outcome_counts(t->without, 0, i);
        t->x[i] = counts ? bur_outcome_path(t->as_is, series, 0, i)[1] : NAN;
        t->y[i] = counts ? bur_outcome_path(t->without, series, 0, i)[1] : NAN;
        t->gap[i] = t->y[i] - t->x[i];
    }
    BUR_TRY(bur_independent_mean(of, t->x, false, plan->confidence,
                                 &c->as_is[row], t->fault));
    BUR_TRY(bur_independent_mean(of, t->y, false, plan->confidence,
                                 &c->without[row], t->fault));
    return bur_independent_mean(of, t->gap, false, plan->confidence,
                                &c->difference[row], t->fault);
}

static bur_status lay_stocks(const cutting *t)
{
    bur_arena *arena = t->a->arena;
    const bur_plan *plan = t->as_is->plan;
    const bur_graph *graph = plan->program->graph;
    int n = 0;
    int *series = BUR_NEW_N(arena, int, graph->series.n + 1);
    const char **label = BUR_NEW_N(arena, const char *, graph->series.n + 1);
    const char **unit = BUR_NEW_N(arena, const char *, graph->series.n + 1);
    for (int i = 0; i < graph->series.n; i++) {
        const bur_output *of = &graph->series.at[i];
        if (plan->keep[i]) {
            label[n] = bur_var_label(arena, of->var, of->element);
            unit[n] =
                of->var->unit ? bur_arena_strdup(arena, of->var->unit) : "";
            series[n++] = i;
        }
    }
    if (n == 0) {
        return BUR_OK;
    }
    int dim = bur_answer_dim_add(t->a, "stock", "Stock", n, label);
    bur_answer_table *table = bur_answer_table_add(
        t->a, "stocks", "Stocks at the end, means", 1, &dim);
    table->detail = graph->measures.n > 0;
    columns c = columns_of(t->a, table, unit);
    for (int i = 0; i < n; i++) {
        BUR_TRY(fill_stock(t, &c, series[i], i));
    }
    return BUR_OK;
}

/* --- the runs --- */

static void say(const cutting *t, const bur_strong_loop *loop)
{
    bur_arena *arena = t->a->arena;
    bur_answer_say(t->a,
                   "Without %s%s%s%s: in the equation of %s, %s stays what it "
                   "was at the start (%s; %s %s).",
                   loop->id, *loop->named ? " (" : "", loop->named,
                   *loop->named ? ")" : "", loop->effect, loop->cause,
                   t->as_is->plan->cases[0].label,
                   bur_discover_count(arena, t->as_is->plan->design->n_draws),
                   t->as_is->plan->design->n_draws == 1 ? "draw"
                                                        : "draws, the same");
    bur_answer_say(t->a, "The loop goes through %s.", loop->through);
    if (loop->n_beside > 0) {
        bur_answer_say(
            t->a,
            "No link is its own: this one is part of %s other loop%s that "
            "%s found, which %s cut with it.",
            bur_discover_count(arena, loop->n_beside),
            loop->n_beside == 1 ? "" : "s",
            loop->n_beside == 1 ? "was" : "were",
            loop->n_beside == 1 ? "is" : "are");
    }
}

static bur_status compare(cutting *t, const bur_strong_loop *loop)
{
    size_t n = (size_t)t->as_is->plan->design->n_draws + 1;
    t->x = calloc(n, sizeof *t->x);
    t->y = calloc(n, sizeof *t->y);
    t->gap = calloc(n, sizeof *t->gap);
    bur_status status = t->x && t->y && t->gap
                            ? BUR_OK
                            : bur_fail(t->fault, BUR_NO_MEMORY,
                                       "not enough memory to compare draws");
    if (status == BUR_OK) {
        say(t, loop);
        status = lay_all_measures(t);
    }
    if (status == BUR_OK) {
        status = lay_stocks(t);
    }
    free(t->x);
    free(t->y);
    free(t->gap);
    return status;
}

bur_status bur_loops_cut(bur_scenario *scenario, const bur_run_options *options,
                         const bur_strong_loop *loop, bur_answer *answer,
                         bur_fault *fault)
{
    const bur_plan *as_is = bur_scenario_severed_plan(scenario, 0, NULL);
    const bur_plan *without =
        loop->cause ? bur_scenario_severed_plan(scenario, 0, &loop->link)
                    : NULL;
    if (!as_is || !without) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "the loop '%s' cannot be cut: no link of it is named "
                        "in an equation",
                        loop->id);
    }
    bur_outcome *a = NULL, *b = NULL;
    bur_status status = bur_run(as_is, options, &a, fault);
    if (status == BUR_OK) {
        status = bur_run(without, options, &b, fault);
    }
    if (status == BUR_OK) {
        cutting t = {.as_is = a, .without = b, .a = answer, .fault = fault};
        status = compare(&t, loop);
    }
    bur_outcome_free(a);
    bur_outcome_free(b);
    return status;
}
