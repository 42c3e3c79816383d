/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The intermediate representation: a graph of scalar values.
 *
 * Every element of every needed variable has become one value; a value's
 * operands have smaller numbers than its own, so the list is a valid order.
 * What carries over from step to step is a state: its value in the run is a
 * STATE leaf, its start and its successor are values. The integration method
 * has already been spelt out in the successors, so nothing after lowering
 * knows about Euler or Runge-Kutta; but whoever runs the program repeats the
 * substeps of a method that has such.
 *
 *   initial values ──> state ──> ... values ... ──> outputs
 *                        ^                │
 *                        └── next <───────┘   at the end of each step, or
 *                                             when its clock strikes
 */
#ifndef BURSAR_IR_GRAPH_H
#define BURSAR_IR_GRAPH_H

#include <stdint.h>
#include <stdio.h>

#include "base/vec.h"
#include "ir/ops.h"
#include "model/model.h"

/* How often a value must be computed: bits. A value of rate 0 is the same
 * for all draws and steps of a case. */
enum { BUR_RATE_DRAW = 1, BUR_RATE_STEP = 2 };

enum { BUR_NO_VALUE = -1 };

/* `aux` of the CONST, not a number, that a state becomes when the method can
 * take no step of it, however short. */
enum { BUR_CONST_STUCK = 1 };

typedef struct bur_value {
    uint16_t op;   /* bur_op */
    uint8_t rate;  /* set by the rates pass */
    int arg[3];    /* values, BUR_NO_VALUE beyond the arity */
    int aux;       /* what the operation says */
    double number; /* CONST */
    int element;   /* of the whole model, for messages; -1: none */
    bur_span span; /* the part of the equation it came from */
} bur_value;

/* Strikes at the start of each step in which the number of whole intervals
 * since the start has grown. */
typedef struct bur_clock {
    double every; /* time units */
} bur_clock;

typedef struct bur_state {
    int initial, next; /* values */
    int clock;         /* 0: every step; else the number of a clock */
    bool watched;      /* a non-finite value is a fault of the draw */
    int element;       /* of the whole model; -1: made by the compiler */
    const char *label;
} bur_state;

/* A source of random numbers; see num/keys.h. */
typedef struct bur_random_site {
    const char *name; /* canonical, with its element: what is hashed */
    uint64_t site;
    bool common;
    int clock;   /* whose strikes number the redraws */
    bool normal; /* some NORMAL reads it: a bridge may fill it */
    int mix;     /* drivers that mix it with others are correlated: they have
                    the same number, from 1; 0: none do */
} bur_random_site;

typedef struct bur_jump {
    int site;
    const bur_quantile *size;
} bur_jump;

typedef struct bur_chain {
    int n;
    const double *cumulative; /* [n][n], rows sum to one */
} bur_chain;

/* A fixed delay: a ring of past inputs. `length` is a value in steps. */
typedef struct bur_pipe {
    int input, length;
    int capacity; /* rows */
} bur_pipe;

/* Something that leaks from a belt: a part of each load in the slats between
 * `start` and `end`, as fractions of the belt from where it comes on. */
typedef struct bur_belt_leak {
    int belt;
    double start, end;
} bur_belt_leak;

/* The belt of a conveyor: loads, each with the step of the belt's own clock at
 * which it comes to the end. Those of the start have a row for each slat, and
 * one more for what never arrives; later ones a ring. */
typedef struct bur_belt {
    int n_start, n_ring; /* rows */
    int n_steps;         /* of the run */
    int first_leak, n_leaks;
    bool exponential;   /* its leaks take a part of what is there */
    bool zoned;         /* some leak not everywhere */
    bool queues;        /* a queue of batches: it has no loads of the start */
    int slats;          /* if it never stands still, and is always as long as
                           at the start: how long that is; else 0 */
    const double *list; /* [n_start] what is put on at the start; or NULL */
    double dt;
} bur_belt;

/* A continuous delay whose time must not be shorter than four steps for each
 * of its stages; judged when the parameters are known. */
typedef struct bur_delay {
    int time; /* value, at the start */
    int n_stages;
    bur_span span;
} bur_delay;

typedef struct bur_output {
    const bur_var *var;
    int element; /* within the variable */
    int value;
    int given;      /* of a measure: where this is 0 it is missing;
                       BUR_NO_VALUE: it never is on purpose */
    bool survivors; /* NaN once a draw has left; else held at what it was */
} bur_output;

/* What a loop can go through: an element of a variable, or what an equation
 * keeps from step to step behind the scenes. Values are those of the graph as
 * it was lowered, up to the pass `links`; the rest stays. */
