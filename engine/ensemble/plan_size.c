/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizing a plan before it runs: lanes, threads for the chunks, and every byte
 * it will hold. */
#include <math.h>

#include "ensemble/measures.h"
#include "ensemble/runner.h"
#include "stat/chunk.h"
#include "stat/refine.h"
#include "stat/sample.h"

int64_t bur_runner_chunks(const bur_plan *plan)
{
    return (plan->design->n_draws + BUR_CHUNK - 1) / BUR_CHUNK;
}

int64_t bur_runner_chunk_draws(const bur_plan *plan, int64_t chunk)
{
    int64_t left = plan->design->n_draws - chunk * BUR_CHUNK;
    return left < BUR_CHUNK ? left : BUR_CHUNK;
}

/* A few tiles while they stay in the nearest cache: what is done once a block
 * and step is then done for more draws. */
static int lanes_for(const bur_plan *plan, const bur_run_options *options)
{
    enum { MOST_LANES = 128, NEAR_BYTES = 24 * 1024 };
    bool same_luck = plan->design->kind == BUR_POINTS && plan->design->luck > 1;
    if (same_luck) {
        return BUR_LEAST_LUCK;
    }
    if (options->lanes > 0) {
        return options->lanes;
    }
    size_t draw = (size_t)plan->program->n_slots * sizeof(double);
    int lanes = BUR_LANES;
    while (2 * lanes <= MOST_LANES && lanes < plan->design->n_draws &&
           2 * (size_t)lanes * draw <= NEAR_BYTES) {
        lanes *= 2;
    }
    return lanes;
}

/* Threads take chunks, or, where these are so few that some would be idle at
 * the end and values are stored, blocks. */
static void share_out(const bur_plan *plan, const bur_run_options *options,
                      bur_plan_size *size)
{
    enum { FEW = 16 }; /* chunks for each thread */
    int threads =
        options->threads > 0 ? options->threads : bur_crew_processors();
    int64_t jobs = bur_runner_chunks(plan);
    size->by_blocks =
        threads > 1 && size->group_cases > 0 && jobs < (int64_t)FEW * threads;
    jobs = size->by_blocks ? bur_runner_n_blocks(plan, size->lanes) : jobs;
    size->threads = threads > jobs ? (int)(jobs < 1 ? 1 : jobs) : threads;
}

static size_t cells_of(const bur_plan *plan)
{
    return (size_t)plan->n_cases * (size_t)plan->program->graph->series.n *
           (size_t)plan->timeline->n_rows;
}

static size_t below_size(const bur_plan *plan)
{
    return (size_t)bur_outcome_n_below(plan) * (size_t)plan->n_cases *
           (size_t)plan->timeline->n_rows * sizeof(bur_replicate_counts);
}

static size_t batch_size(const bur_plan *plan, int lanes)
{
    return cells_of(plan) *
           bur_outcome_value_step(bur_batch_draws(plan, lanes)) *
           sizeof(double);
}

/* The sums of a cell over draws. */
static size_t sums_size(const bur_plan *plan)
{
    return sizeof(bur_moments) +
           (bur_design_replicated(plan->design) ? sizeof(bur_replicates) : 0);
}

static size_t gone_size(const bur_plan *plan)
{
    return (size_t)plan->n_cases * ((size_t)plan->timeline->n_rows + 1) *
           sizeof(int64_t);
}

static size_t hand_size(const bur_plan *plan, int lanes)
{
    size_t cell = sizeof(bur_moment_lanes) + sums_size(plan);
    if (bur_design_replicated(plan->design)) {
        cell += sizeof(bur_replicate_lanes);
    }
    return bur_worker_size(plan, lanes) + (cells_of(plan) + 1) * cell +
           below_size(plan) + gone_size(plan) + 2 * (size_t)BUR_CHUNK;
}

/* Sums of chunks that wait for others: about one for each doubling of their
 * number, and for each thread. */
static size_t waiting_size(const bur_plan *plan, int threads)
{
    size_t nodes = (size_t)threads + 2;
    for (int64_t chunks = bur_runner_chunks(plan); chunks > 0; chunks /= 2) {
        nodes++;
    }
    return nodes * cells_of(plan) * sums_size(plan);
}

/* What quantiles of stored values are made in, of one thread. */
static size_t scratch_size(const bur_plan *plan)
{
    return (size_t)plan->design->n_draws *
           (sizeof(double) + sizeof(uint64_t) + 1);
}

static size_t values_size(const bur_plan *plan)
{
    return cells_of(plan) / (size_t)plan->n_cases *
           bur_outcome_value_step(plan->design->n_draws) * sizeof(double);
}

/* Quantiles from repeated passes: the spread of the first, what the search may
 * take and what it notes of each rank (refine_quantiles.c), and batches. */
static size_t refining_size(const bur_plan *plan, const bur_plan_size *size)
{
    enum { RANKS = 4 }; /* of a quantile */
    size_t threads = (size_t)size->threads;
    size_t n = cells_of(plan) * (size_t)plan->n_levels;
    size_t each = RANKS * (sizeof(bur_refine_target) + sizeof(double)) +
                  sizeof(bur_rank_bounds);
    size_t counts = bur_design_replicated(plan->design)
                        ? threads * n * sizeof(bur_replicate_counts)
                        : 0;
    return plan->memory + plan->memory / 2 + n * each + counts +
           bur_refine_size(RANKS * n, cells_of(plan)) +
           threads * batch_size(plan, size->lanes);
}

