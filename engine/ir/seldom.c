/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is made of drivers that are redrawn less often than every other step,
 * of sampled parameters and of what the case fixes, is the same from strike to
 * strike: once computed it can stay where it is. */
#include "ir/seldom.h"

enum { BOTH = BUR_RATE_DRAW | BUR_RATE_STEP };

static bool strikes_seldom(const bur_graph *graph, int state, double dt)
{
    int clock = graph->states.at[state].clock;
    return clock > 0 && clock != graph->substep_clock &&
           graph->clocks.at[clock].every >= 2 * dt;
}

static bool is_seldom(const bur_graph *graph, const bool *seldom,
                      const bur_value *v, double dt)
{
    if (v->op == BUR_IR_STATE) {
        return strikes_seldom(graph, v->aux, dt);
    }
    if (v->rate != BOTH ||
        !(v->op < BUR_N_PURE_OPS || v->op == BUR_IR_LOOKUP)) {
        return false;
    }
    bool all = true;
    for (int k = 0; k < bur_op_arity((bur_op)v->op); k++) {
        int rate = graph->values.at[v->arg[k]].rate;
        all = all && (seldom[v->arg[k]] || !(rate & BUR_RATE_STEP));
    }
    return all;
}

const bool *bur_seldom_values(const bur_graph *graph, double dt)
{
    int n = graph->values.n;
    bool *seldom = BUR_NEW_N(graph->arena, bool, n + 1);
    bool *drives = BUR_NEW_N(graph->arena, bool, n + 1);
    for (int s = 0; s < graph->states.n; s++) {
        if (graph->states.at[s].clock > 0) {
            drives[graph->states.at[s].next] = true;
        }
    }
    for (int i = n - 1; i >= 0; i--) {
        const bur_value *v = &graph->values.at[i];
        for (int k = 0; drives[i] && k < bur_op_arity((bur_op)v->op); k++) {
            drives[v->arg[k]] = true;
        }
    }
    for (int i = 0; i < n; i++) {
        const bur_value *v = &graph->values.at[i];
        seldom[i] = is_seldom(graph, seldom, v, dt) &&
                    (v->op == BUR_IR_STATE || !drives[i]);
    }
    return seldom;
}
