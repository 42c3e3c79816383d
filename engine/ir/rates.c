/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rates: how often each value must be computed. What is the same for all
 * draws and steps, or for all draws of a step, or for all steps of a draw, is
 * computed just that often. */
#include "ir/passes.h"

enum { BOTH = BUR_RATE_DRAW | BUR_RATE_STEP };

static int own_rate(const bur_value *v, const bool *sampled)
{
    switch (v->op) {
    case BUR_IR_PARAMETER:
        return sampled[v->aux] ? BUR_RATE_DRAW : 0;
    case BUR_IR_TIME:
    case BUR_IR_STEP:
    case BUR_IR_MONTH:
        return BUR_RATE_STEP;
    case BUR_IR_STATE:
    case BUR_IR_PIPE:
    case BUR_IR_JUMPS:
        return BOTH;
    case BUR_IR_PORTION:
    case BUR_IR_LOAD:
    case BUR_IR_BATCH:
        return BUR_RATE_DRAW;
    case BUR_IR_NORMAL:
    case BUR_IR_UNIFORM:
        return v->number != 0 ? BOTH : BUR_RATE_DRAW;
    default:
        return 0;
    }
}

void bur_pass_rates(bur_graph *graph, const bool *sampled)
{
    for (int i = 0; i < graph->values.n; i++) {
        bur_value *v = &graph->values.at[i];
        int rate = own_rate(v, sampled);
        for (int k = 0; k < bur_op_arity((bur_op)v->op); k++) {
            rate |= graph->values.at[v->arg[k]].rate;
        }
        v->rate = (uint8_t)rate;
    }
}
