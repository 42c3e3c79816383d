/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Circuits by length: a path is given up as soon as it is too far from its
 * root to come back in time. */
#include <stdlib.h>

#include "check/circuits_search.h"

/* --- the path --- */

bur_search bur_search_create(bur_arena *arena, const bur_digraph *graph)
{
    int n = graph->n, n_edges = graph->first[n];
    int *tail = BUR_NEW_N(arena, int, n_edges + 1);
    for (int v = 0; v < n; v++) {
        for (int e = graph->first[v]; e < graph->first[v + 1]; e++) {
            tail[e] = v;
        }
    }
    int *distance = BUR_NEW_N(arena, int, n + 1);
    for (int v = 0; v < n; v++) {
        distance[v] = -1;
    }
    return (bur_search){
        .arena = arena,
        .graph = graph,
        .back = bur_digraph_create(arena, n, n_edges, graph->head, tail),
        .component = bur_components(arena, graph),
        .distance = distance,
        .queue = BUR_NEW_N(arena, int, n + 1),
        .path = BUR_NEW_N(arena, int, n + 1),
        .at = BUR_NEW_N(arena, int, n + 1)};
}

void bur_search_forget(bur_search *s)
{
    while (s->n_queued > 0) {
        s->distance[s->queue[--s->n_queued]] = -1;
    }
}

static bool leads_back(const bur_search *s, int root)
{
    bool leads = false;
    for (int e = s->graph->first[root]; e < s->graph->first[root + 1]; e++) {
        leads |= s->distance[s->graph->head[e]] > 0;
    }
    return leads;
}

bool bur_search_root(bur_search *s, int root, int farthest)
{
    bool returns = false;
    bur_search_forget(s);
    s->distance[root] = 0;
    s->queue[s->n_queued++] = root;
    for (int i = 0; i < s->n_queued; i++) {
        int v = s->queue[i];
        for (int e = s->back.first[v]; e < s->back.first[v + 1]; e++) {
            int w = s->back.head[e];
            returns |= w == root;
            if (w > root && s->distance[w] < 0 && s->distance[v] < farthest &&
                s->component[w] == s->component[root]) {
                s->distance[w] = s->distance[v] + 1;
                s->queue[s->n_queued++] = w;
            }
        }
    }
    return returns || leads_back(s, root);
}

void bur_search_enter(bur_search *s, int v)
{
    s->path[s->depth++] = v;
    s->at[v] = s->graph->first[v];
}

bool bur_search_next(bur_search *s, int v, int *head)
{
    if (s->at[v] == s->graph->first[v + 1]) {
        return false;
    }
    *head = s->graph->head[s->at[v]++];
    s->steps--;
    return true;
}

void bur_search_keep(bur_search *s, bur_circuits *found)
{
    int *node = BUR_NEW_N(s->arena, int, s->depth);
    memcpy(node, s->path, sizeof *node * (size_t)s->depth);
    bur_circuit circuit = {node, s->depth};
    bur_vec_push(s->arena, &found->list, circuit);
}

/* --- one length after another --- */

static void of_length(bur_search *s, int root, int length, bool *on_path,
                      bur_circuits *found)
{
    int w;
    bur_search_enter(s, root);
    while (s->depth > 0 && s->steps > 0 && found->list.n < s->most) {
        int v = s->path[s->depth - 1];
        if (!bur_search_next(s, v, &w)) {
            s->depth--;
            on_path[v] = false;
        } else if (w == root && s->depth == length) {
            bur_search_keep(s, found);
        } else if (w != root && s->distance[w] >= 0 && !on_path[w] &&
                   s->depth + s->distance[w] <= length) {
            bur_search_enter(s, w);
            on_path[w] = true;
        }
    }
    while (s->depth > 0) {
        on_path[s->path[--s->depth]] = false;
    }
}

static void shortest(bur_search *s, bur_circuits *found)
{
    bool *on_path = BUR_NEW_N(s->arena, bool, s->graph->n + 1);
    for (int length = 1; length <= s->graph->n; length++) {
        for (int root = 0; root < s->graph->n; root++) {
            if (s->steps > 0 && found->list.n < s->most &&
                bur_search_root(s, root, length - 1)) {
                of_length(s, root, length, on_path, found);
            }
        }
    }
}

bur_circuits bur_circuits_of(bur_arena *arena, const bur_digraph *graph,
                             int most, int64_t steps)
{
    bur_circuits found = {0};
    bur_search s = bur_search_create(arena, graph);
    s.most = most;
    s.steps = steps;
    bur_circuits_count(&s, &found);
    if (found.total > most || !found.is_total_known) {
        found.list.n = 0;
        s.steps = steps;
        shortest(&s, &found);
    }
    if (found.list.n > 0) {
        qsort(found.list.at, (size_t)found.list.n, sizeof *found.list.at,
              bur_circuit_order);
    }
    return found;
}
