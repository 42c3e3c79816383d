/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known before the run: orders by constants and parameters. */
#include "small_model.h"

static const char body[] =
    SMALL_TIME "parameters: { n: { value = 2.0; }; };"
               "stocks: { level: { initial = \"n + 1\"; }; };"
               "lookups: { f: { x = [0.0, 4.0]; y = [1.0, 5.0]; }; };"
               "auxiliaries: { y: { eq = \"SMTHN(TIME, 20, %s)\"; }; };";

/* The order of a smooth; 0 after one error. */
static int order(small_model *m, const char *text)
{
    if (!small_lower(m, bur_arena_printf(m->arena, body, text))) {
        assert_int_equal(m->sink->n_errors, 1);
        assert_int_equal(m->sink->first->code, BUR_DIAG_DELAY_ORDER);
        return 0;
    }
    return m->graph->delays.at[0].n_stages;
}

static void constants_and_parameters_are(void **state)
{
    assert_int_equal(order(*state, "4"), 4);
    assert_int_equal(order(*state, "n"), 2);
    assert_int_equal(order(*state, "MAX(n, 3) + f(n)"), 6);
    assert_int_equal(order(*state, "INIT(level)"), 3);
}

static void what_changes_is_not(void **state)
{
    assert_int_equal(order(*state, "level"), 0);
    assert_int_equal(order(*state, "1 + TIME"), 0);
    assert_int_equal(order(*state, "n * UNIFORM(1, 1)"), 0);
    static const bool sampled[] = {true};
    ((small_model *)*state)->demand.sampled = sampled;
    assert_int_equal(order(*state, "n"), 0);
    assert_int_equal(order(*state, "4"), 4);
}

static void no_order_is_refused(void **state)
{
    assert_int_equal(order(*state, "n / 4"), 0);
    assert_int_equal(order(*state, "n - 2"), 0);
    assert_int_equal(order(*state, "n * 51"), 0);
    assert_int_equal(order(*state, "n * 50"), 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(constants_and_parameters_are),
        SMALL_TEST(what_changes_is_not),
        SMALL_TEST(no_order_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
