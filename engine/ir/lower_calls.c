/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of calls: functions of numbers and of time.
 *
 * Test inputs compare with the middle of the step, so that rounding of the
 * time cannot move them by a step; under Runge-Kutta they are held at their
 * value at the start of the step. Within substeps a ramp, which is continuous,
 * goes on. */
#include <assert.h>
#include <math.h>

#include "ir/lowering.h"

static const bur_op pure_ops[] = {
    [BUR_FN_ABS] = BUR_IR_ABS,       [BUR_FN_EXP] = BUR_IR_EXP,
    [BUR_FN_LN] = BUR_IR_LN,         [BUR_FN_LOG10] = BUR_IR_LOG10,
    [BUR_FN_SQRT] = BUR_IR_SQRT,     [BUR_FN_SIN] = BUR_IR_SIN,
    [BUR_FN_COS] = BUR_IR_COS,       [BUR_FN_TAN] = BUR_IR_TAN,
    [BUR_FN_ARCSIN] = BUR_IR_ARCSIN, [BUR_FN_ARCCOS] = BUR_IR_ARCCOS,
    [BUR_FN_ARCTAN] = BUR_IR_ARCTAN, [BUR_FN_SINH] = BUR_IR_SINH,
    [BUR_FN_COSH] = BUR_IR_COSH,     [BUR_FN_TANH] = BUR_IR_TANH,
    [BUR_FN_INT] = BUR_IR_FLOOR,     [BUR_FN_ROUND] = BUR_IR_ROUND,
    [BUR_FN_SIGN] = BUR_IR_SIGN,     [BUR_FN_MODULO] = BUR_IR_MODULO,
    [BUR_FN_POWER] = BUR_IR_POWER,
};

static int arg(lowering *lo, const bur_node *node, int i, const scope *in)
{
    return bur_lower_expr(lo, node->args[i], in);
}

static int lower_pure(lowering *lo, bur_builtin fn, const bur_node *node,
                      const scope *in)
{
    int a = arg(lo, node, 0, in);
    int b = node->n_args > 1 ? arg(lo, node, 1, in) : 0;
    bur_op op = pure_ops[fn];
    if (lo->model->truncates) {
        op = fn == BUR_FN_INT      ? BUR_IR_TRUNCATE
             : fn == BUR_FN_MODULO ? BUR_IR_REMAINDER
                                   : op;
    }
    return bur_lower_op(lo, op, a, b, 0, node->span);
}

static int lower_safediv(lowering *lo, const bur_node *node, const scope *in)
{
    int a = arg(lo, node, 0, in), b = arg(lo, node, 1, in);
    int other =
        node->n_args > 2 ? arg(lo, node, 2, in) : bur_lower_const(lo, 0);
    return bur_lower_op(lo, BUR_IR_SAFE_DIVIDE, a, b, other, node->span);
}

/* XIDZ and ZIDZ: a divisor within 1e-6 of 0 counts as 0, as in Vensim. */
static int lower_xidz(lowering *lo, const bur_node *node, const scope *in)
{
    int a = arg(lo, node, 0, in), b = arg(lo, node, 1, in);
    int other =
        node->n_args > 2 ? arg(lo, node, 2, in) : bur_lower_const(lo, 0);
    int size = bur_lower_op(lo, BUR_IR_ABS, b, 0, 0, node->span);
    int small = bur_lower_op2(lo, BUR_IR_LESS, size, bur_lower_const(lo, 1e-6),
                              node->span);
    int quotient = bur_lower_op2(lo, BUR_IR_DIVIDE, a, b, node->span);
    return bur_lower_op(lo, BUR_IR_SELECT, small, other, quotient, node->span);
}

static int lower_quantum(lowering *lo, const bur_node *node, const scope *in)
{
    int a = arg(lo, node, 0, in), b = arg(lo, node, 1, in);
    int whole = bur_lower_op(lo, BUR_IR_TRUNCATE,
                             bur_lower_op2(lo, BUR_IR_DIVIDE, a, b, node->span),
                             0, 0, node->span);
    int multiple = bur_lower_op2(lo, BUR_IR_MULTIPLY, b, whole, node->span);
    int none = bur_lower_op2(lo, BUR_IR_LESS_EQUAL, b, bur_lower_const(lo, 0),
                             node->span);
    return bur_lower_op(lo, BUR_IR_SELECT, none, a, multiple, node->span);
}

