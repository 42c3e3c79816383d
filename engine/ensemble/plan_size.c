/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizing a plan before it runs: lanes, threads for the chunks, and every byte
 * it will hold. */
#include "ensemble/runner.h"
#include "stat/chunk.h"

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

static size_t hand_size(const bur_plan *plan, int lanes)
{
    size_t cell = sizeof(bur_moment_lanes) + sizeof(bur_moments);
    if (bur_design_replicated(plan->design)) {
        cell += sizeof(bur_replicate_lanes) + sizeof(bur_replicates);
    }
    return bur_worker_size(plan, lanes) + cells_of(plan) * cell +
           below_size(plan);
}

static size_t batch_size(const bur_plan *plan, int lanes)
{
    return cells_of(plan) *
           bur_outcome_value_step(bur_batch_draws(plan, lanes)) *
           sizeof(double);
}

bur_plan_size bur_plan_size_of(const bur_plan *plan,
                               const bur_run_options *options)
{
    bur_plan_size size = {.lanes = lanes_for(plan, options)};
    size_t n = (size_t)plan->design->n_draws, cells = cells_of(plan);
    size_t values = cells / (size_t)plan->n_cases *
                    bur_outcome_value_step(plan->design->n_draws) *
                    sizeof(double);
    size_t fit = values > 0 ? plan->memory / values : 0;
    size.group_cases = plan->n_levels == 0           ? 0
                       : fit > (size_t)plan->n_cases ? plan->n_cases
                                                     : (int)fit;
    share_out(plan, options, &size);
    size_t by_draw = (size_t)plan->n_inputs * 8 +
                     (size_t)plan->n_cases *
                         ((size_t)plan->program->graph->measures.n * 8 + 13);
    for (int s = 0; s < plan->program->graph->series.n; s++) {
        by_draw += plan->keep[s] ? (size_t)plan->n_cases *
                                       (size_t)plan->timeline->n_rows * 4
                                 : 0;
    }
    size.bytes =
        n * by_draw + (size_t)size.threads * hand_size(plan, size.lanes);
    size.bytes +=
        (size_t)plan->n_cases * bur_course_size(plan->program, plan->timeline);
    size.bytes += below_size(plan);
    size.bytes += cells * (sizeof(bur_moments) +
                           (size_t)plan->n_levels * sizeof(bur_estimate));
    size.bytes += size.group_cases > 0
                      ? values * (size_t)size.group_cases +
                            2 * n * sizeof(double) * (size_t)size.threads
                  : plan->n_levels > 0
                      ? plan->memory + plan->memory / 2 +
                            (size_t)size.threads * batch_size(plan, size.lanes)
                      : 0;
    size.steps = (double)n * plan->n_cases * plan->timeline->n_steps;
    return size;
}
