/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fused multiply-add: this pass, and no compiler, decides where a product is
 * not rounded, so that every backend and instruction set gives the same bits.
 * A product becomes part of a sum that stands beside it in the same equation.
 * It runs on the graph as it was lowered, where only the equation decides:
 * what else is asked of the model may not change a number. */
#include "ir/passes.h"

/* Whether `value` is a product written inside the equation of `sum`: the
 * value of another variable has another element. */
static bool is_own_product(const bur_graph *graph, const int *uses,
                           const bur_value *sum, int value)
{
    const bur_value *v = &graph->values.at[value];
    return v->op == BUR_IR_MULTIPLY && v->element == sum->element &&
           uses[value] == 1;
}

static void fuse(bur_graph *graph, bur_value *v, bur_op op, int product,
                 int other)
{
    const bur_value *p = &graph->values.at[product];
    v->op = (uint16_t)op;
    v->arg[0] = p->arg[0];
    v->arg[1] = p->arg[1];
    v->arg[2] = other;
}

void bur_pass_fma(bur_graph *graph)
{
    const int *uses = bur_graph_uses(graph);
    for (int i = 0; i < graph->values.n; i++) {
        bur_value *v = &graph->values.at[i];
        int a = v->arg[0], b = v->arg[1];
        if (v->op == BUR_IR_ADD && is_own_product(graph, uses, v, a)) {
            fuse(graph, v, BUR_IR_FMA, a, b);
        } else if (v->op == BUR_IR_ADD && is_own_product(graph, uses, v, b)) {
            fuse(graph, v, BUR_IR_FMA, b, a);
        } else if (v->op == BUR_IR_SUBTRACT &&
                   is_own_product(graph, uses, v, a)) {
            fuse(graph, v, BUR_IR_FMS, a, b);
        } else if (v->op == BUR_IR_SUBTRACT &&
                   is_own_product(graph, uses, v, b)) {
            fuse(graph, v, BUR_IR_FNMA, b, a);
        }
    }
}
