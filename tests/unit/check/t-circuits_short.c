/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shortest circuits: all there are, or the first of all there are. */
#include "circuits_case.h"

static void all_of_them(void **state)
{
    for (unsigned seed = 0; seed < 300; seed++) {
        bur_digraph g =
            any_graph(*state, 3 + (int)(seed % 6), seed, 2 + seed % 3);
        bur_circuits found = bur_circuits_of(*state, &g, NO_BOUND, INT64_MAX);
        expect_circuits(&g, &found);
        assert_int_equal(found.list.n, count_by_trying(&g));
    }
}

/* With room for fewer they are the first of the whole list. */
static void the_first(void **state)
{
    for (unsigned seed = 0; seed < 100; seed++) {
        bur_digraph g = any_graph(*state, 8, seed, 3);
        bur_circuits all = bur_circuits_of(*state, &g, NO_BOUND, INT64_MAX);
        for (int most = 1; most < all.list.n; most = 2 * most + 1) {
            bur_circuits some = bur_circuits_of(*state, &g, most, INT64_MAX);
            assert_int_equal(some.list.n, most);
            assert_int_equal(some.total, all.list.n);
            for (int i = 0; i < most; i++) {
                assert_int_equal(
                    bur_circuit_order(&some.list.at[i], &all.list.at[i]), 0);
            }
        }
    }
}

/* A graph with more circuits than anyone can count. */
static void far_too_many(void **state)
{
    bur_digraph g = complete(*state, 20);
    bur_circuits found = bur_circuits_of(*state, &g, 1000, 1000000);
    assert_false(found.is_total_known);
    assert_int_equal(found.list.n, 1000);
    expect_circuits(&g, &found);
    assert_int_equal(found.list.at[189].n, 2); /* 20 choose 2 */
    assert_int_equal(found.list.at[190].n, 3);
    assert_int_equal(found.list.at[999].n, 3); /* of 2280 */
}

static void loops_of_one(void **state)
{
    edges e = {0};
    join(&e, 1, 1);
    join(&e, 0, 1);
    bur_digraph g = graph_of(*state, 2, &e);
    bur_circuits found = bur_circuits_of(*state, &g, 9, INT64_MAX);
    assert_int_equal(found.list.n, 1);
    assert_int_equal(found.list.at[0].n, 1);
    assert_int_equal(found.list.at[0].node[0], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(all_of_them), GRAPH_TEST(the_first),
        GRAPH_TEST(far_too_many), GRAPH_TEST(loops_of_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
