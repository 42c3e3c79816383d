/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of stocks and of the integration methods.
 *
 * Everything that is integrated is an integral: a state and a net flow that
 * can be lowered at any stage of a step. The value at a later stage is the
 * state carried forward by earlier stages' net flows; so methods differ only
 * in their tableaus, and only what a stage needs is lowered again for it. */
#include <string.h>

#include "ir/lowering.h"

int bur_lower_integral(lowering *lo, integral it, int initial, int watched)
{
    int element = lo->path.n > 0 ? lo->path.at[lo->path.n - 1] : -1;
    it.state = bur_lower_state(
        lo, (bur_state){.initial = initial,
                        .next = BUR_NO_VALUE,
                        .clock = lo->graph->substep_clock,
                        .watched = watched,
                        .element = element,
                        .label = it.var ? bur_var_label(lo->graph->arena,
                                                        it.var, it.element)
                                        : ""});
    bur_vec_push(lo->graph->arena, &lo->integrals, it);
    return lo->integrals.n - 1;
}

int bur_lower_derivative(lowering *lo, int number, phase at)
{
    int known = lo->integrals.at[number].derivative[at];
    if (known > 0) {
        return known - 1;
    }
    integral it = lo->integrals.at[number];
    int value = it.net(lo, &it, at);
    lo->integrals.at[number].derivative[at] = value + 1;
    return value;
}

/* A part of the step, or of the substep. */
static int part_of_step(lowering *lo, double part, phase at)
{
    if (at < SUBSTAGE_1) {
        return bur_lower_const(lo, part * lo->horizon->dt);
    }
    return bur_lower_op2(lo, BUR_IR_MULTIPLY, bur_lower_const(lo, part),
                         lo->substep.h, BUR_NOWHERE);
}

int bur_lower_carried(lowering *lo, int number, int value, const double *share,
                      phase first)
{
    for (int i = 0; i < lo->method->n_stages; i++) {
        if (share[i] != 0) {
            int slope = bur_lower_derivative(lo, number, stage_of(first, i));
            int h = part_of_step(lo, share[i], first);
            value = bur_lower_op(lo, BUR_IR_FMA, h, slope, value, BUR_NOWHERE);
        }
    }
    return value;
}

int bur_lower_stage(lowering *lo, int number, phase at)
{
    const integral *it = &lo->integrals.at[number];
    if (at == AT_START) {
        return lo->graph->states.at[it->state].initial;
    }
    if (it->value[at] > 0) {
        return it->value[at] - 1;
    }
    phase first = at < SUBSTAGE_1 ? STAGE_1 : SUBSTAGE_1;
    double share[BUR_MOST_STAGES] = {0};
    memcpy(share, lo->method->carry[at - first], sizeof lo->method->carry[0]);
    int value = bur_lower_read(lo, it->state);
    value = bur_lower_carried(lo, number, value, share, first);
    lo->integrals.at[number].value[at] = value + 1;
    return value;
}

/* Flows are summed in the order in which the stock lists them. */
int bur_lower_net(lowering *lo, const bur_var *var, int element, phase at)
{
    scope in = bur_lower_scope(var, element, at);
    int net = BUR_NO_VALUE;
    for (int i = 0; i < var->n_inflows; i++) {
        int flow = bur_lower_expr(lo, var->inflow[i].tree, &in);
        net = i == 0 ? flow
                     : bur_lower_op(lo, BUR_IR_ADD, net, flow, 0, var->span);
    }
    for (int i = 0; i < var->n_outflows; i++) {
        int flow = bur_lower_expr(lo, var->outflow[i].tree, &in);
        net = i + var->n_inflows == 0
                  ? bur_lower_op(lo, BUR_IR_NEGATE, flow, 0, 0, var->span)
                  : bur_lower_op(lo, BUR_IR_SUBTRACT, net, flow, 0, var->span);
    }
    return var->n_inflows + var->n_outflows == 0 ? bur_lower_const(lo, 0) : net;
}

static int stock_net(lowering *lo, const integral *it, phase at)
{
    return bur_lower_net(lo, it->var, it->element, at);
}

