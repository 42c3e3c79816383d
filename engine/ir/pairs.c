/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Superinstructions: an operation that only its neighbour reads is done along
 * with it, so that its result never goes through memory (Ertl and Gregg,
 * "Optimizing indirect branch prediction accuracy in virtual machine
 * interpreters", PLDI 2003). Each half rounds as it did alone: no bit changes.
 * Both halves belong to one variable, so that messages still name the right
 * one, and both are computed at every step. */
#include "ir/passes.h"

/* outer(inner, c), or outer(c, inner) where `at` is 1. */
static const struct pair {
    bur_op outer, inner;
    int at;
    bur_op both;
} pairs[] = {
    {BUR_IR_ADD, BUR_IR_ADD, 0, BUR_IR_ADD_ADD},
    {BUR_IR_ADD, BUR_IR_ADD, 1, BUR_IR_ADD_ADD},
    {BUR_IR_ADD, BUR_IR_SUBTRACT, 0, BUR_IR_SUBTRACT_ADD},
    {BUR_IR_ADD, BUR_IR_SUBTRACT, 1, BUR_IR_SUBTRACT_ADD},
    {BUR_IR_SUBTRACT, BUR_IR_ADD, 0, BUR_IR_ADD_SUBTRACT},
    {BUR_IR_SUBTRACT, BUR_IR_SUBTRACT, 0, BUR_IR_SUBTRACT_SUBTRACT},
    {BUR_IR_MULTIPLY, BUR_IR_SUBTRACT, 0, BUR_IR_SUBTRACT_MULTIPLY},
    {BUR_IR_MULTIPLY, BUR_IR_SUBTRACT, 1, BUR_IR_SUBTRACT_MULTIPLY},
    {BUR_IR_MULTIPLY, BUR_IR_ADD, 0, BUR_IR_ADD_MULTIPLY},
    {BUR_IR_MULTIPLY, BUR_IR_ADD, 1, BUR_IR_ADD_MULTIPLY},
    {BUR_IR_MULTIPLY, BUR_IR_MULTIPLY, 0, BUR_IR_MULTIPLY_MULTIPLY},
    {BUR_IR_MULTIPLY, BUR_IR_MULTIPLY, 1, BUR_IR_MULTIPLY_MULTIPLY},
    {BUR_IR_DIVIDE, BUR_IR_MULTIPLY, 0, BUR_IR_MULTIPLY_DIVIDE},
    {BUR_IR_DIVIDE, BUR_IR_SUBTRACT, 0, BUR_IR_SUBTRACT_DIVIDE},
    {BUR_IR_MIN, BUR_IR_MAX, 0, BUR_IR_MAX_MIN},
    {BUR_IR_MAX, BUR_IR_SUBTRACT, 1, BUR_IR_SUBTRACT_MAX},
};

enum {
    N_PAIRS = sizeof pairs / sizeof pairs[0],
    BOTH = BUR_RATE_DRAW | BUR_RATE_STEP
};

static bool fits(const bur_graph *graph, const int *uses, const bur_value *v,
                 const struct pair *pair)
{
    if (v->op != pair->outer || v->rate != BOTH) {
        return false;
    }
    const bur_value *inner = &graph->values.at[v->arg[pair->at]];
    return inner->op == pair->inner && inner->rate == BOTH &&
           inner->element == v->element && uses[v->arg[pair->at]] == 1;
}

static void join(const bur_graph *graph, bur_value *v, const struct pair *pair)
{
    const bur_value *inner = &graph->values.at[v->arg[pair->at]];
    int other = v->arg[1 - pair->at];
    v->op = (uint16_t)pair->both;
    v->arg[0] = inner->arg[0];
    v->arg[1] = inner->arg[1];
    v->arg[2] = other;
}

/* From the last value on: one that was joined to a later one is gone, and
 * takes no part any more. */
void bur_pass_pairs(bur_graph *graph)
{
    int *uses = bur_graph_uses(graph);
    for (int i = graph->values.n - 1; i >= 0; i--) {
        bur_value *v = &graph->values.at[i];
        for (int p = 0; p < N_PAIRS && uses[i] > 0; p++) {
            if (fits(graph, uses, v, &pairs[p])) {
                uses[v->arg[pairs[p].at]] = 0;
                join(graph, v, &pairs[p]);
                break;
            }
        }
    }
    bur_pass_dead(graph);
}
