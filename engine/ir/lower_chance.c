/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of functions that draw: one uniform in each step, put through the
 * inverse of the distribution that the arguments give, all held over the step.
 *
 * The uniform of a call is that of its place: the variable's name, the
 * element, and which of the equation's draws it is. One with a seed reads the
 * sequence of that seed instead, which is the same in every draw and study. */
#include <assert.h>
#include <math.h>

#include "ir/lowering.h"
#include "lang/walk.h"

/* --- places --- */

/* Counts the draws up to one. */
typedef struct counting {
    const bur_node *wanted;
    int n;
    bool found;
} counting;

static bool count_draws(const bur_node *node, void *context)
{
    counting *c = context;
    bur_builtin fn;
    if (!c->found && node->kind == BUR_NODE_CALL &&
        bur_builtin_named(node->name, &fn) && bur_builtin_draws(fn)) {
        c->n++;
        c->found = node == c->wanted;
    }
    return !c->found;
}

static void count_in(counting *c, const bur_eq *eqs, int n, int element)
{
    for (int i = 0; i < n; i++) {
        bool other = element >= 0 && n > 1 && i != element;
        if (eqs[i].tree && !c->found && !other) {
            bur_node_visit(eqs[i].tree, count_draws, c);
        }
    }
}

/* Which draw of the element's equations the call is, from 1. */
static int call_number(const bur_node *node, const bur_var *var, int element)
{
    counting c = {.wanted = node};
    count_in(&c, var->eq, var->n_eqs, element);
    count_in(&c, var->init_eq, var->n_init_eqs, element);
    count_in(&c, var->inflow, var->n_inflows, -1);
    count_in(&c, var->outflow, var->n_outflows, -1);
    if (var->driver) {
        const bur_driver *d = var->driver;
        const bur_eq *fields[] = {&d->mean, &d->sd, &d->rho, &d->rate,
                                  &d->drift};
        for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
            count_in(&c, fields[i], 1, -1);
        }
    }
    return c.n;
}

/* The exit in whose condition the call stands. */
static const char *exit_of(const lowering *lo, const bur_node *node, int *call)
{
    for (int i = 0; i < lo->model->exits.n; i++) {
        const bur_exit *leave = &lo->model->exits.at[i];
        counting c = {.wanted = node};
        count_in(&c, &leave->when, 1, -1);
        if (c.found) {
            *call = c.n;
            return bur_arena_printf(lo->graph->arena, "exit.%s", leave->name);
        }
    }
    return "exit";
}

/* What shocks and policies draw is apart from what they act on, which draws
 * as it would without them. */
static const char *name_of(const lowering *lo, const bur_var *var)
{
    return var->planned
               ? bur_arena_printf(lo->graph->arena, "%s.acted", var->name)
               : bur_lower_shown(lo, var)->name;
}

/* Elements by name, so that their order does not matter. */
static const char *element_name(lowering *lo, const char *name, const scope *in)
{
    bur_arena *arena = lo->graph->arena;
    const bur_var *var = in->var;
    for (int d = 0; d < var->n_dims; d++) {
        name = bur_arena_printf(arena, "%s%c%s", name, d == 0 ? '[' : ',',
                                var->dim[d]->element[in->index[d]]);
    }
    name = var->n_dims > 0 ? bur_arena_printf(arena, "%s]", name) : name;
    for (int i = 0; i < in->n_axes; i++) {
        name = bur_arena_printf(arena, "%s|%s", name,
                                in->axis[i].dim->element[in->axis[i].now]);
    }
    return name;
}

/* Every draw has a step's clock: redraw n is that of step n. */
static int own_uniform(lowering *lo, const bur_node *node, const scope *in)
{
    int call = 0;
    const char *name;
    if (in->var->name) {
        name = name_of(lo, in->var);
        call = call_number(node, in->var, in->element);
    } else {
        name = exit_of(lo, node, &call);
    }
    int site = bur_lower_random_site(lo, element_name(lo, name, in), call,
                                     false, lo->horizon->dt);
    return bur_lower_random_leaf(lo, BUR_IR_UNIFORM, site,
                                 in->phase != AT_START);
}

