/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effects put together: sums, products, quotients, powers, conditions. */
#include "check/effect.h"

bur_effect bur_effect_add(bur_effect x, bur_effect y)
{
    return (bur_effect){bur_range_add(x.value, y.value),
                        bur_range_add(x.slope, y.slope)};
}

bur_effect bur_effect_negate(bur_effect x)
{
    return (bur_effect){bur_range_negate(x.value), bur_range_negate(x.slope)};
}

bur_effect bur_effect_either(bur_effect x, bur_effect y)
{
    return (bur_effect){bur_range_hull(x.value, y.value),
                        bur_range_hull(x.slope, y.slope)};
}

bur_effect bur_effect_product(bur_effect x, bur_effect y)
{
    return (bur_effect){bur_range_multiply(x.value, y.value),
                        bur_range_add(bur_range_multiply(x.slope, y.value),
                                      bur_range_multiply(x.value, y.slope))};
}

/* (x / y)' = x' / y - (x / y) y' / y */
bur_effect bur_effect_quotient(bur_effect x, bur_effect y)
{
    bur_range value = bur_range_divide(x.value, y.value);
    bur_range top = bur_range_divide(x.slope, y.value);
    bur_range bottom =
        bur_range_multiply(value, bur_range_divide(y.slope, y.value));
    return (bur_effect){value, bur_range_subtract(top, bottom)};
}

/* x ^ y rises with x as y x ^ (y - 1) does, and with y as ln x does. */
bur_effect bur_effect_power(bur_effect x, bur_effect y)
{
    bur_range value = bur_range_power(x.value, y.value);
    bur_range less = bur_range_subtract(y.value, BUR_RANGE_ONE);
    bur_range by_x =
        bur_range_multiply(y.value, bur_range_power(x.value, less));
    if (x.value.low < 0 && bur_range_is(y.value, 2)) {
        by_x = bur_range_multiply(y.value, x.value);
    }
    bur_range by_y = x.value.low >= 1 ? BUR_RANGE_POSITIVE
                     : x.value.low >= 0 && x.value.high <= 1
                         ? (bur_range){-INFINITY, 0}
                         : BUR_RANGE_ANY;
    return (bur_effect){value,
                        bur_range_add(bur_range_multiply(by_x, x.slope),
                                      bur_range_multiply(by_y, y.slope))};
}

bur_effect bur_effect_rising(bur_effect x, bur_range value)
{
    return (bur_effect){value, bur_range_signs(x.slope)};
}

bur_effect bur_effect_unclear(bur_effect x, bur_range value)
{
    return (bur_effect){value, bur_range_is(x.slope, 0) ? BUR_RANGE_ZERO
                                                        : BUR_RANGE_ANY};
}

static bur_effect decided(bool truth)
{
    return (bur_effect){bur_range_of(truth), BUR_RANGE_ZERO};
}

bur_effect bur_effect_above(bur_effect x, bool or_at)
{
    if (x.value.low > 0 || (or_at && x.value.low == 0)) {
        return decided(true);
    }
    if (x.value.high < 0 || (!or_at && x.value.high == 0)) {
        return decided(false);
    }
    return bur_effect_rising(x, BUR_RANGE_SHARE);
}

bur_effect bur_effect_truth(bur_effect x)
{
    if (x.value.low >= 0) {
        return bur_effect_above(x, false);
    }
    if (x.value.high < 0) {
        return decided(true);
    }
    return bur_effect_unclear(x, BUR_RANGE_SHARE);
}
