/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arithmetic on ranges; see range.h. */
#include "check/range.h"

static bur_range of_two(double low, double high)
{
    return isnan(low) || isnan(high) ? BUR_RANGE_ANY : (bur_range){low, high};
}

bur_range bur_range_of(double value)
{
    return of_two(value, value);
}

bur_range bur_range_hull(bur_range a, bur_range b)
{
    return (bur_range){a.low < b.low ? a.low : b.low,
                       a.high > b.high ? a.high : b.high};
}

bur_range bur_range_add(bur_range a, bur_range b)
{
    return of_two(a.low + b.low, a.high + b.high);
}

bur_range bur_range_negate(bur_range a)
{
    return (bur_range){0 - a.high, 0 - a.low};
}

bur_range bur_range_subtract(bur_range a, bur_range b)
{
    return bur_range_add(a, bur_range_negate(b));
}

static double product(double x, double y)
{
    return x == 0 || y == 0 ? 0 : x * y;
}

bur_range bur_range_multiply(bur_range a, bur_range b)
{
    bur_range low = bur_range_of(product(a.low, b.low));
    bur_range high = bur_range_of(product(a.high, b.high));
    bur_range across = bur_range_of(product(a.low, b.high));
    bur_range back = bur_range_of(product(a.high, b.low));
    return bur_range_hull(bur_range_hull(low, high),
                          bur_range_hull(across, back));
}

bur_range bur_range_min(bur_range a, bur_range b)
{
    return (bur_range){a.low < b.low ? a.low : b.low,
                       a.high < b.high ? a.high : b.high};
}

bur_range bur_range_max(bur_range a, bur_range b)
{
    return (bur_range){a.low > b.low ? a.low : b.low,
                       a.high > b.high ? a.high : b.high};
}

bur_range bur_range_divide(bur_range a, bur_range b)
{
    if (bur_range_is(a, 0)) {
        return a;
    }
    if ((b.low < 0 && b.high > 0) || bur_range_is(b, 0)) {
        return BUR_RANGE_ANY;
    }
    double low = b.high == 0 ? -INFINITY : 1 / b.high;
    double high = b.low == 0 ? INFINITY : 1 / b.low;
    return bur_range_multiply(a, (bur_range){low, high});
}

bur_range bur_range_power(bur_range a, bur_range b)
{
    if (bur_range_is(b, 0)) {
        return BUR_RANGE_ONE;
    }
    if (bur_range_is(b, 1)) {
        return a;
    }
    bool is_even = b.low == b.high && fmod(b.low, 2) == 0;
    if (a.low < 0) {
        return is_even ? BUR_RANGE_POSITIVE : BUR_RANGE_ANY;
    }
    if (b.low >= 0 && a.high <= 1) {
        return BUR_RANGE_SHARE;
    }
    return b.low >= 0 && a.low >= 1 ? (bur_range){1, INFINITY}
                                    : BUR_RANGE_POSITIVE;
}

bur_range bur_range_signs(bur_range a)
{
    return (bur_range){a.low < 0 ? -INFINITY : 0, a.high > 0 ? INFINITY : 0};
}

bool bur_range_is(bur_range a, double value)
{
    return a.low == value && a.high == value;
}

char bur_range_sign(bur_range a)
{
    if (bur_range_is(a, 0)) {
        return '0';
    }
    return a.low >= 0 ? '+' : a.high <= 0 ? '-' : '?';
}