static int seeded_uniform(lowering *lo, const bur_node *seed, const scope *in)
{
    scope start = bur_lower_at_start(in);
    int number = bur_lower_expr(lo, seed, &start);
    int step = in->phase == AT_START
                   ? bur_lower_const(lo, 0)
                   : bur_lower_op(lo, BUR_IR_STEP, 0, 0, 0, BUR_NOWHERE);
    return bur_lower_op2(lo, BUR_IR_SEEDED, number, step, seed->span);
}

/* --- distributions --- */

static int arg(lowering *lo, const bur_node *node, int i, const scope *in)
{
    return bur_lower_expr(lo, node->args[i], in);
}

/* What inverts a law, and what it inverts. */
typedef struct law {
    bur_op of, below;
    bool counts;
} law;

static law law_of(bur_builtin fn)
{
#define LAW(name, op, counts)                                                  \
    case BUR_FN_##name:                                                        \
        return (law)                                                           \
        {                                                                      \
            BUR_IR_OF_##op, BUR_IR_BELOW_##op, counts                          \
        }
    switch (fn) {
        LAW(NORMAL, NORMAL, false);
        LAW(LOGNORMAL, LOGNORMAL, false);
        LAW(EXPRND, EXPONENTIAL, false);
        LAW(TRIANGULAR, TRIANGULAR, false);
        LAW(BETA, BETA, false);
        LAW(GAMMA, GAMMA, false);
        LAW(WEIBULL, WEIBULL, false);
        LAW(PARETO, PARETO, false);
        LAW(LOGISTIC, LOGISTIC, false);
        LAW(POISSON, POISSON, true);
        LAW(BINOMIAL, BINOMIAL, true);
        LAW(NEGBINOMIAL, NEGATIVE_BINOMIAL, true);
    default:
        assert(fn == BUR_FN_GEOMETRIC);
        LAW(GEOMETRIC, GEOMETRIC, true);
    }
#undef LAW
}

/* The limits of a draw; BUR_NO_VALUE: none. */
typedef struct limits {
    int low, high;
} limits;

static limits limits_of(lowering *lo, bur_builtin fn, const bur_node *node,
                        const scope *in)
{
    int i = bur_builtin_seed(fn) + 1;
    limits at = {BUR_NO_VALUE, BUR_NO_VALUE};
    at.low = i < node->n_args ? arg(lo, node, i, in) : at.low;
    at.high = i + 1 < node->n_args ? arg(lo, node, i + 1, in) : at.high;
    return at;
}

/* Counts lie between whole numbers. */
static limits whole(lowering *lo, limits at, bur_span span)
{
    if (at.low >= 0) {
        int negative = bur_lower_op(lo, BUR_IR_NEGATE, at.low, 0, 0, span);
        at.low = bur_lower_op(
            lo, BUR_IR_NEGATE,
            bur_lower_op(lo, BUR_IR_FLOOR, negative, 0, 0, span), 0, 0, span);
    }
    if (at.high >= 0) {
        at.high = bur_lower_op(lo, BUR_IR_FLOOR, at.high, 0, 0, span);
    }
    return at;
}

/* The uniform's part between the limits, and what comes of it held to them. */
static int draw_between(lowering *lo, law how, const int parameter[2],
                        limits at, int u, bur_span span)
{
    int a = parameter[0], b = parameter[1];
    if (how.counts) {
        at = whole(lo, at, span);
    }
    if (at.low >= 0) {
        int below = how.counts ? bur_lower_op2(lo, BUR_IR_SUBTRACT, at.low,
                                               bur_lower_const(lo, 1), span)
                               : at.low;
        int from = bur_lower_op(lo, how.below, below, a, b, span);
        int to = at.high >= 0 ? bur_lower_op(lo, how.below, at.high, a, b, span)
                              : bur_lower_const(lo, 1);
        u = bur_lower_op(lo, BUR_IR_BETWEEN, u, from, to, span);
    }
    int x = bur_lower_op(lo, how.of, u, a, b, span);
    x = at.low >= 0 ? bur_lower_op2(lo, BUR_IR_MAX, at.low, x, span) : x;
    return at.high >= 0 ? bur_lower_op2(lo, BUR_IR_MIN, at.high, x, span) : x;
}

