/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beta, PERT, gamma and Student t through their tables: GSL's inverses,
 * moments, lanes, refusals. */
#include "dist_case.h"

#include <gsl/gsl_cdf.h>

#include "num/quantile_parts.h"
#include "num/special.h"

/* Where GSL's own inverse has no more digits than this, ours need not agree
 * with it better. */
static const double gsl_digits = 1e-8;

static void test_beta_agrees_with_gsl(void **state)
{
    (void)state;
    static const double shapes[][2] = {{2, 3}, {0.5, 0.5}, {5, 1}, {30, 70}};
    bur_arena *arena = bur_arena_create();
    for (int s = 0; s < 4; s++) {
        double a = shapes[s][0], b = shapes[s][1];
        const bur_quantile *q = DIST(arena, "beta", {"alpha", a}, {"beta", b});
        for (uint64_t i = 0; i < 500; i++) {
            double u = random_unit(1, i);
            assert_close(bur_quantile_at(q, u), gsl_cdf_beta_Pinv(u, a, b),
                         gsl_digits, 0.1);
        }
    }
    bur_arena_free(arena);
}

static void test_gamma_agrees_with_gsl(void **state)
{
    (void)state;
    static const double shapes[] = {0.3, 1, 2.5, 40, 5000};
    bur_arena *arena = bur_arena_create();
    for (int s = 0; s < 5; s++) {
        double a = shapes[s];
        const bur_quantile *q =
            DIST(arena, "gamma", {"shape", a}, {"scale", 2});
        for (uint64_t i = 0; i < 500; i++) {
            double u = random_unit(2, i);
            assert_close(bur_quantile_at(q, u), gsl_cdf_gamma_Pinv(u, a, 2),
                         gsl_digits, 0.1);
        }
    }
    bur_arena_free(arena);
}

static void test_student_agrees_with_gsl(void **state)
{
    (void)state;
    static const double dfs[] = {1, 2.5, 4, 30, 1000};
    bur_arena *arena = bur_arena_create();
    for (int s = 0; s < 5; s++) {
        const bur_quantile *q = DIST(arena, "student_t", {"df", dfs[s]},
                                     {"location", 1}, {"scale", 3});
        for (uint64_t i = 0; i < 500; i++) {
            double u = random_unit(3, i);
            assert_close(bur_quantile_at(q, u),
                         1 + 3 * gsl_cdf_tdist_Pinv(u, dfs[s]), gsl_digits, 1);
        }
    }
    bur_arena_free(arena);
}

/* Tables against the functions they were made from, a sharper judge: within
 * 1e-9 of the larger of value and standard deviation, far tails included. */
static void test_tables_keep_their_promise(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    static const double shapes[][2] = {{0.05, 0.1}, {1, 1},     {2, 5},
                                       {300, 2},    {1e5, 1e5}, {0.3, 1e4}};
    for (int s = 0; s < 6; s++) {
        double a = shapes[s][0], b = shapes[s][1];
        const bur_quantile *q = DIST(arena, "beta", {"alpha", a}, {"beta", b});
        double sd = sqrt(bur_quantile_variance(q));
        const bur_quantile *g =
            DIST(arena, "gamma", {"shape", b}, {"scale", 1});
        const bur_quantile *t =
            b > 0.5 ? DIST(arena, "student_t", {"df", b}) : NULL;
        for (uint64_t i = 0; i < 300; i++) {
            double u = random_unit(4, i);
            u = i % 3 == 0 ? exp(-36 * u) : i % 3 == 1 ? 1 - exp(-36 * u) : u;
            u = fmax(u, 0x1p-53);
            u = fmin(u, 1 - 0x1p-53);
            assert_close(bur_quantile_at(q, u), bur_beta_quantile(u, a, b),
                         1e-9, sd);
            assert_close(bur_quantile_at(g, u), bur_gamma_quantile(u, b), 1e-9,
                         sqrt(b));
            if (t) {
                /* Above 1/2 u itself holds few digits of the tail. */
                assert_close(bur_quantile_at(t, fmin(u, 1 - u)),
                             bur_student_quantile(fmin(u, 1 - u), b), 1e-9, 1);
            }
        }
    }
    bur_arena_free(arena);
}

