/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges: what a number is known to lie within, and arithmetic on them.
 *
 * They serve to find signs, so an end that is infinite stands for "nobody
 * knows how far", and zero times infinity is zero. What has no value (NaN)
 * lies anywhere. */
#ifndef BURSAR_CHECK_RANGE_H
#define BURSAR_CHECK_RANGE_H

#include <math.h>
#include <stdbool.h>

typedef struct bur_range {
    double low, high; /* low <= high */
} bur_range;

#define BUR_RANGE_ANY ((bur_range){-INFINITY, INFINITY})
#define BUR_RANGE_ZERO ((bur_range){0, 0})
#define BUR_RANGE_ONE ((bur_range){1, 1})
#define BUR_RANGE_SHARE ((bur_range){0, 1})
#define BUR_RANGE_POSITIVE ((bur_range){0, INFINITY}) /* zero too */

bur_range bur_range_of(double value);

/* The least range that holds both. */
bur_range bur_range_hull(bur_range a, bur_range b);

bur_range bur_range_add(bur_range a, bur_range b);
bur_range bur_range_subtract(bur_range a, bur_range b);
bur_range bur_range_negate(bur_range a);
bur_range bur_range_multiply(bur_range a, bur_range b);
bur_range bur_range_min(bur_range a, bur_range b);
bur_range bur_range_max(bur_range a, bur_range b);

/* A divisor that touches zero is taken to come near it, not to reach it. */
bur_range bur_range_divide(bur_range a, bur_range b);
bur_range bur_range_power(bur_range a, bur_range b);

/* The signs of its numbers, whatever their size: a slope of unknown steepness
 * that rises, falls or both. */
bur_range bur_range_signs(bur_range a);

bool bur_range_is(bur_range a, double value);

/* '+', '-', '0', or '?' where both signs are in it. */
char bur_range_sign(bur_range a);

#endif
