/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search for strong circuits; see circuits_strongest.h. */
#include "check/circuits_strongest.h"

#include <stdlib.h>

#include "base/hash.h"

struct bur_strongest {
    bur_arena *arena;
    const bur_digraph *graph;
    int most;
    int64_t steps;
    const double *weight;
    int *edge;    /* [edges] those of each node, heaviest first */
    double *best; /* [n] the most a node was reached with */
    bool *on;     /* [n] on the walk */
    int *walk, *at, n_walk;
    double *reached; /* [walk] the weight so far */
    BUR_VEC(bur_circuit) list;
    int *bucket, n_buckets; /* of the list, plus 1 */
};

bur_strongest *bur_strongest_create(bur_arena *arena, const bur_digraph *graph,
                                    int most, int64_t steps)
{
    bur_strongest *s = BUR_NEW(arena, bur_strongest);
    int n = graph->n;
    s->arena = arena;
    s->graph = graph;
    s->most = most;
    s->steps = steps;
    s->edge = BUR_NEW_N(arena, int, graph->first[n] + 1);
    s->best = BUR_NEW_N(arena, double, n + 1);
    s->on = BUR_NEW_N(arena, bool, n + 1);
    s->walk = BUR_NEW_N(arena, int, n + 1);
    s->at = BUR_NEW_N(arena, int, n + 1);
    s->reached = BUR_NEW_N(arena, double, n + 1);
    for (s->n_buckets = 16; s->n_buckets < 2 * most;) {
        s->n_buckets *= 2;
    }
    s->bucket = BUR_NEW_N(arena, int, s->n_buckets);
    return s;
}

/* --- keeping each once --- */

/* The walk as a circuit, which begins at its smallest node. */
static bur_circuit circuit_of(const bur_strongest *s, int *node)
{
    int first = 0;
    for (int i = 1; i < s->n_walk; i++) {
        first = s->walk[i] < s->walk[first] ? i : first;
    }
    for (int i = 0; i < s->n_walk; i++) {
        node[i] = s->walk[(first + i) % s->n_walk];
    }
    return (bur_circuit){node, s->n_walk};
}

static void keep(bur_strongest *s)
{
    int *node = BUR_NEW_N(s->arena, int, s->n_walk);
    bur_circuit circuit = circuit_of(s, node);
    unsigned mask = (unsigned)s->n_buckets - 1;
    unsigned b = (unsigned)bur_hash_bytes(BUR_HASH_SEED, node,
                                          (size_t)circuit.n * sizeof *node);
    for (b &= mask; s->bucket[b] > 0; b = (b + 1) & mask) {
        if (bur_circuit_order(&s->list.at[s->bucket[b] - 1], &circuit) == 0) {
            return;
        }
    }
    bur_vec_push(s->arena, &s->list, circuit);
    s->bucket[b] = s->list.n;
}

/* --- walking --- */

/* Sorts the edges of a node by insertion: there are few. */
static void put_heaviest_first(bur_strongest *s, int v)
{
    int first = s->graph->first[v];
    for (int i = first; i < s->graph->first[v + 1]; i++) {
        int k = i;
        for (; k > first && s->weight[s->edge[k - 1]] < s->weight[i]; k--) {
            s->edge[k] = s->edge[k - 1];
        }
        s->edge[k] = i;
    }
}

static void enter(bur_strongest *s, int v, double reached)
{
    s->walk[s->n_walk] = v;
    s->at[s->n_walk] = s->graph->first[v];
    s->reached[s->n_walk++] = reached;
    s->on[v] = true;
}

static void walk_from(bur_strongest *s, int start)
{
    for (int v = 0; v < s->graph->n; v++) {
        s->best[v] = 0;
    }
    s->n_walk = 0;
    enter(s, start, 1);
    while (s->n_walk > 0) {
        int top = s->n_walk - 1, v = s->walk[top];
        if (s->at[top] == s->graph->first[v + 1] || s->list.n == s->most ||
            s->steps <= 0) {
            s->on[v] = false;
            s->n_walk--;
            continue;
        }
        s->steps--;
        int edge = s->edge[s->at[top]++], to = s->graph->head[edge];
        double reached = s->reached[top] * s->weight[edge];
        if (to == start && reached > 0) {
            keep(s);
        } else if (!s->on[to] && reached > s->best[to]) {
            s->best[to] = reached;
            enter(s, to, reached);
        }
    }
}

void bur_strongest_add(bur_strongest *s, const double *weight, const int *start,
                       int n_starts)
{
    s->weight = weight;
    for (int v = 0; v < s->graph->n; v++) {
        put_heaviest_first(s, v);
    }
    for (int i = 0; i < n_starts; i++) {
        walk_from(s, start[i]);
    }
}

bur_circuits bur_strongest_found(bur_strongest *s)
{
    bur_circuits found = {.total = s->list.n,
                          .is_total_known =
                              s->steps > 0 && s->list.n < s->most};
    found.list.at = s->list.at;
    found.list.n = s->list.n;
    if (found.list.n > 0) {
        qsort(found.list.at, (size_t)found.list.n, sizeof *found.list.at,
              bur_circuit_order);
    }
    return found;
}
