/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shrinking a standard deviation: by hand, at its ends, and as the mean of
 * the posterior found by counting over a grid. */
#include "stat/shrink.h"

#include "draws.h"

static void by_hand(void **state)
{
    (void)state;
    const double change[] = {0.1, -0.1, 0.3, 0.1};
    /* mean 0.1, squares 0 + 0.04 + 0.04 + 0 */
    bur_shrunk s = bur_shrink_sd(0.1, 6, change, 4);
    assert_true(draw_near(s.data * s.data, 0.08 / 3, 1e-15));
    assert_true(draw_near(s.weight, 1.0 / 3, 1e-15));
    assert_true(draw_near(s.result * s.result, (6 * 0.01 + 0.08) / 9, 1e-15));
    assert_true(s.prior == 0.1);
}

static void at_the_ends(void **state)
{
    (void)state;
    const double same[] = {0.02, 0.02}, apart[] = {-0.1, 0.1};
    bur_shrunk s = bur_shrink_sd(0.2, 6, same, 2);
    assert_true(s.data == 0);
    assert_true(draw_near(s.result, 0.2 * sqrt(6.0 / 7), 1e-15));
    s = bur_shrink_sd(0.2, 0, apart, 2);
    assert_true(s.weight == 1);
    assert_true(draw_near(s.result, sqrt(0.02), 1e-15));
    s = bur_shrink_sd(0, 6, apart, 2);
    assert_true(draw_near(s.result, sqrt(0.02 / 7), 1e-15));
    s = bur_shrink_sd(0.2, 1e12, apart, 2);
    assert_true(draw_near(s.result, 0.2, 1e-12));
}

/* The precision 1 / variance of Inv-chi2(nu, scale) has the mean 1 / scale:
 * integrate prior times likelihood (the mean integrated out) over a grid. */
static void as_the_posterior(void **state)
{
    (void)state;
    const double change[] = {0.05, -0.12, 0.2, 0.01, -0.03};
    const int n = 5;
    const double prior = 0.1, strength = 6;
    bur_shrunk s = bur_shrink_sd(prior, strength, change, n);
    double mass = 0, precision = 0, squares = s.data * s.data * (n - 1);
    for (int i = 1; i < 400000; i++) {
        double u = i * 0.002; /* the precision */
        double density =
            exp((strength / 2 - 1) * log(u) - strength * prior * prior * u / 2 +
                (n - 1) / 2.0 * log(u) - squares * u / 2);
        mass += density;
        precision += density * u;
    }
    assert_true(draw_near(mass / precision, s.result * s.result, 1e-9));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),
        cmocka_unit_test(at_the_ends),
        cmocka_unit_test(as_the_posterior),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
