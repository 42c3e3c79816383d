/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of ovens: filling, closing, cooking, emptying, cleaning. dt is 1/2.
 */
#include "small_model.h"

#define OVEN(initial, in, settings)                                            \
    "stocks: { s: { initial = " initial "; inflows = [\"in\"]; outflows = "    \
    "[\"out\"]; oven: { " settings " }; }; }; flows: { in: { eq = \"" in       \
    "\"; }; out: {}; };"

/* Full after two steps, three of cooking, and filled again. */
static void it_closes_when_it_is_full(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, OVEN("0", "3", "transit_time = 1.5; capacity = 3;"), "out",
                 0, 0, 0, 0, 6, 0, 0, 0, 6);
    SMALL_EXPECT(m, OVEN("0", "3", "transit_time = 1.5; capacity = 3;"), "in",
                 3, 3, 0, 0, 3, 3, 0, 0, 3);
}

static void it_closes_when_its_time_is_over(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m,
                 OVEN("0", "IF TIME < 0.5 THEN 0 ELSE 2",
                      "transit_time = 1; fill_time = 1; capacity = 9;"),
                 "s", 0, 0, 1, 2, 2, 1, 2, 2, 1);
}

static void it_is_cleaned(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(
        m, OVEN("0", "2", "transit_time = 0.5; fill_time = 0; clean_time = 1;"),
        "in - out", 2, -2, 0, 2, -2, 0, 2);
}

static void what_it_holds_at_the_start_cooks(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, OVEN("5", "2", "transit_time = 1; capacity = 9;"),
                 "in - out", 0, 0, -8, 2, 2);
}

/* An oven is no belt; its counts are states of its own. */
static void counts_are_states(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, OVEN("0", "2", "transit_time = 1; capacity = 9;"), "s", 0);
    assert_int_equal(m->graph->belts.n, 0);
    assert_int_equal(m->graph->states.n, 3);
}

static void what_cannot_be(void **state)
{
    static const char *const bad[] = {
        SMALL_TIME OVEN("0", "1",
                        "transit_time = 1; clean_time = -1; "
                        "capacity = 1;"),
        SMALL_TIME OVEN("\"1 + out\"", "1", "transit_time = 1; capacity = 1;")};
    static const bur_code code[] = {BUR_DIAG_OUT_OF_RANGE, BUR_DIAG_CYCLE};
    small_model *m = *state;
    for (int i = 0; i < 2; i++) {
        const char *body = bur_arena_printf(
            m->arena, "%s auxiliaries: { y: { eq = \"s\"; }; };", bad[i]);
        assert_null(small_lower(m, body));
        assert_int_equal(m->sink->first->code, code[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(it_closes_when_it_is_full),
        SMALL_TEST(it_closes_when_its_time_is_over),
        SMALL_TEST(it_is_cleaned),
        SMALL_TEST(what_it_holds_at_the_start_cooks),
        SMALL_TEST(counts_are_states),
        SMALL_TEST(what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
