/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running a plan: group after group of cases through all chunks, each with its
 * summaries; then what needs the whole.
 *
 * A chunk of 1,024 draws is the unit of numbering and, unless there are few
 * (block_pass.c), of work. Its sums are merged by chunk number, never by who
 * was ready first. */
#include "ensemble/run.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "ensemble/keep.h"
#include "ensemble/measures.h"
#include "ensemble/ranks.h"
#include "ensemble/runner.h"
#include "stat/chunk.h"

bool bur_runner_advance(bur_runner *runner, double draws)
{
    pthread_mutex_lock(&runner->lock);
    runner->done_draws += draws;
    const bur_run_options *o = runner->options;
    if (!runner->cancelled && o->progress &&
        !o->progress(o->context, runner->done_draws, runner->of)) {
        runner->cancelled = true;
    }
    bool go_on = !runner->cancelled;
    double before = runner->done_draws - draws;
    pthread_mutex_unlock(&runner->lock);
    bur_outcome_note(runner->outcome, before, draws);
    return go_on;
}

bool bur_runner_fail(bur_runner *runner, bur_status status,
                     const bur_fault *fault)
{
    pthread_mutex_lock(&runner->lock);
    if (runner->status == BUR_OK) {
        runner->status = status;
        *runner->fault = *fault;
    }
    pthread_mutex_unlock(&runner->lock);
    return false;
}

/* The sums of the group's cells, in their place among all. */
static void collect_sums(bur_runner *runner)
{
    bur_outcome *o = runner->outcome;
    size_t first = bur_runner_first_cell(runner);
    bur_merge_tree_total(runner->moments, o->moments + first);
    if (o->replicates) {
        bur_merge_tree_total(runner->replicates, o->replicates + first);
    }
}

static void collect_at_risk(bur_runner *runner)
{
    bur_outcome *o = runner->outcome;
    for (int t = 0; t < runner->threads; t++) {
        const int64_t *gone = runner->hand[t].gone;
        for (int c = 0; c < runner->plan->n_cases; c++, gone += o->n_rows + 1) {
            int64_t at_risk = 0;
            for (int row = o->n_rows - 1; row >= 0; row--) {
                at_risk += gone[row + 1];
                o->at_risk[c * o->n_rows + row] += at_risk;
            }
        }
    }
}

static void collect_below(bur_runner *runner)
{
    bur_outcome *o = runner->outcome;
    for (int t = 0; t < runner->threads; t++) {
        bur_replicate_counts_merge(o->below, runner->hand[t].below, o->n_below);
    }
}

static bur_status interrupted(bur_runner *runner, bur_fault *fault)
{
    return runner->status != BUR_OK
               ? runner->status
               : bur_fail(fault, BUR_INTERRUPTED, "interrupted");
}

static bool first_pass(bur_runner *runner)
{
    int64_t chunks = bur_runner_chunks(runner->plan);
    runner->n_adopted = bur_runner_adopt(runner);
    if (!runner->by_blocks) {
        if (runner->n_adopted > 0 &&
            !bur_crew_run(runner->threads, runner->n_adopted,
                          bur_runner_sum_chunk, runner)) {
            return false;
        }
        if (bur_keep_begins_whole(runner)) {
            if (!bur_runner_crew(runner, bur_runner_first_pass)) {
                return false;
            }
            bur_keep_ends_whole(runner);
        }
        return bur_runner_crew(runner, bur_runner_first_pass);
    }
    return bur_crew_run(runner->threads, bur_runner_blocks_left(runner),
                        bur_runner_block_pass, runner) &&
           bur_crew_run(runner->threads, chunks, bur_runner_sum_chunk, runner);
}

static bool goes_on_here(const bur_runner *runner)
{
    return runner->phase == bur_keep_phase(runner) &&
           runner->first_case == bur_keep_first_case(runner);
}

static bur_status run_chunks(bur_runner *runner, bur_fault *fault)
{
    size_t cells = bur_runner_n_cells(runner);
    BUR_TRY(bur_merge_tree_create(&bur_moments_rule, cells, &runner->moments,
                                  fault));
    BUR_TRY(bur_merge_tree_create(&bur_replicates_rule, cells,
                                  &runner->replicates, fault));
    if (runner->spread) {
        bur_runner_pilot(runner);
    }
    bur_runner_begin_pass(runner);
    if (goes_on_here(runner)) {
        BUR_TRY(bur_keep_take(runner, fault));
    }
    if (!first_pass(runner)) {
        return interrupted(runner, fault);
    }
    if (bur_keep_is_shard(runner)) {
        return bur_keep_write_shard(runner, fault);
    }
    collect_sums(runner);
    if (runner->spread) {
        bur_spread_gather(runner->spread);
    }
    return BUR_OK;
}

/* The first pass of a few cases, and the quantiles of their stored values. */
static bur_status run_group(bur_runner *runner, int first, int end,
                            bur_fault *fault)
{
    runner->first_case = first;
    runner->end_case = end;
    double start = bur_clock_seconds();
    bur_status status = run_chunks(runner, fault);
    if (status == BUR_OK && end < runner->plan->n_cases) {
        bur_keep_checkpoint(runner); /* the next group's sums replace these */
    }
    bur_merge_tree_free(runner->moments);
    bur_merge_tree_free(runner->replicates);
    runner->moments = runner->replicates = NULL;
    double middle = bur_clock_seconds();
    runner->outcome->seconds += middle - start;
    if (status == BUR_OK && runner->outcome->value) {
        bur_runner_quantiles(runner);
        runner->outcome->refine_seconds += bur_clock_seconds() - middle;
    }
    return status;
}

