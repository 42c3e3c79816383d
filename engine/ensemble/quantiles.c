/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of every cell, exactly, with their intervals: order statistics
 * under Monte Carlo, the spread of 16 replicates otherwise. From stored values
 * where they fit the plan's memory, else from further passes over the draws
 * (stat/refine.h); both give the same numbers. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "ensemble/runner.h"
#include "stat/chunk.h"
#include "stat/interval.h"
#include "stat/refine.h"
#include "stat/select.h"

/* The order statistics one quantile needs. */
typedef struct quantile_ranks {
    bur_rank_pair pair;
    bool bounded;
    int64_t low, high;
} quantile_ranks;

enum { RANKS_EACH = 4 };

static quantile_ranks ranks_of(int64_t n, double p, double confidence,
                               bool bounds)
{
    quantile_ranks r = {.pair = bur_quantile_ranks(n, p)};
    r.low = r.high = r.pair.low;
    r.bounded = bounds && p > 0 && p < 1 &&
                bur_interval_ranks(n, p, confidence, &r.low, &r.high);
    return r;
}

static bur_estimate estimate_of(const quantile_ranks *r, const double *x,
                                int64_t n, double confidence)
{
    double value = bur_rank_pair_value(r->pair, x[0], x[1]);
    return r->bounded ? bur_interval_quantile(value, x[2], x[3], n, confidence)
                      : bur_estimate_bare(value, n, confidence);
}

/* --- from stored values --- */

/* Sorted ranks for bur_select_ranks, and back. */
static void select_level(double *values, int64_t n, const quantile_ranks *r,
                         double x[RANKS_EACH])
{
    int64_t rank[RANKS_EACH] = {r->pair.low, r->pair.high, r->low, r->high};
    int order[RANKS_EACH] = {0, 1, 2, 3};
    for (int i = 1; i < RANKS_EACH; i++) {
        for (int j = i; j > 0 && rank[order[j]] < rank[order[j - 1]]; j--) {
            int t = order[j];
            order[j] = order[j - 1];
            order[j - 1] = t;
        }
    }
    int64_t sorted[RANKS_EACH];
    double out[RANKS_EACH];
    for (int i = 0; i < RANKS_EACH; i++) {
        sorted[i] = rank[order[i]];
    }
    bur_select_ranks(values, n, sorted, RANKS_EACH, out);
    for (int i = 0; i < RANKS_EACH; i++) {
        x[order[i]] = out[i];
    }
}

static int64_t compact(const bur_runner *runner, size_t cell, double *out)
{
    const bur_outcome *o = runner->outcome;
    int64_t draws = runner->plan->design->n_draws, n = 0;
    int c = (int)(cell / ((size_t)o->n_series * (size_t)o->n_rows));
    const double *x = o->value + cell * (size_t)draws;
    const int *fault = o->fault_step + (int64_t)c * draws;
    for (int64_t i = 0; i < draws; i++) {
        out[n] = x[i];
        n += fault[i] < 0;
    }
    return n;
}

/* The quantiles of one replicate, [level]. */
static int64_t replicate_values(const bur_runner *runner, size_t cell,
                                int replicate, double *out)
{
    const bur_outcome *o = runner->outcome;
    int64_t draws = runner->plan->design->n_draws, n = 0;
    int luck = runner->plan->design->luck;
    int c = (int)(cell / ((size_t)o->n_series * (size_t)o->n_rows));
    const double *x = o->value + cell * (size_t)draws;
    const int *fault = o->fault_step + (int64_t)c * draws;
    for (int64_t i = (int64_t)replicate * luck; i < draws;
         i += (int64_t)luck * BUR_REPLICATES) {
        for (int64_t k = i; k < i + luck && k < draws; k++) {
            out[n] = x[k];
            n += fault[k] < 0;
        }
    }
    return n;
}

/* Student t over the replicates around the quantile of all. */
static void spread_of_replicates(const bur_runner *runner, size_t cell,
                                 double *scratch)
{
    const bur_plan *plan = runner->plan;
    bur_estimate *q = runner->outcome->quantile + cell * (size_t)plan->n_levels;
    double *parts =
        malloc((size_t)plan->n_levels * BUR_REPLICATES * sizeof *parts);
    double *of_one = malloc((size_t)plan->n_levels * sizeof *of_one);
    bool ok = parts && of_one;
    for (int r = 0; ok && r < BUR_REPLICATES; r++) {
        int64_t n = replicate_values(runner, cell, r, scratch);
        ok = n > 1;
        if (ok) {
            bur_select_quantiles(scratch, n, plan->levels, plan->n_levels,
                                 of_one);
        }
        for (int l = 0; ok && l < plan->n_levels; l++) {
            parts[l * BUR_REPLICATES + r] = of_one[l];
        }
    }
    for (int l = 0; ok && l < plan->n_levels; l++) {
        q[l] = bur_interval_parts(q[l].value, parts + l * BUR_REPLICATES,
                                  BUR_REPLICATES, q[l].n,
                                  BUR_METHOD_REPLICATE_T, plan->confidence);
    }
    free(parts);
    free(of_one);
}

