/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of values that do not fit the plan's memory, exactly, from further
 * passes over the draws (stat/refine.h): first the quantiles, then, in a
 * replicated design, the draws of each replicate below them, then the order
 * statistics that bound them. The same numbers as from stored values. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ensemble/quantile_ranks.h"
#include "ensemble/runner.h"
#include "stat/chunk.h"
#include "stat/refine.h"
#include "stat/select.h"

/* What one replay feeds: a refinement, or counts below known quantiles. */
typedef struct replay {
    bur_runner *runner;
    bur_refine *refine;
    bur_replicate_counts **counts; /* [worker][cell * level] */
} replay;

static size_t n_quantiles(const bur_runner *runner)
{
    return runner->outcome->n_cells * (size_t)runner->plan->n_levels;
}

static void count_cell(const replay *r, const bur_hand *hand, int worker,
                       size_t cell, const double *x, const unsigned char *mask)
{
    const bur_plan *plan = r->runner->plan;
    const bur_block *block = hand->worker->block;
    for (int l = 0; l < plan->n_levels; l++) {
        size_t at = cell * (size_t)plan->n_levels + (size_t)l;
        double value = r->runner->outcome->quantile[at].value;
        bur_replicate_counts *c = &r->counts[worker][at];
        for (int i = 0; i < block->n; i++) {
            int64_t draw = (int64_t)block->first_draw + i;
            int64_t part = draw / plan->design->luck % BUR_REPLICATES;
            c->n[part] += mask[i];
            c->below[part] += mask[i] && x[i] < value;
        }
    }
}

static void feed(bur_runner *runner, bur_hand *hand, int c, uint64_t offset)
{
    const replay *r = runner->replay;
    const bur_outcome *o = runner->outcome;
    int worker = (int)(hand - runner->hand);
    (void)offset;
    bur_runner_mask(runner, hand, c);
    for (int s = 0; s < o->n_series; s++) {
        for (int row = 0; row < o->n_rows; row++) {
            size_t cell = bur_outcome_cell(o, c, s, row);
            const double *x = bur_worker_row(hand->worker, s, row);
            const unsigned char *mask = bur_runner_present(runner, hand, s, x);
            if (r->refine) {
                bur_refine_add(r->refine, worker, cell, x, mask,
                               hand->worker->block->n);
            } else {
                count_cell(r, hand, worker, cell, x, mask);
            }
        }
    }
}

static bool replay_chunk(void *context, int worker, int64_t chunk)
{
    bur_runner *runner = context;
    bur_runner_blocks(runner, &runner->hand[worker], chunk, feed);
    return bur_runner_advance(
        runner, (double)bur_runner_chunk_draws(runner->plan, chunk));
}

static bur_status replay_all(replay *r)
{
    bur_runner *runner = r->runner;
    runner->replay = r;
    runner->of += (double)runner->plan->design->n_draws;
    runner->outcome->n_passes++;
    if (bur_crew_run(runner->threads, bur_runner_chunks(runner->plan),
                     replay_chunk, runner)) {
        return BUR_OK;
    }
    return runner->status != BUR_OK
               ? runner->status
               : bur_fail(runner->fault, BUR_INTERRUPTED, "interrupted");
}

/* Finds the values of two ranks of every quantile: target[2 q], [2 q + 1]. */
static bur_status find_ranks(bur_runner *runner, bur_refine_target *target,
                             double *value)
{
    const bur_outcome *o = runner->outcome;
    replay r = {.runner = runner};
    bur_refine_plan plan = {.targets = target,
                            .n_targets = 2 * n_quantiles(runner),
                            .n_cells = o->n_cells,
                            .memory = runner->plan->memory,
                            .n_workers = runner->threads};
    if (bur_refine_create(&plan, &r.refine, runner->fault) != BUR_OK) {
        return bur_fail(runner->fault, BUR_NO_MEMORY,
                        "quantiles of %zu values over time need more than %zu "
                        "MB: raise runs.memory, save less often, or name "
                        "fewer series",
                        o->n_cells, runner->plan->memory >> 20);
    }
    for (size_t cell = 0; cell < o->n_cells; cell++) {
        bur_refine_narrow(r.refine, cell, o->moments[cell].min,
                          o->moments[cell].max);
    }
    bur_status status = BUR_OK;
    while (status == BUR_OK && !bur_refine_done(r.refine)) {
        status = bur_refine_open_pass(r.refine, runner->fault);
        if (status == BUR_OK) {
            status = replay_all(&r);
        }
        if (status == BUR_OK) {
            status = bur_refine_close_pass(r.refine, runner->fault);
        }
    }
    for (size_t i = 0; status == BUR_OK && i < plan.n_targets; i++) {
        value[i] = bur_refine_value(r.refine, i);
    }
    bur_refine_free(r.refine);
    return status;
}

/* The cell of a quantile; or, when all its draws failed, the first that has
 * some: its ranks are found twice, and then forgotten. */
static size_t cell_of(const bur_runner *runner, size_t q)
{
    const bur_outcome *o = runner->outcome;
    size_t cell = q / (size_t)runner->plan->n_levels, other = 0;
    if (o->moments[cell].n > 0) {
        return cell;
    }
    while (other < o->n_cells && o->moments[other].n == 0) {
        other++;
    }
    return other;
}

static int64_t draws_of(const bur_runner *runner, size_t q)
{
    return runner->outcome->moments[cell_of(runner, q)].n;
}

