/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of expressions: each operator, and time at each stage. */
#include "small_model.h"

static void operators_mean_what_they_say(void **state)
{
    static const struct {
        const char *eq;
        double value;
    } rows[] = {
        {"7 - 2 - 1", 4},
        {"7 MOD -3", -2},
        {"2 ^ 3", 8},
        {"-(+3)", -3},
        {"6 / 4", 1.5},
        {"1 // 0", 0},
        {"3 > 2", 1},
        {"2 > 3", 0},
        {"2 > 2", 0},
        {"2 < 2", 0},
        {"2 >= 2", 1},
        {"3 <= 2", 0},
        {"2 < 3", 1},
        {"2 = 3", 0},
        {"2 <> 3", 1},
        {"1 AND 0", 0},
        {"1 OR 0", 1},
        {"NOT 0", 1},
        {"IF 1 < 2 THEN 10 ELSE 20", 10},
        {"IF 1 > 2 THEN 10 ELSE 20", 20},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        SMALL_EXPECT(*state, "", rows[i].eq, rows[i].value);
    }
}

static void time_is_that_of_the_stage(void **state)
{
    static const char *const methods[] = {"euler", "heun", "midpoint", "rk4"};
    static const int stages[] = {1 << 0, 1 << 0 | 1 << 2, 1 << 0 | 1 << 1,
                                 1 << 0 | 1 << 1 | 1 << 2};
    small_model *m = *state;
    for (int i = 0; i < 4; i++) {
        small_follow(m, bur_arena_printf(
                            m->arena,
                            "time: { start = 1; length = \"4 months\"; dt = "
                            "0.5; method = \"%s\"; }; stocks: { y: { initial = "
                            "\"0\"; inflows = [\"f\"]; }; };"
                            "flows: { f: { eq = \"2 * TIME + 0 * y\"; }; };",
                            methods[i]));
        int seen = 0;
        for (int v = 0; v < m->graph->values.n; v++) {
            if (m->graph->values.at[v].op == BUR_IR_TIME) {
                seen |= 1 << m->graph->values.at[v].aux;
            }
        }
        assert_true((seen | 1) == stages[i]);
        /* y = t^2 - 1; Euler sums 2 t dt */
        assert_true(m->y[2] == (i == 0 ? 2.5 : 3));
    }
}

static void a_chain_too_long_is_an_error(void **state)
{
    small_model *m = *state;
    char *chain = bur_arena_alloc(m->arena, 40000), *at = chain;
    for (int i = 0; i < 220; i++) {
        at += snprintf(at, 80, "v%d: { eq = \"-------------------v%d\"; }; ", i,
                       i + 1);
    }
    const char *text =
        bur_arena_printf(m->arena,
                         SMALL_TIME "auxiliaries: { y: { eq = \"v0\"; }; "
                                    "%s v220: { eq = \"1\"; }; };",
                         chain);
    assert_null(small_lower(m, text));
    assert_int_equal(m->sink->first->code, BUR_DIAG_TOO_DEEP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(operators_mean_what_they_say),
        SMALL_TEST(time_is_that_of_the_stage),
        SMALL_TEST(a_chain_too_long_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
