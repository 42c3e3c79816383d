/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distribution of data: GSL's type 7 quantiles, moments, cuts, refusals. */
#include "dist_case.h"

#include <gsl/gsl_statistics_double.h>

enum { N = 9 };

static const bur_quantile *data(bur_arena *arena, const double *x, int n,
                                double min, const char **problem)
{
    bur_dist_args args = bur_dist_args_of(bur_dist_named("empirical"));
    args.value[0] = (bur_dist_value){.given = true, .list = x, .n = n};
    args.min = min;
    return bur_quantile_create(arena, &args, problem);
}

static void test_quantiles_are_those_of_gsl(void **state)
{
    (void)state;
    static const double shuffled[N] = {5, 1, 9, 2, 2, 7, 3, 3, -4};
    static const double sorted[N] = {-4, 1, 2, 2, 3, 3, 5, 7, 9};
    bur_arena *arena = bur_arena_create();
    const char *problem;
    const bur_quantile *q = data(arena, shuffled, N, -INFINITY, &problem);
    for (uint64_t i = 0; i < 1000; i++) {
        double u = random_unit(1, i);
        double want = gsl_stats_quantile_from_sorted_data(sorted, 1, N, u);
        assert_close(bur_quantile_at(q, u), want, 1e-14, 1);
    }
    assert_true(bur_quantile_at(q, 0) == -4 && bur_quantile_at(q, 1) == 9);
    check_lanes(q);
    check_moments(q, 2);
    const bur_quantile *cut = data(arena, shuffled, N, 2.5, &problem);
    assert_close(bur_quantile_at(cut, 0x1p-53), 2.5, 1e-14, 0);
    check_lanes(cut);
    check_moments(cut, 3);
    bur_arena_free(arena);
}

static void test_two_points_are_a_uniform(void **state)
{
    (void)state;
    static const double two[2] = {3, 1}, bad[2] = {1, NAN};
    bur_arena *arena = bur_arena_create();
    const char *problem;
    const bur_quantile *q = data(arena, two, 2, -INFINITY, &problem);
    assert_close(bur_quantile_at(q, 0.25), 1.5, 1e-15, 0);
    assert_close(bur_quantile_mean(q), 2, 1e-15, 0);
    assert_close(bur_quantile_variance(q), 4.0 / 12, 1e-15, 0);
    assert_null(data(arena, two, 1, -INFINITY, &problem));
    assert_null(data(arena, bad, 2, -INFINITY, &problem));
    assert_non_null(strstr(problem, "nan"));
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantiles_are_those_of_gsl),
        cmocka_unit_test(test_two_points_are_a_uniform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
