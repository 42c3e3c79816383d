/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the lowering share; see lower.h. */
#ifndef BURSAR_IR_LOWERING_H
#define BURSAR_IR_LOWERING_H

#include "check/builtins.h"
#include "ir/lower.h"

/* Where in the run a value is wanted. */
typedef enum phase {
    AT_START,
    STAGE_1,
    STAGE_2,
    STAGE_3,
    STAGE_4,
    N_PHASES
} phase;

enum { MAX_AXES = 8, MAX_DEPTH = 4000 };

/* An index that runs inside SUM(...): a dimension, or a part of it. One that
 * runs twice in a name, m[*, *], has two: `nth` is 0 and 1. */
typedef struct axis {
    const bur_dim *dim;
    int nth;
    int from, to; /* to is one past */
    int now;
} axis;

/* What the names of an equation mean: the element it is for, and the axes
 * that run, those of the innermost reduction last. */
typedef struct scope {
    phase phase;
    const bur_var *var;
    int element;
    int index[BUR_MAX_DIMS];
    axis axis[MAX_AXES];
    int n_axes;
} scope;

/* A stock, or a stage of a delay: its net flow can be lowered at any stage. */
typedef struct integral integral;
typedef struct lowering lowering;
typedef int net_function(lowering *lo, const integral *it, phase at);
struct integral {
    int state;
    net_function *net;
    const bur_var *var; /* stock; or of the equation the delay stands in */
    int element;
    const bur_node *call; /* delay */
    scope scope;          /* of the call */
    int stage, n_stages;  /* which of the delay's stages */
    int first;            /* number of its first stage's integral */
    int time;             /* DELAYN: the state that keeps the stage's time */
    int value[N_PHASES];  /* known stage values, plus one */
    int derivative[N_PHASES];
};

/* That an outflow takes no more than its stock has. */
typedef struct limit limit;
struct limit {
    const bur_var *stock;
    int element;
    int nth;     /* among the stock's outflows */
    limit *next; /* of the same flow */
};

/* Work put off until the graph it depends on exists: the successor of a
 * remembered value, the input of a pipeline. */
typedef struct later {
    int state, pipe; /* one of them; the other is -1 */
    const bur_node *node;
    scope scope;
} later;

struct lowering {
    bur_graph *graph;
    const bur_model *model;
    const bur_horizon *horizon;
    const bur_demand *demand;
    bur_sink *sink;
    int *memo[N_PHASES]; /* [element of the model]: value + 1; 0: not yet;
                            below: see lower.c */
    BUR_VEC(int) path;   /* elements being lowered, outermost first */
    int depth;
    BUR_VEC(integral) integrals;
    BUR_VEC(later) laters;
    limit **limits; /* [element of the model]; NULL: the rule is off */
    bur_map *made;  /* what calls have already made, by site */
};

/* values */
int bur_lower_const(lowering *lo, double number);
int bur_lower_op(lowering *lo, bur_op op, int a, int b, int c, bur_span span);
int bur_lower_op2(lowering *lo, bur_op op, int a, int b, bur_span span);
int bur_lower_state(lowering *lo, bur_state state);
int bur_lower_read(lowering *lo, int state);

/* A state of the compiler's that starts at a number; its value as read. */
int bur_lower_remembered(lowering *lo, double initial, const char *label);

/* expressions, elements, calls: NO_VALUE after an error in the sink */
int bur_lower_expr(lowering *lo, const bur_node *node, const scope *in);
int bur_lower_element(lowering *lo, const bur_var *var, int element, phase at);
int bur_lower_name(lowering *lo, const bur_node *node, const scope *in);
int bur_lower_call(lowering *lo, const bur_node *node, const scope *in);

/* What is wanted of the element that a name with its subscripts means. */
typedef struct bur_lower_what bur_lower_what;
struct bur_lower_what {
    int (*lower)(lowering *lo, const bur_var *var, int element,
                 const bur_lower_what *what);
    phase phase;
    int x; /* a table's argument */
    bur_span span;
};
int bur_lower_chosen(lowering *lo, const bur_var *var, const bur_node *node,
                     const scope *in, const bur_lower_what *what);

/* The element that a name with its subscripts means; -1 if they must be
 * computed. */
