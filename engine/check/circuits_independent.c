/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shortest independent loop set; see circuits.h. */
#include <stdlib.h>

#include "check/circuits_search.h"

/* From a node to one less far from `to`: the smallest of them. */
static int step_closer(const bur_search *s, int v)
{
    int e = s->graph->first[v];
    while (s->distance[s->graph->head[e]] < 0 ||
           s->distance[s->graph->head[e]] >= s->distance[v]) {
        e++;
    }
    return s->graph->head[e];
}

/* How far `to` is from the nodes of its component. */
static void measure(bur_search *s, int to)
{
    bur_search_forget(s);
    s->distance[to] = 0;
    s->queue[s->n_queued++] = to;
    for (int i = 0; i < s->n_queued; i++) {
        int v = s->queue[i];
        for (int e = s->back.first[v]; e < s->back.first[v + 1]; e++) {
            int w = s->back.head[e];
            if (s->distance[w] < 0 && s->component[w] == s->component[to]) {
                s->distance[w] = s->distance[v] + 1;
                s->queue[s->n_queued++] = w;
            }
        }
    }
}

/* Makes the shortest way to `to`, which is measured, the path. */
static void go(bur_search *s, int from, int to)
{
    s->depth = 0;
    s->path[s->depth++] = from;
    for (int v = from; v != to;) {
        v = step_closer(s, v);
        s->path[s->depth++] = v;
    }
}

/* So that the smallest node is first. */
static void turn(bur_search *s, int *spare)
{
    int least = 0;
    for (int i = 1; i < s->depth; i++) {
        least = s->path[i] < s->path[least] ? i : least;
    }
    for (int i = 0; i < s->depth; i++) {
        spare[i] = s->path[(least + i) % s->depth];
    }
    memcpy(s->path, spare, sizeof *spare * (size_t)s->depth);
}

static bur_circuits through_each_edge(bur_search *s)
{
    bur_circuits all = {0};
    const bur_digraph *graph = s->graph;
    int *spare = BUR_NEW_N(s->arena, int, graph->n + 1);
    for (int v = 0; v < graph->n; v++) {
        measure(s, v);
        for (int e = graph->first[v]; e < graph->first[v + 1]; e++) {
            int w = graph->head[e];
            if (s->component[v] == s->component[w]) {
                go(s, w, v);
                turn(s, spare);
                bur_search_keep(s, &all);
            }
        }
    }
    return all;
}

static int edge_between(const bur_digraph *graph, int v, int w)
{
    int e = graph->first[v];
    while (graph->head[e] != w) {
        e++;
    }
    return e;
}

/* Whether the circuit has an edge that was not covered; covers all of it. */
static bool covers_more(const bur_digraph *graph, const bur_circuit *circuit,
                        bool *covered)
{
    bool more = false;
    for (int i = 0; i < circuit->n; i++) {
        int e = edge_between(graph, circuit->node[i],
                             circuit->node[(i + 1) % circuit->n]);
        more |= !covered[e];
        covered[e] = true;
    }
    return more;
}

bur_circuits bur_circuits_independent(bur_arena *arena,
                                      const bur_digraph *graph)
{
    bur_search s = bur_search_create(arena, graph);
    bur_circuits all = through_each_edge(&s), kept = {0};
    bool *covered = BUR_NEW_N(arena, bool, graph->first[graph->n] + 1);
    if (all.list.n > 0) {
        qsort(all.list.at, (size_t)all.list.n, sizeof *all.list.at,
              bur_circuit_order);
    }
    for (int i = 0; i < all.list.n; i++) {
        if (covers_more(graph, &all.list.at[i], covered)) {
            bur_vec_push(arena, &kept.list, all.list.at[i]);
        }
    }
    kept.total = kept.list.n;
    kept.is_total_known = true;
    return kept;
}
