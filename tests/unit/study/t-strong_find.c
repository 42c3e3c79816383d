/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trial: all loops of a small model, the strongest of many. */
#include "strong_case.h"

static bur_strong_loops find(bur_scenario *s, int most)
{
    bur_strong_loops found;
    bur_run_options options = {0};
    bur_fault fault = {0};
    if (bur_loops_find(s, &options, most, &found, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return found;
}

static void two_loops(void **state)
{
    (void)state;
    bur_scenario *s = loops_open(loops_model, loops_scenario);
    bur_strong_loops f = find(s, 20);
    assert_int_equal(f.n, 2);
    assert_int_equal(f.n_links, 4);
    assert_int_equal(f.n_components, 1);
    assert_true(f.is_total_known && f.total == 2 && !f.is_search);
    assert_true(f.carried == 1);
    assert_true(f.loop[0].strength >= f.loop[1].strength);
    assert_true(fabs(f.loop[0].strength + f.loop[1].strength - 1) < 1e-12);
    assert_true(f.loop[0].polarity != f.loop[1].polarity);
    assert_string_equal(f.loop[0].id, "L1");
    bur_strong_loops one = find(s, 1);
    assert_int_equal(one.n, 1);
    assert_true(one.carried == f.loop[0].strength);
    assert_int_equal(one.loop[0].polarity, f.loop[0].polarity);
    bur_scenario_close(s);
}

/* What stands alone in its component has all of it and comes last. */
static void alone_comes_last(void **state)
{
    (void)state;
    bur_scenario *s = loops_open(
        "time_unit = \"year\"; time: { length = \"8 years\"; };"
        "stocks: { A: { initial = \"5\"; outflows = [\"out\"]; };"
        "B: { initial = \"5\"; inflows = [\"up\"]; outflows = [\"down\"]; "
        "}; }; flows: { out: { eq = \"0.1 * A\"; }; "
        "up: { eq = \"0.2 * B\"; }; down: { eq = \"0.1 * B\"; }; };",
        "runs: { draws = 1; };");
    bur_strong_loops f = find(s, 20);
    assert_int_equal(f.n, 3);
    assert_int_equal(f.n_components, 2);
    assert_string_equal(f.loop[0].through, "B, up");
    assert_string_equal(f.loop[2].through, "A, out");
    assert_true(f.loop[2].strength == 1);
    assert_int_equal(f.loop[2].way.component, 1);
    bur_scenario_close(s);
}

/* A loop that never changes anything is at rest. */
static void nothing_moves(void **state)
{
    (void)state;
    bur_scenario *s =
        loops_open("time_unit = \"year\"; time: { length = \"8 years\"; };"
                   "stocks: { A: { initial = \"5\"; outflows = [\"out\"]; }; };"
                   "flows: { out: { eq = \"0 * A\"; }; };",
                   "runs: { draws = 1; };");
    bur_strong_loops f = find(s, 20);
    assert_int_equal(f.n, 1);
    assert_int_equal(f.loop[0].polarity, '0');
    assert_true(f.loop[0].strength == 0);
    bur_scenario_close(s);
}

/* Nine stocks that all act on each other: far more loops than are listed. The
 * strong ring through all of them is found. */
static void many_are_searched(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const char *stocks = "", *flows = "";
    for (int i = 0; i < 9; i++) {
        const char *sum = "";
        for (int k = 0; k < 9; k++) {
            double c = k == (i + 1) % 9 ? 0.3 : 0.001 * (1 + (i * 7 + k) % 5);
            sum = k == i ? sum
                         : bur_arena_printf(arena, "%s%s%g * x%d", sum,
                                            *sum ? " + " : "", c, k);
        }
        stocks = bur_arena_printf(
            arena, "%sx%d: { initial = \"%d\"; inflows = [\"f%d\"]; };", stocks,
            i, 1 + i, i);
        flows =
            bur_arena_printf(arena, "%sf%d: { eq = \"%s\"; };", flows, i, sum);
    }
    bur_scenario *s = loops_open(
        bur_arena_printf(arena,
                         "time_unit = \"year\"; time: { length = \"6 years\"; "
                         "}; stocks: { %s }; flows: { %s };",
                         stocks, flows),
        "runs: { draws = 1; };");
    bur_strong_loops f = find(s, 3);
    assert_true(f.is_search);
    assert_true(f.n >= 1 && f.total > 1000);
    assert_string_equal(f.loop[0].through,
                        "x0, f8, x8, f7, x7, f6, x6, f5, x5, f4, x4, f3, x3, "
                        "f2, x2, f1, x1, f0");
    bur_scenario_close(s);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_loops),
        cmocka_unit_test(alone_comes_last),
        cmocka_unit_test(nothing_moves),
        cmocka_unit_test(many_are_searched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
