/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of functions that remember: INIT, PREVIOUS, delays and smooths.
 *
 * SMTHn is a chain of n stocks, each following the one before at n / time;
 * DELAY1 and DELAY3 are chains of stocks, each emptying at n / time into the
 * next; all are integrated like any stock. (DELAYN: lower_delayn.c.) DELAY is a
 * pipeline of whole steps, evaluated once for its length. Conventions as in
 * Vensim's reference outputs. */
#include <assert.h>
#include <math.h>

#include "ir/lowering.h"

int bur_lower_before(lowering *lo, const bur_node *node, int i, const scope *in)
{
    scope start = bur_lower_at_start(in);
    const bur_node *arg = node->args[node->n_args > i ? i : 0];
    return bur_lower_expr(lo, arg, &start);
}

static int lower_previous(lowering *lo, const bur_node *node, const scope *in)
{
    if (in->phase == AT_START) {
        return bur_lower_before(lo, node, 1, in);
    }
    const char *site = bur_lower_site(lo, node, in, "previous");
    int *state = bur_map_at(lo->made, site);
    if (!state) {
        state = BUR_NEW(lo->graph->arena, int);
        *state = bur_lower_state(
            lo, (bur_state){.initial = bur_lower_before(lo, node, 1, in),
                            .next = BUR_NO_VALUE,
                            .watched = true,
                            .element = in->var->first_element + in->element,
                            .label = "PREVIOUS"});
        bur_map_put(lo->made, site, state);
        later work = {*state, -1, node->args[0], *in};
        bur_vec_push(lo->graph->arena, &lo->laters, work);
    }
    return bur_lower_read(lo, *state);
}

/* max(1, floor(time / dt + 1/2)) steps, from the time at the start. */
static int pipe_length(lowering *lo, const bur_node *node, const scope *in)
{
    scope start = bur_lower_at_start(in);
    int time = bur_lower_expr(lo, node->args[1], &start);
    int steps = bur_lower_op2(lo, BUR_IR_DIVIDE, time,
                              bur_lower_const(lo, lo->horizon->dt), node->span);
    int half = bur_lower_op2(lo, BUR_IR_ADD, steps, bur_lower_const(lo, 0.5),
                             node->span);
    int whole = bur_lower_op2(lo, BUR_IR_FLOOR, half, 0, node->span);
    return bur_lower_op2(lo, BUR_IR_MAX, whole, bur_lower_const(lo, 1),
                         node->span);
}

static int lower_pipe(lowering *lo, const bur_node *node, const scope *in)
{
    int initial = bur_lower_before(lo, node, 2, in);
    if (in->phase == AT_START) {
        return initial;
    }
    bur_graph *g = lo->graph;
    const char *site = bur_lower_site(lo, node, in, "pipe");
    int *pipe = bur_map_at(lo->made, site);
    if (!pipe) {
        pipe = BUR_NEW(g->arena, int);
        *pipe = g->pipes.n;
        bur_pipe made = {BUR_NO_VALUE, pipe_length(lo, node, in),
                         g->n_steps + 1};
        bur_vec_push(g->arena, &g->pipes, made);
        bur_map_put(lo->made, site, pipe);
        later work = {-1, *pipe, node->args[0], *in};
        bur_vec_push(g->arena, &lo->laters, work);
    }
    int value = bur_lower_op(lo, BUR_IR_PIPE, g->pipes.at[*pipe].length,
                             initial, 0, node->span);
    if (value >= 0) {
        g->values.at[value].aux = *pipe;
    }
    return value;
}

/* n / time at a stage of the step */
static int rate(lowering *lo, const integral *it, phase at)
{
    scope in = it->scope;
    in.phase = at;
    int time = bur_lower_expr(lo, it->call->args[1], &in);
    return bur_lower_op2(lo, BUR_IR_DIVIDE, bur_lower_const(lo, it->n_stages),
                         time, it->call->span);
}

static int input(lowering *lo, const integral *it, phase at)
{
    scope in = it->scope;
    in.phase = at;
    return bur_lower_expr(lo, it->call->args[0], &in);
}

static int smooth_net(lowering *lo, const integral *it, phase at)
{
    int from = it->stage == 0
                   ? input(lo, it, at)
                   : bur_lower_stage(lo, it->first + it->stage - 1, at);
    int here = bur_lower_stage(lo, it->first + it->stage, at);
    bur_span span = it->call->span;
    return bur_lower_op2(lo, BUR_IR_MULTIPLY,
                         bur_lower_op2(lo, BUR_IR_SUBTRACT, from, here, span),
                         rate(lo, it, at), span);
}

static int delay_outflow(lowering *lo, const integral *it, int stage, phase at)
{
    return bur_lower_op2(lo, BUR_IR_MULTIPLY,
                         bur_lower_stage(lo, it->first + stage, at),
                         rate(lo, it, at), it->call->span);
}

