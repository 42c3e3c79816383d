/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asin, acos, atan. Each is brought into a short interval by an identity whose
 * own rounding is carried along, then a minimax polynomial adds the curve. */
#ifndef BURSAR_NUM_VATRIG_H
#define BURSAR_NUM_VATRIG_H

#include "num/vbits.h"

#define BUR_HALF_PI_HI 0x1.921fb54442d18p+0
#define BUR_HALF_PI_LO 0x1.1a62633145c07p-54

/* asin(s) / s - 1 by z = s^2 <= 1/4. */
static inline double bur_asin_tail(double z)
{
    double a = 0x1.0be5c099009d5p-5;
    a = fma(a, z, -0x1.59fb1747260c1p-6);
    a = fma(a, z, 0x1.65057231154dap-6);
    a = fma(a, z, 0x1.e14f265eabc25p-9);
    a = fma(a, z, 0x1.618b97ce41a43p-7);
    a = fma(a, z, 0x1.757762309028ep-7);
    a = fma(a, z, 0x1.ca214a125bc1cp-7);
    a = fma(a, z, 0x1.1c49ddbc973b9p-6);
    a = fma(a, z, 0x1.6e8bdfeaf9a7dp-6);
    a = fma(a, z, 0x1.f1c71a8b6dda2p-6);
    a = fma(a, z, 0x1.6db6db722bfe4p-5);
    a = fma(a, z, 0x1.333333332df05p-4);
    a = fma(a, z, 0x1.5555555555578p-3);
    return z * a;
}

/* sqrt((1 - a) / 2) for 1/2 <= a <= 1, as a pair; 1 - a is exact. */
static inline bur_pair bur_asin_half(double a)
{
    double z = 0.5 * (1 - a);
    double s = sqrt(z);
    double rest = fma(-s, s, z);
    return (bur_pair){s, s > 0 ? rest / (2 * s) : 0};
}

/* asin(|x|) for |x| <= 1/2 as |x| + lo; asin of the half angle otherwise:
 * both as pairs, seed + curve. */
static inline bur_pair bur_asin_seed(double a, bur_pair s)
{
    double z = a <= 0.5 ? a * a : 0.5 * (1 - a);
    return bur_fast_sum(s.hi, fma(s.hi, bur_asin_tail(z), s.lo));
}

static inline double bur_asin(double x)
{
    double a = fabs(x);
    bur_pair half = bur_asin_half(a);
    bur_pair s = {a <= 0.5 ? a : half.hi, a <= 0.5 ? 0 : half.lo};
    bur_pair y = bur_asin_seed(a, s);
    bur_pair steep = bur_fast_sum(BUR_HALF_PI_HI, -2 * y.hi);
    double far = steep.hi + (steep.lo + fma(-2, y.lo, BUR_HALF_PI_LO));
    double size = a <= 0.5 ? y.hi : far;
    return copysign(a <= 1 ? size : NAN, x);
}

static inline double bur_acos(double x)
{
    double a = fabs(x);
    bur_pair half = bur_asin_half(a);
    bur_pair s = {a <= 0.5 ? x : half.hi, a <= 0.5 ? 0 : half.lo};
    bur_pair y = bur_asin_seed(a, s);
    bur_pair flat = bur_fast_sum(BUR_HALF_PI_HI, -y.hi);
    double middle = flat.hi + (flat.lo + (BUR_HALF_PI_LO - y.lo));
    bur_pair obtuse = bur_fast_sum(2 * BUR_HALF_PI_HI, -2 * y.hi);
    double left = obtuse.hi + (obtuse.lo + 2 * (BUR_HALF_PI_LO - y.lo));
    double steep = x < 0 ? left : 2 * (y.hi + y.lo);
    double angle = a <= 0.5 ? middle : steep;
    return a <= 1 ? angle : NAN;
}

/* atan(t) / t - 1 by z = t^2, |t| <= tan(pi/8). */
static inline double bur_atan_tail(double z)
{
    double b = 0x1.f226cd3bf6293p-7;
    b = fma(b, z, -0x1.1247f3aa79a75p-5);
    b = fma(b, z, 0x1.70f4b127dad29p-5);
    b = fma(b, z, -0x1.ab7f735e454dfp-5);
    b = fma(b, z, 0x1.e172535b2feb0p-5);
    b = fma(b, z, -0x1.110c7767dbb96p-4);
    b = fma(b, z, 0x1.3b136e8490a25p-4);
    b = fma(b, z, -0x1.745d14bdf12adp-4);
    b = fma(b, z, 0x1.c71c71b76b92cp-4);
    b = fma(b, z, -0x1.2492492475ba6p-3);
    b = fma(b, z, 0x1.9999999999657p-3);
    b = fma(b, z, -0x1.5555555555554p-2);
    return z * b;
}

#define BUR_TAN_PI_8 0x1.a827999fcef32p-2
#define BUR_TAN_3_PI_8 0x1.3504f333f9de6p+1

/* What is left of a > 0 as a pair of pairs: a / 1 below tan(pi/8), up to
 * tan(3 pi/8) (a - 1) / (a + 1) beside pi/4, above -1 / a beside pi/2. */
static inline double bur_atan_sum(double a, double base, double base_lo)
{
    bur_pair over = bur_two_sum(a, -1), under = bur_two_sum(a, 1);
    over.hi = a < BUR_TAN_PI_8 ? a : over.hi;
    over.lo = a < BUR_TAN_PI_8 ? 0 : over.lo;
    under.hi = a < BUR_TAN_PI_8 ? 1 : under.hi;
    under.lo = a < BUR_TAN_PI_8 ? 0 : under.lo;
    over.hi = a > BUR_TAN_3_PI_8 ? -1 : over.hi;
    over.lo = a > BUR_TAN_3_PI_8 ? 0 : over.lo;
    under.hi = a > BUR_TAN_3_PI_8 ? a : under.hi;
    under.lo = a > BUR_TAN_3_PI_8 ? 0 : under.lo;
    double t = over.hi / under.hi;
    double rest = fma(-t, under.hi, over.hi) + (over.lo - t * under.lo);
    double curve = fma(t, bur_atan_tail(t * t), rest / under.hi);
    bur_pair sum = bur_fast_sum(base, t);
    return sum.hi + (sum.lo + (curve + base_lo));
}

static inline double bur_atan(double x)
{
    double a = fabs(x) > 0x1p60 ? 0x1p60 : fabs(x);
    double base = a < BUR_TAN_PI_8 ? 0 : 0.5 * BUR_HALF_PI_HI;
    double base_lo = a < BUR_TAN_PI_8 ? 0 : 0.5 * BUR_HALF_PI_LO;
    base = a > BUR_TAN_3_PI_8 ? BUR_HALF_PI_HI : base;
    base_lo = a > BUR_TAN_3_PI_8 ? BUR_HALF_PI_LO : base_lo;
    double y = bur_atan_sum(a, base, base_lo);
    return copysign(fabs(x) < 0x1p-28 ? a : y, x);
}

#endif
