/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes in: no less than nothing, no more than there is room for, the
 * first inflow first; and what no holder can be. dt is 1/2. */
#include "small_model.h"

#define OVEN                                                                   \
    "stocks: { s: { initial = 0; inflows = [\"a\", \"b\"]; outflows = "        \
    "[\"out\"]; oven: { transit_time = 1; capacity = 3; }; }; };"
#define FLOWS(a, b)                                                            \
    "flows: { a: { eq = \"" a "\"; }; b: { eq = \"" b "\"; }; out: {}; };"

static void the_first_inflow_comes_first(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, OVEN FLOWS("2", "9"), "b", 4, 0, 4, 0, 4);
    SMALL_EXPECT(m, OVEN FLOWS("9", "9"), "b", 0, 0, 0, 0);
    SMALL_EXPECT(m, OVEN FLOWS("-2", "9"), "b - a", 6, 0, 6, 0);
}

/* A queue refuses nothing but what is less than nothing. */
static void a_queue_takes_all(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m,
                 "stocks: { s: { initial = 1; inflows = [\"a\", \"b\"]; "
                 "queue: {}; }; }; flows: { a: { eq = 2; }; b: { eq = \"-9\"; "
                 "}; };",
                 "s + b", 1, 2, 3, 4);
}

static void what_cannot_be(void **state)
{
    small_model *m = *state;
    assert_null(
        small_lower(m, "time: { end = 1.0; method = \"rk4\"; };" OVEN FLOWS(
                           "2", "9") "auxiliaries: { y: { eq = \"s\"; }; };"));
    assert_int_equal(m->sink->first->code, BUR_DIAG_NOT_SUPPORTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(the_first_inflow_comes_first),
        SMALL_TEST(a_queue_takes_all),
        SMALL_TEST(what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
