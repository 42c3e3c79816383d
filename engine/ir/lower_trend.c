/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of TREND, FORCST and NPV, which are small structures of stocks:
 *
 *   average' = (x - average) / time
 *   TREND    = (x - average) / (time |average|), 0 where that divides by less
 *              than 1e-6;       average at the start x / (1 + first time)
 *   FORCST   = x (1 + TREND horizon);   average at the start x / (1 + first)
 *
 *   factor'  = -factor rate / (1 + rate dt), 1 at the start
 *   sum'     = x factor, `first` at the start
 *   NPV      = (sum + x dt factor) times the last argument: the payment of the
 *              present step counts (Vensim's definition) */
#include "ir/lowering.h"

static int at_phase(lowering *lo, const integral *it, int i, phase at)
{
    scope in = it->scope;
    in.phase = at;
    return bur_lower_expr(lo, it->call->args[i], &in);
}

/* The argument at `i`, or a number where it is left out. */
static int optional(lowering *lo, const bur_node *node, int i, double otherwise,
                    const scope *in)
{
    return node->n_args > i ? bur_lower_expr(lo, node->args[i], in)
                            : bur_lower_const(lo, otherwise);
}

static integral part_of(const bur_node *node, const scope *in, int stage,
                        net_function *net, int first)
{
    return (integral){.net = net,
                      .var = in->var,
                      .element = in->element,
                      .call = node,
                      .scope = *in,
                      .stage = stage,
                      .n_stages = 1,
                      .first = first};
}

/* --- TREND, FORCST --- */

static int average_net(lowering *lo, const integral *it, phase at)
{
    bur_span span = it->call->span;
    int gap = bur_lower_op2(lo, BUR_IR_SUBTRACT, at_phase(lo, it, 0, at),
                            bur_lower_stage(lo, it->first, at), span);
    return bur_lower_op2(lo, BUR_IR_DIVIDE, gap, at_phase(lo, it, 1, at), span);
}

/* x / (1 + first time), or of a forecast x / (1 + first) */
static int average_start(lowering *lo, bur_builtin fn, const bur_node *node,
                         const scope *in)
{
    scope start = bur_lower_at_start(in);
    bool forecast = fn == BUR_FN_FORCST;
    int x = bur_lower_expr(lo, node->args[0], &start);
    int growth = optional(lo, node, forecast ? 3 : 2, 0, &start);
    if (!forecast) {
        int time = bur_lower_expr(lo, node->args[1], &start);
        growth = bur_lower_op2(lo, BUR_IR_MULTIPLY, growth, time, node->span);
    }
    int factor = bur_lower_op2(lo, BUR_IR_ADD, bur_lower_const(lo, 1), growth,
                               node->span);
    return bur_lower_op2(lo, BUR_IR_DIVIDE, x, factor, node->span);
}

/* The average now: its start, or the stage of its integral. */
static int average(lowering *lo, bur_builtin fn, const bur_node *node,
                   const scope *in)
{
    if (in->phase == AT_START) {
        return average_start(lo, fn, node, in);
    }
    const char *site = bur_lower_site(lo, node, in, "average");
    int *number = bur_map_at(lo->made, site);
    if (!number) {
        number = BUR_NEW(lo->graph->arena, int);
        int start = average_start(lo, fn, node, in);
        bur_lower_judged(lo, node->args[1], 1, in);
        *number = lo->integrals.n;
        bur_lower_integral(lo,
                           part_of(node, in, 0, average_net, lo->integrals.n),
                           start, true);
        bur_map_put(lo->made, site, number);
    }
    return bur_lower_stage(lo, *number, in->phase);
}

int bur_lower_trend(lowering *lo, bur_builtin fn, const bur_node *node,
                    const scope *in)
{
    bur_span span = node->span;
    int mean = average(lo, fn, node, in);
    int x = bur_lower_expr(lo, node->args[0], in);
    int time = bur_lower_expr(lo, node->args[1], in);
    int size = bur_lower_op(lo, BUR_IR_ABS, mean, 0, 0, span);
    int under = bur_lower_op2(lo, BUR_IR_MULTIPLY, time, size, span);
    int small =
        bur_lower_op2(lo, BUR_IR_LESS, under, bur_lower_const(lo, 1e-6), span);
    int gap = bur_lower_op2(lo, BUR_IR_SUBTRACT, x, mean, span);
    int trend =
        bur_lower_op(lo, BUR_IR_SELECT, small, bur_lower_const(lo, 0),
                     bur_lower_op2(lo, BUR_IR_DIVIDE, gap, under, span), span);
    if (fn == BUR_FN_TREND) {
        return trend;
    }
    int horizon = bur_lower_expr(lo, node->args[2], in);
    int growth = bur_lower_op2(lo, BUR_IR_MULTIPLY, trend, horizon, span);
    int factor =
        bur_lower_op2(lo, BUR_IR_ADD, bur_lower_const(lo, 1), growth, span);
    return bur_lower_op2(lo, BUR_IR_MULTIPLY, x, factor, span);
}

/* --- NPV --- */

static int factor_net(lowering *lo, const integral *it, phase at)
{
    bur_span span = it->call->span;
    int rate = at_phase(lo, it, 1, at);
    int dt = bur_lower_const(lo, lo->horizon->dt);
    int grown =
        bur_lower_op2(lo, BUR_IR_ADD, bur_lower_const(lo, 1),
                      bur_lower_op2(lo, BUR_IR_MULTIPLY, rate, dt, span), span);
    int lost = bur_lower_op2(lo, BUR_IR_MULTIPLY,
                             bur_lower_stage(lo, it->first, at), rate, span);
    int fall = bur_lower_op2(lo, BUR_IR_DIVIDE, lost, grown, span);
    return bur_lower_op(lo, BUR_IR_NEGATE, fall, 0, 0, span);
}

static int sum_net(lowering *lo, const integral *it, phase at)
{
    return bur_lower_op2(lo, BUR_IR_MULTIPLY, at_phase(lo, it, 0, at),
                         bur_lower_stage(lo, it->first, at), it->call->span);
}

/* The number of the factor's integral, which the sum's follows. */
static int npv_integrals(lowering *lo, const bur_node *node, const scope *in)
{
    const char *site = bur_lower_site(lo, node, in, "npv");
    int *first = bur_map_at(lo->made, site);
    if (!first) {
        scope start = bur_lower_at_start(in);
        int sum = optional(lo, node, 2, 0, &start);
        first = BUR_NEW(lo->graph->arena, int);
        *first = lo->integrals.n;
        bur_lower_integral(lo, part_of(node, in, 0, factor_net, *first),
                           bur_lower_const(lo, 1), true);
        bur_lower_integral(lo, part_of(node, in, 1, sum_net, *first), sum,
                           true);
        bur_map_put(lo->made, site, first);
    }
    return *first;
}

int bur_lower_npv(lowering *lo, const bur_node *node, const scope *in)
{
    bur_span span = node->span;
    int discount = bur_lower_const(lo, 1), sum;
    if (in->phase == AT_START) {
        sum = optional(lo, node, 2, 0, in);
    } else {
        int first = npv_integrals(lo, node, in);
        discount = bur_lower_stage(lo, first, in->phase);
        sum = bur_lower_stage(lo, first + 1, in->phase);
    }
    int dt = bur_lower_const(lo, lo->horizon->dt);
    int x = bur_lower_expr(lo, node->args[0], in);
    int paid = bur_lower_op2(lo, BUR_IR_MULTIPLY, x, dt, span);
    int now = bur_lower_op(lo, BUR_IR_FMA, paid, discount, sum, span);
    return bur_lower_op2(lo, BUR_IR_MULTIPLY, now, optional(lo, node, 3, 1, in),
                         span);
}