/* A run that keeps a journal refines where not all cases fit (run.c). */
static size_t quantiles_size(const bur_plan *plan, const bur_plan_size *size)
{
    size_t stored = values_size(plan) * (size_t)size->group_cases +
                    scratch_size(plan) * (size_t)size->threads;
    if (plan->n_levels == 0 || size->group_cases == plan->n_cases) {
        return plan->n_levels > 0 ? stored : 0;
    }
    size_t refining = refining_size(plan, size);
    return size->group_cases > 0 && stored > refining ? stored : refining;
}

/* Summing up a measure, of one thread: its copies or passes; of nested luck the
 * outer draws, of a cross-section the futures. */
static size_t measure_size(const bur_plan *plan)
{
    const bur_design *design = plan->design;
    size_t n = (size_t)design->n_draws, sets = n / (size_t)design->luck;
    size_t outer = sizeof(bur_moments) + sizeof(double);
    size_t future = 2 * sizeof(double) + sizeof(int32_t) + 1;
    return (design->n_draws > bur_measure_at_once(plan)
                ? (size_t)BUR_SAMPLE_PASSES
                : n * BUR_SAMPLE_DRAW) +
           (design->luck == 1 ? 0
            : design->section ? sets * future
                              : sets * outer + (size_t)design->luck);
}

/* What is laid out for a file: every summary of a cell, and futures. */
static size_t laid_size(const bur_plan *plan)
{
    enum { SUMMARIES = 5, OF_A_LEVEL = 3 };
    const bur_design *design = plan->design;
    size_t futures = design->section
                         ? (size_t)(design->n_draws / design->luck) *
                               (size_t)plan->n_cases *
                               (size_t)plan->program->graph->measures.n *
                               (sizeof(double) + sizeof(int32_t))
                         : 0;
    return cells_of(plan) * sizeof(double) *
               (SUMMARIES + OF_A_LEVEL * (size_t)plan->n_levels) +
           futures;
}

/* Strata that were arranged (design/rank_order.h). */
static size_t strata_size(const bur_plan *plan)
{
    const bur_design *design = plan->design;
    size_t n = 0;
    for (int f = 0; f < design->n_factors; f++) {
        n += bur_design_arranged(design, f);
    }
    return n * (size_t)(design->n_draws / design->luck) * sizeof(uint32_t);
}

static size_t bytes_of(const bur_plan *plan, const bur_plan_size *size)
{
    size_t threads = (size_t)size->threads;
    size_t sums =
        sums_size(plan) + (size_t)plan->n_levels * sizeof(bur_estimate);
    return (size_t)bur_outcome_resident(plan, size->threads) +
           threads * (hand_size(plan, size->lanes) + measure_size(plan)) +
           (size_t)plan->n_cases *
               bur_course_size(plan->program, plan->timeline) +
           below_size(plan) + gone_size(plan) + cells_of(plan) * sums +
           waiting_size(plan, size->threads) + quantiles_size(plan, size) +
           laid_size(plan) + strata_size(plan);
}

/* Cases whose values fit the memory, as long as the room to make quantiles in
 * does. */
static int group_of(const bur_plan *plan, const bur_run_options *options)
{
    int threads =
        options->threads > 0 ? options->threads : bur_crew_processors();
    size_t values = values_size(plan);
    size_t fit = values > 0 ? plan->memory / values : 0;
    if (plan->n_levels == 0 ||
        scratch_size(plan) * (size_t)threads > plan->memory) {
        return 0;
    }
    return fit > (size_t)plan->n_cases ? plan->n_cases : (int)fit;
}

bur_plan_size bur_plan_size_of(const bur_plan *plan,
                               const bur_run_options *options)
{
    bur_plan_size size = {.lanes = lanes_for(plan, options),
                          .group_cases = group_of(plan, options)};
    share_out(plan, options, &size);
    size.bytes = bytes_of(plan, &size);
    if (bur_outcome_spills(plan)) {
        size.disk = (size_t)bur_outcome_by_draw(plan);
    }
    size.steps =
        (double)plan->design->n_draws * plan->n_cases * plan->timeline->n_steps;
    return size;
}

/* --- a journal --- */

/* Histograms, and what a pass over the draws has counted, each within the
 * plan's memory. */
static double searches_size(const bur_plan *plan)
{
    enum { BINS = 4096, MOST = 1 << 14, RANKS = 4 };
    double cells = (double)cells_of(plan), memory = (double)plan->memory;
    double spread = cells * BINS * sizeof(uint32_t);
    double search =
        cells * plan->n_levels * RANKS * MOST * (double)sizeof(bur_tally);
    return fmin(spread, memory / 2) + fmin(search, memory);
}

/* The sums of a checkpoint. */
static double sums_kept(const bur_plan *plan, const bur_plan_size *size)
{
    size_t found =
        cells_of(plan) *
            (sums_size(plan) + (size_t)plan->n_levels * sizeof(bur_estimate)) +
        below_size(plan) + gone_size(plan) + waiting_size(plan, size->threads);
    bool searches = size->group_cases == 0 && plan->n_levels > 0;
    return (double)found + (searches ? searches_size(plan) : 0);
}

double bur_plan_journal(const bur_plan *plan, const bur_run_options *options)
{
    enum { SUMS = 3 }; /* the last, the next, and those of whole chunks */
    bur_plan_size size = bur_plan_size_of(plan, options);
    int at_once = size.group_cases < plan->n_cases ? 2 : 1;
    double values = (double)values_size(plan) * size.group_cases * at_once;
    return bur_outcome_by_draw(plan) + values + SUMS * sums_kept(plan, &size);
}
