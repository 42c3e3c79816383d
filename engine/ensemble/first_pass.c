/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first pass over a chunk: every draw of it through the cases of the
 * group, into the sums, the arrays by draw, and the stored values. */
#include <math.h>
#include <string.h>

#include "ensemble/runner.h"
#include "stat/chunk.h"

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

const unsigned char *bur_runner_present(const bur_runner *runner,
                                        bur_hand *hand, int series,
                                        const double *x)
{
    if (!runner->plan->program->graph->series.at[series].survivors) {
        return hand->mask;
    }
    for (int i = 0; i < hand->worker->block->n; i++) {
        hand->present[i] = hand->mask[i] && !isnan(x[i]);
    }
    return hand->present;
}

size_t bur_runner_first_cell(const bur_runner *runner)
{
    return bur_outcome_cell(runner->outcome, runner->first_case, 0, 0);
}

size_t bur_runner_n_cells(const bur_runner *runner)
{
    return bur_outcome_cell(runner->outcome, runner->end_case, 0, 0) -
           bur_runner_first_cell(runner);
}

void bur_runner_blocks(bur_runner *runner, bur_hand *hand, int64_t chunk,
                       bur_absorb_function *absorb)
{
    int64_t draws = bur_runner_chunk_draws(runner->plan, chunk);
    for (int64_t at = 0; at < draws; at += runner->lanes) {
        int n = (int)(draws - at < runner->lanes ? draws - at : runner->lanes);
        bur_worker_sample(hand->worker, (uint64_t)(chunk * BUR_CHUNK + at), n);
        for (int c = runner->first_case; c < runner->end_case; c++) {
            bur_worker_simulate(hand->worker, c);
            absorb(runner, hand, c, (uint64_t)at);
        }
    }
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
            double *x = &bur_outcome_measure(o, c, m)[draw];
            if (bur_measure_read(w->block, m, i, x) && fault < 0) {
                fault = runner->plan->timeline->n_steps;
            }
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
        size_t at = cell - bur_runner_first_cell(runner);
        memcpy(o->value + at * n_draws + block->first_draw, x,
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
            size_t at = cell - bur_runner_first_cell(runner);
            const double *x = bur_worker_row(hand->worker, s, row);
            const unsigned char *mask = bur_runner_present(runner, hand, s, x);
            bur_moment_lanes_add(&hand->moments[at], offset, x, mask, block->n);
            if (hand->replicates) {
                bur_replicate_lanes_add(
                    &hand->replicates[at], block->first_draw,
                    runner->plan->design->luck, x, mask, block->n);
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
    for (size_t cell = 0; cell < bur_runner_n_cells(runner); cell++) {
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

bool bur_runner_first_pass(void *context, int worker, int64_t chunk)
{
    bur_runner *runner = context;
    bur_hand *hand = &runner->hand[worker];
    bur_moment_lanes_reset(hand->moments, bur_runner_n_cells(runner));
    if (hand->replicates) {
        bur_replicate_lanes_reset(hand->replicates, bur_runner_n_cells(runner));
    }
    bur_runner_blocks(runner, hand, chunk, absorb);
    return merge_chunk(runner, hand, chunk) &&
           bur_runner_advance(
               runner, (double)bur_runner_chunk_draws(runner->plan, chunk));
}
