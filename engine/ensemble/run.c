/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running a plan: the first pass over all chunks, then the summaries.
 *
 * A chunk of 1,024 draws is the unit of work and of numbering. Its sums are
 * merged by chunk number, never by who was ready first. */
#include "ensemble/run.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "ensemble/measures.h"
#include "ensemble/runner.h"
#include "stat/chunk.h"

enum { FULL_BLOCK = 128, HALF_BLOCK = 64, CACHE_BYTES = 512 * 1024 };

int64_t bur_runner_chunks(const bur_plan *plan)
{
    return (plan->design->n_draws + BUR_CHUNK - 1) / BUR_CHUNK;
}

int64_t bur_runner_chunk_draws(const bur_plan *plan, int64_t chunk)
{
    int64_t left = plan->design->n_draws - chunk * BUR_CHUNK;
    return left < BUR_CHUNK ? left : BUR_CHUNK;
}

/* --- sizes --- */

static int lanes_for(const bur_plan *plan, const bur_run_options *options)
{
    if (options->lanes > 0) {
        return options->lanes;
    }
    if (plan->design->n_draws < HALF_BLOCK) {
        return (int)((plan->design->n_draws + 7) / 8 * 8);
    }
    size_t full = (size_t)plan->program->n_slots * FULL_BLOCK * sizeof(double);
    return full <= CACHE_BYTES ? FULL_BLOCK : HALF_BLOCK;
}

static int threads_for(const bur_plan *plan, const bur_run_options *options)
{
    int threads =
        options->threads > 0 ? options->threads : bur_crew_processors();
    int64_t chunks = bur_runner_chunks(plan);
    return threads > chunks ? (int)(chunks < 1 ? 1 : chunks) : threads;
}

static size_t cells_of(const bur_plan *plan)
{
    return (size_t)plan->n_cases * (size_t)plan->program->graph->series.n *
           (size_t)plan->timeline->n_rows;
}

static size_t hand_size(const bur_plan *plan, int lanes)
{
    size_t cell = sizeof(bur_moment_lanes) + sizeof(bur_moments);
    if (bur_design_replicated(plan->design)) {
        cell += sizeof(bur_replicate_lanes) + sizeof(bur_replicates);
    }
    return bur_worker_size(plan, lanes) + cells_of(plan) * cell +
           (size_t)plan->design->n_draws * sizeof(double);
}

bur_plan_size bur_plan_size_of(const bur_plan *plan,
                               const bur_run_options *options)
{
    bur_plan_size size = {.lanes = lanes_for(plan, options),
                          .threads = threads_for(plan, options)};
    size_t n = (size_t)plan->design->n_draws, cells = cells_of(plan);
    size_t values = cells * n * sizeof(double);
    size.stores_values = plan->n_levels > 0 && values <= plan->memory;
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
    size.bytes += cells * (sizeof(bur_moments) +
                           (size_t)plan->n_levels * sizeof(bur_estimate));
    size.bytes += size.stores_values   ? values
                  : plan->n_levels > 0 ? plan->memory
                                       : 0;
    size.steps = (double)n * plan->n_cases * plan->timeline->n_steps;
    return size;
}

/* --- progress and failure --- */