static int lower_division(lowering *lo, bur_builtin fn, const bur_node *node,
                          const scope *in)
{
    switch (fn) {
    case BUR_FN_SAFEDIV:
        return lower_safediv(lo, node, in);
    case BUR_FN_QUANTUM:
        return lower_quantum(lo, node, in);
    default:
        return lower_xidz(lo, node, in);
    }
}

scope bur_lower_held(const scope *in)
{
    scope held = *in;
    held.phase = in->phase == AT_START ? AT_START : STAGE_1;
    return held;
}

scope bur_lower_at_start(const scope *in)
{
    scope start = *in;
    start.phase = AT_START;
    return start;
}

/* The middle of the step, and a little less or more: what falls on a middle
 * would else be a matter of rounding, and a pulse come twice or never. */
static int mid_step(lowering *lo, double more, phase at)
{
    double part = lo->horizon->dt * (0.5 + more);
    return bur_lower_op2(lo, BUR_IR_ADD, bur_lower_time(lo, at),
                         bur_lower_const(lo, part), BUR_NOWHERE);
}

static const double a_little = 1e-9;

static int lower_step(lowering *lo, const bur_node *node, const scope *in)
{
    int height = arg(lo, node, 0, in);
    int on = bur_lower_op2(lo, BUR_IR_LESS, arg(lo, node, 1, in),
                           mid_step(lo, -a_little, in->phase), node->span);
    return bur_lower_op(lo, BUR_IR_SELECT, on, height, bur_lower_const(lo, 0),
                        node->span);
}

static int lower_ramp(lowering *lo, const bur_node *node, const scope *in)
{
    int slope = arg(lo, node, 0, in), start = arg(lo, node, 1, in);
    int now = bur_lower_time(lo, in->phase);
    int until = now;
    if (node->n_args > 2) {
        until = bur_lower_op2(lo, BUR_IR_MIN, now, arg(lo, node, 2, in),
                              node->span);
    }
    int rise = bur_lower_op2(
        lo, BUR_IR_MULTIPLY, slope,
        bur_lower_op2(lo, BUR_IR_SUBTRACT, until, start, node->span),
        node->span);
    int before = bur_lower_op2(lo, BUR_IR_LESS_EQUAL, now, start, node->span);
    return bur_lower_op(lo, BUR_IR_SELECT, before, bur_lower_const(lo, 0), rise,
                        node->span);
}

/* On for the one step whose middle is the first at or past first + k *
 * interval. */
static int lower_pulse(lowering *lo, const bur_node *node, const scope *in)
{
    bur_span span = node->span;
    int dt = bur_lower_const(lo, lo->horizon->dt);
    int height =
        bur_lower_op2(lo, BUR_IR_DIVIDE, arg(lo, node, 0, in), dt, span);
    int since =
        bur_lower_op2(lo, BUR_IR_SUBTRACT, mid_step(lo, a_little, in->phase),
                      arg(lo, node, 1, in), span);
    int begun = bur_lower_op2(lo, BUR_IR_LESS_EQUAL, bur_lower_const(lo, 0),
                              since, span);
    int phase_time = since;
    if (node->n_args > 2) {
        int interval = arg(lo, node, 2, in);
        int again = bur_lower_op2(lo, BUR_IR_MODULO, since, interval, span);
        int repeats = bur_lower_op2(lo, BUR_IR_LESS, bur_lower_const(lo, 0),
                                    interval, span);
        phase_time =
            bur_lower_op(lo, BUR_IR_SELECT, repeats, again, since, span);
    }
    int on = bur_lower_op2(lo, BUR_IR_AND, begun,
                           bur_lower_op2(lo, BUR_IR_LESS, phase_time, dt, span),
                           span);
    return bur_lower_op(lo, BUR_IR_SELECT, on, height, bur_lower_const(lo, 0),
                        span);
}