static int lower_law(lowering *lo, bur_builtin fn, const bur_node *node, int u,
                     const scope *in)
{
    law how = law_of(fn);
    int parameter[2] = {arg(lo, node, 0, in), BUR_NO_VALUE};
    if (bur_op_arity(how.of) > 2) {
        parameter[1] = node->n_args > 1 ? arg(lo, node, 1, in)
                                        : bur_lower_const(lo, 1); /* GAMMA's */
    }
    return draw_between(lo, how, parameter, limits_of(lo, fn, node, in), u,
                        node->span);
}

/* Between limits it is as even as before. */
static int lower_uniform(lowering *lo, const bur_node *node, int u,
                         const scope *in)
{
    bur_span span = node->span;
    int low = arg(lo, node, 0, in), high = arg(lo, node, 1, in);
    limits at = limits_of(lo, BUR_FN_UNIFORM, node, in);
    low = at.low >= 0 ? bur_lower_op2(lo, BUR_IR_MAX, low, at.low, span) : low;
    high = at.high >= 0 ? bur_lower_op2(lo, BUR_IR_MIN, high, at.high, span)
                        : high;
    int width = bur_lower_op2(lo, BUR_IR_SUBTRACT, high, low, span);
    return bur_lower_op(lo, BUR_IR_FMA, u, width, low, span);
}

/* low + width t, t triangular from 0 to 1 */
static int lower_triangular(lowering *lo, const bur_node *node, int u,
                            const scope *in)
{
    bur_span span = node->span;
    int low = arg(lo, node, 0, in), mode = arg(lo, node, 1, in);
    int high = arg(lo, node, 2, in);
    int width = bur_lower_op2(lo, BUR_IR_SUBTRACT, high, low, span);
    int left = bur_lower_op2(lo, BUR_IR_SUBTRACT, mode, low, span);
    int half = bur_lower_const(lo, 0.5);
    int split = bur_lower_op(lo, BUR_IR_SAFE_DIVIDE, left, width, half, span);
    limits at = limits_of(lo, BUR_FN_TRIANGULAR, node, in);
    int *side[] = {&at.low, &at.high};
    for (int i = 0; i < 2; i++) {
        if (*side[i] >= 0) {
            int off = bur_lower_op2(lo, BUR_IR_SUBTRACT, *side[i], low, span);
            *side[i] =
                bur_lower_op(lo, BUR_IR_SAFE_DIVIDE, off, width, half, span);
        }
    }
    int t = draw_between(lo, law_of(BUR_FN_TRIANGULAR),
                         (int[2]){split, BUR_NO_VALUE}, at, u, span);
    return bur_lower_op(lo, BUR_IR_FMA, t, width, low, span);
}

/* Whether an event of so many percent per unit of time falls into the step. */
static int lower_montecarlo(lowering *lo, const bur_node *node, int u,
                            const scope *in)
{
    int chance =
        bur_lower_op2(lo, BUR_IR_MULTIPLY, arg(lo, node, 0, in),
                      bur_lower_const(lo, lo->horizon->dt / 100), node->span);
    return bur_lower_op2(lo, BUR_IR_LESS, u, chance, node->span);
}

static bool has_seed(bur_builtin fn, const bur_node *node)
{
    int i = bur_builtin_seed(fn);
    double seed;
    return i < node->n_args &&
           !(bur_node_is_number(node->args[i], &seed) && seed == -1);
}

int bur_lower_chance(lowering *lo, bur_builtin fn, const bur_node *node,
                     const scope *in)
{
    scope held = bur_lower_held(in);
    int u = has_seed(fn, node)
                ? seeded_uniform(lo, node->args[bur_builtin_seed(fn)], &held)
                : own_uniform(lo, node, &held);
    switch (fn) {
    case BUR_FN_UNIFORM:
        return lower_uniform(lo, node, u, &held);
    case BUR_FN_TRIANGULAR:
        return lower_triangular(lo, node, u, &held);
    case BUR_FN_MONTECARLO:
        return lower_montecarlo(lo, node, u, &held);
    default:
        return lower_law(lo, fn, node, u, &held);
    }
}
