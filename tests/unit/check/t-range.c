/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges: numbers within them give results within the results. */
#include "check/range.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static uint64_t luck = 88172645463325252U;

static int upto(int n)
{
    luck ^= luck << 13;
    luck ^= luck >> 7;
    luck ^= luck << 17;
    return (int)(luck % (uint64_t)n);
}

/* Whole ends, often zero, sometimes infinite. */
static bur_range any_range(void)
{
    int a = upto(7) - 3, b = upto(7) - 3;
    bur_range r = {a < b ? a : b, a < b ? b : a};
    r.low = upto(6) == 0 ? -INFINITY : r.low;
    r.high = upto(6) == 0 ? INFINITY : r.high;
    return r;
}

static double within(bur_range r)
{
    double low = r.low < -8 ? -8 : r.low, high = r.high > 8 ? 8 : r.high;
    return low + (high - low) * upto(9) / 8;
}

static void holds(bur_range r, double value)
{
    double slack = 1e-12 * (1 + fabs(value));
    assert_true(value >= r.low - slack && value <= r.high + slack);
}

static void arithmetic(void **state)
{
    (void)state;
    for (int i = 0; i < 100000; i++) {
        bur_range a = any_range(), b = any_range();
        double x = within(a), y = within(b);
        holds(bur_range_add(a, b), x + y);
        holds(bur_range_subtract(a, b), x - y);
        holds(bur_range_negate(a), -x);
        holds(bur_range_multiply(a, b), x * y);
        holds(bur_range_min(a, b), fmin(x, y));
        holds(bur_range_max(a, b), fmax(x, y));
        holds(bur_range_hull(a, b), upto(2) ? x : y);
        if (y != 0) {
            holds(bur_range_divide(a, b), x / y);
        }
        if (x > 0 || (x < 0 && y == floor(y))) {
            holds(bur_range_power(a, b), pow(x, y));
        }
        holds(bur_range_signs(a), x * 1e300);
    }
}

/* No wider than they must be where a sign hangs on it. */
static void signs(void **state)
{
    (void)state;
    bur_range positive = BUR_RANGE_POSITIVE, share = BUR_RANGE_SHARE;
    bur_range less = bur_range_subtract(BUR_RANGE_ONE, share);
    assert_int_equal(bur_range_sign(less), '+');
    assert_int_equal(bur_range_sign(bur_range_multiply(positive, less)), '+');
    assert_int_equal(bur_range_sign(bur_range_divide(positive, positive)), '+');
    assert_int_equal(bur_range_sign(bur_range_negate(share)), '-');
    assert_int_equal(bur_range_sign(BUR_RANGE_ZERO), '0');
    assert_int_equal(bur_range_sign(BUR_RANGE_ANY), '?');
    assert_int_equal(
        bur_range_sign(bur_range_multiply(BUR_RANGE_ZERO, BUR_RANGE_ANY)), '0');
    assert_int_equal(
        bur_range_sign(bur_range_divide(BUR_RANGE_ZERO, BUR_RANGE_ANY)), '0');
    assert_true(bur_range_is(bur_range_signs(BUR_RANGE_ZERO), 0));
    assert_true(bur_range_power(BUR_RANGE_ANY, bur_range_of(2)).low == 0);
    assert_true(bur_range_power(share, positive).high == 1);
}

static void no_number_is_anywhere(void **state)
{
    (void)state;
    assert_int_equal(bur_range_sign(bur_range_of(NAN)), '?');
    bur_range infinite = bur_range_of(INFINITY);
    assert_int_equal(bur_range_sign(bur_range_subtract(infinite, infinite)),
                     '?');
    assert_int_equal(
        bur_range_sign(bur_range_divide(BUR_RANGE_ONE, BUR_RANGE_ZERO)), '?');
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(arithmetic),
                                       cmocka_unit_test(signs),
                                       cmocka_unit_test(no_number_is_anywhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
