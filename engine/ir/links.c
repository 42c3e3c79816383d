/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pass that adds scores of links and loops: which vertices act on which,
 * and what is asked of them; see links.h. */
#include "ir/links.h"

#include <assert.h>
#include <stdlib.h>

#include "check/circuits.h"

/* --- the graph as it was lowered --- */

static bool moves_itself(const bur_value *v)
{
    switch (v->op) {
    case BUR_IR_STATE:
    case BUR_IR_PIPE:
    case BUR_IR_JUMPS:
    case BUR_IR_LEAK:
    case BUR_IR_UNLOAD:
    case BUR_IR_ADVANCE:
    case BUR_IR_FRONT:
    case BUR_IR_WHOLE:
    case BUR_IR_SERVE:
    case BUR_IR_TIME:
    case BUR_IR_STEP:
    case BUR_IR_MONTH:
        return true;
    case BUR_IR_NORMAL:
    case BUR_IR_UNIFORM:
        return v->number != 0;
    default:
        return false;
    }
}

static void find_moving(bur_linking *of)
{
    for (int i = 0; i < of->n_values; i++) {
        const bur_value *v = &of->graph->values.at[i];
        of->moves[i] = moves_itself(v);
        for (int k = 0; k < bur_op_arity((bur_op)v->op); k++) {
            of->moves[i] = of->moves[i] || of->moves[v->arg[k]];
        }
    }
}

static int *none_of(bur_arena *arena, int n)
{
    int *list = BUR_NEW_N(arena, int, n + 1);
    for (int i = 0; i < n; i++) {
        list[i] = -1;
    }
    return list;
}

static bur_linking begin(bur_graph *g)
{
    int n = g->values.n;
    bur_linking of = {.graph = g,
                      .n_values = n,
                      .vertex_of = none_of(g->arena, n),
                      .of_state = none_of(g->arena, g->states.n),
                      .of_pipe = none_of(g->arena, g->pipes.n),
                      .moves = BUR_NEW_N(g->arena, bool, n + 1),
                      .before = BUR_NEW_N(g->arena, int, n + 1),
                      .mark = BUR_NEW_N(g->arena, int, n + 1),
                      .acts = BUR_NEW_N(g->arena, bool, n + 1),
                      .copy = BUR_NEW_N(g->arena, int, n + 1)};
    for (int v = 0; v < g->vertices.n; v++) {
        const bur_vertex *vertex = &g->vertices.at[v];
        if (vertex->state >= 0) {
            of.of_state[vertex->state] = v;
        } else if (vertex->pipe >= 0) {
            of.of_pipe[vertex->pipe] = v;
        } else {
            of.vertex_of[vertex->value] = v;
        }
    }
    for (int i = 0; i < n; i++) {
        const bur_value *v = &g->values.at[i];
        if (v->op == BUR_IR_STATE) {
            of.vertex_of[i] = of.of_state[v->aux];
        } else if (v->op == BUR_IR_PIPE) {
            of.vertex_of[i] = of.of_pipe[v->aux];
        }
    }
    find_moving(&of);
    return of;
}

/* --- causes --- */

bool bur_links_opaque(const bur_value *v)
{
    return bur_is_belt_op(v->op);
}

