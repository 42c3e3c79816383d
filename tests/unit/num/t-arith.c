/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small arithmetic of equations: signs, rounding, remainders. */
#include "near.h"

#include "num/arith.h"

static void test_round_goes_away_from_zero_at_halves(void **state)
{
    (void)state;
    static const double cases[][2] = {{0.5, 1},
                                      {-0.5, -1},
                                      {1.5, 2},
                                      {2.5, 3},
                                      {-2.5, -3},
                                      {0.49999999999999994, 0},
                                      {2.4, 2},
                                      {4503599627370497.0, 4503599627370497.0},
                                      {-2.6, -3},
                                      {4503599627370495.5, 4503599627370496.0},
                                      {1e300, 1e300},
                                      {0, 0},
                                      {INFINITY, INFINITY}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_close(bur_round(cases[i][0]), cases[i][1], 0, 0);
        assert_close(bur_round(cases[i][0]), round(cases[i][0]), 0, 0);
    }
    assert_true(isnan(bur_round(NAN)));
}

static void test_modulo_takes_the_sign_of_the_divisor(void **state)
{
    (void)state;
    static const double cases[][3] = {{7, 3, 1},
                                      {-7, 3, 2},
                                      {7, -3, -2},
                                      {-7, -3, -1},
                                      {9, 3, 0},
                                      {-9, 3, 0},
                                      {5.5, 2, 1.5},
                                      {-0.25, 1, 0.75},
                                      {3, INFINITY, 3},
                                      {1, 0.1, 0.09999999999999995},
                                      {-3, INFINITY, INFINITY},
                                      {0, 5, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_close(bur_floor_mod(cases[i][0], cases[i][1]), cases[i][2], 0,
                     0);
    }
    assert_true(isnan(bur_floor_mod(1, 0)));
    assert_true(isnan(bur_floor_mod(INFINITY, 3)));
    assert_true(isnan(bur_floor_mod(NAN, 3)));
}

/* fmod is exact; what has the divisor's sign differs from it by one divisor. */
static void test_modulo_agrees_with_the_exact_remainder(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 100000; i++) {
        double a = random_between(1, i, -1e4, 1e4);
        double b = random_between(2, i, -20, 20);
        double exact = fmod(a, b);
        exact = exact != 0 && (exact < 0) != (b < 0) ? exact + b : exact;
        double got = bur_floor_mod(a, b);
        assert_true(b > 0 ? got >= 0 && got < b : got <= 0 && got > b);
        double gap = fabs(got - exact);
        gap = gap > 0.5 * fabs(b) ? fabs(b) - gap : gap;
        assert_true(gap <= 1e-15 * fabs(b));
    }
}

static void test_small_ones(void **state)
{
    (void)state;
    assert_true(bur_sign(-3) == -1 && bur_sign(2) == 1 && bur_sign(0) == 0);
    assert_true(isnan(bur_sign(NAN)));
    assert_true(bur_min(1, 2) == 1 && bur_max(1, 2) == 2);
    assert_true(isnan(bur_min(NAN, 2)) && isnan(bur_max(NAN, 2)));
    assert_true(isnan(bur_min(2, NAN)) && isnan(bur_max(2, NAN)));
    assert_true(bur_truth(true) == 1 && bur_truth(false) == 0);
    assert_true(bur_safe_divide(6, 3, 9) == 2);
    assert_true(bur_safe_divide(6, 0, 9) == 9);
    assert_true(isnan(bur_safe_divide(NAN, 2, 9)));
    assert_true(isnan(bur_safe_divide(2, NAN, 9)));
}

/* The rest after division towards zero; C's fmod is exact. */
static void test_trunc_mod(void **state)
{
    (void)state;
    assert_true(bur_trunc_mod(-9.9, 3) == fmod(-9.9, 3));
    assert_true(bur_trunc_mod(7, -3) == 1 && bur_trunc_mod(-7, -3) == -1);
    assert_true(bur_trunc_mod(-6, 3) == 0);
    assert_true(isnan(bur_trunc_mod(5, 0)));
    assert_true(bur_trunc_mod(-5, INFINITY) == -5);
    for (uint64_t i = 0; i < 10000; i++) {
        double a = random_between(1, i, -50, 50);
        double b = random_between(2, i, -5, 5);
        assert_close(bur_trunc_mod(a, b), fmod(a, b), 1e-13, 5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trunc_mod),
        cmocka_unit_test(test_round_goes_away_from_zero_at_halves),
        cmocka_unit_test(test_modulo_takes_the_sign_of_the_divisor),
        cmocka_unit_test(test_modulo_agrees_with_the_exact_remainder),
        cmocka_unit_test(test_small_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
