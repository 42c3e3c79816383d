/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary functions of our own: plain C that compilers turn into vector
 * code inside a loop, with the same bits for every compiler, optimisation
 * level and instruction set.
 *
 * Only + - * / sqrt fma floor and comparisons decide a result, and all of
 * them are correctly rounded everywhere. All functions take every double,
 * with C's Annex F results for zeros, infinities, NaN and subnormals (the
 * sign and payload of a NaN excepted).
 *
 * Largest error seen against 200-bit arithmetic (MPFR), in units in the last
 * place, over 600,000 arguments in each of several ranges, seams included:
 *
 *   exp   0.98   log   0.82   pow 1.05   sin 0.75   asin 0.60   sinh 0.74
 *   expm1 0.80   log1p 1.25              cos 0.75   acos 0.60   cosh 0.86
 *                log10 0.51              tan 0.83   atan 0.71   tanh 0.72
 *
 * Two are promised. Branch-free, hence vector code in a loop: all but sin,
 * cos and tan, which leave the straight path beyond |x| = 2^32; over lanes use
 * bur_sin_lanes and its like. Over registers:
 * num/v8.h and num/v4.h. */
#ifndef BURSAR_NUM_VMATH_H
#define BURSAR_NUM_VMATH_H

#include "num/vatrig.h"
#include "num/vexp.h"
#include "num/vlog.h"
#include "num/vtrig.h"

#endif
