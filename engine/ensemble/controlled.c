/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an outcome to the controlled mean of a measure. */
#include "ensemble/controlled.h"

#include <math.h>
#include <stdlib.h>

#include "base/spill.h"
#include "stat/interval.h"

enum { LEAST_EVENTS = 10 };

static bool is_share(const bur_plan *plan, int measure)
{
    return plan->program->graph->measures.at[measure].var->measure ==
           BUR_MEASURE_PROBABILITY;
}

/* Draws that say yes. */
static int64_t hits_of(const bur_plan *plan, const double *y)
{
    int64_t hits = 0;
    for (int64_t i = 0; i < plan->design->n_draws; i++) {
        hits += y[i] != 0;
        bur_spill_rest_at(i);
    }
    return hits;
}

static const char *reason(const bur_plan *plan, int measure, const double *y)
{
    int64_t n = plan->design->n_draws;
    bool all_alike = true;
    if (bur_design_replicated(plan->design)) {
        return "controls are for independent draws: design monte_carlo, not "
               "in sets";
    }
    for (int64_t i = 0; i < n; i++) {
        if (!isfinite(y[i])) {
            return "some draws have no value";
        }
        all_alike = all_alike && y[i] == y[0];
        bur_spill_rest_at(i);
    }
    int64_t hits = hits_of(plan, y), rarer = hits < n - hits ? hits : n - hits;
    if (is_share(plan, measure) && rarer < LEAST_EVENTS) {
        return "fewer than ten draws are yes, or no";
    }
    return all_alike ? "draws do not differ" : NULL;
}

/* A probability's plain interval is that of a share. */
static void of_a_share(const bur_plan *plan, const double *y,
                       bur_controlled *found)
{
    found->plain = bur_interval_proportion(
        hits_of(plan, y), plan->design->n_draws, plan->confidence);
    found->controlled = bur_interval_cut(found->controlled);
}

bur_status bur_measure_controlled(const bur_outcome *outcome, int c,
                                  int measure, bur_controlled *found,
                                  const char **why_not, bur_fault *fault)
{
    const bur_plan *plan = outcome->plan;
    int k = plan->n_controls;
    int64_t n = plan->design->n_draws;
    const double *y = bur_outcome_measure(outcome, c, measure);
    *why_not = reason(plan, measure, y);
    if (*why_not) {
        return BUR_OK;
    }
    size_t size = (size_t)(k + 1) * (size_t)(k + 4);
    double *known = malloc(size * sizeof *known);
    const double **x = malloc(((size_t)k + 1) * sizeof *x);
    if (!known || !x) {
        free(known);
        free(x);
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory for control variates");
    }
    for (int j = 0; j < k; j++) {
        x[j] = outcome->input + (size_t)plan->control[j] * (size_t)n;
        known[j] = bur_quantile_mean(plan->inputs[plan->control[j]].quantile);
    }
    *found =
        bur_control_mean(y, x, known, k, n, plan->confidence, known + k + 1);
    if (found->controlled.method == BUR_METHOD_NONE) {
        *why_not = "there are fewer than ten draws for each control";
    }
    if (is_share(plan, measure)) {
        of_a_share(plan, y, found);
    }
    free(known);
    free(x);
    return BUR_OK;
}
