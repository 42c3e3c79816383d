/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of memory: pipelines exactly, delays and smooths by recurrence. */
#include "small_model.h"

static void what_was_before(void **state)
{
    SMALL_EXPECT(*state, "", "INIT(TIME + 3)", 3, 3, 3);
    SMALL_EXPECT(*state, "", "PREVIOUS(TIME, -9)", -9, 0, 0.5, 1);
}

static void a_pipeline_gives_back_what_went_in(void **state)
{
    SMALL_EXPECT(*state, "", "DELAY(TIME, 1, 7)", 7, 7, 0, 0.5, 1);
    SMALL_EXPECT(*state, "", "DELAY(TIME + 2, 1)", 2, 2, 2, 2.5, 3);
    SMALL_EXPECT(*state, "", "DELAY(TIME, 0, 7)", 7, 0, 0.5); /* one step */
    SMALL_EXPECT(*state, "", "DELAY(TIME, 0.76, 7)", 7, 7, 0, 0.5);
}

/* s += dt (x - s) / time, with x = 1 from the start and s = 0 before */
static void smooths_follow_their_input(void **state)
{
    SMALL_EXPECT(*state, "", "SMTH1(1, 2, 0)", 0, 0.25, 0.4375, 0.578125);
    double s[3] = {0}, y[5];
    for (int i = 0; i < 5; i++) {
        y[i] = s[2];
        s[2] += 0.5 * (s[1] - s[2]) * 3 / 6;
        s[1] += 0.5 * (s[0] - s[1]) * 3 / 6;
        s[0] += 0.5 * (1 - s[0]) * 3 / 6;
    }
    small_expect(*state, "", "SMTH3(1, 6, 0)", y, 5);
    small_expect(*state, "", "SMTHN(1, 6, 3, 0)", y, 5);
}

/* stocks that start at before * time / n, and empty at n / time */
static void material_delays_keep_what_they_hold(void **state)
{
    SMALL_EXPECT(*state, "", "DELAY1(1, 2, 0)", 0, 0.25, 0.4375);
    SMALL_EXPECT(*state, "", "DELAY1(5, 2)", 5, 5, 5);
    double s[3] = {4, 4, 4}, y[5];
    for (int i = 0; i < 5; i++) {
        y[i] = s[2] / 2;
        s[2] += 0.5 * (s[1] - s[2]) / 2;
        s[1] += 0.5 * (s[0] - s[1]) / 2;
        s[0] += 0.5 * (1 - s[0] / 2);
    }
    small_expect(*state, "", "DELAY3(1, 6, 2)", y, 5);
    small_expect(*state, "", "DELAYN(1, 6, 3, 2)", y, 5);
}

static void delays_tell_their_times_and_stages(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, "", "SMTH3(1, 6, 0)", 0);
    assert_int_equal(m->graph->delays.n, 1);
    assert_int_equal(m->graph->delays.at[0].n_stages, 3);
    const bur_value *v = &m->graph->values.at[m->graph->delays.at[0].time];
    assert_true(v->op == BUR_IR_CONST && v->number == 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(what_was_before),
        SMALL_TEST(a_pipeline_gives_back_what_went_in),
        SMALL_TEST(smooths_follow_their_input),
        SMALL_TEST(material_delays_keep_what_they_hold),
        SMALL_TEST(delays_tell_their_times_and_stages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