/* Values that do not fit at all leave the quantiles to further passes. */
static bur_status refine(bur_runner *runner)
{
    runner->first_case = 0;
    runner->end_case = runner->plan->n_cases;
    double start = bur_clock_seconds();
    bur_status status = bur_runner_refine(runner);
    runner->outcome->refine_seconds = bur_clock_seconds() - start;
    return status;
}

/* The first pass, of all groups that no earlier process has run. */
static bur_status run_groups(bur_runner *runner, int step, bur_fault *fault)
{
    int n_cases = runner->plan->n_cases;
    runner->phase = BUR_PHASE_FIRST;
    runner->outcome->n_passes = 1;
    for (int c = 0; c < n_cases; c += step) {
        int end = c + step < n_cases ? c + step : n_cases;
        if (end <= bur_keep_first_case(runner)) {
            runner->before += (double)runner->plan->design->n_draws;
            continue;
        }
        BUR_TRY(run_group(runner, c, end, fault));
    }
    return BUR_OK;
}

/* What an earlier process has left of a first pass that it had finished. */
static bur_status take_first_pass(bur_runner *runner, bur_fault *fault)
{
    runner->phase = bur_keep_phase(runner);
    runner->first_case = 0;
    runner->end_case = runner->plan->n_cases;
    if (runner->spread) {
        bur_runner_pilot(runner);
    }
    runner->before = (double)runner->plan->design->n_draws;
    return bur_keep_take(runner, fault);
}

static bur_status run_all(bur_runner *runner, int group, bur_fault *fault)
{
    const bur_plan *plan = runner->plan;
    int step = group > 0 ? group : plan->n_cases;
    int groups = (plan->n_cases + step - 1) / step;
    runner->of = (double)plan->design->n_draws * groups;
    if (group == 0 && plan->n_levels > 0) {
        BUR_TRY(bur_spread_create(runner->outcome->n_cells, runner->threads,
                                  plan->memory / 2, &runner->spread, fault));
    }
    BUR_TRY(bur_keep_phase(runner) == BUR_PHASE_FIRST
                ? run_groups(runner, step, fault)
                : take_first_pass(runner, fault));
    if (bur_keep_is_shard(runner)) {
        return BUR_OK;
    }
    collect_at_risk(runner);
    collect_below(runner);
    BUR_TRY(bur_runner_traces(runner));
    bur_measures_take_worst(runner->outcome);
    return plan->n_levels > 0 && group == 0 ? refine(runner) : BUR_OK;
}

/* How the plan will be run here, with what is kept of it. */
static bur_plan_size size_here(const bur_plan *plan,
                               const bur_run_options *options)
{
    bur_plan_size size = bur_plan_size_of(plan, options);
    if (bur_keep_needs_whole(options->keeping) &&
        size.group_cases < plan->n_cases) {
        size.group_cases = 0;
    }
    size.group_cases = bur_keep_group(plan, options->keeping, size.group_cases);
    return size;
}

bur_status bur_runner_begin(bur_runner *runner, const bur_plan *plan,
                            const bur_run_options *options,
                            const bur_plan_size *size, bur_outcome **outcome,
                            bur_fault *fault)
{
    *outcome = bur_outcome_create(plan, size->group_cases, fault);
    if (!*outcome) {
        return fault->status != BUR_OK ? fault->status : BUR_NO_MEMORY;
    }
    size_t cells = (*outcome)->n_cells / (size_t)plan->n_cases;
    int group = size->group_cases > 0 ? size->group_cases : plan->n_cases;
    *runner = (bur_runner){.plan = plan,
                           .options = options,
                           .outcome = *outcome,
                           .threads = size->threads,
                           .lanes = size->lanes,
                           .by_blocks = size->by_blocks,
                           .group_cases = size->group_cases,
                           .group_cells = cells * (size_t)group,
                           .fault = fault};
    pthread_mutex_init(&runner->lock, NULL);
    bur_gate_init(&runner->gate);
    bur_status status = bur_runner_open(runner, fault);
    if (status != BUR_OK) {
        bur_runner_close(runner);
        bur_outcome_free(*outcome);
        *outcome = NULL;
    }
    return status;
}

/* What is kept, and who helps: then chunks are the unit of work. */
static bur_status gather(bur_runner *runner, const bur_plan_size *size,
                         bur_fault *fault)
{
    double step = bur_native_step_seconds(runner->plan->program);
    double seconds = size->steps * step / size->threads;
    BUR_TRY(bur_keep_open(runner, seconds, fault));
    bur_ranks_join(runner, size, seconds);
    runner->by_blocks = runner->by_blocks && !runner->keep && !runner->ranks;
    return BUR_OK;
}

bur_status bur_run(const bur_plan *plan, const bur_run_options *options,
                   bur_outcome **outcome, bur_fault *fault)
{
    assert(plan->n_cases > 0 && plan->design->n_draws > 0);
    bur_plan_size size = size_here(plan, options);
    bur_runner runner;
    BUR_TRY(bur_runner_begin(&runner, plan, options, &size, outcome, fault));
    bur_status status = gather(&runner, &size, fault);
    if (status == BUR_OK) {
        status = run_all(&runner, size.group_cases, fault);
    }
    bur_ranks_leave(&runner);
    bur_keep_close(&runner);
    if (status == BUR_OK) {
        bur_runner_await(&runner);
    }
    bur_runner_close(&runner);
    if (status != BUR_OK) {
        bur_outcome_free(*outcome);
        *outcome = NULL;
    }
    return status;
}
