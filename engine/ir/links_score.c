/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The score of one link as values: what lies between cause and target once
 * more, with the cause as it is now and all else as it was; see links.h. */
#include <assert.h>
#include <math.h>

#include "ir/links.h"

int bur_links_op(bur_linking *of, bur_op op, int a, int b, int c)
{
    bur_value value = {.op = (uint16_t)op, .arg = {a, b, c}, .element = -1};
    return bur_graph_add(of->graph, value);
}

int bur_links_const(bur_linking *of, double number)
{
    bur_value value = {.op = BUR_IR_CONST, .number = number, .element = -1};
    return bur_graph_add(of->graph, value);
}

static int op1(bur_linking *of, bur_op op, int a)
{
    return bur_links_op(of, op, a, 0, 0);
}

static int op2(bur_linking *of, bur_op op, int a, int b)
{
    return bur_links_op(of, op, a, b, 0);
}

/* What a value was in the step before; at the start it was not a number, and
 * so is every difference. */
static int before_of(bur_linking *of, int value)
{
    bur_graph *g = of->graph;
    if (!of->moves[value]) {
        return value;
    }
    if (of->before[value] == 0) {
        bur_state state = {.initial = bur_links_const(of, NAN),
                           .next = value,
                           .element = -1,
                           .label = "a step before"};
        bur_vec_push(g->arena, &g->states, state);
        int leaf = op1(of, BUR_IR_STATE, BUR_NO_VALUE);
        g->values.at[leaf].aux = g->states.n - 1;
        of->before[value] = leaf + 1;
    }
    return of->before[value] - 1;
}

/* A value of the cone with the cause as it is now. */
static int copy_value(bur_linking *of, int value)
{
    bur_value copy = of->graph->values.at[value];
    for (int k = 0; k < bur_op_arity((bur_op)copy.op); k++) {
        int arg = copy.arg[k];
        bool acts = of->mark[arg] == of->stamp && of->acts[arg];
        copy.arg[k] = acts ? of->copy[arg] : before_of(of, arg);
    }
    return bur_graph_add(of->graph, copy);
}

/* The target with `from` as it is now and all else as it was. */
static int with_cause(bur_linking *of, int from, int to)
{
    const bur_vertex *target = &of->graph->vertices.at[to];
    int change = target->change;
    bool own = target->state < 0 && target->pipe < 0;
    for (int i = 0; i < of->cone.n; i++) {
        int value = of->cone.at[i];
        int vertex = own && value == change ? -1 : of->vertex_of[value];
        of->acts[value] = vertex == from;
        of->copy[value] = value;
        const bur_value *v = &of->graph->values.at[value];
        bool opaque = bur_links_opaque(v);
        for (int k = 0;
             vertex < 0 && !opaque && k < bur_op_arity((bur_op)v->op); k++) {
            int arg = v->arg[k];
            of->acts[value] |= of->mark[arg] == of->stamp && of->acts[arg];
        }
        if (vertex < 0 && of->acts[value]) {
            of->copy[value] = copy_value(of, value);
        }
    }
    assert(of->mark[change] == of->stamp && of->acts[change]);
    return of->copy[change];
}

/* A value of the vertex: of a state, any that reads it. */
static int value_of(bur_linking *of, int vertex)
{
    for (int i = 0; i < of->cone.n; i++) {
        if (of->vertex_of[of->cone.at[i]] == vertex) {
            return of->cone.at[i];
        }
    }
    return of->graph->vertices.at[vertex].value;
}

static int change_since(bur_linking *of, int value)
{
    return op2(of, BUR_IR_SUBTRACT, value, before_of(of, value));
}

/* What is no finite number counts as nothing: so does 0 / 0, where the target
 * has not changed, and all of the first step. */
int bur_links_score(bur_linking *of, int from, int to)
{
    int change = of->graph->vertices.at[to].change;
    int alone = with_cause(of, from, to);
    int part = op2(of, BUR_IR_SUBTRACT, alone, before_of(of, change));
    int whole = op1(of, BUR_IR_ABS, change_since(of, change));
    int way = op1(of, BUR_IR_SIGN, change_since(of, value_of(of, from)));
    int score =
        op2(of, BUR_IR_MULTIPLY, op2(of, BUR_IR_DIVIDE, part, whole), way);
    int is_finite = op2(of, BUR_IR_LESS, op1(of, BUR_IR_ABS, score),
                        bur_links_const(of, INFINITY));
    return bur_links_op(of, BUR_IR_SELECT, is_finite, score,
                        bur_links_const(of, 0));
}
