/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Divisions whose divisor has been known for longer than the dividend, or that
 * several share, go by its inverse, which is computed once: the quotient's own
 * bits from a third of the work (num/divide.h). A power of two is multiplied
 * by. */
#include <math.h>

#include "ir/passes.h"
#include "num/divide.h"

/* As many divisions by one number make up for its inverse. */
enum { SHARED = 3, BOTH = BUR_RATE_DRAW | BUR_RATE_STEP };

static bool is_ever_new(const bur_value *v)
{
    return v->op == BUR_IR_DIVIDE && v->rate == BOTH;
}

/* How many divisions, each new at every step and draw, a value divides. */
static int *count_divided(const bur_graph *graph)
{
    int *n = BUR_NEW_N(graph->arena, int, graph->values.n + 1);
    for (int i = 0; i < graph->values.n; i++) {
        if (is_ever_new(&graph->values.at[i])) {
            n[graph->values.at[i].arg[1]]++;
        }
    }
    return n;
}

/* Adds the inverse of value `of`. */
static int add_inverse(bur_graph *graph, int of)
{
    const bur_value *b = &graph->values.at[of];
    bur_value inverse = {.op = BUR_IR_INVERSE,
                         .rate = b->rate,
                         .arg = {of, BUR_NO_VALUE, BUR_NO_VALUE},
                         .element = b->element,
                         .span = b->span};
    if (b->op == BUR_IR_CONST) {
        inverse.op = BUR_IR_CONST;
        inverse.arg[0] = BUR_NO_VALUE;
        inverse.number = bur_known_inverse(b->number);
    }
    return bur_graph_add(graph, inverse);
}

static bool is_power_of_two(const bur_value *v)
{
    int exponent;
    return v->op == BUR_IR_CONST && fabs(frexp(v->number, &exponent)) == 0.5;
}

static void divide_by(bur_graph *graph, bur_value *v, int inverse)
{
    if (is_power_of_two(&graph->values.at[inverse])) {
        v->op = BUR_IR_MULTIPLY;
        v->arg[1] = inverse;
    } else {
        v->op = BUR_IR_DIVIDE_BY;
        v->arg[2] = inverse;
    }
}

/* Each inverse behind its number: inverse[i] is that of value i, or none. */
static void put_in_order(bur_graph *graph, const int *inverse, int n)
{
    int *order = BUR_NEW_N(graph->arena, int, graph->values.n + 1), k = 0;
    for (int i = 0; i < n; i++) {
        order[k++] = i;
        if (inverse[i] != BUR_NO_VALUE) {
            order[k++] = inverse[i];
        }
    }
    bur_graph_reorder(graph, order);
}

void bur_pass_divide(bur_graph *graph)
{
    int n = graph->values.n;
    const int *divided = count_divided(graph);
    int *inverse = BUR_NEW_N(graph->arena, int, n + 1);
    for (int i = 0; i < n; i++) {
        inverse[i] = divided[i] >= SHARED ||
                             (divided[i] > 0 && graph->values.at[i].rate < BOTH)
                         ? add_inverse(graph, i)
                         : BUR_NO_VALUE;
    }
    for (int i = 0; i < n; i++) {
        bur_value *v = &graph->values.at[i];
        if (is_ever_new(v) && inverse[v->arg[1]] != BUR_NO_VALUE) {
            divide_by(graph, v, inverse[v->arg[1]]);
        }
    }
    put_in_order(graph, inverse, n);
}