static int ascending(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static void meet(bur_linking *of, int value)
{
    if (of->mark[value] != of->stamp && of->moves[value]) {
        of->mark[value] = of->stamp;
        bur_vec_push(of->graph->arena, &of->cone, value);
    }
}

static void sort(int *list, int *n)
{
    int kept = 0;
    if (*n > 0) {
        qsort(list, (size_t)*n, sizeof *list, ascending);
    }
    for (int i = 0; i < *n; i++) {
        if (kept == 0 || list[kept - 1] != list[i]) {
            list[kept++] = list[i];
        }
    }
    *n = kept;
}

void bur_links_find(bur_linking *of, int vertex)
{
    const bur_vertex *to = &of->graph->vertices.at[vertex];
    of->stamp++;
    of->cone.n = of->cause.n = 0;
    meet(of, to->change);
    for (int i = 0; i < of->cone.n; i++) {
        int value = of->cone.at[i], cause = of->vertex_of[value];
        bool is_rim = cause >= 0 && (cause != vertex || value != to->change ||
                                     to->state >= 0 || to->pipe >= 0);
        const bur_value *v = &of->graph->values.at[value];
        if (is_rim) {
            bur_vec_push(of->graph->arena, &of->cause, cause);
        }
        for (int k = 0;
             !is_rim && !bur_links_opaque(v) && k < bur_op_arity((bur_op)v->op);
             k++) {
            meet(of, v->arg[k]);
        }
    }
    sort(of->cone.at, &of->cone.n);
    sort(of->cause.at, &of->cause.n);
}

/* --- links --- */

static void list_links(bur_linking *of)
{
    bur_graph *g = of->graph;
    BUR_VEC(int) from = {0}, to = {0};
    for (int v = 0; v < g->vertices.n; v++) {
        bur_links_find(of, v);
        for (int i = 0; i < of->cause.n; i++) {
            bur_vec_push(g->arena, &from, of->cause.at[i]);
            bur_vec_push(g->arena, &to, v);
        }
    }
    bur_digraph digraph =
        bur_digraph_create(g->arena, g->vertices.n, from.n, from.at, to.at);
    const int *component = bur_components(g->arena, &digraph);
    for (int i = 0; i < from.n; i++) {
        bur_edge edge = {from.at[i], to.at[i]};
        bool within = edge.from == edge.to
                          ? !g->vertices.at[edge.from].hidden
                          : component[edge.from] == component[edge.to];
        if (within) {
            bur_vec_push(g->arena, &g->links, edge);
        }
    }
}

static void add_links(bur_linking *of)
{
    bur_graph *g = of->graph;
    list_links(of);
    int *value = BUR_NEW_N(g->arena, int, g->links.n + 1);
    for (int i = 0; i < g->links.n; i++) {
        bur_edge edge = g->links.at[i];
        if (i == 0 || g->links.at[i - 1].to != edge.to) {
            bur_links_find(of, edge.to);
        }
        value[i] = bur_links_score(of, edge.from, edge.to);
    }
    bur_links_add_series(of, "link.score", value, g->links.n);
}

/* --- loops --- */

typedef struct place {
    int from, to, way, nth;
} place;

static int by_link(const void *a, const void *b)
{
    const place *x = a, *y = b;
    int to = (x->to > y->to) - (x->to < y->to);
    return to != 0 ? to : (x->from > y->from) - (x->from < y->from);
}

/* Each link of the loops once, by what it leads to. */
static void add_loops(bur_linking *of, const bur_link_demand *asked)
{
    bur_arena *arena = of->graph->arena;
    BUR_VEC(place) places = {0};
    int **score = BUR_NEW_N(arena, int *, asked->n_ways);
    for (int w = 0; w < asked->n_ways; w++) {
        const bur_way *way = &asked->way[w];
        score[w] = BUR_NEW_N(arena, int, way->n);
        for (int i = 0; i < way->n; i++) {
            place at = {way->vertex[i], way->vertex[(i + 1) % way->n], w, i};
            bur_vec_push(arena, &places, at);
        }
    }
    assert(places.n > 0 && places.at != NULL);
    qsort(places.at, (size_t)places.n, sizeof *places.at, by_link);
    int value = BUR_NO_VALUE;
    for (int i = 0; i < places.n; i++) {
        const place *at = &places.at[i];
        if (i == 0 || at[-1].to != at->to) {
            bur_links_find(of, at->to);
        }
        if (i == 0 || by_link(&at[-1], at) != 0) {
            value = bur_links_score(of, at->from, at->to);
        }
        score[at->way][at->nth] = value;
    }
    bur_links_add_loops(of, asked, score);
}

void bur_pass_links(bur_graph *graph, const bur_link_demand *asked)
{
    bur_linking of = begin(graph);
    graph->series.n = 0;
    if (asked->n_ways == 0) {
        add_links(&of);
    } else {
        add_loops(&of, asked);
    }
}
