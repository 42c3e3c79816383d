/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normal distribution: reference values, GSL, round trips, lanes. */
#include "near.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "num/normal.h"

static void test_reference_values(void **state)
{
    (void)state;
    assert_close(bur_normal_quantile(0.975), 1.95996398454005, 3e-15, 0);
    assert_close(bur_normal_quantile(0.999), 3.09023230616781, 3e-15, 0);
    assert_close(bur_normal_quantile(1e-10), -6.36134090240406, 3e-15, 0);
    assert_close(bur_normal_quantile(1e-16), -8.22208221613044, 3e-15, 0);
    assert_true(bur_normal_quantile(0.5) == 0);
    assert_true(bur_normal_quantile(0) == -INFINITY);
    assert_true(bur_normal_quantile(1) == INFINITY);
    assert_true(isnan(bur_normal_quantile(NAN)));
    assert_true(isnan(bur_normal_quantile(1.5)));
    assert_close(bur_normal_cdf(-4), 3.16712418331199e-5, 3e-15, 0);
    assert_close(bur_normal_cdf(0), 0.5, 3e-16, 0);
    assert_true(bur_normal_cdf(INFINITY) == 1);
    assert_true(bur_normal_cdf(-INFINITY) == 0);
    assert_true(isnan(bur_normal_cdf(NAN)));
}

static void test_gsl_agrees(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 20000; i++) {
        double u = random_unit(1, i);
        u = i % 3 == 0 ? bur_exp(-36 * u) : u;
        assert_close(bur_normal_quantile(u), gsl_cdf_ugaussian_Pinv(u), 3e-15,
                     1e-3);
        double z = random_between(2, i, -36, 9);
        assert_close(bur_normal_cdf(z), gsl_cdf_ugaussian_P(z), 2e-13, 0);
        assert_close(bur_normal_pdf(z), gsl_ran_ugaussian_pdf(z), 2e-13, 0);
    }
}

/* erfc of glibc in 80 bits: a sharper judge than GSL. */
static void test_the_cdf_keeps_its_digits_in_the_tail(void **state)
{
    (void)state;
    const long double root_half = 0.70710678118654752440084436210485L;
    for (uint64_t i = 0; i < 20000; i++) {
        double z = random_between(3, i, -37, 8);
        double want = (double)(0.5L * erfcl(-z * root_half));
        assert_close(bur_normal_cdf(z), want, 1e-15, 0);
    }
}

static void test_quantile_and_cdf_undo_each_other(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 20000; i++) {
        double z = random_between(4, i, -30, 5);
        double back = bur_normal_quantile(bur_normal_cdf(z));
        /* Above zero the cdf itself rounds away digits of z. */
        double lost = 1e-15 * bur_normal_cdf(z) / bur_normal_pdf(z);
        assert_close(back, z, 1e-15, fabs(z) + lost / 1e-15);
    }
}

/* Over the uniforms that there are, on both sides of every seam. */
static void test_the_quantile_rises_and_is_odd(void **state)
{
    (void)state;
    for (int k = -40; k < 0; k++) {
        for (int half = 0; half < 2; half++) {
            double seam = ldexp(1 + 0.5 * half, k), below = -INFINITY;
            for (int i = -300; i < 300; i++) {
                double u = seam + i * 0x1p-52 + 0x1p-53;
                if (u > 0 && u < 1) {
                    double z = bur_normal_quantile(u);
                    assert_true(z > below);
                    assert_true(bur_normal_quantile(1 - u) == -z);
                    below = z;
                }
            }
        }
    }
}

static void test_lanes_give_the_bits_of_one_at_a_time(void **state)
{
    (void)state;
    enum { N = 333 };
    double x[N];
    for (int j = 0; j < N; j++) {
        double u = random_unit(5, (uint64_t)j);
        x[j] = j % 5 == 0 ? bur_exp(-36 * u) : u;
    }
    x[0] = 0x1p-53;
    x[N - 1] = 1 - 0x1p-53;
    x[70] = 0x1p-9;
    x[71] = 1 - 0x1p-9;
    x[72] = 0.5;
    double z[N];
    memcpy(z, x, sizeof z);
    bur_normal_quantile_lanes(z, N);
    for (int j = 0; j < N; j++) {
        assert_true(same_bits(z[j], bur_normal_quantile(x[j])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reference_values),
        cmocka_unit_test(test_gsl_agrees),
        cmocka_unit_test(test_the_cdf_keeps_its_digits_in_the_tail),
        cmocka_unit_test(test_quantile_and_cdf_undo_each_other),
        cmocka_unit_test(test_the_quantile_rises_and_is_odd),
        cmocka_unit_test(test_lanes_give_the_bits_of_one_at_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