static bool quantiles_of_cell(void *context, int worker, int64_t job)
{
    bur_runner *runner = context;
    const bur_plan *plan = runner->plan;
    double *scratch = runner->hand[worker].scratch;
    size_t cell = (size_t)job;
    bool replicated = bur_design_replicated(plan->design);
    int64_t n = compact(runner, cell, scratch);
    bur_estimate *q = runner->outcome->quantile + cell * (size_t)plan->n_levels;
    for (int l = 0; l < plan->n_levels; l++) {
        if (n == 0) {
            q[l] = bur_estimate_bare(NAN, 0, plan->confidence);
            continue;
        }
        quantile_ranks r =
            ranks_of(n, plan->levels[l], plan->confidence, !replicated);
        double x[RANKS_EACH];
        select_level(scratch, n, &r, x);
        q[l] = estimate_of(&r, x, n, plan->confidence);
    }
    if (replicated && n > 0) {
        spread_of_replicates(runner, cell, scratch);
    }
    return true;
}

/* --- from further passes --- */

/* In a replicated design every cell has 16 more behind it, one for each
 * replicate. */
typedef struct refinement {
    bur_runner *runner;
    bur_refine *refine;
    int parts; /* 1, or 17 */
} refinement;

static int64_t n_of_part(const bur_outcome *o, size_t cell, int part)
{
    return part == 0 ? o->moments[cell].n : o->replicates[cell].n[part - 1];
}

static void feed_cell(const refinement *r, bur_hand *hand, int worker,
                      size_t cell, const double *x)
{
    const bur_block *block = hand->worker->block;
    bur_refine_add(r->refine, worker, cell * (size_t)r->parts, x, hand->mask,
                   block->n);
    int luck = r->runner->plan->design->luck;
    for (int part = 1; part < r->parts; part++) {
        for (int i = 0; i < block->n; i++) {
            int64_t outer = ((int64_t)block->first_draw + i) / luck;
            if (outer % BUR_REPLICATES == part - 1 && hand->mask[i]) {
                bur_refine_add(r->refine, worker,
                               cell * (size_t)r->parts + (size_t)part, x + i,
                               NULL, 1);
            }
        }
    }
}

static void feed_block(const refinement *r, bur_hand *hand, int worker, int c)
{
    const bur_outcome *o = r->runner->outcome;
    bur_runner_mask(r->runner, hand, c);
    for (int s = 0; s < o->n_series; s++) {
        for (int row = 0; row < o->n_rows; row++) {
            feed_cell(r, hand, worker, bur_outcome_cell(o, c, s, row),
                      bur_worker_row(hand->worker, s, row));
        }
    }
}

static bool later_pass(void *context, int worker, int64_t chunk)
{
    const refinement *r = context;
    bur_runner *runner = r->runner;
    bur_hand *hand = &runner->hand[worker];
    int64_t draws = bur_runner_chunk_draws(runner->plan, chunk);
    for (int64_t at = 0; at < draws; at += runner->lanes) {
        int n = (int)(draws - at < runner->lanes ? draws - at : runner->lanes);
        bur_worker_sample(hand->worker, (uint64_t)(chunk * BUR_CHUNK + at), n);
        for (int c = 0; c < runner->plan->n_cases; c++) {
            bur_worker_simulate(hand->worker, c);
            feed_block(r, hand, worker, c);
        }
    }
    return bur_runner_advance(runner, (double)draws);
}

static bur_status all_passes(refinement *r)
{
    bur_runner *runner = r->runner;
    while (!bur_refine_done(r->refine)) {
        BUR_TRY(bur_refine_open_pass(r->refine, runner->fault));
        runner->of += (double)runner->plan->design->n_draws;
        if (!bur_crew_run(runner->threads, bur_runner_chunks(runner->plan),
                          later_pass, r)) {
            return runner->status != BUR_OK
                       ? runner->status
                       : bur_fail(runner->fault, BUR_INTERRUPTED,
                                  "interrupted");
        }
        BUR_TRY(bur_refine_close_pass(r->refine, runner->fault));
        runner->outcome->n_passes++;
    }
    return BUR_OK;
}

