/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Directed graphs, and their strongly connected components. */
#include "check/circuits.h"

#include <stdlib.h>
#include <string.h>

/* --- making one --- */

typedef struct edge {
    int from, to;
} edge;

static int edge_order(const void *a, const void *b)
{
    const edge *x = a, *y = b;
    return x->from != y->from ? (x->from > y->from) - (x->from < y->from)
                              : (x->to > y->to) - (x->to < y->to);
}

bur_digraph bur_digraph_create(bur_arena *arena, int n, int n_edges,
                               const int *from, const int *to)
{
    edge *edges = BUR_NEW_N(arena, edge, n_edges + 1);
    int *first = BUR_NEW_N(arena, int, n + 1);
    int *head = BUR_NEW_N(arena, int, n_edges + 1);
    int n_heads = 0;
    for (int i = 0; i < n_edges; i++) {
        edges[i] = (edge){from[i], to[i]};
    }
    qsort(edges, (size_t)n_edges, sizeof *edges, edge_order);
    for (int i = 0; i < n_edges; i++) {
        if (i == 0 || edge_order(&edges[i - 1], &edges[i]) != 0) {
            head[n_heads++] = edges[i].to;
            first[edges[i].from + 1]++;
        }
    }
    for (int v = 0; v < n; v++) {
        first[v + 1] += first[v];
    }
    return (bur_digraph){n, first, head};
}

/* --- components --- */

typedef struct tarjan {
    const bur_digraph *graph;
    int *component; /* -1: none yet */
    int *number;    /* order of discovery, from 1; 0: not yet */
    int *low, *at;  /* lowest number reached; next edge */
    int *path, depth;
    int *open, n_open;
    int n_found, n_components;
} tarjan;

static void enter(tarjan *t, int v)
{
    t->number[v] = t->low[v] = ++t->n_found;
    t->at[v] = t->graph->first[v];
    t->path[t->depth++] = v;
    t->open[t->n_open++] = v;
}

static void reached(tarjan *t, int v, int low)
{
    t->low[v] = low < t->low[v] ? low : t->low[v];
}

static void leave(tarjan *t, int v)
{
    t->depth--;
    if (t->depth > 0) {
        reached(t, t->path[t->depth - 1], t->low[v]);
    }
    if (t->low[v] != t->number[v]) {
        return;
    }
    int w;
    do {
        w = t->open[--t->n_open];
        t->component[w] = t->n_components;
    } while (w != v);
    t->n_components++;
}

static void explore(tarjan *t, int root)
{
    enter(t, root);
    while (t->depth > 0) {
        int v = t->path[t->depth - 1];
        if (t->at[v] == t->graph->first[v + 1]) {
            leave(t, v);
            continue;
        }
        int w = t->graph->head[t->at[v]++];
        if (t->number[w] == 0) {
            enter(t, w);
        } else if (t->component[w] < 0) {
            reached(t, v, t->number[w]);
        }
    }
}

int *bur_components(bur_arena *arena, const bur_digraph *graph)
{
    int n = graph->n + 1;
    tarjan t = {.graph = graph,
                .component = BUR_NEW_N(arena, int, n),
                .number = BUR_NEW_N(arena, int, n),
                .low = BUR_NEW_N(arena, int, n),
                .at = BUR_NEW_N(arena, int, n),
                .path = BUR_NEW_N(arena, int, n),
                .open = BUR_NEW_N(arena, int, n)};
    for (int v = 0; v < graph->n; v++) {
        t.component[v] = -1;
    }
    for (int v = 0; v < graph->n; v++) {
        if (t.number[v] == 0) {
            explore(&t, v);
        }
    }
    return t.component;
}

int bur_circuit_order(const void *a, const void *b)
{
    const bur_circuit *x = a, *y = b;
    if (x->n != y->n) {
        return x->n < y->n ? -1 : 1;
    }
    for (int i = 0; i < x->n; i++) {
        if (x->node[i] != y->node[i]) {
            return x->node[i] < y->node[i] ? -1 : 1;
        }
    }
    return 0;
}