/* Smaller shapes and heavier tails than any table holds are computed
 * directly, and uniforms finer than 2^-53 too. */
static void test_beyond_the_table(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *q = DIST(arena, "gamma", {"shape", 2}, {"scale", 1});
    double tiny = 1e-200;
    assert_close(bur_quantile_at(q, tiny), sqrt(2 * tiny), 1e-9, 0);
    assert_true(bur_quantile_at(q, 0) == 0);
    bur_arena_free(arena);
}

static void test_pert_is_a_beta(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *pert =
        DIST(arena, "pert", {"low", 0}, {"mode", 1}, {"high", 4});
    const bur_quantile *beta =
        DIST(arena, "beta", {"alpha", 2}, {"beta", 4}, {"low", 0}, {"high", 4});
    assert_close(bur_quantile_mean(pert), (0 + 4 * 1 + 4) / 6.0, 1e-15, 0);
    for (uint64_t i = 0; i < 100; i++) {
        double u = random_unit(5, i);
        assert_true(bur_quantile_at(pert, u) == bur_quantile_at(beta, u));
    }
    bur_arena_free(arena);
}

static void test_moments_and_lanes(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *all[] = {
        DIST(arena, "beta", {"alpha", 2}, {"beta", 3}),
        DIST(arena, "beta", {"alpha", 0.3}, {"beta", 0.4}, {"low", -2},
             {"high", 5}),
        DIST(arena, "pert", {"low", -1}, {"mode", 3}, {"high", 4}),
        DIST(arena, "pert", {"low", 0}, {"mode", 0}, {"high", 4}, {"shape", 8}),
        DIST(arena, "gamma", {"shape", 0.4}, {"scale", 2}),
        DIST(arena, "gamma", {"mean", 10}, {"sd", 3}),
        DIST(arena, "student_t", {"df", 9}),
        DIST(arena, "gamma", {"mean", 10}, {"sd", 3}, {"min", 8}, {"max", 12}),
        DIST(arena, "pert", {"low", -1}, {"mode", 3}, {"high", 4}, {"min", 2}),
        DIST(arena, "student_t", {"df", 1}, {"min", -4}, {"max", 4}),
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        check_lanes(all[i]);
        check_moments(all[i], i);
    }
    assert_close(bur_quantile_mean(all[5]), 10, 1e-14, 0);
    assert_close(bur_quantile_variance(all[5]), 9, 1e-13, 0);
    bur_arena_free(arena);
}

static void test_impossible_parameters_are_refused(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    REFUSED(arena, "beta", "alpha is -1", {"alpha", -1}, {"beta", 2});
    REFUSED(arena, "beta", "beta is 0", {"alpha", 1}, {"beta", 0});
    REFUSED(arena, "beta", "above low", {"alpha", 1}, {"beta", 1}, {"low", 2});
    REFUSED(arena, "pert", "mode", {"low", 0}, {"mode", 9}, {"high", 4});
    REFUSED(arena, "pert", "above low", {"low", 4}, {"mode", 4}, {"high", 4});
    REFUSED(arena, "gamma", "shape", {"shape", 0}, {"scale", 1});
    REFUSED(arena, "gamma", "sd", {"mean", 3}, {"sd", -1});
    REFUSED(arena, "gamma", "mean", {"mean", -3}, {"sd", 1});
    REFUSED(arena, "student_t", "df", {"df", 0});
    REFUSED(arena, "student_t", "scale", {"df", 3}, {"scale", 0});
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_beta_agrees_with_gsl),
        cmocka_unit_test(test_gamma_agrees_with_gsl),
        cmocka_unit_test(test_student_agrees_with_gsl),
        cmocka_unit_test(test_tables_keep_their_promise),
        cmocka_unit_test(test_beyond_the_table),
        cmocka_unit_test(test_pert_is_a_beta),
        cmocka_unit_test(test_moments_and_lanes),
        cmocka_unit_test(test_impossible_parameters_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
