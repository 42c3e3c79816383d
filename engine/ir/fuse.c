/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fused multiply-add: this pass, and no compiler, decides where a product is
 * not rounded, so that every backend and instruction set gives the same bits.
 * A product that only one sum uses becomes part of that sum. */
#include "ir/passes.h"

static void count_root(void *context, int *root)
{
    ((int *)context)[*root]++;
}

static int *use_counts(bur_graph *graph)
{
    int *uses = BUR_NEW_N(graph->arena, int, graph->values.n);
    for (int i = 0; i < graph->values.n; i++) {
        const bur_value *v = &graph->values.at[i];
        for (int k = 0; k < bur_op_arity((bur_op)v->op); k++) {
            uses[v->arg[k]]++;
        }
    }
    bur_graph_roots(graph, count_root, uses);
    return uses;
}

static bool is_lone_product(const bur_graph *graph, const int *uses, int value)
{
    return graph->values.at[value].op == BUR_IR_MULTIPLY && uses[value] == 1;
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
    const int *uses = use_counts(graph);
    for (int i = 0; i < graph->values.n; i++) {
        bur_value *v = &graph->values.at[i];
        int a = v->arg[0], b = v->arg[1];
        if (v->op == BUR_IR_ADD && is_lone_product(graph, uses, a)) {
            fuse(graph, v, BUR_IR_FMA, a, b);
        } else if (v->op == BUR_IR_ADD && is_lone_product(graph, uses, b)) {
            fuse(graph, v, BUR_IR_FMA, b, a);
        } else if (v->op == BUR_IR_SUBTRACT &&
                   is_lone_product(graph, uses, a)) {
            fuse(graph, v, BUR_IR_FMS, a, b);
        } else if (v->op == BUR_IR_SUBTRACT &&
                   is_lone_product(graph, uses, b)) {
            fuse(graph, v, BUR_IR_FNMA, b, a);
        }
    }
}
