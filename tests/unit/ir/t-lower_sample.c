/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of samples and of history. The step is half a month. */
#include "small_model.h"

static void samples_are_kept(void **state)
{
    SMALL_EXPECT(*state, "", "SAMPLE_IF_TRUE(TIME = 1, TIME + 5, -1)", -1, -1,
                 6, 6, 6);
    SMALL_EXPECT(*state, "", "SAMPLE_IF_TRUE(TIME < 1, TIME, -1)", 0, 0.5, 0.5,
                 0.5);
    SMALL_EXPECT(*state, "", "INIT(SAMPLE_IF_TRUE(1, 4, 7))", 4, 4);
    SMALL_EXPECT(*state, "", "INIT(SAMPLE_IF_TRUE(0, 4, 7))", 7, 7);
}

static void history_is_what_was(void **state)
{
    SMALL_EXPECT(*state, "", "HISTORY(TIME + 3, TIME - 1)", 3, 3, 3, 3.5, 4);
    SMALL_EXPECT(*state, "", "HISTORY(TIME, 0.5)", 0, 0.5, 0.5, 0.5);
    SMALL_EXPECT(*state, "", "HISTORY(TIME, TIME - 0.24)", 0, 0.5, 1);
    SMALL_EXPECT(*state, "", "HISTORY(TIME, TIME - 0.26)", 0, 0, 0.5);
    SMALL_EXPECT(*state, "", "INIT(HISTORY(7 + TIME, 3))", 7, 7);
}

/* A call is one sampler and one pipeline, however often it is asked for. */
static void a_call_is_made_once(void **state)
{
    small_model *m = *state;
    small_follow(m, SMALL_TIME
                 "stocks: { y: { initial = \"0\"; inflows = [\"f\"]; }; };"
                 "flows: { f: { eq = \"SAMPLE_IF_TRUE(TIME < 1, 2, 0) + "
                 "HISTORY(TIME, TIME - 1)\"; }; };");
    assert_int_equal(m->graph->states.n, 2);
    assert_int_equal(m->graph->pipes.n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(samples_are_kept),
        SMALL_TEST(history_is_what_was),
        SMALL_TEST(a_call_is_made_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