/* The integral of a stock's element, made when first asked for. */
static int stock_integral(lowering *lo, const bur_var *var, int element,
                          int initial)
{
    scope in = bur_lower_scope(var, element, STAGE_1);
    const char *site = bur_lower_site(lo, NULL, &in, "stock");
    int *number = bur_map_at(lo->made, site);
    if (!number) {
        number = BUR_NEW(lo->graph->arena, int);
        *number = bur_lower_integral(
            lo, (integral){.net = stock_net, .var = var, .element = element},
            initial, true);
        bur_map_put(lo->made, site, number);
    }
    return *number;
}

int bur_lower_stock(lowering *lo, const bur_var *var, int element, phase at)
{
    if (at == AT_START) {
        scope in = bur_lower_scope(var, element, at);
        const bur_eq *eq = &var->eq[var->n_eqs == 1 ? 0 : element];
        return bur_lower_expr(lo, eq->tree, &in);
    }
    if (var->transport) {
        return bur_lower_held_content(lo, var, element);
    }
    int number = stock_integral(lo, var, element, BUR_NO_VALUE);
    return bur_lower_stage(lo, number, at);
}

int bur_lower_clamped(lowering *lo, const integral *it, int value)
{
    if (!it->var || !it->var->non_negative || it->call) {
        return value;
    }
    /* in this order what is not a number stays so */
    return bur_lower_op2(lo, BUR_IR_MAX, bur_lower_const(lo, 0), value,
                         it->var->span);
}

/* What is given instead of what came of the step, for a stock of which data
 * say so. */
static int given_instead(lowering *lo, const integral *it, int value)
{
    if (!it->var || !it->var->given || it->call) {
        return value;
    }
    int is_given =
        bur_lower_element(lo, it->var->is_given, it->element, STAGE_1);
    int given = bur_lower_element(lo, it->var->given, it->element, STAGE_1);
    return bur_lower_op(lo, BUR_IR_SELECT, is_given, given, value,
                        it->var->span);
}

/* state + dt * (weighted stages) */
static int step_of(lowering *lo, int number)
{
    integral it = lo->integrals.at[number];
    int value = bur_lower_read(lo, it.state);
    value = bur_lower_carried(lo, number, value, lo->method->weight, STAGE_1);
    value = bur_lower_clamped(lo, &it, value);
    return given_instead(lo, &it, value);
}

static void finish_integral(lowering *lo, int number)
{
    integral it = lo->integrals.at[number];
    int id = it.var->first_element + it.element;
    if (lo->graph->states.at[it.state].initial < 0) {
        int initial = bur_lower_element(lo, it.var, it.element, AT_START);
        /* which may have moved the states */
        lo->graph->states.at[it.state].initial = initial;
    }
    lo->graph->states.at[it.state].element = id;
    bur_vec_push(lo->graph->arena, &lo->path, id);
    if (lo->graph->substep_clock > 0) {
        for (int i = 0; i < lo->method->n_stages; i++) {
            bur_lower_derivative(lo, number, stage_of(SUBSTAGE_1, i));
        }
        if (lo->demand->links) {
            bur_lower_derivative(lo, number, STAGE_1);
        }
    } else {
        int next = step_of(lo, number);
        lo->graph->states.at[it.state].next = next;
    }
    lo->path.n--;
}

static void finish_later(lowering *lo, later work)
{
    int id = work.scope.var->first_element + work.scope.element;
    bur_vec_push(lo->graph->arena, &lo->path, id);
    work.scope.phase = STAGE_1;
    int value = bur_lower_expr(lo, work.node, &work.scope);
    lo->path.n--;
    if (work.state >= 0) {
        lo->graph->states.at[work.state].next = value;
    } else {
        lo->graph->pipes.at[work.pipe].input = value;
    }
}

/* Finishing one may make more of them. */
void bur_lower_successors(lowering *lo)
{
    int integrals = 0, laters = 0, holders = 0;
    while (integrals < lo->integrals.n || laters < lo->laters.n ||
           holders < lo->holders.n) {
        if (holders < lo->holders.n) {
            bur_lower_finish_holder(lo, lo->holders.at[holders++]);
        } else if (integrals < lo->integrals.n) {
            finish_integral(lo, integrals++);
        } else {
            finish_later(lo, lo->laters.at[laters++]);
        }
    }
    if (lo->graph->substep_clock > 0) {
        bur_lower_substep_finish(lo);
    }
}
