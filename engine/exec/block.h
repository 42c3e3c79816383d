/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block: the state of a few draws on their way through time.
 *
 * slots[s * lanes + j] is slot s of the j-th draw, first_draw + j. One worker
 * owns a block; the program it runs is shared and constant. Lanes are whole
 * numbers of vectors; those from n on are padding whose results nobody
 * reads. */
#ifndef BURSAR_EXEC_BLOCK_H
#define BURSAR_EXEC_BLOCK_H

#include <stdint.h>

#include "ir/program.h"

/* Where in time a step is; what TIME, STEP and MONTH read. */
typedef struct bur_instant {
    int step;
    double time[3]; /* at the start, the middle and the end of the step */
    int month;      /* 1..12; 0 without a calendar */
} bur_instant;

/* Lanes come in multiples of BUR_LANES, the largest tile: over as many a scalar
 * is spread. */
enum { BUR_LANES = 32, BUR_SPREAD = BUR_LANES };

typedef struct bur_block {
    const bur_program *program;
    int lanes;
    int asked;                   /* lanes that bur_block_create was asked for */
    double *slots;               /* [n_slots][lanes], 64-byte aligned */
    double *scalars;             /* [n_scalars] */
    double *pipes;               /* [n_pipe_rows][lanes] */
    double *spread;              /* [n_scalars][BUR_SPREAD]: copies
                                    for the vector backend */
    unsigned simulation;         /* counts calls of bur_block_reset */
    struct bur_bound **bound;    /* what the vector backend made of each tape;
                                    NULL: nothing yet */
    int *redraw;                 /* [n_clocks]: whole intervals passed */
    double *ahead;               /* [n_sites][lanes]: numbers of the redraw
                                    after next, which came with the last */
    int *ahead_redraw;           /* [n_sites]: that redraw; 0: none */
    const double *const *bridge; /* [n_sites]: [redraw][lanes] standard
                                    normals to read instead of the site's
                                    own, or NULL; may itself be NULL */
    struct bur_trace *trace;   /* the ref backend notes what it does; or NULL */
    struct bur_replay *replay; /* what cases share (time/replay.h); or NULL */
    struct bur_native_door *native;     /* compiled code, or NULL */
    const struct bur_native_code *code; /* what these draws run on, or NULL */
    uint64_t *site; /* [n_sites]: whose random numbers each site has; its own
                       at first (num/keys.h) */
    uint64_t seed;
    int providers; /* of each future; below 2: draws are futures */
    uint64_t first_draw;
    int n; /* draws in use, at most lanes */
    int step;
    bool wary; /* something has not been finite in it: time/simulate.c looks
                  at every step */
} bur_block;

/* Bytes that bur_block_create takes. */
size_t bur_block_size(const bur_program *program, int lanes);

/* A block for at least `lanes` draws, zeroed; NULL without memory. Free it
 * with bur_block_free; NULL is allowed there. */
bur_block *bur_block_create(const bur_program *program, int lanes);
void bur_block_free(bur_block *block);

/* Forgets what belongs to the draws of before: call it when first_draw, seed
 * or the scalars of the case have changed. */
void bur_block_reset(bur_block *block);

/* Whether all of n numbers are finite. */
bool bur_row_is_finite(const double *x, int n);

/* The row of a slot. */
static inline double *bur_block_row(const bur_block *block, int slot)
{
    return block->slots + (size_t)slot * (size_t)block->lanes;
}

/* A row behind all others, for the use of one instruction. Behind it there is
 * one for each random instruction of a tape. */
static inline double *bur_block_spare(const bur_block *block)
{
    return block->pipes +
           (size_t)block->program->n_pipe_rows * (size_t)block->lanes;
}

/* The copies of a scalar. */
static inline double *bur_block_spread(const bur_block *block, int scalar)
{
    return block->spread + (size_t)scalar * BUR_SPREAD;
}

/* A lane of an operand. */
static inline double bur_block_value(const bur_block *block, bur_operand from,
                                     int lane)
{
    return from.scalar ? block->scalars[from.at]
                       : bur_block_row(block, from.at)[lane];
}

#endif