typedef struct bur_vertex {
    int value;       /* what it is; BUR_NO_VALUE: whatever reads its state */
    int change;      /* what makes it change: its equation, the net flow of an
                        integral, the successor of a state, the input of a pipe */
    int state, pipe; /* -1: none */
    int element;     /* of the whole model, in whose equation it is */
    bool hidden;     /* nobody gave it a name */
    const char *label;
} bur_vertex;

/* That one vertex acts on another, and that both are part of some loop. */
typedef struct bur_edge {
    int from, to;
} bur_edge;

typedef struct bur_graph {
    bur_arena *arena;
    const bur_model *model;
    int n_steps;
    BUR_VEC(bur_value) values;
    BUR_VEC(bur_state) states;
    BUR_VEC(bur_clock) clocks; /* number 0 is every step */
    BUR_VEC(bur_random_site) sites;
    BUR_VEC(const bur_lookup *) lookups;
    BUR_VEC(bur_jump) jumps;
    BUR_VEC(bur_chain) chains;
    BUR_VEC(bur_pipe) pipes;
    BUR_VEC(bur_belt) belts;
    BUR_VEC(bur_belt_leak) leaks;
    BUR_VEC(bur_delay) delays;
    BUR_VEC(bur_output) series;
    BUR_VEC(bur_output) measures;
    BUR_VEC(bur_vertex) vertices; /* only where links were asked for */
    BUR_VEC(bur_edge) links;      /* links.h */
    int exit_kind, exit_time;     /* values; BUR_NO_VALUE without exits */
    int n_exits;
    /* A method with steps of its own: the clock whose states take one substep
     * each time it is run, between the end of a step and the next, until the
     * draw is through (0: none); and the state that counts the steps that the
     * draw has finished. */
    int substep_clock, substep_done;
    int n_equations; /* scalar equations that change over time */
    int n_severed;   /* places at which a link was taken out */
} bur_graph;

/* Where things of a belt are among its rows. By turns, even steps read the
 * first of two and write the other: so a step can be done again. */
enum {
    BUR_BELT_CLOCK = 0,  /* two rows: steps in which it moved */
    BUR_BELT_OLDEST = 2, /* two rows: the first load that is still on it */
    BUR_BELT_LOADS = 4,
    BUR_QUEUE_LEFT = BUR_BELT_CLOCK /* of a queue: what is left of the oldest */
};

/* What a load has: until which step of the clock it is on the belt; how much
 * is left of it, by turns where something leaks; how much it was, and how many
 * slats long its way. */
enum {
    BUR_LOAD_UNTIL,
    BUR_LOAD_LEFT,
    BUR_LOAD_LEFT_THEN,
    BUR_LOAD_WAS,
    BUR_LOAD_WAY,
    BUR_LOAD_FIELDS
};

/* Rows of loads. */
static inline int bur_belt_loads(const bur_belt *belt)
{
    return belt->n_start + 1 + belt->n_ring;
}

/* Rows in all; parts of leaks at the start come last. */
static inline int bur_belt_size(const bur_belt *belt)
{
    int fields = belt->n_leaks > 0 ? BUR_LOAD_FIELDS
                 : belt->queues    ? 1
                                   : BUR_LOAD_LEFT + 1;
    return BUR_BELT_LOADS + fields * bur_belt_loads(belt) + belt->n_leaks;
}

/* Adds a value and returns its number. */
int bur_graph_add(bur_graph *graph, bur_value value);

/* Calls `visit` for every place that holds a value number outside the list of
 * values (successors, outputs, ...), so that passes can renumber them. */
void bur_graph_roots(bur_graph *graph, void (*visit)(void *context, int *root),
                     void *context);

/* How often each value is read, by other values and from outside the list:
 * [values.n], in the graph's arena. */
int *bur_graph_uses(bur_graph *graph);

/* Rebuilds the list of values: `keep[i]` says which survive, `map[i]` gives
 * the old number that stands for old value i (usually i). Operands and roots
 * are renumbered. */
void bur_graph_compact(bur_graph *graph, const bool *keep, const int *map);

/* Puts the values into another order, in which operands come first, too:
 * order[i] is the old number of the new value i. Operands and roots are
 * renumbered. */
void bur_graph_reorder(bur_graph *graph, const int *order);

/* The variable of an element of the whole model. */
const bur_var *bur_graph_var(const bur_graph *graph, int element);

/* "name" or "name[A,B]" of an element of the whole model. */
const char *bur_graph_label(const bur_graph *graph, int element);

/* The printed form, one value a line (`bursar show --after=PASS`). */
void bur_graph_print(const bur_graph *graph, FILE *out);

/* Checks what must hold between passes; asserts, and returns the number of
 * values it looked at. */
int bur_graph_verify(const bur_graph *graph);

#endif
