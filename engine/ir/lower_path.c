/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of functions of the path so far (MINIMUM, EVER, ...): each is a
 * running value, a state that takes in the present before it is read; at the
 * last row it is the function of the whole path. */
#include <assert.h>
#include <math.h>

#include "ir/lowering.h"

/* Gives the state that was read as `before` its successor. */
static int becomes(lowering *lo, int before, int value)
{
    int state = lo->graph->values.at[before].aux;
    lo->graph->states.at[state].next = value;
    return value;
}

static int extreme(lowering *lo, bur_op op, int x, double initial,
                   bur_span span)
{
    int before = bur_lower_remembered(lo, initial, "extreme so far");
    return becomes(lo, before, bur_lower_op2(lo, op, before, x, span));
}

/* The sum of x * dt over the steps before this one. */
static int total(lowering *lo, int x, bur_span span)
{
    int before = bur_lower_remembered(lo, 0, "total so far");
    int dt = bur_lower_const(lo, lo->horizon->dt);
    becomes(lo, before, bur_lower_op(lo, BUR_IR_FMA, dt, x, before, span));
    return before;
}

static int truth(lowering *lo, int x, bur_span span)
{
    return bur_lower_op2(lo, BUR_IR_NOT_EQUAL, x, bur_lower_const(lo, 0), span);
}

/* The total over the time passed; at the start, the value itself. */
static int mean_over_time(lowering *lo, int x, phase at, bur_span span)
{
    int passed =
        bur_lower_op2(lo, BUR_IR_SUBTRACT, bur_lower_time(lo, at),
                      bur_lower_const(lo, lo->horizon->start_time), span);
    int sum = total(lo, x, span);
    int begun =
        bur_lower_op2(lo, BUR_IR_LESS, bur_lower_const(lo, 0), passed, span);
    int mean = bur_lower_op2(lo, BUR_IR_DIVIDE, sum, passed, span);
    return bur_lower_op(lo, BUR_IR_SELECT, begun, mean, x, span);
}

static int when_first(lowering *lo, int x, phase at, bur_span span)
{
    int before = bur_lower_remembered(lo, NAN, "first time");
    int known = bur_lower_op2(lo, BUR_IR_EQUAL, before, before, span);
    int now = bur_lower_op(lo, BUR_IR_SELECT, x, bur_lower_time(lo, at),
                           bur_lower_const(lo, NAN), span);
    int time = bur_lower_op(lo, BUR_IR_SELECT, known, before, now, span);
    return becomes(lo, before, time);
}

static int drawdown(lowering *lo, int x, bur_span span)
{
    int peak = extreme(lo, BUR_IR_MAX, x, -INFINITY, span);
    int fall = bur_lower_op2(lo, BUR_IR_SUBTRACT, peak, x, span);
    return extreme(lo, BUR_IR_MAX, fall, 0, span);
}

static int ever(lowering *lo, int x, bur_span span)
{
    int before = bur_lower_remembered(lo, 0, "ever");
    return becomes(lo, before, bur_lower_op2(lo, BUR_IR_OR, before, x, span));
}

static int count(lowering *lo, int x, bur_span span)
{
    int before = bur_lower_remembered(lo, 0, "count so far");
    return becomes(
        lo, before,
        bur_lower_op2(lo, BUR_IR_ADD, before, truth(lo, x, span), span));
}

static int path_of(lowering *lo, bur_builtin fn, int x, phase at, bur_span span)
{
    switch (fn) {
    case BUR_FN_FINAL:
        return x;
    case BUR_FN_MINIMUM:
        return extreme(lo, BUR_IR_MIN, x, INFINITY, span);
    case BUR_FN_MAXIMUM:
        return extreme(lo, BUR_IR_MAX, x, -INFINITY, span);
    case BUR_FN_MEAN:
        return mean_over_time(lo, x, at, span);
    case BUR_FN_TOTAL:
        return total(lo, x, span);
    case BUR_FN_EVER:
        return ever(lo, x, span);
    case BUR_FN_WHEN_FIRST:
        return when_first(lo, x, at, span);
    case BUR_FN_COUNT:
        return count(lo, x, span);
    case BUR_FN_DURATION:
        return total(lo, truth(lo, x, span), span);
    default:
        assert(fn == BUR_FN_DRAWDOWN);
        return drawdown(lo, x, span);
    }
}

/* At the start the path is its first point alone. */
static int path_at_start(lowering *lo, bur_builtin fn, int x, bur_span span)
{
    switch (fn) {
    case BUR_FN_TOTAL:
    case BUR_FN_DURATION:
    case BUR_FN_DRAWDOWN:
        return bur_lower_const(lo, 0);
    case BUR_FN_EVER:
    case BUR_FN_COUNT:
        return truth(lo, x, span);
    case BUR_FN_WHEN_FIRST:
        return bur_lower_op(lo, BUR_IR_SELECT, x, bur_lower_time(lo, AT_START),
                            bur_lower_const(lo, NAN), span);
    default:
        return x;
    }
}

int bur_lower_path(lowering *lo, bur_builtin fn, const bur_node *node,
                   const scope *in)
{
    scope now = *in;
    now.phase = in->phase == AT_START ? AT_START : STAGE_1;
    if (!bur_lower_may_be_discrete(lo, node, in)) {
        return BUR_NO_VALUE;
    }
    const char *site = bur_lower_site(lo, node, &now, "path");
    int *made = now.phase == AT_START ? NULL : bur_map_at(lo->made, site);
    if (made) {
        return *made;
    }
    int x = bur_lower_expr(lo, node->args[0], &now);
    if (x < 0) {
        return BUR_NO_VALUE;
    }
    if (now.phase == AT_START) {
        return path_at_start(lo, fn, x, node->span);
    }
    made = BUR_NEW(lo->graph->arena, int);
    *made = path_of(lo, fn, x, now.phase, node->span);
    bur_map_put(lo->made, site, made);
    return *made;
}
