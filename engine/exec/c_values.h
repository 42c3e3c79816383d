/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the values of a program stand in its C: each function computes what it
 * is asked for, out of what others have left in the structures `given`
 * (parameters) and `now` (variables, stocks among them, and parts that more
 * than one function reads). */
#ifndef BURSAR_EXEC_C_VALUES_H
#define BURSAR_EXEC_C_VALUES_H

#include "exec/c_file.h"
#include "exec/c_names.h"

/* The functions, in the order in which they run. */
typedef enum bur_c_phase {
    BUR_C_CONSTANTS, /* what no step changes */
    BUR_C_START,     /* states */
    BUR_C_FLOWS,     /* what is printed, and what that is made of */
    BUR_C_UPDATE,    /* states take their successors */
    BUR_C_SUBSTEP,   /* those of a method with steps of its own */
    BUR_C_PHASES
} bur_c_phase;

/* What a function computes: a value, operands first; or, as -1 - s, that
 * series s is a value that has another name. */
typedef struct bur_c_work {
    BUR_VEC(int) item;
    int *uses; /* [values] within it */
} bur_c_work;

/* A member of one of the structures. */
typedef struct bur_c_member {
    const char *declared; /* "births[2][3]" */
    const bur_var *var;   /* NULL: made by the compiler */
} bur_c_member;

typedef struct bur_c_values {
    const bur_c_source *source;
    const bur_graph *graph;
    bur_arena *arena;
    bur_c_names given_names, now_names;
    BUR_VEC(bur_c_member) given, now;
    const char **place;     /* [values] "now.births": kept there; NULL: not */
    const char **series;    /* [series] where it is found after the flows */
    int *owner;             /* [values] the series that it is; -1: none */
    const char **state;     /* [states] */
    int *state_owner;       /* [states] the series of that stock; -1 */
    const char **parameter; /* [parameters] "given.rate"; NULL: not there */
    bool *flows;            /* [values] computed with the flows */
    bool *live;             /* [values] some series depends on it ... */
    bool *live_state, *live_pipe; /* ... in this step or a later one */
    bur_c_work work[BUR_C_PHASES];
} bur_c_values;

bur_c_values *bur_c_values_of(bur_arena *arena, const bur_c_source *source);

/* Whether no step changes a value. */
bool bur_c_is_constant(const bur_value *value);

/* Operands that count: of a belt's operation, the last only says what comes
 * before; of a division by what was inverted, it is the inverse. */
int bur_c_arity(const bur_value *value);

#endif
