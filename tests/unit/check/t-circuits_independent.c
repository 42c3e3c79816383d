/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shortest independent loop set covers every edge that is on a circuit,
 * with no more circuits than can be independent. */
#include "circuits_case.h"

static void mark(const bur_circuit *c, bool used[16][16])
{
    for (int k = 0; k < c->n; k++) {
        used[c->node[k]][c->node[(k + 1) % c->n]] = true;
    }
}

static void covers_with_few(void **state)
{
    for (unsigned seed = 0; seed < 300; seed++) {
        bur_digraph g = any_graph(*state, 8, seed, 2 + seed % 4);
        bur_circuits all = bur_circuits_of(*state, &g, NO_BOUND, INT64_MAX);
        bur_circuits few = bur_circuits_independent(*state, &g);
        bool wanted[16][16] = {{false}}, used[16][16] = {{false}};
        int *component = bur_components(*state, &g);
        int n_edges = 0, n_components = 0;
        expect_circuits(&g, &few);
        for (int i = 0; i < all.list.n; i++) {
            mark(&all.list.at[i], wanted);
        }
        for (int i = 0; i < few.list.n; i++) {
            mark(&few.list.at[i], used);
        }
        assert_memory_equal(used, wanted, sizeof used);
        for (int v = 0; v < 8; v++) {
            n_components =
                component[v] >= n_components ? component[v] + 1 : n_components;
            for (int w = 0; w < 8; w++) {
                n_edges += wanted[v][w];
            }
        }
        assert_true(few.list.n <= n_edges - 8 + n_components);
    }
}

/* A ring of six with a chord: the short way round, then the long one. */
static void shortest_first(void **state)
{
    edges e = {0};
    for (int v = 0; v < 6; v++) {
        join(&e, v, (v + 1) % 6);
    }
    join(&e, 2, 0);
    bur_digraph g = graph_of(*state, 6, &e);
    bur_circuits few = bur_circuits_independent(*state, &g);
    assert_int_equal(few.list.n, 2);
    assert_int_equal(few.list.at[0].n, 3);
    assert_int_equal(few.list.at[1].n, 6);
    g = complete(*state, 5);
    assert_int_equal(bur_circuits_independent(*state, &g).list.n, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {GRAPH_TEST(covers_with_few),
                                       GRAPH_TEST(shortest_first)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