static int delay_net(lowering *lo, const integral *it, phase at)
{
    int in = it->stage == 0 ? input(lo, it, at)
                            : delay_outflow(lo, it, it->stage - 1, at);
    return bur_lower_op2(lo, BUR_IR_SUBTRACT, in,
                         delay_outflow(lo, it, it->stage, at), it->call->span);
}

/* The order of a delay: part of its name, or given. */
static int order_of(lowering *lo, bur_builtin fn, const bur_node *node,
                    const scope *in)
{
    switch (fn) {
    case BUR_FN_DELAY1:
    case BUR_FN_SMTH1:
        return 1;
    case BUR_FN_DELAY3:
    case BUR_FN_SMTH3:
        return 3;
    default:
        return bur_lower_order(lo, node, in);
    }
}

static bool is_smooth(bur_builtin fn)
{
    return fn == BUR_FN_SMTH1 || fn == BUR_FN_SMTH3 || fn == BUR_FN_SMTHN;
}

/* Which argument says what is before. */
static int before_at(bur_builtin fn)
{
    return fn == BUR_FN_SMTHN ? 3 : 2;
}

int bur_lower_judged(lowering *lo, const bur_node *time, int n_stages,
                     const scope *in)
{
    scope start = bur_lower_at_start(in);
    int value = bur_lower_expr(lo, time, &start);
    if (value >= 0) {
        bur_delay delay = {value, n_stages, time->span};
        bur_vec_push(lo->graph->arena, &lo->graph->delays, delay);
    }
    return value;
}

/* The start of each stage: `before` for a smooth; what makes the delay's
 * outflow equal to it, for a delay. */
static int stage_start(lowering *lo, bur_builtin fn, const bur_node *node,
                       const scope *in, int n)
{
    int start = bur_lower_before(lo, node, before_at(fn), in);
    int time = bur_lower_judged(lo, node->args[1], n, in);
    if (is_smooth(fn)) {
        return start;
    }
    int each = bur_lower_op2(lo, BUR_IR_DIVIDE, time, bur_lower_const(lo, n),
                             node->span);
    return bur_lower_op2(lo, BUR_IR_MULTIPLY, start, each, node->span);
}

/* The number of the first of its integrals; -1 after an error. */
static int make_chain(lowering *lo, bur_builtin fn, const bur_node *node,
                      const scope *in)
{
    int n = order_of(lo, fn, node, in);
    if (n == 0) {
        return -1;
    }
    int start = stage_start(lo, fn, node, in, n);
    int first = lo->integrals.n;
    for (int i = 0; i < n; i++) {
        bur_lower_integral(
            lo,
            (integral){.net = is_smooth(fn) ? smooth_net : delay_net,
                       .var = in->var,
                       .element = in->element,
                       .call = node,
                       .scope = *in,
                       .stage = i,
                       .n_stages = n,
                       .first = first},
            start, true);
    }
    return first;
}

static int lower_chain(lowering *lo, bur_builtin fn, const bur_node *node,
                       const scope *in)
{
    if (in->phase == AT_START) {
        return bur_lower_before(lo, node, before_at(fn), in);
    }
    const char *site = bur_lower_site(lo, node, in, "chain");
    int *first = bur_map_at(lo->made, site);
    if (!first) {
        first = BUR_NEW(lo->graph->arena, int);
        *first = make_chain(lo, fn, node, in);
        bur_map_put(lo->made, site, first);
    }
    if (*first < 0) {
        return BUR_NO_VALUE;
    }
    int n = lo->integrals.at[*first].n_stages;
    integral last = lo->integrals.at[*first + n - 1];
    return is_smooth(fn) ? bur_lower_stage(lo, *first + n - 1, in->phase)
                         : delay_outflow(lo, &last, n - 1, in->phase);
}

/* SELF in PREVIOUS: the element that the equation is for. */
static int lower_self(lowering *lo, const scope *in)
{
    return bur_lower_element(lo, bur_lower_shown(lo, in->var), in->element,
                             in->phase);
}

int bur_lower_memory(lowering *lo, bur_builtin fn, const bur_node *node,
                     const scope *in)
{
    scope held = bur_lower_held(in), start = bur_lower_at_start(in);
    switch (fn) {
    case BUR_FN_INIT:
        return bur_lower_expr(lo, node->args[0], &start);
    case BUR_FN_ENDVAL:
        return bur_lower_before(lo, node, 1, in);
    case BUR_FN_SELF:
        return lower_self(lo, in);
    case BUR_FN_PREVIOUS:
        return lower_previous(lo, node, &held);
    case BUR_FN_DELAY:
        return lower_pipe(lo, node, &held);
    case BUR_FN_HISTORY:
        return bur_lower_history(lo, node, &held);
    case BUR_FN_SAMPLE_IF_TRUE:
        return bur_lower_sample(lo, node, &held);
    case BUR_FN_DELAYN:
        return bur_lower_delayn(lo, node, &held);
    case BUR_FN_TREND:
    case BUR_FN_FORCST:
        return bur_lower_trend(lo, fn, node, in);
    case BUR_FN_NPV:
        return bur_lower_npv(lo, node, in);
    default:
        return lower_chain(lo, fn, node, in);
    }
}
