/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search by itself: what it is given, and what it leaves. */
#include "study/optimize_parts.h"

#include "lever_case.h"

static void beyond_a_bound(void **state)
{
    (void)state;
    bur_goal less = {.relation = '<', .bound = 0.02};
    bur_goal more = {.relation = '>', .bound = -50};
    bur_goal nothing = {.relation = '>', .bound = 0};
    assert_true(fabs(bur_optimize_beyond(&less, 0.03) - 0.5) < 1e-12);
    assert_true(bur_optimize_beyond(&less, 0.01) < 0);
    assert_true(bur_optimize_beyond(&more, -75) == 0.5);
    assert_true(bur_optimize_beyond(&more, 0) == -1);
    assert_true(bur_optimize_beyond(&nothing, -3) == 3);
    assert_true(isnan(bur_optimize_beyond(&less, NAN)));
}

/* A search of a scenario for its least idle reserve and ruin. */
static optimizing begin(bur_scenario *s, const bur_optimize_asked *asked,
                        const bur_run_options *options)
{
    optimizing o = {.arena = bur_arena_create(),
                    .s = s,
                    .asked = asked,
                    .n_objectives = asked->n_minimize,
                    .n_goals = asked->n_minimize,
                    .evaluations = asked->evaluations};
    o.goal = BUR_NEW_N(o.arena, bur_goal, o.n_goals);
    for (int g = 0; g < o.n_goals; g++) {
        o.goal[g] = shop_goal(s, asked->minimize[g]);
    }
    o.search = bur_lever_runs_of(s, options, 0, 256, 1);
    o.check = bur_lever_runs_of(s, options, 0, 512, 2);
    return o;
}

static const char *const minimize[] = {"mean(idle)", "P(final < 0)"};

/* The present choice is run as it is, even where the lever cannot go; a front
 * is in the order of its first objective, in luck of each kind. */
static void leaves_a_front(void **state)
{
    (void)state;
    static const char *const lever[] = {"reserve=150:400"};
    bur_scenario *s = shop_open("runs: { draws = 10; };" SHOP_NOISE, lever, 1);
    bur_run_options options = {.threads = 1};
    bur_optimize_asked asked = {
        .minimize = minimize, .n_minimize = 2, .evaluations = 120};
    optimizing o = begin(s, &asked, &options);
    bur_fault fault = {0};
    assert_int_equal(bur_optimize_search(&o, &fault), BUR_OK);
    assert_true(o.tried <= 120 && o.tried > 100);
    assert_true(o.n > 4 && o.n - 1 <= o.n_front);
    assert_true(o.at[0] == 100);
    assert_true(fabs(o.searched[0] - 100) < 1e-9);
    for (int c = 1; c < o.n; c++) {
        assert_true(o.at[c] >= 150 && o.at[c] <= 400);
        assert_true(c == 1 || o.at[c] > o.at[c - 1]);
        assert_true(fabs(o.searched[2 * c] - o.at[c]) < 1e-9);
        assert_int_equal(o.checked[2 * c + 1].n, 512);
    }
    assert_int_equal(o.stages.n, o.generations);
    assert_int_equal(o.stages.at[o.stages.n - 1].evaluations, o.tried);
    assert_false(o.broken);
    bur_arena_free(o.arena);
    bur_scenario_close(s);
}

static void nothing_has_a_value(void **state)
{
    (void)state;
    static const char *const lever[] = {"reserve=-400:-300"};
    static const char *const never[] = {"final"};
    bur_scenario *s =
        shop_open("runs: { draws = 10; };"
                  "policies: { p: { set: { spend = \"LN(reserve)\"; }; }; };",
                  lever, 1);
    bur_run_options options = {.threads = 1};
    bur_optimize_asked asked = {
        .minimize = never, .n_minimize = 1, .evaluations = 20};
    optimizing o = begin(s, &asked, &options);
    bur_fault fault = {0};
    assert_int_equal(bur_optimize_search(&o, &fault), BUR_FAILED);
    assert_non_null(strstr(fault.message, "no choice that was tried"));
    bur_arena_free(o.arena);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(beyond_a_bound),
                                       cmocka_unit_test(leaves_a_front),
                                       cmocka_unit_test(nothing_has_a_value)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
