/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frozen program: tapes of instructions over slots and scalars.
 *
 * A slot is a row of lanes, one lane a draw; a scalar is one number for all
 * lanes. Never changes once made, and is shared by all workers; each worker
 * owns a block of slots (exec/block.h).
 *
 *   scalars  [ constants | per case | per step ]
 *   slots    [ sampled parameters | states | per draw, per strike |
 *              temporaries ]
 *
 *   per case       `run`    once, over scalars
 *   per step       `time`   once for each step, over scalars
 *   per draw       `draw`   at the start of a draw; ends by setting states
 *   at a strike    `clock`  redraws the drivers of one clock
 *                  `strike` what is made of drivers alone; at the start, too
 *   each step      `step`   everything else, outputs included
 *                  `commit` at the end of a step: states take their successors
 */
#ifndef BURSAR_IR_PROGRAM_H
#define BURSAR_IR_PROGRAM_H

#include "ir/graph.h"
#include "ir/watch.h"

typedef struct bur_insn {
    uint16_t op;
    uint8_t scalar;  /* bit k: operand k is a scalar, else a slot */
    uint8_t running; /* UNIFORM, NORMAL: at a strike, not at the start */
    int32_t out;     /* slot; scalar in the tapes over scalars */
    int32_t arg[3];
    int32_t aux;
} bur_insn;

typedef struct bur_tape {
    const bur_insn *insn;
    const int *value; /* of the graph, for each instruction */
    int n;
} bur_tape;

/* Where an output is found after a step. */
typedef struct bur_operand {
    bool scalar;
    int at;
} bur_operand;

typedef struct bur_program {
    const bur_graph *graph; /* tables, labels, spans; outlives the program */
    int n_steps;
    double dt, start_time;
    int n_scalars, n_consts, first_time; /* scalars from first_time on change
                                            with the step */
    const double *consts;
    int n_slots, first_state, first_temporary;
    const int *parameter_scalar; /* [n_parameters]: scalar, or -1 */
    const int *parameter_slot;   /* [n_parameters]: slot if sampled, or -1 */
    bur_tape run, time, draw, strike, step, commit;
    bur_tape *clock; /* [n_clocks]; 0 unused */
    const bur_operand *series, *measures;
    const bur_operand *given; /* of measures whose output has one */
    bur_operand exit_kind, exit_time;
    bool has_exits;
    const int *watched; /* slots whose non-finite values are faults */
    int n_watched;
    bur_watch watch[BUR_N_WATCHES]; /* the same slots, sorted */
    const int *pipe_offset;         /* first row of each pipeline */
    const bur_operand *delay_time;  /* of each checked delay */
    const int *belt_offset;         /* first row of each belt, behind them */
    int n_pipe_rows;                /* of belts, too */
} bur_program;

/* Freezes a graph whose rates are known. Lives in the graph's arena. */
const bur_program *bur_program_create(const bur_graph *graph,
                                      const bur_horizon *horizon);

/* The same program, of whose series only those from `first` to before `end`
 * are reported. Lives in `arena`; the rest is shared. */
const bur_program *bur_program_with_series(bur_arena *arena,
                                           const bur_program *program,
                                           int first, int end);

/* The printed form (`bursar show --after=schedule`). */
void bur_program_print(const bur_program *program, FILE *out);

/* A hash of everything that decides about its numbers: the printed form, names
 * of outputs, parameters as the model has them, sites, tables, distributions,
 * time. Programs of models that were
 * sorted (bur_model_sort) have the same hash when they say the same. */
uint64_t bur_program_hash(const bur_program *program);

/* The same, but for what parameters are: programs of one shape do the same
 * with other numbers. */
uint64_t bur_program_shape(const bur_program *program);

#endif
