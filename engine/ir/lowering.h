/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the lowering share; see lower.h. */
#ifndef BURSAR_IR_LOWERING_H
#define BURSAR_IR_LOWERING_H

#include "check/binding.h"
#include "check/builtins.h"
#include "ir/lower.h"
#include "ir/tableau.h"

/* Where in the run a value is wanted: at the start; at a stage of a step,
 * of which the first is the step's own time; or at a stage of a substep, for
 * a method that takes several within each step. */
typedef enum phase {
    AT_START,
    STAGE_1,
    STAGE_4 = STAGE_1 + 3,
    SUBSTAGE_1,
    SUBSTAGE_7 = SUBSTAGE_1 + 6,
    N_PHASES
} phase;

static inline phase stage_of(phase first, int stage)
{
    return (phase)((int)first + stage);
}

enum { MAX_DEPTH = 4000 };

/* What the names of an equation mean: the element it is for, and the axes
 * that run, those of the innermost reduction last. */
typedef struct scope {
    phase phase;
    const bur_var *var;
    int element;
    int index[BUR_MAX_DIMS];
    bur_axis axis[BUR_MAX_AXES];
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

/* A conveyor, a queue or an oven; what a flow is to one (lower_transport.h). */
typedef struct holder holder;
typedef struct transport_flow transport_flow;

/* Work put off until the graph it depends on exists: the successor of a
 * remembered value, the input of a pipeline. */
typedef struct later {
    int state, pipe; /* one of them; the other is -1 */
    const bur_node *node;
    scope scope;
} later;

/* What all integrals of a substep share, as values. */
typedef struct substep {
    int number;                        /* of the step it is part of */
    int done, offset, proposed, tries; /* its states, as read */
    int active; /* whether the draw still has some of the step before it */
    int last;   /* whether this substep ends the step */
    int h;      /* its length */
} substep;

struct lowering {
    bur_graph *graph;
    const bur_tableau *method;
    substep substep; /* where the method adapts */
    const bur_model *model;
    const bur_horizon *horizon;
    const bur_demand *demand;
    bur_sink *sink;
    int *memo[N_PHASES]; /* [element of the model]: value + 1; 0: not yet;
                            below: see lower.c */
    BUR_VEC(int) path;   /* elements being lowered, outermost first */
    int depth;
    int n_choices; /* among elements, by computed subscripts */
    BUR_VEC(integral) integrals;
    BUR_VEC(later) laters;
    limit **limits; /* [element of the model]; NULL: the rule is off */
    transport_flow **transport_flows; /* [element of the model]; NULL: none */
    BUR_VEC(holder *) holders;        /* whose states are read */
    bur_map *made; /* what calls have already made, by site */
};

typedef BUR_VEC(int) bur_value_list;

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

/* An element as the equation that is being lowered names it. */
int bur_lower_cause(lowering *lo, const bur_var *var, int element, phase at);
int bur_lower_transpose(lowering *lo, const bur_node *node, const scope *in);
int bur_lower_flat(lowering *lo, const bur_var *var, const bur_node *node,
                   const scope *in);
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
int bur_lower_named_element(const lowering *lo, const bur_var *var,
                            const bur_node *name, const scope *in);

/* limits of outflows: finding them all; applying an element's to its value */
void bur_lower_find_limits(lowering *lo);
int bur_lower_limited(lowering *lo, int value, int id, phase at);

/* conveyors, queues and ovens: finding the flows of all; whether an element is
 * what leaves one; its value then; what they admit of an element's value; the
 * content of one, and what follows it */
void bur_lower_find_transport(lowering *lo);
bool bur_lower_leaves(const lowering *lo, int id);
int bur_lower_leaving(lowering *lo, int id, phase at);
int bur_lower_admitted(lowering *lo, int value, int id, phase at);
int bur_lower_held_content(lowering *lo, const bur_var *stock, int element);
void bur_lower_finish_holder(lowering *lo, holder *h);

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
int bur_lower_inverse(lowering *lo, const bur_node *node, const scope *in);
int bur_lower_allocation(lowering *lo, bur_builtin fn, const bur_node *node,
                         const scope *in);
int bur_lower_time(lowering *lo, phase at);

/* A key for what was made of these values: `what` and their numbers. */
const char *bur_lower_key(lowering *lo, const char *what,
                          const bur_value_list *values);

/* The value of a list that a number from 1 on picks: the number's own, if it
 * is known here, else a choice among all; 0 where there is none. */
int bur_lower_picked(lowering *lo, const int *values, int n, int number,
                     bur_span span);

/* What a call with memory gives before time has passed: its argument `i`, or
 * its input, at the start. */
int bur_lower_before(lowering *lo, const bur_node *node, int i,
                     const scope *in);

/* A scope in which test inputs, draws and what else is held over a step are
 * lowered; and one at the start. */
scope bur_lower_held(const scope *in);
scope bur_lower_at_start(const scope *in);

/* The values of an array that a function takes as a whole, in order. */
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

/* Where links are asked for: an element's value as one of its own, and what
 * loops can go through, when all is lowered. */
int bur_lower_own(lowering *lo, const bur_var *var, int id, int value);
void bur_lower_vertices(lowering *lo);

/* stocks and delays as integrals */
int bur_lower_integral(lowering *lo, integral it, int initial, int watched);
int bur_lower_stage(lowering *lo, int number, phase at);
int bur_lower_stock(lowering *lo, const bur_var *var, int element, phase at);
void bur_lower_successors(lowering *lo);

/* The flows of a stock's element, summed up. */
int bur_lower_net(lowering *lo, const bur_var *var, int element, phase at);

/* The net flow of an integral at a stage, lowered once. */
int bur_lower_derivative(lowering *lo, int number, phase at);

/* `value` carried by the derivatives from stage `first` on, each for its
 * share of the step or, from SUBSTAGE_1 on, of the substep. */
int bur_lower_carried(lowering *lo, int number, int value, const double *share,
                      phase first);

/* Never below zero where the stock forbids it. */
int bur_lower_clamped(lowering *lo, const integral *it, int value);

/* Substeps: begun before anything is lowered; finished when all derivatives
 * are known. */
void bur_lower_substep_begin(lowering *lo);
void bur_lower_substep_finish(lowering *lo);

/* A value of the step's own time, for use at a stage: within substeps what
 * changes with the steps is remembered from the step's start. */
int bur_lower_hold(lowering *lo, int value, phase at);

/* Whether something that goes from step to step may be used at a stage: not
 * within substeps. Then the sink knows. */
bool bur_lower_may_be_discrete(lowering *lo, const bur_node *node,
                               const scope *in);

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
