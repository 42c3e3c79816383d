/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arrays of an outcome. */
#include "ensemble/outcome.h"

#include <math.h>
#include <stdlib.h>

#include "base/pages.h"
#include "base/spill.h"
#include "base/vec.h"
#include "stat/chunk.h"

/* Bytes that are touched between two rests, and the fewest that go to files:
 * below, these would cost more than they save. */
enum { REST_BYTES = 8 << 20, LEAST_SPILL = 1 << 20 };

/* The same of a thread that walks along arrays afterwards, in items of two
 * arrays (bur_spill_rest_at); and of a writer. */
enum { REST_WALK = 1 << 16, WRITE_BYTES = 8 << 20 };

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

/* Bytes of a draw but for its kept paths. */
static double plain_bytes(const bur_plan *plan)
{
    double measures = plan->program->graph->measures.n;
    double exits =
        plan->program->has_exits ? sizeof(uint8_t) + sizeof(double) : 0;
    return (double)plan->n_inputs * sizeof(double) +
           plan->n_cases * (measures * sizeof(double) + sizeof(int) + exits);
}

static size_t count_kept(const bur_plan *plan)
{
    size_t n = 0;
    for (int s = 0; s < plan->program->graph->series.n; s++) {
        n += plan->keep[s];
    }
    return n;
}

static double bytes_of_a_draw(const bur_plan *plan)
{
    return plain_bytes(plan) + (double)count_kept(plan) * plan->n_cases *
                                   plan->timeline->n_rows * sizeof(float);
}

double bur_outcome_by_draw(const bur_plan *plan)
{
    return bytes_of_a_draw(plan) * (double)plan->design->n_draws;
}

bool bur_outcome_spills(const bur_plan *plan)
{
    double bytes = bur_outcome_by_draw(plan);
    return bytes > (double)plan->memory && bytes > LEAST_SPILL;
}

double bur_outcome_resident(const bur_plan *plan, int threads)
{
    double chunk = BUR_CHUNK * bytes_of_a_draw(plan);
    double walks = 2 * sizeof(double) * REST_WALK;
    return bur_outcome_spills(plan)
               ? REST_BYTES + (threads + 1) * (chunk + walks) + WRITE_BYTES
               : bur_outcome_by_draw(plan);
}

void bur_outcome_note(const bur_outcome *o, double done, double draws)
{
    double before = floor(done / o->rest_draws);
    if (o->spilled && floor((done + draws) / o->rest_draws) > before) {
        bur_spill_rest();
    }
}

/* An array by draw, of zeros or of whatever there is. */
static void *take_large(const bur_outcome *o, bool zeros, size_t n, size_t size,
                        bur_fault *fault)
{
    void *room = NULL;
    if (o->spilled) {
        (void)bur_spill_take(n, size, &room, fault);
        return room;
    }
    room = zeros ? bur_pages_zeros(n, size) : bur_pages_take(n, size);
    if (!room) {
        bur_fail(fault, BUR_NO_MEMORY,
                 "not enough memory for this many draws and series");
    }
    return room;
}

static bool take_by_draw(bur_outcome *o, const bur_plan *plan, bur_fault *fault)
{
    size_t n = (size_t)plan->design->n_draws, cases = (size_t)plan->n_cases;
    size_t measures = cases * (size_t)o->n_measures;
    o->input = take_large(o, true, (size_t)plan->n_inputs * n, sizeof *o->input,
                          fault);
    o->measure =
        o->input ? take_large(o, true, measures * n, sizeof *o->measure, fault)
                 : NULL;
    o->fault_step = o->measure ? take_large(o, true, cases * n,
                                            sizeof *o->fault_step, fault)
                               : NULL;
    if (!o->fault_step || !plan->program->has_exits) {
        return o->fault_step != NULL;
    }
    o->exit_kind = take_large(o, true, cases * n, sizeof *o->exit_kind, fault);
    o->exit_time = o->exit_kind ? take_large(o, true, cases * n,
                                             sizeof *o->exit_time, fault)
                                : NULL;
    return o->exit_time != NULL;
}

static bool index_kept(bur_outcome *o, const bur_plan *plan)
{
    const bur_graph *graph = plan->program->graph;
    bool ok = true;
    int n_kept = 0;
    o->kept_index = take(&ok, (size_t)o->n_series, sizeof *o->kept_index);
    for (int s = 0; ok && s < o->n_series; s++) {
        int first = n_kept - graph->series.at[s].element;
        o->kept_index[s] = plan->keep[s] ? first : -1;
        n_kept += plan->keep[s];
    }
    return ok;
}

static bool take_kept(bur_outcome *o, const bur_plan *plan, bur_fault *fault)
{
    size_t n = count_kept(plan) * (size_t)plan->n_cases *
               (size_t)plan->design->n_draws * (size_t)o->n_rows;
    o->kept = take_large(o, false, n, sizeof *o->kept, fault);
    return o->kept != NULL;
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
        o->has_all_values = group_cases == plan->n_cases;
        o->value = bur_pages_take(cells * o->value_step, sizeof *o->value);
        ok = ok && o->value;
    }
    return ok;
}

bur_outcome *bur_outcome_create(const bur_plan *plan, int group_cases,
                                bur_fault *fault)
{
    bur_fail(fault, BUR_NO_MEMORY,
             "not enough memory for this many draws and series");
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
    o->spilled = bur_outcome_spills(plan);
    o->rest_draws = REST_BYTES / (bytes_of_a_draw(plan) + 1);
    if (!index_kept(o, plan) || !take_cells(o, plan, group_cases) ||
        !take_by_draw(o, plan, fault) || !take_kept(o, plan, fault)) {
        bur_outcome_free(o);
        return NULL;
    }
    fault->status = BUR_OK;
    return o;
}

static void free_large(void *array)
{
    if (!bur_spill_free(array)) {
        free(array);
    }
}

void bur_outcome_free(bur_outcome *o)
{
    if (!o) {
        return;
    }
    free_large(o->input);
    free_large(o->measure);
    free_large(o->exit_kind);
    free_large(o->exit_time);
    free_large(o->fault_step);
    free_large(o->kept);
    free(o->value);
    free(o->kept_index);
    free(o->moments);
    free(o->replicates);
    free(o->quantile);
    free(o->below);
    free(o->at_risk);
    free(o);
}
