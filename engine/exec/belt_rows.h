/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where belts of conveyors and queues of batches stand in a block: rows of
 * loads, for some lanes. */
#ifndef BURSAR_EXEC_BELT_ROWS_H
#define BURSAR_EXEC_BELT_ROWS_H

#include "exec/block.h"

/* Lanes that are worked on at once. */
enum { BUR_BELT_LANES = 32 };

/* A belt in a block, from one lane on. `each` is 0 where all lanes have the
 * same operand. */
typedef struct bur_belt_at {
    const bur_belt *belt;
    double *row; /* of the first lane in question */
    size_t lanes;
    int step;
    int turn, other; /* which of two rows this step reads, and writes */
} bur_belt_at;

typedef struct bur_belt_arg {
    const double *at;
    int each;
} bur_belt_arg;

static inline bur_belt_at bur_belt_of(const bur_block *block, int number,
                                      int lane)
{
    const bur_program *p = block->program;
    size_t first = (size_t)p->belt_offset[number] * (size_t)block->lanes;
    return (bur_belt_at){.belt = &p->graph->belts.at[number],
                         .row = block->pipes + first + lane,
                         .lanes = (size_t)block->lanes,
                         .step = block->step,
                         .turn = block->step % 2,
                         .other = 1 - block->step % 2};
}

static inline double *bur_belt_row(const bur_belt_at *b, int row)
{
    return b->row + (size_t)row * b->lanes;
}

/* A field of the load in place `load`. */
static inline double *bur_belt_load(const bur_belt_at *b, int field, int load)
{
    int start = b->belt->n_start + 1;
    int row = load < start ? load : start + (load - start) % b->belt->n_ring;
    return bur_belt_row(b,
                        BUR_BELT_LOADS + field * bur_belt_loads(b->belt) + row);
}

/* The load that comes on in this step; those before it are there. */
static inline int bur_belt_newest(const bur_belt_at *b)
{
    return b->belt->n_start + 1 + b->step;
}

/* The first load that is on the belt of any lane. */
static inline int bur_belt_first(const bur_belt_at *b, int n)
{
    const double *oldest = bur_belt_row(b, BUR_BELT_OLDEST + b->turn);
    double first = bur_belt_newest(b);
    for (int i = 0; i < n; i++) {
        first = oldest[i] < first ? oldest[i] : first;
    }
    return first > 0 ? (int)first : 0;
}

#endif
