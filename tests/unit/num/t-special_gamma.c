/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Incomplete gamma functions: closed forms, GSL, and quantiles that undo
 * them. */
#include "near.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>

#include "num/special.h"
#include "num/vmath.h"

static void test_gsl_agrees(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 5000; i++) {
        double a = bur_exp(random_between(1, i, -4, 7));
        double x = a * bur_exp(random_between(2, i, -2, 2));
        x = i % 2 ? a + random_between(3, i, -6, 6) * sqrt(a) : x;
        if (!(x > 0)) {
            continue;
        }
        bur_tails t = bur_gamma_tails(a, x);
        assert_close(t.p, gsl_sf_gamma_inc_P(a, x), 1e-12, 1e-280);
        /* GSL's Q has fewer digits where a is small (by mpmath: 1e-10, ours
         * 1e-14). */
        double gsl_q = a < 1 ? 1e-9 : 1e-12;
        assert_close(t.q, gsl_sf_gamma_inc_Q(a, x), gsl_q, 1e-280);
    }
}

/* Q(n, x) is a Poisson sum. */
static void test_closed_forms(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 2000; i++) {
        double x = random_between(4, i, 0, 50), term = bur_exp(-x);
        double sum = 0;
        for (int n = 1; n <= 20; n++) {
            sum += term;
            term *= x / n;
            assert_close(bur_gamma_q(n, x), sum, 1e-13, 0);
        }
        assert_close(bur_gamma_p(0.5, x), erf(sqrt(x)), 1e-13, 0);
        assert_close(bur_gamma_q(0.5, x), erfc(sqrt(x)), 1e-13, 0);
    }
}

static void test_large_shapes(void **state)
{
    (void)state;
    /* P(a, a) = 1/2 + 1/(3 sqrt(2 pi a)) + O(a^-3/2). */
    for (double a = 1e4; a <= 1e8; a *= 10) {
        double near = 0.5 + 0.13298076013381091 / sqrt(a);
        assert_close(bur_gamma_p(a, a), near, 0.1 / (a * sqrt(a)) + 2e-13, 0);
    }
}

static void test_quantiles_undo_the_function(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 4000; i++) {
        double a = bur_exp(random_between(5, i, -3, 12));
        double p = random_unit(6, i);
        p = i % 3 == 0 ? bur_exp(-40 * p) : p;
        bur_tails at = {p, 1 - p}, mirrored = {1 - p, p};
        double x = bur_gamma_quantile_tails(at, a);
        double y = bur_gamma_quantile_tails(mirrored, a);
        double steep = 1e-15 * bur_gamma_density(a, x) * x / p;
        assert_close(bur_gamma_p(a, x), p, 1e-12 + 2 * steep, 1e-300);
        steep = 1e-15 * bur_gamma_density(a, y) * y / p;
        assert_close(bur_gamma_q(a, y), p, 1e-12 + 2 * steep, 1e-300);
    }
    assert_true(bur_gamma_quantile(0, 3) == 0);
    assert_true(bur_gamma_quantile(1, 3) == INFINITY);
}

static void test_chi_squared(void **state)
{
    (void)state;
    assert_close(bur_chi2_quantile(0.95, 1), 3.841458820694124, 1e-14, 0);
    assert_close(bur_chi2_quantile(0.99, 10), 23.209251158954356, 1e-14, 0);
    for (uint64_t i = 0; i < 500; i++) {
        double df = random_between(7, i, 0.5, 60), p = random_unit(8, i);
        assert_close(bur_chi2_quantile(p, df), gsl_cdf_chisq_Pinv(p, df), 1e-8,
                     1e-100);
        double x = random_between(9, i, 0, 100);
        assert_close(bur_chi2_cdf(x, df), gsl_cdf_chisq_P(x, df), 1e-12, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gsl_agrees),
        cmocka_unit_test(test_closed_forms),
        cmocka_unit_test(test_large_shapes),
        cmocka_unit_test(test_quantiles_undo_the_function),
        cmocka_unit_test(test_chi_squared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