static double level_of(const bur_runner *runner, size_t q)
{
    return runner->plan->levels[q % (size_t)runner->plan->n_levels];
}

static bur_status find_quantiles(bur_runner *runner, bur_refine_target *target,
                                 double *value)
{
    size_t n = n_quantiles(runner);
    for (size_t q = 0; q < n; q++) {
        bur_rank_pair pair =
            bur_quantile_ranks(draws_of(runner, q), level_of(runner, q));
        size_t cell = cell_of(runner, q);
        target[2 * q] = (bur_refine_target){cell, pair.low};
        target[2 * q + 1] = (bur_refine_target){cell, pair.high};
    }
    BUR_TRY(find_ranks(runner, target, value));
    for (size_t q = 0; q < n; q++) {
        bur_rank_pair pair =
            bur_quantile_ranks(draws_of(runner, q), level_of(runner, q));
        runner->outcome->quantile[q].value =
            bur_rank_pair_value(pair, value[2 * q], value[2 * q + 1]);
    }
    return BUR_OK;
}

/* One replay that counts; the counts of all workers end in the first's. */
static bur_status count_below(bur_runner *runner, bur_replicate_counts **counts)
{
    replay r = {.runner = runner, .counts = counts};
    size_t n = n_quantiles(runner);
    for (int t = 0; t < runner->threads; t++) {
        counts[t] = calloc(n + 1, sizeof *counts[t]);
        if (!counts[t]) {
            bur_runner_no_memory(runner->fault);
            return BUR_NO_MEMORY;
        }
    }
    BUR_TRY(replay_all(&r));
    for (int t = 1; t < runner->threads; t++) {
        for (size_t q = 0; q < n; q++) {
            for (int p = 0; p < BUR_REPLICATES; p++) {
                counts[0][q].n[p] += counts[t][q].n[p];
                counts[0][q].below[p] += counts[t][q].below[p];
            }
        }
    }
    return BUR_OK;
}

static void bounds_from(bur_runner *runner, const bur_replicate_counts *counts,
                        bur_rank_bounds *bounds)
{
    const bur_plan *plan = runner->plan;
    for (size_t q = 0; q < n_quantiles(runner); q++) {
        int64_t n = draws_of(runner, q);
        double p = level_of(runner, q);
        bounds[q] =
            counts ? bur_bounds_of_counts(&counts[q], n, p, plan->confidence)
                   : bur_bounds_of_draws(n, p, plan->confidence);
    }
}

static bur_status find_bounds(bur_runner *runner, bur_rank_bounds *bounds)
{
    if (!bur_design_replicated(runner->plan->design)) {
        bounds_from(runner, NULL, bounds);
        return BUR_OK;
    }
    bur_replicate_counts **counts =
        calloc((size_t)runner->threads, sizeof *counts);
    if (!counts) {
        return bur_runner_no_memory(runner->fault);
    }
    bur_status status = count_below(runner, counts);
    if (status == BUR_OK) {
        bounds_from(runner, counts[0], bounds);
    }
    for (int t = 0; t < runner->threads; t++) {
        free(counts[t]);
    }
    free(counts);
    return status;
}

static bur_status bound_quantiles(bur_runner *runner, bur_refine_target *target,
                                  double *value, bur_rank_bounds *bounds)
{
    size_t n = n_quantiles(runner);
    BUR_TRY(find_bounds(runner, bounds));
    for (size_t q = 0; q < n; q++) {
        bur_rank_pair pair =
            bur_quantile_ranks(draws_of(runner, q), level_of(runner, q));
        bool known = bounds[q].known;
        size_t cell = cell_of(runner, q);
        target[2 * q] =
            (bur_refine_target){cell, known ? bounds[q].low : pair.low};
        target[2 * q + 1] =
            (bur_refine_target){cell, known ? bounds[q].high : pair.low};
    }
    BUR_TRY(find_ranks(runner, target, value));
    for (size_t q = 0; q < n; q++) {
        bur_estimate *e = &runner->outcome->quantile[q];
        *e = bur_bounded_quantile(&bounds[q], e->value, value[2 * q],
                                  value[2 * q + 1], draws_of(runner, q),
                                  runner->plan->confidence);
    }
    return BUR_OK;
}

/* No quantile where there is no draw. */
static void forget_empty_cells(bur_runner *runner)
{
    bur_outcome *o = runner->outcome;
    for (size_t q = 0; q < n_quantiles(runner); q++) {
        if (o->moments[q / (size_t)runner->plan->n_levels].n == 0) {
            o->quantile[q] =
                bur_estimate_bare(NAN, 0, runner->plan->confidence);
        }
    }
}

bur_status bur_runner_refine(bur_runner *runner)
{
    size_t n = n_quantiles(runner);
    if (cell_of(runner, 0) == runner->outcome->n_cells) {
        forget_empty_cells(runner);
        return BUR_OK;
    }
    bur_refine_target *target = malloc((2 * n + 1) * sizeof *target);
    double *value = calloc(2 * n + 1, sizeof *value);
    bur_rank_bounds *bounds = calloc(n + 1, sizeof *bounds);
    bur_status status = BUR_NO_MEMORY;
    if (!target || !value || !bounds) {
        bur_runner_no_memory(runner->fault);
    } else {
        status = find_quantiles(runner, target, value);
        if (status == BUR_OK) {
            status = bound_quantiles(runner, target, value, bounds);
        }
    }
    forget_empty_cells(runner);
    free(target);
    free(value);
    free(bounds);
    return status;
}
