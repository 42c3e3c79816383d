/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding: what is known before the run is computed before the run, by the
 * very functions the run would use. */
#include <assert.h>
#include <math.h>

#include "ir/passes.h"

static bool is_const(const bur_graph *graph, int value)
{
    return graph->values.at[value].op == BUR_IR_CONST;
}

static bool is_number(const bur_graph *graph, int value, double number)
{
    return is_const(graph, value) && graph->values.at[value].number == number;
}

/* x - 0 is x; but -0 - (-0) is 0 */
static bool is_plus_zero(const bur_graph *graph, int value)
{
    return is_number(graph, value, 0) &&
           !signbit(graph->values.at[value].number);
}

static void become_const(bur_value *v, double number)
{
    v->op = BUR_IR_CONST;
    v->number = number;
    v->aux = 0;
    v->arg[0] = v->arg[1] = v->arg[2] = BUR_NO_VALUE;
}

static bool all_const(const bur_graph *graph, const bur_value *v)
{
    int arity = bur_op_arity((bur_op)v->op);
    for (int k = 0; k < arity; k++) {
        if (!is_const(graph, v->arg[k])) {
            return false;
        }
    }
    return arity > 0;
}

static double arg_number(const bur_graph *graph, const bur_value *v, int k)
{
    return v->arg[k] < 0 ? 0 : graph->values.at[v->arg[k]].number;
}

static void evaluate(bur_graph *graph, bur_value *v)
{
    double a = arg_number(graph, v, 0);
    if (v->op < BUR_N_PURE_OPS) {
        become_const(v, bur_op_value((bur_op)v->op, a, arg_number(graph, v, 1),
                                     arg_number(graph, v, 2)));
    } else if (v->op == BUR_IR_LOOKUP) {
        become_const(v, bur_lookup_at(graph->lookups.at[v->aux], a));
    }
}

/* The old value that stands for this one, or the value itself. */
static int simpler(const bur_graph *graph, const bur_value *v, int self)
{
    switch (v->op) {
    case BUR_IR_COPY:
        return v->arg[0];
    case BUR_IR_MULTIPLY:
        return is_number(graph, v->arg[1], 1)   ? v->arg[0]
               : is_number(graph, v->arg[0], 1) ? v->arg[1]
                                                : self;
    case BUR_IR_DIVIDE:
        return is_number(graph, v->arg[1], 1) ? v->arg[0] : self;
    case BUR_IR_SUBTRACT:
        return is_plus_zero(graph, v->arg[1]) ? v->arg[0] : self;
    case BUR_IR_SELECT:
        if (is_const(graph, v->arg[0])) {
            return graph->values.at[v->arg[0]].number != 0 ? v->arg[1]
                                                           : v->arg[2];
        }
        return v->arg[1] == v->arg[2] ? v->arg[1] : self;
    default:
        return self;
    }
}

/* x ^ 2 and x ^ 1 need no logarithm, and are rounded better without. */
static void strengthen(const bur_graph *graph, bur_value *v)
{
    if (v->op == BUR_IR_POWER && is_number(graph, v->arg[1], 2)) {
        v->op = BUR_IR_MULTIPLY;
        v->arg[1] = v->arg[0];
    } else if (v->op == BUR_IR_POWER && is_number(graph, v->arg[1], 1)) {
        v->op = BUR_IR_COPY;
        v->arg[1] = BUR_NO_VALUE;
    }
}

void bur_pass_fold(bur_graph *graph)
{
    int n = graph->values.n;
    bool *keep = BUR_NEW_N(graph->arena, bool, n);
    int *map = BUR_NEW_N(graph->arena, int, n);
    for (int i = 0; i < n; i++) {
        bur_value *v = &graph->values.at[i];
        for (int k = 0; k < bur_op_arity((bur_op)v->op); k++) {
            v->arg[k] = map[v->arg[k]];
        }
        if (all_const(graph, v)) {
            evaluate(graph, v);
        }
        strengthen(graph, v);
        map[i] = simpler(graph, v, i);
        keep[i] = map[i] == i;
        assert(keep[map[i]]);
    }
    bur_graph_compact(graph, keep, map);
}