/* A width of 0 is that of one step. */
static int width_of(lowering *lo, const bur_node *node, const scope *in)
{
    int width = arg(lo, node, 1, in);
    int zero = bur_lower_op2(lo, BUR_IR_EQUAL, width, bur_lower_const(lo, 0),
                             node->span);
    return bur_lower_op(lo, BUR_IR_SELECT, zero,
                        bur_lower_const(lo, lo->horizon->dt), width,
                        node->span);
}

static int lower_vensim_pulse(lowering *lo, const bur_node *node,
                              const scope *in)
{
    bur_span span = node->span;
    int start = arg(lo, node, 0, in), now = mid_step(lo, -a_little, in->phase);
    int end =
        bur_lower_op2(lo, BUR_IR_ADD, start, width_of(lo, node, in), span);
    return bur_lower_op2(lo, BUR_IR_AND,
                         bur_lower_op2(lo, BUR_IR_LESS, start, now, span),
                         bur_lower_op2(lo, BUR_IR_LESS, now, end, span), span);
}

static int lower_pulse_train(lowering *lo, const bur_node *node,
                             const scope *in)
{
    bur_span span = node->span;
    int start = arg(lo, node, 0, in), now = mid_step(lo, -a_little, in->phase);
    int since = bur_lower_op2(lo, BUR_IR_SUBTRACT, now, start, span);
    int part =
        bur_lower_op2(lo, BUR_IR_MODULO, since, arg(lo, node, 2, in), span);
    int within = bur_lower_op2(
        lo, BUR_IR_AND, bur_lower_op2(lo, BUR_IR_LESS, start, now, span),
        bur_lower_op2(lo, BUR_IR_LESS, now, arg(lo, node, 3, in), span), span);
    return bur_lower_op2(
        lo, BUR_IR_AND, within,
        bur_lower_op2(lo, BUR_IR_LESS, part, width_of(lo, node, in), span),
        span);
}

static int lower_test_input(lowering *lo, bur_builtin fn, const bur_node *node,
                            const scope *in)
{
    scope held = bur_lower_held(in);
    switch (fn) {
    case BUR_FN_STEP:
        return bur_lower_hold(lo, lower_step(lo, node, &held), in->phase);
    case BUR_FN_RAMP:
        return lower_ramp(lo, node, in->phase >= SUBSTAGE_1 ? in : &held);
    case BUR_FN_PULSE:
        return bur_lower_hold(lo, lower_pulse(lo, node, &held), in->phase);
    case BUR_FN_VENSIM_PULSE:
        return bur_lower_hold(lo, lower_vensim_pulse(lo, node, &held),
                              in->phase);
    default:
        assert(fn == BUR_FN_PULSE_TRAIN);
        return bur_lower_hold(lo, lower_pulse_train(lo, node, &held),
                              in->phase);
    }
}

static int lower_month(lowering *lo, phase at)
{
    if (at == AT_START) {
        return bur_lower_const(lo, lo->horizon->start.month);
    }
    return bur_lower_op(lo, BUR_IR_MONTH, 0, 0, 0, BUR_NOWHERE);
}

static int lower_clock(lowering *lo, bur_builtin fn, const scope *in)
{
    const bur_horizon *h = lo->horizon;
    switch (fn) {
    case BUR_FN_TIME:
        return bur_lower_time(lo, in->phase);
    case BUR_FN_DT:
        return bur_lower_const(lo, h->dt);
    case BUR_FN_STARTTIME:
        return bur_lower_const(lo, h->start_time);
    case BUR_FN_STOPTIME:
        return bur_lower_const(lo, bur_horizon_time(h, bur_horizon_steps(h)));
    case BUR_FN_CALENDAR_MONTH:
        return lower_month(lo, in->phase);
    case BUR_FN_INF:
        return bur_lower_const(lo, INFINITY);
    default:
        assert(fn == BUR_FN_PI);
        return bur_lower_const(lo, 3.14159265358979323846);
    }
}

