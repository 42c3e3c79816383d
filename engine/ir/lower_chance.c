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

/* The uniform's part between the limits, and what comes of it held to them. */
static int lower_normal(lowering *lo, const bur_node *node, int u,
                        const scope *in)
{
    bur_span span = node->span;
    int mean = arg(lo, node, 0, in), sd = arg(lo, node, 1, in);
    int low = node->n_args > 3 ? arg(lo, node, 3, in) : BUR_NO_VALUE;
    int high = node->n_args > 4 ? arg(lo, node, 4, in) : BUR_NO_VALUE;
    if (node->n_args > 3) {
        int from = bur_lower_op(lo, BUR_IR_NORMAL_BELOW, low, mean, sd, span);
        int to = node->n_args > 4 ? bur_lower_op(lo, BUR_IR_NORMAL_BELOW, high,
                                                 mean, sd, span)
                                  : bur_lower_const(lo, 1);
        u = bur_lower_op(lo, BUR_IR_BETWEEN, u, from, to, span);
    }
    int x = bur_lower_op(lo, BUR_IR_OF_NORMAL, u, mean, sd, span);
    if (node->n_args > 3) {
        x = bur_lower_op2(lo, BUR_IR_MAX, low, x, span);
    }
    return node->n_args > 4 ? bur_lower_op2(lo, BUR_IR_MIN, high, x, span) : x;
}

static int lower_uniform(lowering *lo, const bur_node *node, int u,
                         const scope *in)
{
    int low = arg(lo, node, 0, in), high = arg(lo, node, 1, in);
    int width = bur_lower_op2(lo, BUR_IR_SUBTRACT, high, low, node->span);
    return bur_lower_op(lo, BUR_IR_FMA, u, width, low, node->span);
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
    int split = bur_lower_op(lo, BUR_IR_SAFE_DIVIDE, left, width,
                             bur_lower_const(lo, 0.5), span);
    int t = bur_lower_op2(lo, BUR_IR_OF_TRIANGULAR, u, split, span);
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

/* The operation of the uniform and one or two parameters. */
static bur_op operation_of(bur_builtin fn)
{
    switch (fn) {
    case BUR_FN_LOGNORMAL:
        return BUR_IR_OF_LOGNORMAL;
    case BUR_FN_EXPRND:
        return BUR_IR_OF_EXPONENTIAL;
    case BUR_FN_BETA:
        return BUR_IR_OF_BETA;
    case BUR_FN_GAMMA:
        return BUR_IR_OF_GAMMA;
    case BUR_FN_WEIBULL:
        return BUR_IR_OF_WEIBULL;
    case BUR_FN_PARETO:
        return BUR_IR_OF_PARETO;
    case BUR_FN_LOGISTIC:
        return BUR_IR_OF_LOGISTIC;
    case BUR_FN_POISSON:
        return BUR_IR_OF_POISSON;
    case BUR_FN_BINOMIAL:
        return BUR_IR_OF_BINOMIAL;
    case BUR_FN_NEGBINOMIAL:
        return BUR_IR_OF_NEGATIVE_BINOMIAL;
    default:
        assert(fn == BUR_FN_GEOMETRIC);
        return BUR_IR_OF_GEOMETRIC;
    }
}

static int lower_law(lowering *lo, bur_builtin fn, const bur_node *node, int u,
                     const scope *in)
{
    bur_op op = operation_of(fn);
    int a = arg(lo, node, 0, in), b = BUR_NO_VALUE;
    if (bur_op_arity(op) > 2) {
        b = node->n_args > 1 ? arg(lo, node, 1, in)
                             : bur_lower_const(lo, 1); /* GAMMA's scale */
    }
    return bur_lower_op(lo, op, u, a, b, node->span);
}

int bur_lower_chance(lowering *lo, bur_builtin fn, const bur_node *node,
                     const scope *in)
{
    scope held = bur_lower_held(in);
    int seed = bur_builtin_seed(fn);
    int u = node->n_args > seed ? seeded_uniform(lo, node->args[seed], &held)
                                : own_uniform(lo, node, &held);
    switch (fn) {
    case BUR_FN_UNIFORM:
        return lower_uniform(lo, node, u, &held);
    case BUR_FN_NORMAL:
        return lower_normal(lo, node, u, &held);
    case BUR_FN_TRIANGULAR:
        return lower_triangular(lo, node, u, &held);
    case BUR_FN_MONTECARLO:
        return lower_montecarlo(lo, node, u, &held);
    default:
        return lower_law(lo, fn, node, u, &held);
    }
}
