/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logarithms and powers. x = 2^k m with m in [sqrt(1/2), sqrt(2)); with
 * s = (m - 1) / (m + 1), ln m = 2 artanh s, an odd series in s whose tail is a
 * minimax polynomial. pow takes the logarithm as a pair of doubles, because
 * its error is multiplied by the exponent of the result. */
#ifndef BURSAR_NUM_VLOG_H
#define BURSAR_NUM_VLOG_H

#include "num/vbits.h"
#include "num/vexp.h"

/* ln 2 in 40 bits, so that its product with an exponent is exact, and the
 * rest. */
#define BUR_LN2_TOP 0x1.62e42fefa2000p-1
#define BUR_LN2_REST 0x1.9ef35793c7673p-41

/* m 2^k = x > 0. */
typedef struct bur_log_parts {
    double m, k;
} bur_log_parts;

static inline bur_log_parts bur_log_split(double x)
{
    const uint64_t root_half = UINT64_C(0x3fe6a09e667f3bcd);
    const uint64_t one = UINT64_C(0x3ff0000000000000);
    double tiny = x < 0x1p-1022 ? 54 : 0;
    uint64_t bits = bur_bits_of(x < 0x1p-1022 ? x * 0x1p54 : x);
    bits += one - root_half;
    uint64_t exponent = bits >> 52 | UINT64_C(0x4330000000000000);
    bits = (bits & UINT64_C(0x000fffffffffffff)) + root_half;
    return (bur_log_parts){bur_of_bits(bits),
                           bur_of_bits(exponent) - (0x1p52 + 1023) - tiny};
}

/* y = ln x for ordinary x, else what stands for it. */
static inline double bur_log_special(double y, double x)
{
    y = x < INFINITY ? y : x;
    y = x == 0 ? -INFINITY : y;
    return x < 0 ? NAN : y;
}

/* ln of what has such parts. */
static inline double bur_log_of_parts(bur_log_parts p)
{
    double f = p.m - 1, s = f / (2 + f), z = s * s;
    double r = 0x1.2f0622da595e0p-3;
    r = fma(r, z, 0x1.39a1a8a696682p-3);
    r = fma(r, z, 0x1.74663f9221ae3p-3);
    r = fma(r, z, 0x1.c71c5206527f7p-3);
    r = fma(r, z, 0x1.24924941f4a4ap-2);
    r = fma(r, z, 0x1.999999997fd7dp-2);
    r = fma(r, z, 0x1.5555555555592p-1);
    double half_square = 0.5 * f * f;
    double low = fma(s, fma(z, r, half_square), p.k * BUR_LN2_REST);
    return fma(p.k, BUR_LN2_TOP, f - (half_square - low));
}

static inline double bur_log(double x)
{
    return bur_log_special(bur_log_of_parts(bur_log_split(x)), x);
}

/* 2 artanh(s) for s = (m - 1) / (m + 1) as a pair, to about 2^-64 of it. */
static inline bur_pair bur_log_mantissa(double m)
{
    double f = m - 1;
    bur_pair g = bur_fast_sum(2, f);
    double s = f / g.hi;
    double s_lo = (fma(-s, g.hi, f) - s * g.lo) / g.hi;
    bur_pair z = bur_two_product(s, s);
    z.lo = fma(2 * s, s_lo, z.lo);
    double q = 0x1.eb118b64e901fp-4;
    q = fma(q, z.hi, 0x1.de3364d06d299p-4);
    q = fma(q, z.hi, 0x1.1120b5e5a8cb7p-3);
    q = fma(q, z.hi, 0x1.3b1362b47d54ep-3);
    q = fma(q, z.hi, 0x1.745d183257813p-3);
    q = fma(q, z.hi, 0x1.c71c71c580617p-3);
    q = fma(q, z.hi, 0x1.2492492493035p-2);
    q = fma(q, z.hi, 0x1.9999999999996p-2);
    bur_pair w = bur_fast_sum(0x1.5555555555555p-1, z.hi * q);
    w.lo += 0x1.5555555555555p-55;
    bur_pair u = bur_two_product(z.hi, w.hi);
    u.lo += fma(z.hi, w.lo, z.lo * w.hi);
    bur_pair v = bur_two_product(s, u.hi);
    v.lo += fma(s, u.lo, s_lo * u.hi);
    bur_pair sum = bur_fast_sum(2 * s, v.hi);
    return bur_fast_sum(sum.hi, sum.lo + (v.lo + 2 * s_lo));
}

/* ln x as a pair, 0 < x < infinity. */
static inline bur_pair bur_log_pair(double x)
{
    bur_log_parts p = bur_log_split(x);
    bur_pair y = bur_log_mantissa(p.m);
    bur_pair sum = bur_two_sum(p.k * BUR_LN2_TOP, y.hi);
    sum.lo += fma(p.k, BUR_LN2_REST, y.lo);
    return bur_fast_sum(sum.hi, sum.lo);
}

/* Exact for powers of ten. */
static inline double bur_log10(double x)
{
    bur_pair y = bur_log_pair(x);
    bur_pair scaled = bur_two_product(y.hi, 0x1.bcb7b1526e50ep-2);
    scaled.lo = fma(y.hi, 0x1.95355baaafad3p-57, scaled.lo);
    scaled.lo = fma(y.lo, 0x1.bcb7b1526e50ep-2, scaled.lo);
    return bur_log_special(scaled.hi + scaled.lo, x);
}

/* ln(1 + x). */
static inline double bur_log1p(double x)
{
    bur_pair u = bur_two_sum(1, x);
    double y = bur_log(u.hi) + u.lo / u.hi;
    y = u.hi > 0 && u.hi < INFINITY ? y : bur_log(u.hi);
    return fabs(x) < 0x1p-40 ? fma(-0.5 * x, x, x) : y;
}

/* The result's sign, or NaN, for a base below zero; 1 for others. */
static inline double bur_pow_sign(double x, double y)
{
    double half = 0.5 * y;
    double odd = floor(y) == y && floor(half) != half ? -1.0 : 1.0;
    double sign = floor(y) == y ? odd : (x < 0 && x > -INFINITY ? NAN : 1.0);
    return copysign(1.0, x) < 0 ? sign : 1.0;
}

/* x^y. 0^0 is 1, a base below zero needs an integer exponent. */
static inline double bur_pow(double x, double y)
{
    double a = fabs(x);
    bur_pair l = bur_log_pair(a);
    l.lo = a < INFINITY && a > 0 ? l.lo : 0;
    l.hi = bur_log_special(l.hi, a);
    double hi = y * l.hi;
    double lo = fma(y, l.hi, -hi) + y * l.lo;
    lo = fabs(hi) < 800 ? lo : 0;
    double power = bur_exp_sum(hi, lo);
    power = a == 1 && fabs(y) == INFINITY ? 1 : power;
    power *= bur_pow_sign(x, y);
    power = x == 1 ? 1 : power;
    return y == 0 ? 1 : power;
}

#endif
