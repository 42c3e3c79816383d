/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rates: how often a value must be computed, by what it is made of. */
#include "small_model.h"

enum { BOTH = BUR_RATE_DRAW | BUR_RATE_STEP };

static int rate_of(small_model *m, const char *eq)
{
    small_lower(m, bur_arena_printf(
                       m->arena,
                       SMALL_TIME
                       "parameters: { a: { value = 2.0; }; b: { value = 3.0; "
                       "}; }; stocks: { s: { initial = \"a\"; inflows = "
                       "[\"f\"]; }; }; flows: { f: { eq = \"b * s\"; }; };"
                       "drivers: { w: { process = \"white_noise\"; sd = 1; }; "
                       "}; auxiliaries: { y: { eq = \"%s\"; }; };",
                       eq));
    bur_pass_rates(m->graph, (const bool[]){false, true});
    return m->graph->values.at[m->graph->series.at[0].value].rate;
}

static void of_what_a_value_is_made_of(void **state)
{
    assert_int_equal(rate_of(*state, "a + 1"), 0);
    assert_int_equal(rate_of(*state, "a * b"), BUR_RATE_DRAW);
    assert_int_equal(rate_of(*state, "SQRT(TIME) * a"), BUR_RATE_STEP);
    assert_int_equal(rate_of(*state, "CALENDAR_MONTH"), BUR_RATE_STEP);
    assert_int_equal(rate_of(*state, "TIME * b"), BOTH);
    assert_int_equal(rate_of(*state, "s + 1"), BOTH);
    assert_int_equal(rate_of(*state, "DELAY(1, 1)"), BOTH);
}

static void luck_at_the_start_is_a_draw_s(void **state)
{
    small_model *m = *state;
    rate_of(m, "w");
    int seen = 0;
    for (int i = 0; i < m->graph->values.n; i++) {
        const bur_value *v = &m->graph->values.at[i];
        if (v->op == BUR_IR_NORMAL) {
            assert_int_equal(v->rate, v->number != 0 ? BOTH : BUR_RATE_DRAW);
            seen |= 1 << (v->number != 0);
        }
    }
    assert_int_equal(seen, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(of_what_a_value_is_made_of),
        SMALL_TEST(luck_at_the_start_is_a_draw_s),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