const bur_var *bur_lower_shown(const lowering *lo, const bur_var *var)
{
    for (int i = 0; i < lo->model->vars.n; i++) {
        if (lo->model->vars.at[i]->planned == var) {
            return lo->model->vars.at[i];
        }
    }
    return var;
}

static int lower_array_call(lowering *lo, bur_builtin fn, const bur_node *node,
                            const scope *in)
{
    bur_builtin inner;
    if (fn == BUR_FN_RANK) {
        return bur_lower_rank(lo, node, in);
    }
    if (fn == BUR_FN_INVERT_MATRIX) {
        return bur_lower_inverse(lo, node, in);
    }
    if (bur_builtin_takes_arrays(fn)) {
        return bur_lower_allocation(lo, fn, node, in);
    }
    if (fn == BUR_FN_SIZE && node->args[0]->kind == BUR_NODE_NAME &&
        !bur_model_var(lo->model, node->args[0]->name) &&
        !bur_model_dim(lo->model, node->args[0]->name) &&
        bur_builtin_named(node->args[0]->name, &inner)) {
        assert(inner == BUR_FN_SELF);
        return bur_lower_const(lo, in->var->n_elements);
    }
    bool over_time = fn == BUR_FN_MEAN && node->n_args == 1 &&
                     !bur_lower_has_axes(lo, node->args[0], in);
    return over_time ? bur_lower_path(lo, fn, node, in)
                     : bur_lower_reduction(lo, fn, node, in);
}

/* By the sections of builtins.def. */
static int lower_group(lowering *lo, bur_builtin fn, const bur_node *node,
                       const scope *in)
{
    if (fn <= BUR_FN_POWER) {
        return lower_pure(lo, fn, node, in);
    }
    if (fn <= BUR_FN_QUANTUM) {
        return lower_division(lo, fn, node, in);
    }
    if (fn <= BUR_FN_ALLOCATE_BY_PRIORITY) {
        return lower_array_call(lo, fn, node, in);
    }
    if (fn <= BUR_FN_INF) {
        return lower_clock(lo, fn, in);
    }
    if (fn <= BUR_FN_PULSE_TRAIN) {
        return lower_test_input(lo, fn, node, in);
    }
    if (bur_builtin_draws(fn)) {
        return bur_lower_hold(lo, bur_lower_chance(lo, fn, node, in),
                              in->phase);
    }
    if (fn < BUR_FN_LOOKUP) {
        return bur_lower_memory(lo, fn, node, in);
    }
    if (fn == BUR_FN_LOOKUP) {
        return bur_lower_table_call(lo, node->args[0], node->args[1],
                                    node->span, in);
    }
    if (fn == BUR_FN_LOOKUPINV) {
        return bur_lower_inverse_call(lo, node->args[0], node->args[1],
                                      node->span, in);
    }
    return fn == BUR_FN_GIVEN ? bur_lower_expr(lo, node->args[0], in)
                              : bur_lower_path(lo, fn, node, in);
}

int bur_lower_call(lowering *lo, const bur_node *node, const scope *in)
{
    const bur_var *var = bur_model_var(lo->model, node->name);
    if (bur_var_with_tables(var)) {
        bur_node bare = {.kind = BUR_NODE_NAME, .name = node->name};
        return bur_lower_table_call(lo, &bare, node->args[0], node->span, in);
    }
    bur_builtin fn = BUR_N_BUILTINS;
    if (!bur_builtin_named(node->name, &fn)) {
        assert(var && var->n_dims > 0);
        return bur_lower_flat(lo, var, node, in);
    }
    return lower_group(lo, fn, node, in);
}

const char *bur_lower_site(lowering *lo, const bur_node *node, const scope *in,
                           const char *what)
{
    bur_arena *arena = lo->graph->arena;
    const char *site =
        bur_arena_printf(arena, "%s %p %p %d", what, (const void *)node,
                         (const void *)in->var, in->element);
    for (int i = 0; i < in->n_axes; i++) {
        site = bur_arena_printf(arena, "%s %p:%d", site,
                                (const void *)in->axis[i].dim, in->axis[i].now);
    }
    return site;
}