bool bur_runner_advance(bur_runner *runner, double draws)
{
    pthread_mutex_lock(&runner->lock);
    runner->done += draws;
    const bur_run_options *o = runner->options;
    if (o->progress && !o->progress(o->context, runner->done, runner->of)) {
        runner->cancelled = true;
    }
    bool go_on = !runner->cancelled;
    pthread_mutex_unlock(&runner->lock);
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

/* --- the first pass --- */

void bur_runner_mask(const bur_runner *runner, bur_hand *hand, int which_case)
{
    const bur_block *block = hand->worker->block;
    const int *fault = runner->outcome->fault_step +
                       (int64_t)which_case * runner->plan->design->n_draws +
                       (int64_t)block->first_draw;
    for (int i = 0; i < block->n; i++) {
        hand->mask[i] = fault[i] < 0;
    }
}

void bur_runner_blocks(bur_runner *runner, bur_hand *hand, int64_t chunk,
                       bur_absorb_function *absorb)
{
    int64_t draws = bur_runner_chunk_draws(runner->plan, chunk);
    for (int64_t at = 0; at < draws; at += runner->lanes) {
        int n = (int)(draws - at < runner->lanes ? draws - at : runner->lanes);
        bur_worker_sample(hand->worker, (uint64_t)(chunk * BUR_CHUNK + at), n);
        for (int c = 0; c < runner->plan->n_cases; c++) {
            bur_worker_simulate(hand->worker, c);
            absorb(runner, hand, c, (uint64_t)at);
        }
    }
}

static bool measure_failed(const bur_output *output, double value)
{
    bool may_be_missing = output->var->measure == BUR_MEASURE_TIME;
    return isinf(value) || (isnan(value) && !may_be_missing);
}

/* Measures and exits by draw; a measure that is not a number is a fault. */
static void absorb_draws(bur_runner *runner, const bur_hand *hand, int c)
{
    const bur_worker *w = hand->worker;
    const bur_program *p = runner->plan->program;
    bur_outcome *o = runner->outcome;
    for (int i = 0; i < w->block->n; i++) {
        int64_t draw = (int64_t)w->block->first_draw + i;
        int64_t at = (int64_t)c * runner->plan->design->n_draws + draw;
        int fault = w->fault_step[i];
        for (int m = 0; m < o->n_measures; m++) {
            double x = bur_block_value(w->block, p->measures[m], i);
            if (fault < 0 && measure_failed(&p->graph->measures.at[m], x)) {
                fault = runner->plan->timeline->n_steps;
            }
            bur_outcome_measure(o, c, m)[draw] = x;
        }
        for (int m = 0; m < o->n_measures && fault >= 0; m++) {
            bur_outcome_measure(o, c, m)[draw] = NAN;
        }
        o->fault_step[at] = fault;
        if (p->has_exits) {
            bool left = fault < 0;
            o->exit_kind[at] =
                left ? (uint8_t)bur_block_value(w->block, p->exit_kind, i) : 0;
            o->exit_time[at] =
                left ? bur_block_value(w->block, p->exit_time, i) : NAN;
        }
    }
}

/* The draws that have not left before a row. */
static void absorb_at_risk(bur_runner *runner, bur_hand *hand, int c)
{
    const bur_block *block = hand->worker->block;
    bur_outcome *o = runner->outcome;
    for (int i = 0; i < block->n; i++) {
        if (!hand->mask[i]) {
            continue;
        }
        double left = NAN;
        if (o->exit_time) {
            left = o->exit_time[(int64_t)c * runner->plan->design->n_draws +
                                (int64_t)block->first_draw + i];
        }
        for (int row = 0; row < o->n_rows; row++) {
            double time = bur_timeline_time(
                runner->plan->timeline,
                bur_timeline_step(runner->plan->timeline, row));
            if (left < time) {
                break;
            }
            hand->at_risk[c * o->n_rows + row]++;
        }
    }
}

static void store_row(bur_runner *runner, const bur_hand *hand, size_t cell,
                      int c, int series, int row)
{
    bur_outcome *o = runner->outcome;
    const bur_block *block = hand->worker->block;
    size_t n_draws = (size_t)runner->plan->design->n_draws;
    const double *x = bur_worker_row(hand->worker, series, row);
    if (o->value) {
        memcpy(o->value + cell * n_draws + block->first_draw, x,
               (size_t)block->n * sizeof *x);
    }
    if (o->kept_index[series] >= 0) {
        size_t at =
            ((size_t)o->kept_index[series] * (size_t)runner->plan->n_cases +
             (size_t)c) *
                n_draws +
            block->first_draw;
        for (int i = 0; i < block->n; i++) {
            o->kept[(at + (size_t)i) * (size_t)o->n_rows + (size_t)row] =
                hand->mask[i] ? (float)x[i] : NAN;
        }
    }
}

static void absorb(bur_runner *runner, bur_hand *hand, int c, uint64_t offset)
{
    bur_outcome *o = runner->outcome;
    const bur_block *block = hand->worker->block;
    absorb_draws(runner, hand, c);
    bur_runner_mask(runner, hand, c);
    absorb_at_risk(runner, hand, c);
    for (int s = 0; s < o->n_series; s++) {
        for (int row = 0; row < o->n_rows; row++) {
            size_t cell = bur_outcome_cell(o, c, s, row);
            const double *x = bur_worker_row(hand->worker, s, row);
            bur_moment_lanes_add(&hand->moments[cell], offset, x, hand->mask,
                                 block->n);
            if (hand->replicates) {
                bur_replicate_lanes_add(
                    &hand->replicates[cell], block->first_draw,
                    runner->plan->design->luck, x, hand->mask, block->n);
            }
            store_row(runner, hand, cell, c, s, row);
        }
    }
    if (c == 0) {
        for (int i = 0; i < runner->plan->n_inputs; i++) {
            memcpy(o->input +
                       (size_t)i * (size_t)runner->plan->design->n_draws +
                       block->first_draw,
                   hand->worker->sample + (size_t)i * (size_t)block->lanes,
                   (size_t)block->n * sizeof(double));
        }
    }
}

/* Merges the sums of a finished chunk, under the lock. */
static bool merge_chunk(bur_runner *runner, bur_hand *hand, int64_t chunk)
{
    bur_outcome *o = runner->outcome;
    for (size_t cell = 0; cell < o->n_cells; cell++) {
        hand->chunk_moments[cell] =
            bur_moment_lanes_total(&hand->moments[cell]);
        if (hand->replicates) {
            hand->chunk_replicates[cell] =
                bur_replicate_lanes_total(&hand->replicates[cell]);
        }
    }
    bur_fault fault = {0};
    pthread_mutex_lock(&runner->lock);
    bur_status status = bur_merge_tree_put(runner->moments, 0, chunk,
                                           hand->chunk_moments, &fault);
    if (status == BUR_OK && hand->replicates) {
        status = bur_merge_tree_put(runner->replicates, 0, chunk,
                                    hand->chunk_replicates, &fault);
    }
    pthread_mutex_unlock(&runner->lock);
    return status == BUR_OK || bur_runner_fail(runner, status, &fault);
}

static bool first_pass(void *context, int worker, int64_t chunk)
{
    bur_runner *runner = context;
    bur_hand *hand = &runner->hand[worker];
    bur_moment_lanes_reset(hand->moments, runner->outcome->n_cells);
    if (hand->replicates) {
        bur_replicate_lanes_reset(hand->replicates, runner->outcome->n_cells);
    }
    bur_runner_blocks(runner, hand, chunk, absorb);
    return merge_chunk(runner, hand, chunk) &&
           bur_runner_advance(
               runner, (double)bur_runner_chunk_draws(runner->plan, chunk));
}

/* --- making and unmaking --- */

static void free_hand(bur_hand *hand)
{
    bur_worker_free(hand->worker);
    free(hand->moments);
    free(hand->replicates);
    free(hand->chunk_moments);
    free(hand->chunk_replicates);
    free(hand->at_risk);
    free(hand->mask);
    free(hand->scratch);
}

static void close_runner(bur_runner *runner)
{
    for (int t = 0; runner->hand && t < runner->threads; t++) {
        free_hand(&runner->hand[t]);
    }
    for (int c = 0; runner->course && c < runner->plan->n_cases; c++) {
        bur_course_free(runner->course[c]);
    }
    free(runner->hand);
    free(runner->course);
    bur_merge_tree_free(runner->moments);
    bur_merge_tree_free(runner->replicates);
    pthread_mutex_destroy(&runner->lock);
}

static bool make_hand(bur_runner *runner, bur_hand *hand)
{
    const bur_outcome *o = runner->outcome;
    size_t cells = o->n_cells + 1;
    const bur_backend *backend = runner->options->backend
                                     ? runner->options->backend
                                     : &bur_backend_vector;
    hand->worker =
        bur_worker_create(runner->plan, runner->course, backend, runner->lanes);
    hand->moments = malloc(cells * sizeof *hand->moments);
    hand->chunk_moments = malloc(cells * sizeof *hand->chunk_moments);
    hand->at_risk = calloc((size_t)runner->plan->n_cases * (size_t)o->n_rows,
                           sizeof *hand->at_risk);
    hand->mask = malloc((size_t)runner->lanes);
    hand->scratch = malloc(((size_t)runner->plan->design->n_draws + 1) *
                           sizeof *hand->scratch);
    bool ok = hand->worker && hand->moments && hand->chunk_moments &&
              hand->at_risk && hand->mask && hand->scratch;
    if (bur_design_replicated(runner->plan->design)) {
        hand->replicates = malloc(cells * sizeof *hand->replicates);
        hand->chunk_replicates = malloc(cells * sizeof *hand->chunk_replicates);
        ok = ok && hand->replicates && hand->chunk_replicates;
    }
    return ok;
}

static bur_status no_memory(bur_fault *fault)
{
    return bur_fail(fault, BUR_NO_MEMORY,
                    "not enough memory for this many draws and series");
}

static bur_status open_runner(bur_runner *runner, bur_fault *fault)
{
    const bur_plan *plan = runner->plan;
    size_t cells = runner->outcome->n_cells;
    runner->course = calloc((size_t)plan->n_cases, sizeof *runner->course);
    runner->hand = calloc((size_t)runner->threads, sizeof *runner->hand);
    if (!runner->course || !runner->hand) {
        return no_memory(fault);
    }
    for (int c = 0; c < plan->n_cases; c++) {
        runner->course[c] = bur_course_create(plan->program, plan->timeline,
                                              plan->cases[c].parameter);
        if (!runner->course[c]) {
            return no_memory(fault);
        }
    }
    for (int t = 0; t < runner->threads; t++) {
        if (!make_hand(runner, &runner->hand[t])) {
            return no_memory(fault);
        }
    }
    BUR_TRY(bur_merge_tree_create(&bur_moments_rule, cells, &runner->moments,
                                  fault));
    return bur_merge_tree_create(&bur_replicates_rule, cells,
                                 &runner->replicates, fault);
}

/* --- the whole --- */

static void collect_sums(bur_runner *runner)
{
    bur_outcome *o = runner->outcome;
    bur_merge_tree_total(runner->moments, o->moments);
    if (o->replicates) {
        bur_merge_tree_total(runner->replicates, o->replicates);
    }
    int cells = runner->plan->n_cases * o->n_rows;
    for (int t = 0; t < runner->threads; t++) {
        for (int i = 0; i < cells; i++) {
            o->at_risk[i] += runner->hand[t].at_risk[i];
        }
    }
}

static bur_status interrupted(bur_runner *runner, bur_fault *fault)
{
    return runner->status != BUR_OK
               ? runner->status
               : bur_fail(fault, BUR_INTERRUPTED, "interrupted");
}

static bur_status run_all(bur_runner *runner, bur_fault *fault)
{
    double start = bur_clock_seconds();
    runner->of = (double)runner->plan->design->n_draws;
    if (!bur_crew_run(runner->threads, bur_runner_chunks(runner->plan),
                      first_pass, runner)) {
        return interrupted(runner, fault);
    }
    runner->outcome->n_passes = 1;
    runner->outcome->seconds = bur_clock_seconds() - start;
    collect_sums(runner);
    BUR_TRY(bur_runner_traces(runner));
    bur_measures_take_worst(runner->outcome);
    start = bur_clock_seconds();
    BUR_TRY(bur_runner_quantiles(runner));
    runner->outcome->refine_seconds = bur_clock_seconds() - start;
    return BUR_OK;
}

bur_status bur_run(const bur_plan *plan, const bur_run_options *options,
                   bur_outcome **outcome, bur_fault *fault)
{
    assert(plan->n_cases > 0 && plan->design->n_draws > 0);
    bur_plan_size size = bur_plan_size_of(plan, options);
    *outcome = bur_outcome_create(plan, size.stores_values);
    if (!*outcome) {
        return no_memory(fault);
    }
    bur_runner runner = {.plan = plan,
                         .options = options,
                         .outcome = *outcome,
                         .threads = size.threads,
                         .lanes = size.lanes,
                         .fault = fault};
    pthread_mutex_init(&runner.lock, NULL);
    bur_status status = open_runner(&runner, fault);
    if (status == BUR_OK) {
        status = run_all(&runner, fault);
    }
    close_runner(&runner);
    if (status != BUR_OK) {
        bur_outcome_free(*outcome);
        *outcome = NULL;
    }
    return status;
}
