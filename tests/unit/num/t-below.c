/* SPDX-License-Identifier: GPL-3.0-or-later */
/* P(X <= x), against GSL's and against what inverts it. */
#include "near.h"

#include <gsl/gsl_cdf.h>

#include "num/below.h"
#include "num/variates.h"

enum { N = 500 };

/* The parameters of draw i, over two decades. */
static double size_of(uint64_t i, uint64_t which)
{
    return pow(10, random_between(2 + which, i, -1, 1));
}

static void near_to(double ours, double theirs)
{
    assert_close(ours, theirs, 1e-9, 1e-12);
}

static void test_closed_forms_are_gsl_s(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < N; i++) {
        double a = size_of(i, 0), b = size_of(i, 1), x = size_of(i, 2);
        near_to(bur_below_normal(x, a, b), gsl_cdf_gaussian_P(x - a, b));
        near_to(bur_below_exponential(x, a), gsl_cdf_exponential_P(x, a));
        near_to(bur_below_logistic(x, a, b), gsl_cdf_logistic_P(x - a, b));
        near_to(bur_below_pareto(b + x, a, b), gsl_cdf_pareto_P(b + x, a, b));
        near_to(bur_below_weibull(x, a, b), gsl_cdf_weibull_P(x, b, a));
        near_to(bur_below_gamma(x, a, b), gsl_cdf_gamma_P(x, a, b));
        near_to(bur_below_beta(x / 10, a, b), gsl_cdf_beta_P(x / 10, a, b));
    }
}

static void test_counts_are_gsl_s(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < N; i++) {
        double a = size_of(i, 0), p = random_between(9, i, 0.05, 0.95);
        unsigned k = (unsigned)(i % 12), n = 3 + (unsigned)(i % 9);
        double x = k + random_between(8, i, 0, 0.99);
        near_to(bur_below_poisson(x, a), gsl_cdf_poisson_P(k, a));
        near_to(bur_below_binomial(x, n, p), gsl_cdf_binomial_P(k, p, n));
        near_to(bur_below_negative_binomial(x, a, p),
                gsl_cdf_negative_binomial_P(k, p, a));
        near_to(bur_below_geometric(x, p),
                k > 0 ? gsl_cdf_geometric_P(k, p) : 0);
    }
}

static void test_what_inverts_it(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < N; i++) {
        double u = random_unit(1, i), a = size_of(i, 0), b = size_of(i, 1);
        double mode = random_unit(5, i);
        near_to(bur_below_lognormal(bur_variate_lognormal(u, a, b), a, b), u);
        near_to(bur_below_triangular(bur_variate_triangular(u, mode), mode), u);
    }
}

/* Outside of where a law is, and where it is all in one place. */
static void test_edges(void **state)
{
    (void)state;
    assert_true(bur_below_lognormal(-1, 2, 1) == 0);
    assert_true(bur_below_exponential(-1, 2) == 0);
    assert_true(bur_below_exponential(0, 0) == 1);
    assert_true(bur_below_pareto(1, 2, 3) == 0);
    assert_true(bur_below_weibull(-1, 2, 3) == 0);
    assert_true(bur_below_gamma(INFINITY, 2, 3) == 1);
    assert_true(bur_below_beta(-1, 2, 3) == 0);
    assert_true(bur_below_beta(1, 2, 3) == 1);
    assert_true(bur_below_triangular(0.5, 0) == 0.75);
    assert_true(bur_below_triangular(0.5, 1) == 0.25);
    assert_true(bur_below_poisson(-0.5, 2) == 0);
    assert_true(bur_below_poisson(INFINITY, 2) == 1);
    assert_true(bur_below_binomial(8, 8, 0.5) == 1);
    assert_true(bur_below_binomial(7, 8, 1) == 0);
    assert_true(bur_below_negative_binomial(INFINITY, 3, 0.5) == 1);
    assert_true(bur_below_geometric(0.5, 0.5) == 0);
    assert_true(bur_below_geometric(1, 1) == 1);
    assert_true(bur_below_normal(1, 1, 0) == 1);
    assert_true(bur_below_normal(0.9, 1, 0) == 0);
}

static void test_no_such_law(void **state)
{
    (void)state;
    assert_true(isnan(bur_below_normal(0, 1, -1)));
    assert_true(isnan(bur_below_lognormal(1, 0, 1)));
    assert_true(isnan(bur_below_exponential(1, -1)));
    assert_true(isnan(bur_below_logistic(1, 1, -1)));
    assert_true(isnan(bur_below_pareto(1, 0, 1)));
    assert_true(isnan(bur_below_weibull(1, 1, -1)));
    assert_true(isnan(bur_below_gamma(1, 0, 1)));
    assert_true(isnan(bur_below_gamma(NAN, 1, 1)));
    assert_true(isnan(bur_below_beta(0.5, 0, 1)));
    assert_true(isnan(bur_below_triangular(0.5, 2)));
    assert_true(isnan(bur_below_poisson(1, -1)));
    assert_true(isnan(bur_below_binomial(1, 3, 2)));
    assert_true(isnan(bur_below_negative_binomial(1, 3, 0)));
    assert_true(isnan(bur_below_geometric(1, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_closed_forms_are_gsl_s),
        cmocka_unit_test(test_counts_are_gsl_s),
        cmocka_unit_test(test_what_inverts_it),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_no_such_law),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
