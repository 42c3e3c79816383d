/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of reductions, against sums by hand. */
#include "array_model.h"

static void reductions_run_over_stars_and_ranges(void **state)
{
    y_is(state, "SUM(v[*])", 7);
    y_is(state, "SUM(v)", 7);
    y_is(state, "PROD(v[*])", 8);
    y_is(state, "MEAN(v[*])", 7.0 / 3);
    y_is(state, "MIN(v[*]) + 10 * MAX(v[*])", 41);
    y_is(state, "SIZE(m[*, *])", 6);
    y_is(state, "SIZE(d)", 3);
    y_is(state, "STDDEV(v[*])", sqrt(14.0) / 3);
    y_is(state, "SUM(v[B:C])", 6);
    y_is(state, "SUM(m[*, P])", 73);
    y_is(state, "SUM(v[*] * m[*, Q])", 12 + 44 + 168);
    y_is(state, "MIN(3, v[A], 2)", 1);
    y_is(state, "MEAN(1, 2, 6)", 3);
}

static void stars_over_one_dimension_twice_are_two(void **state)
{
    y_is(state, "SUM(q[*, *])", 11);
    y_is(state, "SUM(q[P, *])", 3);
    y_is(state, "SUM(q[*, P])", 4);
    y_is(state, "SUM(q[*, *] * q[*, *]')", 38);
    y_is(state, "SUM(q[*, *] * q')", 38);
    y_is(state, "SUM(q[*, *] * q[*, *])", 39);
    y_is(state, "SUM(q')", 11);
}

static void a_part_runs_by_name(void **state)
{
    y_is(state, "SUM(v[*:s])", 5);
    y_is(state, "SUM(v[*:s] * u[*])", 4 * 10 + 1 * 20);
    y_is(state, "SUM(u[*] * v)", 60);
    y_is(state, "SUM(m[*:s, *])", 83 + 23);
    y_is(state, "SIZE(m[*:s, *])", 4);
    y_is(state, "SUM(v[*:s] * SUM(v[*]))", 35);
    y_is(state, "SUM(v[*] * SUM(v[*] * v))", 7 * 21);
    y_is(state, "SUM(v[*] * SUM(m[*, *] - v))", 7 * (140 + 9 - 14));
}

static int n_sums(void **state, const char *eq, double value)
{
    y_is(state, eq, value);
    return small_count(((small_model *)*state)->graph, BUR_IR_ADD);
}

static void the_same_values_are_reduced_once(void **state)
{
    int once = n_sums(state, "SUM(v[*]) / 7", 1);
    assert_int_equal(n_sums(state, "SUM(v[*]) / SUM(v)", 1), once);
    assert_int_equal(n_sums(state, "SUM(v[*]) / SUM(v[A:B])", 7.0 / 3),
                     once + 1);
    y_is(state, "SUM(v[*]) + 10 * MAX(v[*]) + 100 * MIN(v[*])", 147);
    y_is(state, "PROD(v[*]) - PROD(v)", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(reductions_run_over_stars_and_ranges),
        SMALL_TEST(stars_over_one_dimension_twice_are_two),
        SMALL_TEST(a_part_runs_by_name),
        SMALL_TEST(the_same_values_are_reduced_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
