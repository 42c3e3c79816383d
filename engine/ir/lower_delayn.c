/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of DELAYN, which is Vensim's DELAY N: a chain of stages, each of
 * which empties at n / time, where the time is the one in force when what it
 * holds came in. Each stage keeps that time and hands it on with its content,
 * one stage a step; so the first stage uses the time of the step before.
 *
 * The chain is held over a step: whatever the method, it takes Euler's. Its
 * order is fixed at the start. In models that may have short delays an order
 * above time / dt is lowered to it, as Vensim does. */
#include <math.h>

#include "ir/lowering.h"

/* What leaves a stage per unit of time, at the start of the step. */
static int outflow(lowering *lo, int number)
{
    integral it = lo->integrals.at[number];
    bur_span span = it.call->span;
    int rate =
        bur_lower_op2(lo, BUR_IR_DIVIDE, bur_lower_const(lo, it.n_stages),
                      bur_lower_read(lo, it.time), span);
    return bur_lower_op2(lo, BUR_IR_MULTIPLY,
                         bur_lower_stage(lo, number, STAGE_1), rate, span);
}

static int net(lowering *lo, const integral *it, phase at)
{
    (void)at; /* held */
    scope in = it->scope;
    in.phase = STAGE_1;
    int number = it->first + it->stage;
    int inflow = it->stage == 0 ? bur_lower_expr(lo, it->call->args[0], &in)
                                : outflow(lo, number - 1);
    return bur_lower_op2(lo, BUR_IR_SUBTRACT, inflow, outflow(lo, number),
                         it->call->span);
}

/* The order that a short delay leaves of n. */
static int reduced(lowering *lo, const bur_node *node, int n, const scope *in)
{
    scope start = bur_lower_at_start(in);
    int value = bur_lower_expr(lo, node->args[1], &start);
    double time;
    if (!lo->model->imported || value < 0 ||
        !bur_lower_known(lo, value, &time)) {
        return n;
    }
    int most = (int)fmax(1, floor(fmin(n, time / lo->horizon->dt + 1e-9)));
    if (most < n) {
        bur_warning_at(lo->sink, BUR_DIAG_DELAY_SHORT, node->args[1]->span,
                       "this delay has time for %d step%s only: its order is "
                       "%d, not %d",
                       most, most == 1 ? "" : "s", most, n);
    }
    return most;
}

/* The state that keeps a stage's time; that of stage 0 takes in the present
 * one. */
static int time_state(lowering *lo, const bur_node *node, int time, int before,
                      const scope *in)
{
    int state = bur_lower_state(
        lo, (bur_state){.initial = time,
                        .next = BUR_NO_VALUE,
                        .watched = true,
                        .element = in->var->first_element + in->element,
                        .label = "time of DELAYN"});
    if (before < 0) {
        later work = {state, -1, node->args[1], *in};
        bur_vec_push(lo->graph->arena, &lo->laters, work);
    } else {
        lo->graph->states.at[state].next = bur_lower_read(lo, before);
    }
    return state;
}

/* The number of the last stage; -1 after an error. */
static int make_stages(lowering *lo, const bur_node *node, const scope *in)
{
    int n = bur_lower_order(lo, node, in);
    if (n == 0) {
        return -1;
    }
    n = reduced(lo, node, n, in);
    int start = bur_lower_before(lo, node, 3, in);
    int time = bur_lower_judged(lo, node->args[1], n, in);
    int each = bur_lower_op2(lo, BUR_IR_DIVIDE, time, bur_lower_const(lo, n),
                             node->span);
    start = bur_lower_op2(lo, BUR_IR_MULTIPLY, start, each, node->span);
    if (start < 0) {
        return -1;
    }
    int first = lo->integrals.n, keeps = -1;
    for (int i = 0; i < n; i++) {
        keeps = time_state(lo, node, time, keeps, in);
        bur_lower_integral(lo,
                           (integral){.net = net,
                                      .var = in->var,
                                      .element = in->element,
                                      .call = node,
                                      .scope = *in,
                                      .stage = i,
                                      .n_stages = n,
                                      .first = first,
                                      .time = keeps},
                           start, true);
    }
    return first + n - 1;
}

int bur_lower_delayn(lowering *lo, const bur_node *node, const scope *in)
{
    if (in->phase == AT_START) {
        return bur_lower_before(lo, node, 3, in);
    }
    const char *site = bur_lower_site(lo, node, in, "delayn");
    int *last = bur_map_at(lo->made, site);
    if (!last) {
        last = BUR_NEW(lo->graph->arena, int);
        *last = make_stages(lo, node, in);
        bur_map_put(lo->made, site, last);
    }
    return *last < 0 ? BUR_NO_VALUE : outflow(lo, *last);
}
