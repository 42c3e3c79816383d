/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of functions of the path so far, each against its own path. */
#include "small_model.h"

static const char path[] = "lookups: { p: { x = [0.0, 0.5, 1.0, 1.5, 2.0]; "
                           "y = [2.0, 5.0, 1.0, -1.0, 4.0]; }; };";

/* x is 2, 5, 1, -1, 4, 4, ...; a step lasts 0.5 */
static void each_takes_in_the_present(void **state)
{
    SMALL_EXPECT(*state, path, "FINAL(p(TIME))", 2, 5, 1, -1, 4);
    SMALL_EXPECT(*state, path, "MINIMUM(p(TIME))", 2, 2, 1, -1, -1);
    SMALL_EXPECT(*state, path, "MAXIMUM(p(TIME))", 2, 5, 5, 5, 5);
    SMALL_EXPECT(*state, path, "EVER(p(TIME) > 4)", 0, 1, 1, 1, 1);
    SMALL_EXPECT(*state, path, "COUNT(p(TIME) > 1)", 1, 2, 2, 2, 3);
    SMALL_EXPECT(*state, path, "DRAWDOWN(p(TIME))", 0, 0, 4, 6, 6, 6);
}

static void integrals_are_of_the_steps_before(void **state)
{
    SMALL_EXPECT(*state, path, "TOTAL(p(TIME))", 0, 1, 3.5, 4, 3.5, 5.5);
    SMALL_EXPECT(*state, path, "DURATION(p(TIME) > 1)", 0, 0.5, 1, 1, 1, 1.5);
    SMALL_EXPECT(*state, path, "MEAN(p(TIME))", 2, 2, 3.5, 8.0 / 3, 1.75, 2.2);
}

static void the_first_time_is_missing_until_then(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, path,
                 "100 + IF EVER(p(TIME) < 0) THEN "
                 "WHEN_FIRST(p(TIME) < 0) ELSE 0",
                 100, 100, 100, 101.5, 101.5, 101.5);
    small_follow(m, SMALL_TIME "auxiliaries: { y: { eq = \"WHEN_FIRST(TIME > "
                               "99)\"; }; };");
    assert_true(isnan(m->y[8]));
}

/* Each stage of a step asks again: it is the same state. */
static void one_state_serves_all_stages(void **state)
{
    small_model *m = *state;
    small_follow(m, "time: { start = 0; length = \"4 months\"; dt = 0.5; "
                    "method = \"rk4\"; }; stocks: { y: { initial = \"0\"; "
                    "inflows = [\"f\"]; }; };"
                    "flows: { f: { eq = \"MINIMUM(1 - TIME)\"; }; };");
    assert_int_equal(m->graph->states.n, 2);
    assert_true(fabs(m->y[3] - (0.5 + 0.25)) < 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(each_takes_in_the_present),
        SMALL_TEST(integrals_are_of_the_steps_before),
        SMALL_TEST(the_first_time_is_missing_until_then),
        SMALL_TEST(one_state_serves_all_stages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
