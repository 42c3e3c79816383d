/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of values that do not fit the plan's memory, exactly, from further
 * passes over the draws (stat/refine.h): first the quantiles, then, in a
 * replicated design, the draws of each replicate below them, then the order
 * statistics that bound them. The same numbers as from stored values. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ensemble/keep.h"
#include "ensemble/quantile_ranks.h"
#include "ensemble/runner.h"
#include "stat/chunk.h"
#include "stat/refine.h"
#include "stat/select.h"

static void count_cell(const bur_runner *runner, int worker, size_t cell,
                       int64_t first, const double *x,
                       const unsigned char *mask, int n)
{
    const bur_plan *plan = runner->plan;
    for (int l = 0; l < plan->n_levels; l++) {
        size_t at = cell * (size_t)plan->n_levels + (size_t)l;
        bur_replicate_counts_add(&runner->replay.counts[worker][at],
                                 (uint64_t)first, plan->design->luck, x, mask,
                                 n, runner->outcome->quantile[at].value);
    }
}

static void feed(bur_runner *runner, bur_hand *hand, size_t cell, int64_t first,
                 const double *x, const unsigned char *mask, int n)
{
    int worker = (int)(hand - runner->hand);
    if (runner->replay.refine) {
        bur_refine_add(runner->replay.refine, worker, cell, x, mask, n);
    } else {
        count_cell(runner, worker, cell, first, x, mask, n);
    }
}

bool bur_runner_replay_chunk(void *context, int worker, int64_t chunk)
{
    bur_runner *runner = context;
    bur_runner_blocks(runner, &runner->hand[worker], chunk, NULL, feed);
    return true;
}

/* Feeds the draws that the present pass lacks to what runner->replay has. */
static bur_status replay_all(bur_runner *runner)
{
    runner->of += (double)runner->plan->design->n_draws;
    runner->outcome->n_passes++;
    if (bur_runner_crew(runner, bur_runner_replay_chunk)) {
        bur_runner_begin_pass(runner);
        return BUR_OK;
    }
    return runner->status != BUR_OK
               ? runner->status
               : bur_fail(runner->fault, BUR_INTERRUPTED, "interrupted");
}

/* What is known of a cell's values from the first pass. */
static void narrow(const bur_runner *runner, bur_refine *refine, size_t cell)
{
    const bur_moments *m = &runner->outcome->moments[cell];
    bur_refine_narrow(refine, cell, m->n, m->min, m->max);
    if (runner->spread) {
        bur_refine_narrow_spread(refine, cell, runner->spread, m->min, m->max);
    }
}

static bur_status start_search(bur_runner *runner,
                               const bur_refine_target *target, size_t n,
                               bur_refine **refine)
{
    const bur_outcome *o = runner->outcome;
    bur_refine_plan plan = {.targets = target,
                            .n_targets = n,
                            .n_cells = o->n_cells,
                            .memory = runner->plan->memory,
                            .n_workers = runner->threads};
    if (bur_refine_create(&plan, refine, runner->fault) != BUR_OK) {
        return bur_fail(runner->fault, BUR_NO_MEMORY,
                        "quantiles of %zu values over time need more than %zu "
                        "MB: raise runs.memory, save less often, or name "
                        "fewer series",
                        o->n_cells, runner->plan->memory >> 20);
    }
    for (size_t cell = 0; cell < o->n_cells; cell++) {
        narrow(runner, *refine, cell);
    }
    runner->replay.n_targets = n;
    return BUR_OK;
}

/* Pass after pass of a search; the first may be open already. */
static bur_status search(bur_runner *runner, bur_refine *refine)
{
    bool is_open = false;
    bur_status status = BUR_OK;
    bur_keep_take_search(runner, refine, &is_open, &status);
    while (status == BUR_OK && (is_open || !bur_refine_done(refine))) {
        runner->replay.n_workers =
            is_open ? runner->replay.n_workers : runner->threads;
        if (!is_open) {
            status = bur_refine_open_pass(refine, 0, runner->fault);
        }
        is_open = false;
        runner->replay.refine = refine;
        if (status == BUR_OK) {
            status = replay_all(runner);
        }
        if (status == BUR_OK) {
            status = bur_refine_close_pass(refine, runner->fault);
        }
    }
    runner->replay.refine = NULL;
    return status;
}

