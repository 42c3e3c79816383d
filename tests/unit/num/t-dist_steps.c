/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Discrete distributions: the smallest count whose probability reaches u,
 * judged by GSL's distribution functions; moments, cuts, refusals. */
#include "dist_case.h"

#include <gsl/gsl_cdf.h>

static void test_poisson_inverts_gsl(void **state)
{
    (void)state;
    static const double means[] = {1e-3, 0.7, 3.5, 40, 1e3, 1e6};
    bur_arena *arena = bur_arena_create();
    for (int m = 0; m < 6; m++) {
        const bur_quantile *q = DIST(arena, "poisson", {"mean", means[m]});
        for (uint64_t i = 0; i < 300; i++) {
            double u = random_unit(1, i), k = bur_quantile_at(q, u);
            assert_true(k >= 0 && k == floor(k));
            double at = gsl_cdf_poisson_P((unsigned)k, means[m]);
            double below =
                k > 0 ? gsl_cdf_poisson_P((unsigned)k - 1, means[m]) : 0;
            assert_true(at >= u - 1e-9 && below < u + 1e-9);
        }
    }
    bur_arena_free(arena);
}

static void test_binomial_inverts_gsl(void **state)
{
    (void)state;
    static const double cases[][2] = {
        {1, 0.5}, {20, 0.3}, {1000, 0.001}, {1e5, 0.9}, {1e6, 0.37}};
    bur_arena *arena = bur_arena_create();
    for (int c = 0; c < 5; c++) {
        double n = cases[c][0], p = cases[c][1];
        const bur_quantile *q = DIST(arena, "binomial", {"n", n}, {"p", p});
        for (uint64_t i = 0; i < 300; i++) {
            double u = random_unit(2, i), k = bur_quantile_at(q, u);
            double at = gsl_cdf_binomial_P((unsigned)k, p, (unsigned)n);
            double below =
                k > 0 ? gsl_cdf_binomial_P((unsigned)k - 1, p, (unsigned)n) : 0;
            assert_true(at >= u - 1e-9 && below < u + 1e-9);
        }
    }
    const bur_quantile *all = DIST(arena, "binomial", {"n", 7}, {"p", 1});
    const bur_quantile *none = DIST(arena, "binomial", {"n", 7}, {"p", 0});
    assert_true(bur_quantile_at(all, 0.3) == 7);
    assert_true(bur_quantile_at(none, 0.3) == 0);
    assert_true(bur_quantile_mean(all) == 7 && bur_quantile_mean(none) == 0);
    bur_arena_free(arena);
}

static void test_closed_moments(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    static const double means[] = {0.01, 3.5, 1e3, 1e7};
    for (int m = 0; m < 4; m++) {
        const bur_quantile *q = DIST(arena, "poisson", {"mean", means[m]});
        assert_close(bur_quantile_mean(q), means[m], 1e-12, 0);
        assert_close(bur_quantile_variance(q), means[m], 1e-10, 0);
    }
    const bur_quantile *b = DIST(arena, "binomial", {"n", 1e5}, {"p", 0.3});
    assert_close(bur_quantile_mean(b), 3e4, 1e-12, 0);
    assert_close(bur_quantile_variance(b), 2.1e4, 1e-10, 0);
    bur_arena_free(arena);
}

static const bur_quantile *discrete(bur_arena *arena, const double *values,
                                    const double *weights, int n, double min,
                                    const char **problem)
{
    bur_dist_args args = bur_dist_args_of(bur_dist_named("discrete"));
    args.value[0] = (bur_dist_value){.given = true, .list = values, .n = n};
    args.value[1] = (bur_dist_value){.given = true, .list = weights, .n = n};
    args.min = min;
    return bur_quantile_create(arena, &args, problem);
}

static void test_discrete_sorts_and_weighs(void **state)
{
    (void)state;
    static const double values[] = {5, -1, 2}, weights[] = {1, 2, 1};
    static const double negative[] = {1, -2, 1}, zeros[] = {0, 0, 0};
    bur_arena *arena = bur_arena_create();
    const char *problem;
    const bur_quantile *q =
        discrete(arena, values, weights, 3, -INFINITY, &problem);
    assert_true(bur_quantile_at(q, 0.49) == -1);
    assert_true(bur_quantile_at(q, 0.5) == -1);
    assert_true(bur_quantile_at(q, 0.51) == 2);
    assert_true(bur_quantile_at(q, 0.99) == 5);
    assert_close(bur_quantile_mean(q), 1.25, 1e-15, 0);
    assert_close(bur_quantile_variance(q), 6.1875, 1e-15, 0);
    check_lanes(q);
    check_moments(q, 3);
    const bur_quantile *cut = discrete(arena, values, weights, 3, 0, &problem);
    assert_true(bur_quantile_at(cut, 0.01) == 2);
    assert_close(bur_quantile_mean(cut), 3.5, 1e-15, 0);
    check_moments(cut, 4);
    assert_null(discrete(arena, values, negative, 3, 0, &problem));
    assert_non_null(strstr(problem, "-2"));
    assert_null(discrete(arena, values, zeros, 3, 0, &problem));
    assert_null(discrete(arena, values, weights, 0, 0, &problem));
    assert_null(discrete(arena, values, weights, 3, 6, &problem));
    bur_arena_free(arena);
}

static void test_cuts_and_lanes(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *all[] = {
        DIST(arena, "poisson", {"mean", 3.5}),
        DIST(arena, "poisson", {"mean", 3.5}, {"min", 1.5}, {"max", 6}),
        DIST(arena, "poisson", {"mean", 3.5}, {"min", 3}, {"max", 3}),
        DIST(arena, "binomial", {"n", 20}, {"p", 0.3}, {"max", 5.5}),
        DIST(arena, "bernoulli", {"p", 0.3}),
        DIST(arena, "bernoulli", {"p", 0.3}, {"min", 1}),
        DIST(arena, "constant", {"value", 3}, {"min", 3}),
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        check_lanes(all[i]);
        check_moments(all[i], i);
    }
    assert_true(bur_quantile_at(all[1], 0x1p-53) == 2);
    assert_true(bur_quantile_at(all[1], 1 - 0x1p-53) == 6);
    assert_true(bur_quantile_at(all[3], 1 - 0x1p-53) == 5);
    assert_true(bur_quantile_at(all[5], 0.01) == 1);
    bur_arena_free(arena);
}

static void test_impossible_parameters_are_refused(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    REFUSED(arena, "poisson", "mean is -1", {"mean", -1});
    REFUSED(arena, "poisson", "mean", {"mean", 1e12});
    REFUSED(arena, "bernoulli", "p is 1.5", {"p", 1.5});
    REFUSED(arena, "binomial", "whole", {"n", 2.5}, {"p", 0.5});
    REFUSED(arena, "binomial", "p is -0.5", {"n", 2}, {"p", -0.5});
    REFUSED(arena, "binomial", "smaller", {"n", 1e12}, {"p", 0.5});
    REFUSED(arena, "poisson", "lies only", {"mean", 3}, {"min", 1000});
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_poisson_inverts_gsl),
        cmocka_unit_test(test_binomial_inverts_gsl),
        cmocka_unit_test(test_closed_moments),
        cmocka_unit_test(test_discrete_sorts_and_weighs),
        cmocka_unit_test(test_cuts_and_lanes),
        cmocka_unit_test(test_impossible_parameters_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
