/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logarithms and powers. x = 2^k m, 1 <= m < 2; of sixteen c the table gives
 * the one near m, and ln x = k ln 2 + ln c + ln(1 + r), r = m/c - 1, the last
 * by a minimax polynomial (P. T. P. Tang, ACM TOMS 16, 1990). Near x = 1 the
 * first two cancel to nothing. pow takes the logarithm as a pair of doubles,
 * because its error is multiplied by the exponent of the result. Over
 * registers: num/v8.h, num/v4.h. */
#ifndef BURSAR_NUM_VLOG_H
#define BURSAR_NUM_VLOG_H

#include "num/vbits.h"
#include "num/vexp.h"

/* ln 2 to a multiple of 2^-42, so that its product with an exponent, and the
 * sum with an entry of bur_log_top, are exact; and the rest. */
#define BUR_LN2_TOP 0x1.62e42fefa3800p-1
#define BUR_LN2_REST 0x1.ef35793c76730p-45

/* m 2^k = x > 0, 1 <= m < 2, and the entry of the table. */
typedef struct bur_log_parts {
    double m, k;
    uint64_t entry;
} bur_log_parts;

static inline bur_log_parts bur_log_split(double x)
{
    double tiny = x < 0x1p-1022 ? 54 : 0;
    uint64_t bits = bur_bits_of(x < 0x1p-1022 ? x * 0x1p54 : x);
    uint64_t exponent = bits >> 52 | UINT64_C(0x4330000000000000);
    bits = (bits & UINT64_C(0x000fffffffffffff)) | UINT64_C(1) << 52;
    /* floor(31 m / 2) in whole numbers */
    uint64_t entry = ((bits << 5) - bits) >> 53 & 15;
    bits += UINT64_C(1022) << 52;
    return (bur_log_parts){bur_of_bits(bits),
                           bur_of_bits(exponent) - (0x1p52 + 1023) - tiny,
                           entry};
}

/* y = ln x for ordinary x, else what stands for it. */
static inline double bur_log_special(double y, double x)
{
    y = x < INFINITY ? y : x;
    y = x == 0 ? -INFINITY : y;
    return x < 0 ? NAN : y;
}

/* (ln(1 + r) - r) / r^2, |r| <= 1/31. */
static inline double bur_log_curve(double r)
{
    double q = 0x1.c80f7707a937ap-4;
    q = fma(q, r, -0x1.007b0e6f05981p-3);
    q = fma(q, r, 0x1.24922dcb86126p-3);
    q = fma(q, r, -0x1.55553cb3e9763p-3);
    q = fma(q, r, 0x1.9999999c07fddp-3);
    q = fma(q, r, -0x1.00000000e9c90p-2);
    q = fma(q, r, 0x1.55555555554cbp-2);
    q = fma(q, r, -0x1.fffffffffffb5p-2);
    return q;
}

static inline double bur_log(double x)
{
    bur_log_parts p = bur_log_split(x);
    double r = fma(p.m, bur_log_inverse[p.entry], -1);
    double top = fma(p.k, BUR_LN2_TOP, bur_log_top[p.entry]);
    double rest = fma(p.k, BUR_LN2_REST, bur_log_rest[p.entry]);
    double y = top + (r + fma(r * r, bur_log_curve(r), rest));
    return bur_log_special(y, x);
}

/* (ln(1 + r) - r + r^2/2) / r^3, for pairs. */
static inline double bur_log_curve_of_pair(double r)
{
    double q = 0x1.74aedfc768d61p-4;
    q = fma(q, r, -0x1.9a86839b93aa8p-4);
    q = fma(q, r, 0x1.c71c9c75584abp-4);
    q = fma(q, r, -0x1.ffffc61630142p-4);
    q = fma(q, r, 0x1.2492491b4e79ep-3);
    q = fma(q, r, -0x1.555555583a62fp-3);
    q = fma(q, r, 0x1.999999999aba9p-3);
    q = fma(q, r, -0x1.ffffffffffe75p-3);
    q = fma(q, r, 0x1.5555555555555p-2);
    return q;
}

/* ln x as a pair, to about 2^-64 of it, 0 < x < infinity. */
static inline bur_pair bur_log_pair(double x)
{
    bur_log_parts p = bur_log_split(x);
    bur_pair scaled = bur_two_product(p.m, bur_log_inverse[p.entry]);
    double r = scaled.hi - 1, square = r * r;
    double r_lo = fma(scaled.lo, square - r, scaled.lo); /* over 1 + r */
    bur_pair half = bur_two_product(-0.5 * r, r);
    double top = fma(p.k, BUR_LN2_TOP, bur_log_top[p.entry]);
    double rest = fma(p.k, BUR_LN2_REST, bur_log_rest[p.entry]);
    bur_pair line = bur_fast_sum(top, r);
    bur_pair sum = bur_fast_sum(line.hi, half.hi);
    double lo = fma(square, r * bur_log_curve_of_pair(r), r_lo + rest);
    return bur_fast_sum(sum.hi, sum.lo + (line.lo + (half.lo + lo)));
}

#define BUR_LOG10_E 0x1.bcb7b1526e50ep-2
#define BUR_LOG10_E_LO 0x1.95355baaafad3p-57

/* Exact for powers of ten. */
static inline double bur_log10(double x)
{
    bur_pair y = bur_log_pair(x);
    bur_pair scaled = bur_two_product(y.hi, BUR_LOG10_E);
    scaled.lo = fma(y.hi, BUR_LOG10_E_LO, scaled.lo);
    scaled.lo = fma(y.lo, BUR_LOG10_E, scaled.lo);
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
    double lo = fma(y, l.lo, fma(y, l.hi, -hi));
    lo = fabs(hi) < 800 ? lo : 0;
    double power = bur_exp_sum(hi, lo);
    power = a == 1 && fabs(y) == INFINITY ? 1 : power;
    power *= bur_pow_sign(x, y);
    power = x == 1 ? 1 : power;
    return y == 0 ? 1 : power;
}

#endif