/* Finds the values of n ranks. */
static bur_status find_ranks(bur_runner *runner, bur_phase phase,
                             const bur_refine_target *target, size_t n,
                             double *value)
{
    bur_refine *refine = NULL;
    runner->phase = phase;
    bur_status status = start_search(runner, target, n, &refine);
    if (status == BUR_OK) {
        status = search(runner, refine);
    }
    for (size_t i = 0; status == BUR_OK && i < n; i++) {
        value[i] = bur_refine_value(refine, i);
    }
    bur_refine_free(refine);
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

static bur_rank_pair ranks_of(const bur_runner *runner, size_t q)
{
    return bur_quantile_ranks(draws_of(runner, q), level_of(runner, q));
}

/* Two targets for each quantile: the ranks it lies between. */
static void aim_at_quantiles(const bur_runner *runner,
                             bur_refine_target *target)
{
    for (size_t q = 0; q < bur_runner_n_quantiles(runner); q++) {
        bur_rank_pair pair = ranks_of(runner, q);
        size_t cell = cell_of(runner, q);
        target[2 * q] = (bur_refine_target){cell, pair.low};
        target[2 * q + 1] = (bur_refine_target){cell, pair.high};
    }
}

static void take_quantiles(bur_runner *runner, const double *value)
{
    for (size_t q = 0; q < bur_runner_n_quantiles(runner); q++) {
        runner->outcome->quantile[q].value = bur_rank_pair_value(
            ranks_of(runner, q), value[2 * q], value[2 * q + 1]);
    }
}

/* Two targets for each quantile: the ranks that bound it. */
static void aim_at_bounds(const bur_runner *runner,
                          const bur_rank_bounds *bounds,
                          bur_refine_target *target)
{
    for (size_t q = 0; q < bur_runner_n_quantiles(runner); q++) {
        const bur_rank_bounds *b = &bounds[q];
        int64_t low = b->known ? b->low : ranks_of(runner, q).low;
        size_t cell = cell_of(runner, q);
        target[2 * q] = (bur_refine_target){cell, low};
        target[2 * q + 1] = (bur_refine_target){cell, b->known ? b->high : low};
    }
}

static void take_bounds(bur_runner *runner, const bur_rank_bounds *bounds,
                        const double *value)
{
    for (size_t q = 0; q < bur_runner_n_quantiles(runner); q++) {
        bur_estimate *e = &runner->outcome->quantile[q];
        *e = bur_bounded_quantile(&bounds[q], e->value, value[2 * q],
                                  value[2 * q + 1], draws_of(runner, q),
                                  runner->plan->confidence);
    }
}

/* One replay that counts; the counts of all workers end in the first's. */
static bur_status count_below(bur_runner *runner, bur_replicate_counts **counts)
{
    size_t n = bur_runner_n_quantiles(runner);
    bur_status status = BUR_OK;
    for (int t = 0; t < runner->threads; t++) {
        counts[t] = calloc(n + 1, sizeof *counts[t]);
        if (!counts[t]) {
            bur_runner_no_memory(runner->fault);
            return BUR_NO_MEMORY;
        }
    }
    runner->phase = BUR_PHASE_COUNT;
    runner->replay.counts = counts;
    bur_keep_take_counts(runner, &status);
    status = status == BUR_OK ? replay_all(runner) : status;
    runner->replay.counts = NULL;
    for (int t = 1; t < runner->threads; t++) {
        bur_replicate_counts_merge(counts[0], counts[t], n);
    }
    return status;
}

/* Whether counts are of all draws, each once. */
static bool are_all(const bur_runner *runner,
                    const bur_replicate_counts *counts)
{
    size_t levels = (size_t)runner->plan->n_levels;
    for (size_t q = 0; q < bur_runner_n_quantiles(runner); q++) {
        int64_t left = runner->outcome->moments[q / levels].n;
        for (int r = 0; r < BUR_REPLICATES; r++) {
            left -= counts[q].n[r];
        }
        if (left != 0) {
            return false;
        }
    }
    return true;
}

static bur_status bounds_of_counts(bur_runner *runner, bur_rank_bounds *bounds)
{
    bur_replicate_counts **counts =
        calloc((size_t)runner->threads, sizeof *counts);
    if (!counts) {
        return bur_runner_no_memory(runner->fault);
    }
    bur_status status = count_below(runner, counts);
    if (status == BUR_OK && !are_all(runner, counts[0])) {
        status = bur_fail(runner->fault, BUR_FAILED,
                          "a replay of the draws brought other values than "
                          "before");
    }
    for (size_t q = 0; status == BUR_OK && q < bur_runner_n_quantiles(runner);
         q++) {
        bounds[q] =
            bur_bounds_of_counts(&counts[0][q], draws_of(runner, q),
                                 level_of(runner, q), runner->plan->confidence);
    }
    for (int t = 0; t < runner->threads; t++) {
        free(counts[t]);
    }
    free(counts);
    return status;
}

static bur_status bounds_of_draws(bur_runner *runner, bur_rank_bounds *bounds)
{
    const bur_plan *plan = runner->plan;
    size_t levels = (size_t)plan->n_levels;
    bur_rank_memo *memo =
        bur_rank_memo_create(plan->levels, plan->n_levels, plan->confidence);
    if (!memo) {
        return bur_runner_no_memory(runner->fault);
    }
    for (size_t q = 0; q < bur_runner_n_quantiles(runner); q += levels) {
        memcpy(bounds + q, bur_rank_memo_bounds(memo, draws_of(runner, q)),
               levels * sizeof *bounds);
    }
    bur_rank_memo_free(memo);
    return BUR_OK;
}

/* All ranks at once: those around depend on the number of draws alone. */
static bur_status find_at_once(bur_runner *runner, bur_refine_target *target,
                               double *value, bur_rank_bounds *bounds)
{
    size_t n = bur_runner_n_quantiles(runner);
    BUR_TRY(bounds_of_draws(runner, bounds));
    aim_at_quantiles(runner, target);
    aim_at_bounds(runner, bounds, target + 2 * n);
    BUR_TRY(find_ranks(runner, BUR_PHASE_SEARCH, target, 4 * n, value));
    take_quantiles(runner, value);
    take_bounds(runner, bounds, value + 2 * n);
    return BUR_OK;
}

/* Of a replicated design the ranks around depend on the quantiles. What an
 * earlier process has done is skipped. */
static bur_status find_in_turn(bur_runner *runner, bur_refine_target *target,
                               double *value, bur_rank_bounds *bounds)
{
    size_t n = bur_runner_n_quantiles(runner);
    bur_phase from = bur_keep_phase(runner);
    bur_status status = BUR_OK;
    if (from <= BUR_PHASE_SEARCH) {
        aim_at_quantiles(runner, target);
        BUR_TRY(find_ranks(runner, BUR_PHASE_SEARCH, target, 2 * n, value));
        take_quantiles(runner, value);
    }
    if (from <= BUR_PHASE_COUNT) {
        BUR_TRY(bounds_of_counts(runner, bounds));
    } else {
        bur_keep_take_bounds(runner, bounds, &status);
        BUR_TRY(status);
    }
    runner->replay.bounds = bounds;
    aim_at_bounds(runner, bounds, target);
    status = find_ranks(runner, BUR_PHASE_BOUND, target, 2 * n, value);
    runner->replay.bounds = NULL;
    if (status == BUR_OK) {
        take_bounds(runner, bounds, value);
    }
    return status;
}

/* No quantile where there is no draw. */
static void forget_empty_cells(bur_runner *runner)
{
    bur_outcome *o = runner->outcome;
    for (size_t q = 0; q < bur_runner_n_quantiles(runner); q++) {
        if (o->moments[q / (size_t)runner->plan->n_levels].n == 0) {
            o->quantile[q] =
                bur_estimate_bare(NAN, 0, runner->plan->confidence);
        }
    }
}

bur_status bur_runner_refine(bur_runner *runner)
{
    size_t n = bur_runner_n_quantiles(runner);
    if (bur_keep_phase(runner) == BUR_PHASE_FIRST) {
        bur_runner_begin_pass(runner);
    }
    if (cell_of(runner, 0) == runner->outcome->n_cells) {
        forget_empty_cells(runner);
        return BUR_OK;
    }
    bur_refine_target *target = malloc((4 * n + 1) * sizeof *target);
    double *value = calloc(4 * n + 1, sizeof *value);
    bur_rank_bounds *bounds = calloc(n + 1, sizeof *bounds);
    bur_status status = BUR_NO_MEMORY;
    if (!target || !value || !bounds) {
        bur_runner_no_memory(runner->fault);
    } else if (bur_design_replicated(runner->plan->design)) {
        status = find_in_turn(runner, target, value, bounds);
    } else {
        status = find_at_once(runner, target, value, bounds);
    }
    forget_empty_cells(runner);
    free(target);
    free(value);
    free(bounds);
    return status;
}
