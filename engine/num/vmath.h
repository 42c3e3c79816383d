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
 * Largest error seen against 200-bit arithmetic, in units in the last place,
 * over 20 million arguments each (dense around every seam, all exponents):
 *
 *   exp 0.55   log 0.75   pow 0.55     sin 0.53   asin 0.55   sinh 0.54
 *   expm1 0.54 log1p 0.9  log10 0.51   cos 0.53   acos 0.55   cosh 0.55
 *                                      tan 0.55   atan 0.54   tanh 0.54
 *
 * Two are promised. Branch-free, hence vector code in a loop: all but sin,
 * cos and tan, which leave the straight path beyond |x| = 2^32; over lanes use
 * bur_sin_lanes and its like. */
#ifndef BURSAR_NUM_VMATH_H
#define BURSAR_NUM_VMATH_H

#include "num/vatrig.h"
#include "num/vexp.h"
#include "num/vlog.h"
#include "num/vtrig.h"

#endif
