/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arrays of an outcome. */
#include "ensemble/outcome.h"

#include <stdlib.h>

#include "base/pages.h"
#include "base/vec.h"

/* calloc that remembers whether any request failed. */
static void *take(bool *ok, size_t n, size_t size)
{
    void *p = calloc(n > 0 ? n : 1, size);
    *ok = *ok && p;
    return p;
}

/* Rows start at cache lines, an odd number of lines apart: rows of which a
 * few values each are written together then do not fight for the same places
 * of the cache. */
size_t bur_outcome_value_step(int64_t n_draws)
{
    enum { LINE = 64 / sizeof(double) };
    size_t lines = ((size_t)n_draws + LINE - 1) / LINE;
    return (lines | 1) * LINE;
}

static bool take_by_draw(bur_outcome *o, const bur_plan *plan)
{
    bool ok = true;
    size_t n = (size_t)plan->design->n_draws, cases = (size_t)plan->n_cases;
    o->input = take(&ok, (size_t)plan->n_inputs * n, sizeof *o->input);
    o->measure =
        take(&ok, cases * (size_t)o->n_measures * n, sizeof *o->measure);
    o->fault_step = take(&ok, cases * n, sizeof *o->fault_step);
    if (plan->program->has_exits) {
        o->exit_kind = take(&ok, cases * n, sizeof *o->exit_kind);
        o->exit_time = take(&ok, cases * n, sizeof *o->exit_time);
    }
    return ok;
}

static bool take_kept(bur_outcome *o, const bur_plan *plan)
{
    bool ok = true;
    const bur_graph *graph = plan->program->graph;
    size_t n_kept = 0;
    o->kept_index = take(&ok, (size_t)o->n_series, sizeof *o->kept_index);
    for (int s = 0; ok && s < o->n_series; s++) {
        int first = (int)n_kept - graph->series.at[s].element;
        o->kept_index[s] = plan->keep[s] ? first : -1;
        n_kept += plan->keep[s];
    }
    o->kept =
        bur_pages_take(n_kept * (size_t)plan->n_cases *
                           (size_t)plan->design->n_draws * (size_t)o->n_rows,
                       sizeof *o->kept);
    return ok && o->kept;
}

static bool take_cells(bur_outcome *o, const bur_plan *plan, int group_cases)
{
    bool ok = true;
    o->moments = take(&ok, o->n_cells, sizeof *o->moments);
    o->quantile =
        take(&ok, o->n_cells * (size_t)plan->n_levels, sizeof *o->quantile);
    o->at_risk = take(&ok, (size_t)plan->n_cases * (size_t)o->n_rows,
                      sizeof *o->at_risk);
    o->n_below = (size_t)bur_outcome_n_below(plan) * (size_t)plan->n_cases *
                 (size_t)o->n_rows;
    o->below = take(&ok, o->n_below, sizeof *o->below);
    if (bur_design_replicated(plan->design)) {
        o->replicates = take(&ok, o->n_cells, sizeof *o->replicates);
    }
    if (group_cases > 0) {
        size_t cells = o->n_cells / (size_t)plan->n_cases * (size_t)group_cases;
        o->value_step = bur_outcome_value_step(plan->design->n_draws);
        o->value = bur_pages_take(cells * o->value_step, sizeof *o->value);
        ok = ok && o->value;
    }
    return ok;
}

bur_outcome *bur_outcome_create(const bur_plan *plan, int group_cases)
{
    bur_outcome *o = calloc(1, sizeof *o);
    if (!o) {
        return NULL;
    }
    o->plan = plan;
    o->n_series = plan->program->graph->series.n;
    o->n_measures = plan->program->graph->measures.n;
    o->n_rows = plan->timeline->n_rows;
    o->n_cells =
        (size_t)plan->n_cases * (size_t)o->n_series * (size_t)o->n_rows;
    if (!take_by_draw(o, plan) || !take_kept(o, plan) ||
        !take_cells(o, plan, group_cases)) {
        bur_outcome_free(o);
        return NULL;
    }
    return o;
}

void bur_outcome_free(bur_outcome *o)
{
    if (!o) {
        return;
    }
    free(o->input);
    free(o->measure);
    free(o->exit_kind);
    free(o->exit_time);
    free(o->fault_step);
    free(o->value);
    free(o->kept);
    free(o->kept_index);
    free(o->moments);
    free(o->replicates);
    free(o->quantile);
    free(o->below);
    free(o->at_risk);
    free(o);
}
