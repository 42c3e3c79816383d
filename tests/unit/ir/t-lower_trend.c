/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of TREND, FORCST and NPV against their recurrences. The step is
 * half a month. */
#include "small_model.h"

enum { N = 8 };

static double x_at(int step)
{
    return 10 + 0.5 * step;
}

/* The average that follows x from a start, step by step. */
static void averages(double start, double time, double average[N])
{
    for (int i = 0; i < N; i++) {
        average[i] = start;
        start += 0.5 * (x_at(i) - start) / time;
    }
}

static void a_trend_is_growth_over_the_average(void **state)
{
    double average[N], y[N];
    averages(10 / (1 + 0.2 * 4), 4, average);
    for (int i = 0; i < N; i++) {
        y[i] = (x_at(i) - average[i]) / (4 * average[i]);
    }
    small_expect(*state, "", "TREND(10 + TIME, 4, 0.2)", y, N);
    assert_true(fabs(y[0] - 0.2) < 1e-15);
    SMALL_EXPECT(*state, "", "TREND(10 - 0 * TIME, 4)", 0, 0, 0);
    SMALL_EXPECT(*state, "", "TREND(1e-8, 4, 3)", 0, 0);
    SMALL_EXPECT(*state, "", "INIT(TREND(10 + TIME, 4, 0.2))", 0.2, 0.2);
}

static void a_forecast_carries_it_on(void **state)
{
    double average[N], y[N];
    averages(10 / 1.2, 4, average);
    for (int i = 0; i < N; i++) {
        double trend = (x_at(i) - average[i]) / (4 * average[i]);
        y[i] = x_at(i) * (1 + 3 * trend);
    }
    small_expect(*state, "", "FORCST(10 + TIME, 4, 3, 0.2)", y, N);
    SMALL_EXPECT(*state, "", "FORCST(10, 4, 3)", 10, 10);
}

static void present_values_discount_each_step(void **state)
{
    double y[N], sum = 0, factor = 1;
    for (int i = 0; i < N; i++) {
        sum += x_at(i) * 0.5 * factor;
        factor /= 1 + 0.1 * 0.5;
        y[i] = sum;
    }
    small_expect(*state, "", "NPV(10 + TIME, 0.1)", y, N);
    for (int i = 0; i < N; i++) {
        y[i] = 2 * (y[i] + 7);
    }
    small_expect(*state, "", "NPV(10 + TIME, 0.1, 7, 2)", y, N);
    SMALL_EXPECT(*state, "", "INIT(NPV(10, 0.1, 7))", 12);
}

static void a_trend_can_be_too_short(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, "", "TREND(5, 4)", 0);
    assert_int_equal(m->graph->delays.n, 1);
    assert_int_equal(m->graph->delays.at[0].n_stages, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(a_trend_is_growth_over_the_average),
        SMALL_TEST(a_forecast_carries_it_on),
        SMALL_TEST(present_values_discount_each_step),
        SMALL_TEST(a_trend_can_be_too_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
