/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order: first the leaves and random numbers, which wait for nothing. Then a
 * value that only one other reads comes right before its reader, so that an
 * engine can hand it on in a register: each reader with all that only it needs
 * is a tree, and the operand that needs more registers comes first (Sethi and
 * Ullman, "The generation of optimal code for arithmetic expressions", JACM
 * 17, 1970). No value changes. */
#include "ir/passes.h"

typedef struct ordering {
    const bur_graph *graph;
    bool *inner;    /* read once, by a value of the same rate */
    int *registers; /* that its tree needs; 0: it is found in memory */
    int *order;     /* old numbers in the new order */
    int n;
    BUR_VEC(int) todo; /* a value to be visited, or ~value to be put */
} ordering;

static const bur_value *at(const ordering *o, int value)
{
    return &o->graph->values.at[value];
}

static int arity(const ordering *o, int value)
{
    return bur_op_arity((bur_op)at(o, value)->op);
}

/* Values read from where they stand, and those that work on whole rows. */
static bool stands_alone(const bur_value *v)
{
    return bur_op_arity((bur_op)v->op) == 0 ||
           (v->op >= BUR_N_PURE_OPS && v->op != BUR_IR_LOOKUP);
}

static void find_inner(ordering *o, const int *uses)
{
    for (int i = 0; i < o->graph->values.n; i++) {
        for (int k = 0; k < arity(o, i); k++) {
            int arg = at(o, i)->arg[k];
            o->inner[arg] = uses[arg] == 1 && !stands_alone(at(o, arg)) &&
                            at(o, arg)->rate == at(o, i)->rate;
        }
    }
}

static int need_of(const ordering *o, int value)
{
    return o->inner[value] ? o->registers[value] : 0;
}

/* One for the result; one more where two operands need as many. */
static void count_registers(ordering *o)
{
    for (int i = 0; i < o->graph->values.n; i++) {
        int most = 1;
        for (int k = 0; k < arity(o, i); k++) {
            int need = need_of(o, at(o, i)->arg[k]);
            bool again = false;
            for (int j = 0; j < k; j++) {
                again =
                    again || (need > 0 && need == need_of(o, at(o, i)->arg[j]));
            }
            need += again;
            most = need > most ? need : most;
        }
        o->registers[i] = most;
    }
}

/* Puts what `value` alone needs on the list of things to do, the operand that
 * needs most last: it comes off first. */
static void visit(ordering *o, int value)
{
    int inner[3] = {0}, n = 0;
    bur_vec_push(o->graph->arena, &o->todo, ~value);
    for (int k = 0; k < arity(o, value); k++) {
        int arg = at(o, value)->arg[k];
        if (need_of(o, arg) == 0) {
            continue;
        }
        int place = n++;
        while (place > 0 &&
               o->registers[inner[place - 1]] >= o->registers[arg]) {
            inner[place] = inner[place - 1];
            place--;
        }
        inner[place] = arg;
    }
    for (int k = 0; k < n; k++) {
        bur_vec_push(o->graph->arena, &o->todo, inner[k]);
    }
}

static void put_tree(ordering *o, int root)
{
    bur_vec_push(o->graph->arena, &o->todo, root);
    while (o->todo.n > 0) {
        int value = o->todo.at[--o->todo.n];
        if (value < 0) {
            o->order[o->n++] = ~value;
        } else {
            visit(o, value);
        }
    }
}

void bur_pass_order(bur_graph *graph)
{
    int n = graph->values.n;
    ordering o = {.graph = graph,
                  .inner = BUR_NEW_N(graph->arena, bool, n + 1),
                  .registers = BUR_NEW_N(graph->arena, int, n + 1),
                  .order = BUR_NEW_N(graph->arena, int, n + 1)};
    find_inner(&o, bur_graph_uses(graph));
    count_registers(&o);
    for (int leaves = 1; leaves >= 0; leaves--) {
        for (int i = 0; i < n; i++) {
            if (!o.inner[i] && (arity(&o, i) == 0) == leaves) {
                put_tree(&o, i);
            }
        }
    }
    bur_graph_reorder(graph, o.order);
}
