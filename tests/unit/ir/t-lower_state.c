/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of stocks: each method's step against its formula. */
#include "small_model.h"

/* s' = s from 1 with dt = 1/2: growth in a step by method */
static void a_step_is_the_method_s_polynomial(void **state)
{
    static const char *const methods[] = {"euler", "heun", "midpoint", "rk4"};
    const double h = 0.5, heun = 1 + h + h * h / 2;
    const double grows[] = {1 + h, heun, heun,
                            heun + h * h * h / 6 + h * h * h * h / 24};
    small_model *m = *state;
    for (int i = 0; i < 4; i++) {
        small_follow(m, bur_arena_printf(
                            m->arena,
                            "time: { start = 0; length = \"4 months\"; dt = "
                            "0.5; method = \"%s\"; }; stocks: { y: { initial = "
                            "\"1\"; inflows = [\"f\"]; }; };"
                            "flows: { f: { eq = \"y\"; }; };",
                            methods[i]));
        double y = 1;
        for (int step = 0; step <= 8; step++, y *= grows[i]) {
            assert_true(fabs(m->y[step] - y) <= 1e-14 * y);
        }
    }
}

static void flows_in_add_and_flows_out_take(void **state)
{
    small_model *m = *state;
    small_follow(m, SMALL_TIME
                 "stocks: { y: { initial = \"10\"; inflows = [\"a\", \"b\"]; "
                 "outflows = [\"c\"]; }; }; flows: { a: { eq = \"1\"; }; "
                 "b: { eq = \"2\"; }; c: { eq = \"7\"; }; };");
    assert_true(m->y[0] == 10 && m->y[1] == 8 && m->y[8] == -6);
}

static void a_stock_without_flows_stays(void **state)
{
    small_model *m = *state;
    small_follow(m, SMALL_TIME "stocks: { y: { initial = \"10\"; }; };");
    assert_true(m->y[0] == 10 && m->y[8] == 10);
}

static void one_that_may_not_be_negative_stops_at_zero(void **state)
{
    small_model *m = *state;
    small_follow(
        m, SMALL_TIME
        "stocks: { y: { initial = \"1\"; outflows = [\"f\"]; "
        "non_negative = true; }; }; flows: { f: { eq = \"0.9\"; }; };");
    assert_true(m->y[1] == 0.55 && m->y[3] == 0 && m->y[8] == 0);
    assert_true(m->graph->states.at[0].watched);
}

/* a feeds b: both take their successors at once */
static void stocks_step_together(void **state)
{
    small_model *m = *state;
    small_follow(m, SMALL_TIME
                 "stocks: { a: { initial = \"8\"; outflows = [\"f\"]; }; "
                 "y: { initial = \"0\"; inflows = [\"f\"]; }; };"
                 "flows: { f: { eq = \"a\"; }; };");
    assert_true(m->y[1] == 4 && m->y[2] == 6 && m->y[3] == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(a_step_is_the_method_s_polynomial),
        SMALL_TEST(flows_in_add_and_flows_out_take),
        SMALL_TEST(a_stock_without_flows_stays),
        SMALL_TEST(one_that_may_not_be_negative_stops_at_zero),
        SMALL_TEST(stocks_step_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
