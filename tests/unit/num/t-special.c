/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ln Gamma and what goes with it: GSL, factorials, and the zeros at 1 and 2. */
#include "near.h"

#include <gsl/gsl_sf_gamma.h>

#include "num/special_parts.h"
#include "num/vmath.h"

static void test_gsl_agrees(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 20000; i++) {
        double x = bur_exp(random_between(1, i, -40, 30));
        assert_close(bur_lgamma(x), gsl_sf_lngamma(x), 1e-12, 1e-3);
        double near = random_between(2, i, 0.4, 3.1);
        /* GSL has 1e-13 of the values near its zeros, glibc more. */
        assert_close(bur_lgamma(near), gsl_sf_lngamma(near), 1e-12, 1e-3);
        assert_close(bur_lgamma(near), (double)lgammal(near), 1e-14, 0.1);
    }
}

/* Near its zeros ln Gamma(1 + t) = -gamma t + (pi^2/12) t^2 - ... */
static void test_the_zeros_keep_their_digits(void **state)
{
    (void)state;
    const double gamma = 0.57721566490153286061, zeta2 = 1.6449340668482264365;
    for (uint64_t i = 0; i < 1000; i++) {
        double t = random_between(3, i, -1e-9, 1e-9);
        t = (1 + t) - 1;
        assert_close(bur_lgamma(1 + t), t * (-gamma + 0.5 * zeta2 * t), 1e-14,
                     0);
        double s = (2 + t) - 2;
        double at_two = s * (1 - gamma + 0.5 * (zeta2 - 1) * s);
        assert_close(bur_lgamma(2 + s), at_two, 1e-14, 0);
    }
    assert_true(bur_lgamma(1) == 0 && bur_lgamma(2) == 0);
}

static void test_factorials(void **state)
{
    (void)state;
    double product = 1;
    for (int n = 1; n <= 170; n++) {
        product *= n;
        assert_close(bur_lgamma(n + 1), bur_log(product), 1e-14, 1e-3);
        double stirling = bur_log(product) - (n + 0.5) * bur_log(n) + n -
                          0.91893853320467274178;
        assert_close(bur_stirling_error(n), stirling, 1e-12, 1);
    }
    assert_close(bur_stirling_error(10), 0.0083305634333628712565, 2e-15, 0);
    assert_close(bur_stirling_error(20), 0.0041663196919969225, 1e-12, 0);
}

static void test_deviance_loses_nothing_near_its_zero(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 1000; i++) {
        double mean = bur_exp(random_between(4, i, -5, 15));
        double e = random_between(5, i, -1e-5, 1e-5);
        double x = mean * (1 + e), gap = x - mean, r = gap / mean;
        double series = mean * r * r * (0.5 - r / 6 + r * r / 12);
        assert_close(bur_deviance(x, mean, gap), series, 1e-12, 0);
        x = mean * bur_exp(random_between(6, i, -3, 3));
        double direct = x * bur_log(x / mean) + mean - x;
        assert_close(bur_deviance(x, mean, x - mean), direct, 1e-12, mean);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gsl_agrees),
        cmocka_unit_test(test_the_zeros_keep_their_digits),
        cmocka_unit_test(test_factorials),
        cmocka_unit_test(test_deviance_loses_nothing_near_its_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
