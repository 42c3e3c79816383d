/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of DELAYN against its recurrence: constant and changing times, and
 * orders that a short time leaves. The step is half a month. */
#include "small_model.h"

enum { N = 9 };

/* n stages, each with the time it was filled under; x = 1 + step. */
static void recur(int n, double before, const double *time, double *y)
{
    double level[8], kept[8];
    for (int i = 0; i < n; i++) {
        level[i] = before * time[0] / n;
        kept[i] = time[0];
    }
    for (int step = 0; step < N; step++) {
        y[step] = level[n - 1] * n / kept[n - 1];
        for (int i = n - 1; i >= 0; i--) {
            double in = i > 0 ? level[i - 1] * n / kept[i - 1] : 1 + step;
            level[i] += 0.5 * (in - level[i] * n / kept[i]);
        }
        for (int i = n - 1; i >= 0; i--) {
            kept[i] = i > 0 ? kept[i - 1] : time[step];
        }
    }
}

static void stages_keep_their_times(void **state)
{
    double y[N], time[N];
    for (int i = 0; i < N; i++) {
        time[i] = 6;
    }
    recur(3, 2, time, y);
    small_expect(*state, "", "DELAYN(1 + TIME / DT, 6, 3, 2)", y, N);
    for (int i = 0; i < N; i++) {
        time[i] = 6 + i % 3;
    }
    recur(3, 1, time, y);
    small_expect(*state, "",
                 "DELAYN(1 + TIME / DT, 6 + ((TIME / DT) MOD 3), 3)", y, N);
    recur(1, 1, time, y);
    small_expect(*state, "",
                 "DELAYN(1 + TIME / DT, 6 + ((TIME / DT) MOD 3), 1)", y, N);
    SMALL_EXPECT(*state, "", "INIT(DELAYN(4, 6, 3, 2))", 2);
}

/* The order that is left of n, in a model that may have short delays. */
static int order_left(small_model *m, const char *time, int n, int *warnings)
{
    small_read(m, bur_arena_printf(
                      m->arena,
                      SMALL_TIME "parameters: { p: { value = 1.2; }; };"
                                 "auxiliaries: { y: { eq = \"DELAYN(TIME, %s, "
                                 "%d)\"; }; };",
                      time, n));
    small_demand(m);
    m->model->imported = true;
    m->graph =
        bur_lower(m->arena, m->model, &m->model->horizon, &m->demand, m->sink);
    assert_non_null(m->graph);
    *warnings = m->sink->n_warnings;
    return m->graph->delays.at[0].n_stages;
}

static void short_times_lower_the_order(void **state)
{
    int warnings;
    assert_int_equal(order_left(*state, "1.5", 3, &warnings), 3);
    assert_int_equal(warnings, 0);
    assert_int_equal(order_left(*state, "1.49", 3, &warnings), 2);
    assert_int_equal(warnings, 1);
    assert_int_equal(order_left(*state, "0.3 * p", 3, &warnings), 1);
    assert_int_equal(order_left(*state, "p", 3, &warnings), 2);
    static const bool sampled[] = {true};
    ((small_model *)*state)->demand.sampled = sampled;
    assert_int_equal(order_left(*state, "p", 3, &warnings), 3);
}

static void strict_models_keep_it(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m, "", "DELAYN(TIME, 1, 3)", 0);
    assert_int_equal(m->graph->delays.at[0].n_stages, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(stages_keep_their_times),
        SMALL_TEST(short_times_lower_the_order),
        SMALL_TEST(strict_models_keep_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
