/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What conveyors, queues and ovens have in common: times in whole steps, the
 * sampled transit time, arrests, and numbers that are none. dt is 1/2. */
#include "small_model.h"

#define OVEN(settings)                                                         \
    "stocks: { s: { initial = 0; inflows = [\"in\"]; outflows = [\"out\"]; "   \
    "oven: { fill_time = 0; " settings " }; }; }; flows: { in: { eq = 2; }; "  \
    "out: {}; };"

/* An oven that closes at once gives back what it took so many steps ago. */
static void times_are_whole_steps(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, OVEN("transit_time = 0;"), "out", 0, 2, 2, 2);
    SMALL_EXPECT(m, OVEN("transit_time = 0.74;"), "out", 0, 2, 2, 2);
    SMALL_EXPECT(m, OVEN("transit_time = 0.75;"), "out", 0, 0, 2, 0, 2, 0);
}

static void the_time_is_that_of_the_last_sample(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, OVEN("transit_time = \"IF TIME < 0.5 THEN 0.5 ELSE 1\";"),
                 "out", 0, 2, 0, 2, 0, 2);
    SMALL_EXPECT(m,
                 OVEN("transit_time = \"IF TIME < 0.5 THEN 0.5 ELSE 1\"; "
                      "sample = \"TIME = 1.5\";"),
                 "out", 0, 2, 2, 2, 0, 2);
}

static void nothing_goes_on_under_arrest(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, OVEN("transit_time = 0.5; arrest = \"TIME = 1\";"),
                 "out + 10 * in", 20, 22, 0, 22, 22);
    SMALL_EXPECT(m, OVEN("transit_time = 0.5; arrest = \"TIME = 1\";"), "s", 0,
                 1, 1, 1, 1);
}

static void a_value_that_is_known_is_judged(void **state)
{
    small_model *m = *state;
    assert_null(small_lower(
        m, SMALL_TIME OVEN("transit_time = -1;") "auxiliaries: { y: { eq = "
                                                 "\"s\"; }; };"));
    assert_int_equal(m->sink->first->code, BUR_DIAG_OUT_OF_RANGE);
    small_follow(m, SMALL_TIME OVEN(
                        "transit_time = \"1 - TIME\";") "auxiliaries: { y: { "
                                                        "eq = \"s\"; }; };");
    assert_true(m->y[2] == 1 && isnan(m->y[8]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(times_are_whole_steps),
        SMALL_TEST(the_time_is_that_of_the_last_sample),
        SMALL_TEST(nothing_goes_on_under_arrest),
        SMALL_TEST(a_value_that_is_known_is_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
