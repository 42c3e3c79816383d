/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Batches: the saved rows of many blocks side by side, where values are not
 * stored, so that a reducer with much state takes cell by cell what the whole
 * batch has of it. */
#include <string.h>

#include "ensemble/runner.h"
#include "stat/chunk.h"
#include "stat/lane_loops.h"

enum { BATCH_BYTES = 16 << 20 };

int bur_batch_draws(const bur_plan *plan, int lanes)
{
    size_t cells = (size_t)plan->n_cases *
                   (size_t)plan->program->graph->series.n *
                   (size_t)plan->timeline->n_rows;
    size_t fit = BATCH_BYTES / (cells * sizeof(double) + 1);
    int draws = fit < BUR_CHUNK ? (int)fit / lanes * lanes : BUR_CHUNK;
    return draws < lanes ? lanes : draws;
}

void bur_runner_mask(const bur_runner *runner, bur_hand *hand, int which_case,
                     int64_t first, int n)
{
    const int *fault = runner->outcome->fault_step +
                       (int64_t)which_case * runner->plan->design->n_draws +
                       first;
    hand->n_masked = n;
    hand->n_counted = 0;
    for (int i = 0; i < n; i++) {
        hand->mask[i] = fault[i] < 0;
        hand->n_counted += hand->mask[i];
    }
}

const unsigned char *bur_runner_present(const bur_runner *runner,
                                        bur_hand *hand, int series,
                                        const double *x)
{
    int n = hand->n_masked;
    const unsigned char *mask = hand->n_counted < n ? hand->mask : NULL;
    if (!runner->plan->program->graph->series.at[series].survivors) {
        return mask;
    }
    hand->worker->loops->present(hand->present, mask, x, n);
    return memchr(hand->present, 0, (size_t)n) ? hand->present : NULL;
}

/* Where the rows of a block go that starts `at` draws into its batch. */
static void direct_rows(const bur_runner *runner, bur_hand *hand, int c,
                        int64_t first, int64_t at)
{
    const bur_outcome *o = runner->outcome;
    size_t cell = bur_outcome_cell(o, c, 0, 0) - bur_runner_first_cell(runner);
    if (o->value) {
        bur_worker_write_to(hand->worker, bur_outcome_values(o, cell) + first,
                            o->value_step);
    } else if (hand->batch) {
        bur_worker_write_to(hand->worker,
                            hand->batch + cell * runner->batch_step + at,
                            runner->batch_step);
    }
}

static void feed_batch(bur_runner *runner, bur_hand *hand, int64_t first, int n,
                       bur_feed_function *feed)
{
    const bur_outcome *o = runner->outcome;
    for (int c = runner->first_case; c < runner->end_case; c++) {
        bur_runner_mask(runner, hand, c, first, n);
        for (int s = 0; s < o->n_series; s++) {
            size_t cell = bur_outcome_cell(o, c, s, 0);
            for (int row = 0; row < o->n_rows; row++, cell++) {
                const double *x =
                    hand->batch +
                    (cell - bur_runner_first_cell(runner)) * runner->batch_step;
                feed(runner, hand, cell, first, x,
                     bur_runner_present(runner, hand, s, x), n);
            }
        }
    }
}

void bur_runner_block(bur_runner *runner, bur_hand *hand, int64_t first, int n,
                      int64_t at, bur_absorb_function *absorb)
{
    bur_worker_sample(hand->worker, (uint64_t)first, n);
    for (int c = runner->first_case; c < runner->end_case; c++) {
        direct_rows(runner, hand, c, first, at);
        bur_worker_simulate(hand->worker, c);
        if (absorb) {
            absorb(runner, hand, c);
        }
    }
}

void bur_runner_blocks(bur_runner *runner, bur_hand *hand, int64_t chunk,
                       bur_absorb_function *absorb, bur_feed_function *feed)
{
    int64_t draws = bur_runner_chunk_draws(runner->plan, chunk);
    int64_t start = chunk * BUR_CHUNK, batch = 0;
    for (int64_t at = 0; at < draws; at += runner->lanes) {
        int n = (int)(draws - at < runner->lanes ? draws - at : runner->lanes);
        bur_runner_block(runner, hand, start + at, n, at - batch, absorb);
        int64_t end = at + n;
        bool full =
            end == draws || end + runner->lanes - batch > runner->batch_draws;
        if (feed && full) {
            feed_batch(runner, hand, start + batch, (int)(end - batch), feed);
        }
        batch = full ? end : batch;
    }
}
