/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Johnson's count: complete graphs by formula, random ones by trying. */
#include "circuits_case.h"

static bur_circuits count(bur_arena *arena, const bur_digraph *g, int most,
                          int64_t steps)
{
    bur_circuits found = {0};
    bur_search s = bur_search_create(arena, g);
    s.most = most;
    s.steps = steps;
    bur_circuits_count(&s, &found);
    return found;
}

/* Sum over k of (n choose k) (k - 1)!: K5 has 84. */
static void complete_graphs(void **state)
{
    static const int64_t wanted[] = {0, 0, 1, 5, 20, 84, 409, 2365, 16064};
    for (int n = 1; n <= 8; n++) {
        bur_digraph g = complete(*state, n);
        bur_circuits found = count(*state, &g, NO_BOUND, INT64_MAX);
        assert_int_equal(found.total, wanted[n]);
        assert_int_equal(found.list.n, wanted[n]);
        assert_true(found.is_total_known);
    }
}

static void no_way_back(void **state)
{
    edges e = {0};
    for (int v = 0; v < 20; v++) {
        for (int w = v + 1; w < 20; w++) {
            join(&e, v, w);
        }
    }
    bur_digraph g = graph_of(*state, 20, &e);
    assert_int_equal(count(*state, &g, 9, INT64_MAX).total, 0);
    g = bur_digraph_create(*state, 0, 0, NULL, NULL);
    assert_int_equal(count(*state, &g, 9, INT64_MAX).total, 0);
}

static void random_graphs(void **state)
{
    int64_t all = 0;
    for (unsigned seed = 0; seed < 400; seed++) {
        bur_digraph g =
            any_graph(*state, 3 + (int)(seed % 6), seed, 2 + seed % 3);
        bur_circuits found = count(*state, &g, 0, INT64_MAX);
        assert_int_equal(found.total, count_by_trying(&g));
        assert_int_equal(found.list.n, 0);
        all += found.total;
    }
    assert_true(all > 3000);
}

static void it_ends(void **state)
{
    bur_digraph g = complete(*state, 20);
    bur_circuits found = count(*state, &g, 5, 100000);
    assert_false(found.is_total_known);
    assert_true(found.total > 100 && found.total < 100000);
    assert_int_equal(found.list.n, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(complete_graphs), GRAPH_TEST(no_way_back),
        GRAPH_TEST(random_graphs), GRAPH_TEST(it_ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
