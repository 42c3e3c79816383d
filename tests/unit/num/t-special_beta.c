/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The incomplete beta function and Student's t: closed forms, GSL, published
 * values, and quantiles that undo them. */
#include "near.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>

#include "num/special.h"
#include "num/vmath.h"

static void test_gsl_agrees(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 5000; i++) {
        double a = bur_exp(random_between(1, i, -3, 6));
        double b = bur_exp(random_between(2, i, -3, 6));
        double x = random_unit(3, i);
        double want = gsl_sf_beta_inc(a, b, x);
        assert_close(bur_beta_p(a, b, x), want, 1e-11, 1e-250);
    }
}

/* I_x(1, b) = 1 - (1 - x)^b, I_x(a, 1) = x^a, and the arcsine law. */
static void test_closed_forms(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 3000; i++) {
        double a = bur_exp(random_between(4, i, -3, 13));
        double x = bur_exp(-random_between(5, i, 0, 3) / a);
        double small = -bur_expm1(bur_log(x));
        bur_tails power = bur_beta_tails(a, 1, x, small);
        assert_close(power.p, bur_pow(x, a), 1e-12, 0);
        double y = random_between(6, i, 0, 3) / a;
        if (y < 1) {
            double none = bur_exp(a * bur_log1p(-y));
            assert_close(bur_beta_tails(1, a, y, 1 - y).q, none, 1e-12, 0);
        }
        double u = random_unit(7, i);
        double arc = bur_asin(sqrt(u)) * 0.63661977236758134308;
        assert_close(bur_beta_p(0.5, 0.5, u), arc, 1e-13, 0);
    }
}

static void test_tails_mirror(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 2000; i++) {
        double a = bur_exp(random_between(8, i, -4, 14));
        double b = bur_exp(random_between(9, i, -4, 14));
        double x = random_unit(10, i);
        bur_tails t = bur_beta_tails(a, b, x, 1 - x);
        bur_tails m = bur_beta_tails(b, a, 1 - x, x);
        assert_close(t.p, m.q, 1e-12, 1e-290);
        assert_close(t.q, m.p, 1e-12, 1e-290);
        assert_close(t.p + t.q, 1, 1e-15, 0);
    }
}

static void test_quantiles_undo_the_function(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 3000; i++) {
        double a = bur_exp(random_between(11, i, -2, 12));
        double b = bur_exp(random_between(12, i, -2, 12));
        double p = random_unit(13, i);
        p = i % 3 == 0 ? bur_exp(-30 * p) : p;
        bur_tails at = {p, 1 - p};
        bur_tails x = bur_beta_quantile_tails(at, a, b);
        bur_tails back = bur_beta_tails(a, b, x.p, x.q);
        double small = x.p < x.q ? x.p : x.q;
        double density = bur_beta_density(a, b, x.p, x.q);
        double steep = small > 0 ? 1e-15 * density * small / p : 0;
        assert_close(back.p, p, 1e-11 + 4 * steep, 1e-290);
    }
}

/* Clopper and Pearson for 0 and 3 of 10, as printed in many tables. */
static void test_exact_binomial_limits(void **state)
{
    (void)state;
    assert_close(bur_beta_quantile(0.975, 1, 10), 0.3084971078187608, 1e-13, 0);
    assert_close(bur_beta_quantile(0.025, 3, 8), 0.06673951117773447, 1e-13, 0);
    assert_close(bur_beta_quantile(0.975, 4, 7), 0.6524528500599972, 1e-13, 0);
}

static void test_student_quantiles(void **state)
{
    (void)state;
    assert_close(bur_student_quantile(0.975, 1), 12.706204736174698, 1e-13, 0);
    assert_close(bur_student_quantile(0.975, 15), 2.1314495455597753, 1e-13, 0);
    assert_close(bur_student_quantile(0.95, 4), 2.13184678632665, 1e-13, 0);
    assert_close(bur_student_quantile(0.995, 4), 4.60409487134999, 1e-13, 0);
    assert_true(bur_student_quantile(0.5, 7) == 0);
    for (uint64_t i = 0; i < 2000; i++) {
        double df = bur_exp(random_between(14, i, -0.5, 9));
        double t = random_between(15, i, -40, 40);
        bur_tails at = bur_student_tails(t, df);
        /* GSL's far tail has six digits (ours, by mpmath, twelve). */
        assert_close(at.p, gsl_cdf_tdist_P(t, df), 1e-10, 1e-8);
        if (at.p > 1e-200 && at.q > 1e-200) {
            assert_close(bur_student_quantile_tails(at, df), t, 1e-11, 1e-3);
        }
        /* df = 1 is Cauchy: tan(pi (p - 1/2)). */
        double p = random_unit(16, i);
        double cauchy = bur_tan(3.14159265358979323846 * (p - 0.5));
        assert_close(bur_student_quantile(p, 1), cauchy, 1e-12, 1e-2);
    }
}

/* The density is the slope of the distribution function. */
static void test_densities(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 300; i++) {
        double df = bur_exp(random_between(17, i, 0, 8));
        double t = random_between(18, i, -4, 4), h = 1e-4;
        double slope =
            (bur_student_cdf(t + h, df) - bur_student_cdf(t - h, df)) / (2 * h);
        assert_close(bur_student_density(t, df), slope, 1e-6, 1e-2);
        double a = random_between(19, i, 0.5, 9);
        double b = random_between(20, i, 0.5, 9);
        double x = random_between(21, i, 0.1, 0.9);
        slope = (bur_beta_p(a, b, x + h) - bur_beta_p(a, b, x - h)) / (2 * h);
        assert_close(bur_beta_density(a, b, x, 1 - x), slope, 1e-5, 1e-2);
    }
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gsl_agrees),
        cmocka_unit_test(test_closed_forms),
        cmocka_unit_test(test_tails_mirror),
        cmocka_unit_test(test_quantiles_undo_the_function),
        cmocka_unit_test(test_exact_binomial_limits),
        cmocka_unit_test(test_student_quantiles),
        cmocka_unit_test(test_densities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
