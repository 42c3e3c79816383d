/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Poisson counts by inversion, against the distribution itself. */
#include "near.h"

#include <gsl/gsl_cdf.h>

#include "num/poisson.h"

static void test_counts_invert_gsl(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 5000; i++) {
        double mean = random_between(1, i, 0, 30), u = random_unit(2, i);
        double k = bur_poisson_count(u, mean);
        double at = gsl_cdf_poisson_P((unsigned)k, mean);
        double below = k > 0 ? gsl_cdf_poisson_P((unsigned)k - 1, mean) : 0;
        assert_true(at >= u - 1e-12 && below < u + 1e-12);
    }
}

/* Just at and just above a step. */
static void test_steps_are_where_they_should_be(void **state)
{
    (void)state;
    for (int k = 0; k < 12; k++) {
        double upto = gsl_cdf_poisson_P((unsigned)k, 4);
        assert_true(bur_poisson_count(upto - 1e-12, 4) == k);
        assert_true(bur_poisson_count(upto + 1e-12, 4) == k + 1);
    }
}

static void test_ends(void **state)
{
    (void)state;
    assert_true(bur_poisson_count(0.9, 0) == 0);
    assert_true(bur_poisson_count(0.9, -1) == 0);
    assert_true(isnan(bur_poisson_count(0.9, NAN)));
    assert_true(bur_poisson_count(0.5, 1e6) == BUR_POISSON_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_invert_gsl),
        cmocka_unit_test(test_steps_are_where_they_should_be),
        cmocka_unit_test(test_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