int bur_lower_named_element(const bur_var *var, const bur_node *name,
                            const scope *in);

/* limits of outflows: finding them all; applying an element's to its value */
void bur_lower_find_limits(lowering *lo);
int bur_lower_limited(lowering *lo, int value, int id, phase at);

/* tables: one at a value; LOOKUP(name, x) and LOOKUPINV(name, y), where `name`
 * may have subscripts */
int bur_lower_inverse_call(lowering *lo, const bur_node *name,
                           const bur_node *y, bur_span span, const scope *in);
int bur_lower_table(lowering *lo, const bur_lookup *table, int x,
                    bur_span span);
int bur_lower_table_call(lowering *lo, const bur_node *name, const bur_node *x,
                         bur_span span, const scope *in);
int bur_lower_reduction(lowering *lo, bur_builtin fn, const bur_node *node,
                        const scope *in);
int bur_lower_memory(lowering *lo, bur_builtin fn, const bur_node *node,
                     const scope *in);
int bur_lower_path(lowering *lo, bur_builtin fn, const bur_node *node,
                   const scope *in);
int bur_lower_chance(lowering *lo, bur_builtin fn, const bur_node *node,
                     const scope *in);
int bur_lower_sample(lowering *lo, const bur_node *node, const scope *in);
int bur_lower_history(lowering *lo, const bur_node *node, const scope *in);
int bur_lower_trend(lowering *lo, bur_builtin fn, const bur_node *node,
                    const scope *in);
int bur_lower_npv(lowering *lo, const bur_node *node, const scope *in);
int bur_lower_delayn(lowering *lo, const bur_node *node, const scope *in);
int bur_lower_rank(lowering *lo, const bur_node *node, const scope *in);
int bur_lower_time(lowering *lo, phase at);

/* What a call with memory gives before time has passed: its argument `i`, or
 * its input, at the start. */
int bur_lower_before(lowering *lo, const bur_node *node, int i,
                     const scope *in);

/* A scope in which test inputs, draws and what else is held over a step are
 * lowered; and one at the start. */
scope bur_lower_held(const scope *in);
scope bur_lower_at_start(const scope *in);

/* The values of an array that a function takes as a whole, in order. */
typedef BUR_VEC(int) bur_value_list;
void bur_lower_values(lowering *lo, const bur_node *node, const scope *in,
                      bur_value_list *list);

/* The number of a value that no draw and no step changes; false if it is not
 * one. */
bool bur_lower_known(const lowering *lo, int value, double *number);

/* The order a delay or smooth is given as argument 2: from 1 on, or 0 and an
 * error. */
int bur_lower_order(lowering *lo, const bur_node *node, const scope *in);

/* A continuous delay, to be judged for its length; its time at the start. */
int bur_lower_judged(lowering *lo, const bur_node *time, int n_stages,
                     const scope *in);

/* The variable as the user knows it: the shocked one for a planned one. */
const bur_var *bur_lower_shown(const lowering *lo, const bur_var *var);

/* Whether a subtree has a running axis of its own (a star or a bare array as
 * the whole argument), so that a function of it reduces. */
bool bur_lower_has_axes(const lowering *lo, const bur_node *node,
                        const scope *in);

/* stocks and delays as integrals */
int bur_lower_integral(lowering *lo, integral it, int initial, int watched);
int bur_lower_stage(lowering *lo, int number, phase at);
int bur_lower_stock(lowering *lo, const bur_var *var, int element, phase at);
void bur_lower_successors(lowering *lo);

/* chance: the random site of a name and a call in its equation, redrawn every
 * so often; a leaf that reads it, at the start or later */
int bur_lower_random_site(lowering *lo, const char *name, int call, bool common,
                          double every);
int bur_lower_random_leaf(lowering *lo, bur_op op, int site, bool running);
int bur_lower_driver(lowering *lo, const bur_var *var, int element, phase at);

/* A key for what a call makes: the same call in the same scope, once. */
const char *bur_lower_site(lowering *lo, const bur_node *node, const scope *in,
                           const char *what);

/* The scope of an element's own equation. */
scope bur_lower_scope(const bur_var *var, int element, phase at);

#endif