/* Four targets for each part, cell and level, whether needed or not, so that
 * their numbers follow from the place. */
static void fill_targets(const refinement *r, bur_refine_target *target)
{
    const bur_plan *plan = r->runner->plan;
    const bur_outcome *o = r->runner->outcome;
    for (size_t cell = 0; cell < o->n_cells; cell++) {
        for (int part = 0; part < r->parts; part++) {
            int64_t n = n_of_part(o, cell, part);
            for (int l = 0; l < plan->n_levels; l++) {
                quantile_ranks k = ranks_of(n > 0 ? n : 1, plan->levels[l],
                                            plan->confidence, r->parts == 1);
                int64_t rank[RANKS_EACH] = {k.pair.low, k.pair.high, k.low,
                                            k.high};
                for (int i = 0; i < RANKS_EACH; i++) {
                    *target++ = (bur_refine_target){
                        cell * (size_t)r->parts + (size_t)part, rank[i]};
                }
            }
        }
    }
}

static void take_answers(const refinement *r)
{
    const bur_plan *plan = r->runner->plan;
    bur_outcome *o = r->runner->outcome;
    size_t levels = (size_t)plan->n_levels, parts = (size_t)r->parts;
    for (size_t cell = 0; cell < o->n_cells; cell++) {
        for (size_t l = 0; l < levels; l++) {
            double value[1 + BUR_REPLICATES];
            bur_estimate e = {0};
            for (size_t part = 0; part < parts; part++) {
                int64_t n = n_of_part(o, cell, (int)part);
                quantile_ranks k =
                    ranks_of(n, plan->levels[l], plan->confidence, parts == 1);
                double x[RANKS_EACH];
                for (size_t i = 0; i < RANKS_EACH; i++) {
                    x[i] = bur_refine_value(
                        r->refine,
                        ((cell * parts + part) * levels + l) * RANKS_EACH + i);
                }
                bur_estimate own = estimate_of(&k, x, n, plan->confidence);
                value[part] = own.value;
                e = part == 0 ? own : e;
            }
            if (parts > 1) {
                e = bur_interval_parts(e.value, value + 1, BUR_REPLICATES, e.n,
                                       BUR_METHOD_REPLICATE_T,
                                       plan->confidence);
            }
            o->quantile[cell * levels + l] = e;
        }
    }
}

static bur_status refine_quantiles(bur_runner *runner)
{
    const bur_plan *plan = runner->plan;
    const bur_outcome *o = runner->outcome;
    refinement r = {runner, NULL,
                    bur_design_replicated(plan->design) ? 1 + BUR_REPLICATES
                                                        : 1};
    size_t n_targets =
        o->n_cells * (size_t)r.parts * (size_t)plan->n_levels * RANKS_EACH;
    bur_refine_target *target = malloc((n_targets + 1) * sizeof *target);
    if (!target) {
        return bur_fail(runner->fault, BUR_NO_MEMORY,
                        "not enough memory for the quantiles");
    }
    fill_targets(&r, target);
    bur_refine_plan refine_plan = {.targets = target,
                                   .n_targets = n_targets,
                                   .n_cells = o->n_cells * (size_t)r.parts,
                                   .memory = plan->memory,
                                   .n_workers = runner->threads};
    bur_status status =
        bur_refine_create(&refine_plan, &r.refine, runner->fault);
    free(target);
    for (size_t cell = 0; status == BUR_OK && cell < o->n_cells; cell++) {
        for (int part = 0; part < r.parts; part++) {
            bur_refine_narrow(r.refine, cell * (size_t)r.parts + (size_t)part,
                              o->moments[cell].min, o->moments[cell].max);
        }
    }
    if (status == BUR_OK) {
        status = all_passes(&r);
    }
    if (status == BUR_OK) {
        take_answers(&r);
    }
    bur_refine_free(r.refine);
    return status;
}

bur_status bur_runner_quantiles(bur_runner *runner)
{
    if (runner->plan->n_levels == 0) {
        return BUR_OK;
    }
    if (!runner->outcome->value) {
        return refine_quantiles(runner);
    }
    bur_crew_run(runner->threads, (int64_t)runner->outcome->n_cells,
                 quantiles_of_cell, runner);
    return BUR_OK;
}
