/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small graphs by their edges, and their circuits found by trying all paths. */
#ifndef BURSAR_TESTS_CIRCUITS_CASE_H
#define BURSAR_TESTS_CIRCUITS_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "check/circuits_search.h"

enum { NO_BOUND = 1000000 };

static inline int arena_begin(void **state)
{
    *state = bur_arena_create();
    return 0;
}

static inline int arena_end(void **state)
{
    bur_arena_free(*state);
    return 0;
}

#define GRAPH_TEST(f) cmocka_unit_test_setup_teardown(f, arena_begin, arena_end)

typedef struct edges {
    int n, from[512], to[512];
} edges;

static inline void join(edges *e, int from, int to)
{
    e->from[e->n] = from;
    e->to[e->n++] = to;
}

static inline bur_digraph graph_of(bur_arena *arena, int n, const edges *e)
{
    return bur_digraph_create(arena, n, e->n, e->from, e->to);
}

/* Every node to every other. */
static inline bur_digraph complete(bur_arena *arena, int n)
{
    edges e = {0};
    for (int v = 0; v < n; v++) {
        for (int w = 0; w < n; w++) {
            if (v != w) {
                join(&e, v, w);
            }
        }
    }
    return graph_of(arena, n, &e);
}

/* The same graphs in every run: `seed` chooses. */
static inline bur_digraph any_graph(bur_arena *arena, int n, unsigned seed,
                                    unsigned one_in)
{
    edges e = {0};
    uint64_t luck = seed * 0x9e3779b97f4a7c15U + 1;
    for (int v = 0; v < n; v++) {
        for (int w = 0; w < n; w++) {
            luck = luck * 6364136223846793005U + 1442695040888963407U;
            if ((luck >> 40) % one_in == 0) {
                join(&e, v, w);
            }
        }
    }
    return graph_of(arena, n, &e);
}

static inline bool has_edge(const bur_digraph *g, int v, int w)
{
    for (int e = g->first[v]; e < g->first[v + 1]; e++) {
        if (g->head[e] == w) {
            return true;
        }
    }
    return false;
}

/* All paths from path[0] through larger nodes, tried one by one. */
static inline int64_t try_all(const bur_digraph *g, int *path, int n)
{
    int64_t found = has_edge(g, path[n - 1], path[0]);
    for (int w = path[0] + 1; w < g->n; w++) {
        bool fresh = has_edge(g, path[n - 1], w);
        for (int i = 0; i < n; i++) {
            fresh = fresh && path[i] != w;
        }
        if (fresh) {
            path[n] = w;
            found += try_all(g, path, n + 1);
        }
    }
    return found;
}

static inline int64_t count_by_trying(const bur_digraph *g)
{
    int path[64];
    int64_t found = 0;
    for (int root = 0; root < g->n; root++) {
        path[0] = root;
        found += try_all(g, path, 1);
    }
    return found;
}

/* Edges that are there, no node twice, the smallest first, and in order. */
static inline void expect_circuits(const bur_digraph *g, const bur_circuits *c)
{
    for (int i = 0; i < c->list.n; i++) {
        const bur_circuit *a = &c->list.at[i];
        bool met[64] = {false};
        for (int k = 0; k < a->n; k++) {
            assert_true(has_edge(g, a->node[k], a->node[(k + 1) % a->n]));
            assert_true(a->node[k] >= a->node[0] && !met[a->node[k]]);
            met[a->node[k]] = true;
        }
        assert_true(i == 0 || bur_circuit_order(a - 1, a) < 0);
    }
}

#endif
