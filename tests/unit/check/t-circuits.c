/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graphs made of edges, their components, and the order of circuits. */
#include "circuits_case.h"

static void edges_in_order(void **state)
{
    edges e = {0};
    join(&e, 2, 1);
    join(&e, 0, 2);
    join(&e, 0, 1);
    join(&e, 0, 2); /* again */
    join(&e, 2, 2);
    bur_digraph g = graph_of(*state, 3, &e);
    static const int first[] = {0, 2, 2, 4}, head[] = {1, 2, 1, 2};
    assert_memory_equal(g.first, first, sizeof first);
    assert_memory_equal(g.head, head, sizeof head);
    bur_digraph none = bur_digraph_create(*state, 0, 0, NULL, NULL);
    assert_int_equal(none.first[0], 0);
}

/* By reach in both directions. */
static bool reaches(const bur_digraph *g, int from, int to)
{
    bool met[64] = {false};
    int queue[64], n = 0;
    queue[n++] = from;
    met[from] = true;
    for (int i = 0; i < n; i++) {
        for (int w = 0; w < g->n; w++) {
            if (!met[w] && has_edge(g, queue[i], w)) {
                met[w] = true;
                queue[n++] = w;
            }
        }
    }
    return met[to];
}

static void components(void **state)
{
    for (unsigned seed = 0; seed < 200; seed++) {
        bur_digraph g = any_graph(*state, 9, seed, 6);
        int *component = bur_components(*state, &g);
        for (int v = 0; v < 9; v++) {
            for (int w = 0; w < 9; w++) {
                bool same = reaches(&g, v, w) && reaches(&g, w, v);
                assert_true((component[v] == component[w]) == same);
                assert_true(!has_edge(&g, v, w) ||
                            component[v] >= component[w]);
            }
        }
    }
}

/* A path far longer than any stack of calls. */
static void long_ring(void **state)
{
    enum { N = 300000 };
    int *from = BUR_NEW_N(*state, int, N), *to = BUR_NEW_N(*state, int, N);
    for (int v = 0; v < N; v++) {
        from[v] = v;
        to[v] = (v + 1) % N;
    }
    bur_digraph g = bur_digraph_create(*state, N, N, from, to);
    int *component = bur_components(*state, &g);
    assert_int_equal(component[0], component[N - 1]);
}

static void order(void **state)
{
    (void)state;
    static const int abc[] = {0, 1, 2}, acb[] = {0, 2, 1}, bc[] = {1, 2};
    bur_circuit a = {abc, 3}, b = {acb, 3}, c = {bc, 2};
    assert_true(bur_circuit_order(&a, &b) < 0);
    assert_true(bur_circuit_order(&b, &a) > 0);
    assert_true(bur_circuit_order(&c, &a) < 0);
    assert_true(bur_circuit_order(&a, &c) > 0);
    assert_int_equal(bur_circuit_order(&a, &a), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(edges_in_order), GRAPH_TEST(components),
        GRAPH_TEST(long_ring), GRAPH_TEST(order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
