/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first pass block by block, where chunks are few and values are stored:
 * no thread waits while another finishes a chunk. Sums within a chunk are made
 * in draw order, so they come after, from the stored values; they have the
 * bits of those made on the way. */
#include "ensemble/runner.h"
#include "stat/chunk.h"

static int64_t blocks_of_chunk(int64_t draws, int lanes)
{
    return (draws + lanes - 1) / lanes;
}

int64_t bur_runner_blocks_left(const bur_runner *runner)
{
    return bur_runner_n_blocks(runner->plan, runner->lanes) -
           runner->n_adopted * blocks_of_chunk(BUR_CHUNK, runner->lanes);
}

int64_t bur_runner_n_blocks(const bur_plan *plan, int lanes)
{
    int64_t last = bur_runner_chunks(plan) - 1;
    return last * blocks_of_chunk(BUR_CHUNK, lanes) +
           blocks_of_chunk(bur_runner_chunk_draws(plan, last), lanes);
}

bool bur_runner_block_pass(void *context, int worker, int64_t block)
{
    bur_runner *runner = context;
    int64_t each = blocks_of_chunk(BUR_CHUNK, runner->lanes);
    block += runner->n_adopted * each;
    int64_t chunk = block / each, at = block % each * runner->lanes;
    int64_t left = bur_runner_chunk_draws(runner->plan, chunk) - at;
    int n = (int)(left < runner->lanes ? left : runner->lanes);
    bur_runner_block(runner, &runner->hand[worker], chunk * BUR_CHUNK + at, n,
                     0, bur_runner_keep_block);
    return bur_runner_advance(runner, n);
}

bool bur_runner_sum_chunk(void *context, int worker, int64_t chunk)
{
    bur_runner *runner = context;
    bur_hand *hand = &runner->hand[worker];
    const bur_outcome *o = runner->outcome;
    int64_t first = chunk * BUR_CHUNK;
    int n = (int)bur_runner_chunk_draws(runner->plan, chunk);
    size_t cell = 0;
    bur_runner_reset_sums(runner, hand);
    for (int c = runner->first_case; c < runner->end_case; c++) {
        bur_runner_mask(runner, hand, c, first, n);
        for (int s = 0; s < o->n_series; s++) {
            for (int row = 0; row < o->n_rows; row++, cell++) {
                bur_runner_add_values(runner, hand, cell, s, (uint64_t)first,
                                      bur_outcome_values(o, cell) + first);
            }
        }
    }
    return bur_runner_merge_sums(runner, hand, chunk);
}
