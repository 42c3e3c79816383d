/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slopes of sums, products, quotients and powers hold the quotients of
 * differences of numbers taken from the ranges. */
#include "check/effect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static uint64_t luck = 0x9e3779b97f4a7c15U;

static double number(double low, double high)
{
    luck ^= luck << 13;
    luck ^= luck >> 7;
    luck ^= luck << 17;
    return low + (high - low) * (double)(luck >> 11) * 0x1p-53;
}

/* x = a + b t and y = c + d t for t from 0 to 1. */
typedef struct line {
    double at, by;
} line;

static line any_line(double low, double high)
{
    double from = number(low, high), to = number(low, high);
    return (line){from, to - from};
}

static bur_effect effect_of(line l)
{
    bur_range ends =
        bur_range_hull(bur_range_of(l.at), bur_range_of(l.at + l.by));
    return (bur_effect){ends, bur_range_of(l.by)};
}

static void holds(bur_range r, double value)
{
    double slack = 1e-7 * (1 + fabs(value));
    if (value < r.low - slack || value > r.high + slack) {
        fail_msg("%g is not in [%g, %g]", value, r.low, r.high);
    }
}

static double quotient(double (*f)(double, double), line x, line y)
{
    double t = number(0, 0.5), u = number(0.5, 1);
    return (f(x.at + x.by * u, y.at + y.by * u) -
            f(x.at + x.by * t, y.at + y.by * t)) /
           (u - t);
}

static double sum(double x, double y)
{
    return x + y;
}

static double less(double x, double y)
{
    return x - y;
}

static double product(double x, double y)
{
    return x * y;
}

static double ratio(double x, double y)
{
    return x / y;
}

static double larger(double x, double y)
{
    return x >= y;
}

static bur_effect above(bur_effect x, bur_effect y)
{
    return bur_effect_above(bur_effect_add(x, bur_effect_negate(y)), true);
}

static bur_effect subtract(bur_effect x, bur_effect y)
{
    return bur_effect_add(x, bur_effect_negate(y));
}

static void slopes_hold(void **state)
{
    (void)state;
    static const struct {
        double (*f)(double, double);
        bur_effect (*effect)(bur_effect, bur_effect);
        double low, high; /* of y */
    } rows[] = {{sum, bur_effect_add, -3, 3},
                {less, subtract, -3, 3},
                {product, bur_effect_product, -3, 3},
                {ratio, bur_effect_quotient, 0.2, 3},
                {ratio, bur_effect_quotient, -3, -0.2},
                {larger, above, -3, 3}};
    for (int i = 0; i < 60000; i++) {
        int r = i % 6;
        line x = any_line(-3, 3), y = any_line(rows[r].low, rows[r].high);
        bur_effect e = rows[r].effect(effect_of(x), effect_of(y));
        holds(e.slope, quotient(rows[r].f, x, y));
        holds(e.value, rows[r].f(x.at, y.at));
    }
}

static void powers_hold(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        line x = any_line(0, 3), y = any_line(-2, 3);
        bur_effect e = bur_effect_power(effect_of(x), effect_of(y));
        holds(e.slope, quotient(pow, x, y));
    }
}

static void moving_or_not(void **state)
{
    (void)state;
    bur_effect still = {BUR_RANGE_ANY, BUR_RANGE_ZERO};
    bur_effect falls = {BUR_RANGE_SHARE, {-2, -1}};
    assert_int_equal(
        bur_range_sign(bur_effect_unclear(still, still.value).slope), '0');
    assert_int_equal(
        bur_range_sign(bur_effect_unclear(falls, falls.value).slope), '?');
    bur_effect rising = bur_effect_rising(falls, BUR_RANGE_ONE);
    assert_true(rising.slope.high == 0 && rising.slope.low == -INFINITY);
    assert_true(bur_range_is(rising.value, 1));
    assert_int_equal(bur_range_sign(bur_effect_truth(falls).slope), '-');
    assert_int_equal(bur_range_sign(bur_effect_truth(still).slope), '0');
    bur_effect far = {{2, 3}, {1, 1}};
    assert_true(bur_range_is(bur_effect_truth(far).value, 1));
    assert_true(bur_range_is(bur_effect_truth(far).slope, 0));
    bur_effect either = bur_effect_either(falls, far);
    assert_true(either.slope.low == -2 && either.slope.high == 1);
    assert_true(either.value.low == 0 && either.value.high == 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(slopes_hold),
                                       cmocka_unit_test(powers_hold),
                                       cmocka_unit_test(moving_or_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
