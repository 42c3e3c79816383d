/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a queue of batches does, for some lanes of a block: the definition that
 * every backend must meet.
 *
 * Each step's batch has a row of its own, the first that of the start; of the
 * oldest that is there something may have left. A position is an amount from
 * the front, and the ends of batches are sums from there in their order: so a
 * batch that was taken whole is gone, and what is in a queue is the end of its
 * last batch to the last bit. A batch that has left adds zero: a lane's numbers
 * do not depend on others.
 *
 * Nothing is written that the same step reads: the oldest batch, and what is
 * left of it, are read in odd steps where even steps write them. */
#ifndef BURSAR_EXEC_QUEUE_OPS_H
#define BURSAR_EXEC_QUEUE_OPS_H

#include <math.h>

#include "exec/belt_rows.h"

/* What there is of batch `load` in lane i: `row` is what it was. */
static inline double bur_batch_left(int load, int i, const double *oldest,
                                    const double *left, const double *row)
{
    double now = row[i];
    return load < oldest[i] ? 0 : load == oldest[i] ? left[i] : now;
}

static inline void bur_begin_queue(const bur_belt_at *b, int n,
                                   const double *amount)
{
    for (int turn = 0; turn < 2; turn++) {
        double *oldest = bur_belt_row(b, BUR_BELT_OLDEST + turn);
        double *left = bur_belt_row(b, BUR_QUEUE_LEFT + turn);
        for (int i = 0; i < n; i++) {
            oldest[i] = 0;
            left[i] = amount[i];
        }
    }
    double *row = bur_belt_load(b, 0, 0);
    for (int i = 0; i < n; i++) {
        row[i] = amount[i];
    }
}

/* The first end of a batch that is after `position`; the last end, if none. */
static inline void bur_front_lanes(const bur_belt_at *b, int n,
                                   const double *position, double *sum)
{
    const double *oldest = bur_belt_row(b, BUR_BELT_OLDEST + b->turn);
    const double *left = bur_belt_row(b, BUR_QUEUE_LEFT + b->turn);
    int end = bur_belt_newest(b), searching = n;
    for (int load = bur_belt_first(b, n); load < end && searching > 0; load++) {
        const double *row = bur_belt_load(b, 0, load);
        searching = 0;
        for (int i = 0; i < n; i++) {
            bool found = sum[i] > position[i];
            sum[i] += found ? 0 : bur_batch_left(load, i, oldest, left, row);
            searching += !(sum[i] > position[i]);
        }
    }
}

/* The last end of a batch that is no later than `position`; 0, if none. */
static inline void bur_whole_lanes(const bur_belt_at *b, int n,
                                   const double *position, double *whole)
{
    const double *oldest = bur_belt_row(b, BUR_BELT_OLDEST + b->turn);
    const double *left = bur_belt_row(b, BUR_QUEUE_LEFT + b->turn);
    double sum[BUR_BELT_LANES] = {0};
    int end = bur_belt_newest(b), searching = n;
    for (int load = bur_belt_first(b, n); load < end && searching > 0; load++) {
        const double *row = bur_belt_load(b, 0, load);
        searching = 0;
        for (int i = 0; i < n; i++) {
            sum[i] += bur_batch_left(load, i, oldest, left, row);
            whole[i] = sum[i] > position[i] ? whole[i] : sum[i];
            searching += !(sum[i] > position[i]);
        }
    }
}

/* What is before `position` leaves; `amount` joins. */
static inline void bur_serve_lanes(const bur_belt_at *b, int n,
                                   const double *position, const double *amount,
                                   double *sum)
{
    const double *oldest = bur_belt_row(b, BUR_BELT_OLDEST + b->turn);
    const double *left = bur_belt_row(b, BUR_QUEUE_LEFT + b->turn);
    double *oldest_then = bur_belt_row(b, BUR_BELT_OLDEST + b->other);
    double *left_then = bur_belt_row(b, BUR_QUEUE_LEFT + b->other);
    int newest = bur_belt_newest(b);
    double end[BUR_BELT_LANES] = {0};
    for (int i = 0; i < n; i++) {
        oldest_then[i] = newest;
        left_then[i] = isnan(position[i]) ? (double)NAN : amount[i];
        bur_belt_load(b, 0, newest)[i] = amount[i];
    }
    for (int load = bur_belt_first(b, n); load < newest; load++) {
        const double *row = bur_belt_load(b, 0, load);
        for (int i = 0; i < n; i++) {
            double before = end[i];
            double there = bur_batch_left(load, i, oldest, left, row);
            end[i] += there;
            bool stays = end[i] > position[i];
            if (stays && load < oldest_then[i]) {
                there = before < position[i] ? end[i] - position[i] : there;
                oldest_then[i] = load;
                left_then[i] = there;
            }
            sum[i] += stays ? there : 0;
        }
    }
    for (int i = 0; i < n; i++) {
        sum[i] += oldest_then[i] == newest ? left_then[i] : amount[i];
    }
}

static inline void bur_queue_some(const bur_block *block, const bur_insn *insn,
                                  int lane, int n, double *out,
                                  const double *const arg[2])
{
    bur_belt_at b = bur_belt_of(block, insn->aux, lane);
    double found[BUR_BELT_LANES] = {0};
    switch (insn->op) {
    case BUR_IR_BATCH:
        bur_begin_queue(&b, n, arg[0]);
        break;
    case BUR_IR_FRONT:
        bur_front_lanes(&b, n, arg[0], found);
        break;
    case BUR_IR_WHOLE:
        bur_whole_lanes(&b, n, arg[0], found);
        break;
    default:
        bur_serve_lanes(&b, n, arg[0], arg[1], found);
        break;
    }
    for (int i = 0; i < n; i++) {
        out[i] = insn->op == BUR_IR_BATCH ? arg[0][i] : found[i];
    }
}

#endif
