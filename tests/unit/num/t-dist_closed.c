/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions in closed form: GSL's inverses, moments, lanes, refusals. */
#include "dist_case.h"

#include <gsl/gsl_cdf.h>

static void test_gsl_agrees(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *flat = DIST(arena, "uniform", {"low", -1}, {"high", 4});
    const bur_quantile *bell = DIST(arena, "normal", {"mean", 3}, {"sd", 2});
    const bur_quantile *wait = DIST(arena, "exponential", {"mean", 2.5});
    const bur_quantile *wear =
        DIST(arena, "weibull", {"shape", 1.7}, {"scale", 3});
    for (uint64_t i = 0; i < 5000; i++) {
        double u = random_unit(1, i);
        assert_close(bur_quantile_at(flat, u), gsl_cdf_flat_Pinv(u, -1, 4),
                     1e-14, 1);
        assert_close(bur_quantile_at(bell, u), 3 + gsl_cdf_gaussian_Pinv(u, 2),
                     1e-14, 1);
        assert_close(bur_quantile_at(wait, u), gsl_cdf_exponential_Pinv(u, 2.5),
                     1e-13, 1e-3);
        assert_close(bur_quantile_at(wear, u), gsl_cdf_weibull_Pinv(u, 3, 1.7),
                     1e-12, 1e-3);
    }
    bur_arena_free(arena);
}

static void test_lognormal_in_both_ways(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *q = DIST(arena, "lognormal", {"median", 2}, {"p90", 5});
    assert_close(bur_quantile_at(q, 0.5), 2, 1e-15, 0);
    assert_close(bur_quantile_at(q, 0.9), 5, 1e-14, 0);
    const bur_quantile *m = DIST(arena, "lognormal", {"mean", 2}, {"sd", 0.5});
    assert_close(bur_quantile_mean(m), 2, 1e-14, 0);
    assert_close(bur_quantile_variance(m), 0.25, 1e-13, 0);
    double sigma = sqrt(log1p(0.0625));
    for (uint64_t i = 0; i < 1000; i++) {
        double u = random_unit(2, i);
        double want =
            gsl_cdf_lognormal_Pinv(u, log(2) - sigma * sigma / 2, sigma);
        assert_close(bur_quantile_at(m, u), want, 1e-13, 0);
    }
    bur_arena_free(arena);
}

static void test_triangles(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *q =
        DIST(arena, "triangular", {"low", 1}, {"mode", 2}, {"high", 4});
    assert_close(bur_quantile_at(q, 1.0 / 3), 2, 1e-14, 0);
    assert_close(bur_quantile_at(q, 1.0 / 12), 1.5, 1e-14, 0);
    assert_close(bur_quantile_at(q, 5.0 / 6), 3, 1e-14, 0);
    const bur_quantile *left =
        DIST(arena, "triangular", {"low", 0}, {"mode", 0}, {"high", 1});
    assert_close(bur_quantile_at(left, 0.75), 0.5, 1e-15, 0);
    const bur_quantile *right =
        DIST(arena, "triangular", {"low", 0}, {"mode", 1}, {"high", 1});
    assert_close(bur_quantile_at(right, 0.25), 0.5, 1e-15, 0);
    bur_arena_free(arena);
}

static void test_moments_and_lanes(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *all[] = {
        DIST(arena, "constant", {"value", 3}),
        DIST(arena, "uniform", {"low", -1}, {"high", 4}),
        DIST(arena, "normal", {"mean", 3}, {"sd", 2}),
        DIST(arena, "lognormal", {"median", 2}, {"p90", 3}),
        DIST(arena, "triangular", {"low", 1}, {"mode", 2}, {"high", 4}),
        DIST(arena, "exponential", {"mean", 2.5}),
        DIST(arena, "weibull", {"shape", 1.7}, {"scale", 3}),
        DIST(arena, "normal", {"mean", 3}, {"sd", 2}, {"min", 2}),
        DIST(arena, "normal", {"mean", 3}, {"sd", 2}, {"min", 2}, {"max", 3}),
        DIST(arena, "lognormal", {"median", 2}, {"p90", 3}, {"max", 4}),
        DIST(arena, "triangular", {"low", 1}, {"mode", 2}, {"high", 4},
             {"max", 3}),
        DIST(arena, "exponential", {"mean", 2.5}, {"min", 1}, {"max", 2}),
        DIST(arena, "weibull", {"shape", 0.7}, {"scale", 3}, {"max", 9}),
        DIST(arena, "uniform", {"low", -1}, {"high", 4}, {"max", 0}),
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        check_lanes(all[i]);
        check_moments(all[i], i);
    }
    bur_arena_free(arena);
}

static void test_impossible_parameters_are_refused(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    REFUSED(arena, "normal", "sd is -1", {"mean", 0}, {"sd", -1});
    REFUSED(arena, "normal", "sd is nan", {"mean", 0}, {"sd", NAN});
    REFUSED(arena, "uniform", "above low", {"low", 2}, {"high", 2});
    REFUSED(arena, "triangular", "mode is 5", {"low", 1}, {"mode", 5},
            {"high", 4});
    REFUSED(arena, "triangular", "above low", {"low", 5}, {"mode", 4},
            {"high", 4});
    REFUSED(arena, "lognormal", "p90", {"median", 2}, {"p90", 2});
    REFUSED(arena, "lognormal", "median", {"median", -2}, {"p90", 2});
    REFUSED(arena, "lognormal", "sd", {"mean", 2}, {"sd", 0});
    REFUSED(arena, "exponential", "mean", {"mean", 0});
    REFUSED(arena, "weibull", "shape", {"shape", 0}, {"scale", 1});
    REFUSED(arena, "weibull", "scale", {"shape", 1}, {"scale", -1});
    REFUSED(arena, "constant", "value is inf", {"value", INFINITY});
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gsl_agrees),
        cmocka_unit_test(test_lognormal_in_both_ways),
        cmocka_unit_test(test_triangles),
        cmocka_unit_test(test_moments_and_lanes),
        cmocka_unit_test(test_impossible_parameters_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
