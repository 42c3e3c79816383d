/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exp and the hyperbolic functions. x = k ln 2 + r, where exp(r) = 1 + r +
 * r^2 q(r), q a minimax polynomial. exp takes k in sixteenths (P. T. P. Tang,
 * ACM TOMS 15, 1989): a short q, and 2^k from a table and from exponent bits,
 * in two factors so that subnormal results round once. The others, which need
 * exp(x) - 1, take whole k. Over registers: num/v8.h, num/v4.h. */
#ifndef BURSAR_NUM_VEXP_H
#define BURSAR_NUM_VEXP_H

#include "num/vbits.h"
#include "num/vtable.h"

#define BUR_LN2_HI 0x1.62e42fefa39efp-1
#define BUR_LN2_LO 0x1.abc9e3b39803fp-56
#define BUR_LOG2_E 0x1.71547652b82fep+0

/* (exp(r) - 1 - r) / r^2, |r| <= 0.3467. */
static inline double bur_exp_tail(double r)
{
    double q = 0x1.1f95589517fc3p-29;
    q = fma(q, r, 0x1.af5ee0f20fa09p-26);
    q = fma(q, r, 0x1.27e4c5ab4863ap-22);
    q = fma(q, r, 0x1.71ddf841baa2ap-19);
    q = fma(q, r, 0x1.a01a01b0afc9dp-16);
    q = fma(q, r, 0x1.a01a01afeb932p-13);
    q = fma(q, r, 0x1.6c16c16c14474p-10);
    q = fma(q, r, 0x1.111111110f6a0p-7);
    q = fma(q, r, 0x1.555555555555ap-5);
    q = fma(q, r, 0x1.5555555555559p-3);
    q = fma(q, r, 0x1.0000000000000p-1);
    return q;
}

/* The integer nearest to x / ln 2. */
static inline double bur_exp_octave(double x)
{
    return (x * BUR_LOG2_E + BUR_ROUNDER) - BUR_ROUNDER;
}

/* Adding it leaves sixteenths in the low bits: the whole part, biased by 2048,
 * in bits 4 to 15. */
#define BUR_EXP_ROUNDER (0x1.8p48 + 2048)

/* exp(r) - 1, |r| <= (ln 2)/32. Leans by 0.03 ulp to the side where the
 * table's worst entry (0.478 ulp) is made good. */
static inline double bur_exp_curve(double r)
{
    double q = 0x1.a019a61559ad0p-13;
    q = fma(q, r, 0x1.6c18421c806d3p-10);
    q = fma(q, r, 0x1.111111228cd7cp-7);
    q = fma(q, r, 0x1.55555558a6febp-5);
    q = fma(q, r, 0x1.555555555514bp-3);
    q = fma(q, r, 0x1.ffffffffffe09p-2);
    return fma(r * r, q, r);
}

/* y 2^k, rounded once; t = k + BUR_EXP_ROUNDER. */
static inline double bur_exp_scaled(double y, double t)
{
    uint64_t whole = bur_bits_of(t) >> 4, half = bur_bits_of(t) >> 5;
    return y * bur_of_bits((half - 1) << 52) *
           bur_of_bits((whole - half - 1) << 52);
}

/* exp(x + lo), |lo| tiny. Closer than bur_exp: 0.55 ulp. */
static inline double bur_exp_sum(double x, double lo)
{
    x = x < -746 ? -746 : x;
    x = x > 710 ? 710 : x;
    double t = fma(x, BUR_LOG2_E, BUR_EXP_ROUNDER), k = t - BUR_EXP_ROUNDER;
    double r = fma(-k, BUR_LN2_LO, fma(-k, BUR_LN2_HI, x) + lo);
    double root = bur_exp_table[bur_bits_of(t) & 15];
    double p = bur_exp_curve(r) + bur_exp_rest[bur_bits_of(t) & 15];
    return bur_exp_scaled(fma(root, p, root), t);
}

/* The ends are put in last: compilers carry a limit on x through all that
 * follows, in three versions. */
static inline double bur_exp(double x)
{
    double t = fma(x, BUR_LOG2_E, BUR_EXP_ROUNDER), k = t - BUR_EXP_ROUNDER;
    double r = fma(-k, BUR_LN2_LO, fma(-k, BUR_LN2_HI, x));
    double root = bur_exp_table[bur_bits_of(t) & 15];
    double y = bur_exp_scaled(fma(root, bur_exp_curve(r), root), t);
    y = x < -746 ? 0 : y;
    return x > 710 ? INFINITY : y;
}

/* exp(x) = (1 + p) 2^k for |x| <= 746, p as a pair. */
typedef struct bur_exp_parts {
    bur_pair p;
    double k;
} bur_exp_parts;

static inline bur_exp_parts bur_exp_split(double x)
{
    double k = bur_exp_octave(x);
    bur_pair r = bur_two_sum(fma(-k, BUR_LN2_HI, x), -k * BUR_LN2_LO);
    double curve = r.hi * r.hi * bur_exp_tail(r.hi);
    bur_pair p = bur_fast_sum(r.hi, curve);
    p.lo += fma(r.lo, r.hi, r.lo);
    return (bur_exp_parts){p, k};
}

/* (exp(x) - 1) / 8 for -60 <= x <= 711; an eighth, for sinh to stay finite up
 * to its end. */
static inline bur_pair bur_expm1_eighth(double x)
{
    bur_exp_parts e = bur_exp_split(x);
    double scale = bur_power_of_two(e.k - 3);
    bur_pair whole = bur_two_sum(scale, -0.125);
    bur_pair sum = bur_two_sum(whole.hi, scale * e.p.hi);
    return bur_fast_sum(sum.hi, sum.lo + (whole.lo + scale * e.p.lo));
}

/* exp(x) - 1. */
static inline double bur_expm1(double x)
{
    double held = x < -60 ? -60 : x;
    held = held > 711 ? 711 : held;
    bur_pair e = bur_expm1_eighth(held);
    return fabs(x) < 0x1p-54 ? x : 8 * e.hi;
}

/* With e = exp|x| - 1, sinh|x| = (e + e / (e + 1)) / 2; the second term, near
 * 1, does not matter once e is large. */
static inline double bur_sinh(double x)
{
    double a = fabs(x) > 711 ? 711 : fabs(x);
    bur_pair e = bur_expm1_eighth(a);
    bur_pair held = {e.hi > 0x1p60 ? 0x1p60 : e.hi, e.hi > 0x1p60 ? 0 : e.lo};
    bur_pair grown = bur_two_sum(8 * held.hi, 1);
    grown.lo += 8 * held.lo;
    double q = held.hi / grown.hi;
    double rest = fma(-q, grown.hi, held.hi) + (held.lo - q * grown.lo);
    bur_pair sum = bur_fast_sum(e.hi, q);
    double size = 4 * (sum.hi + (sum.lo + (e.lo + rest / grown.hi)));
    return copysign(fabs(x) < 0x1p-28 ? fabs(x) : size, x);
}

static inline double bur_cosh(double x)
{
    double a = fabs(x) > 711 ? 711 : fabs(x);
    bur_exp_parts e = bur_exp_split(a);
    double scale = bur_power_of_two(e.k - 3);
    bur_pair y = bur_fast_sum(1, e.p.hi);
    bur_pair grown = {scale * y.hi, scale * (y.lo + e.p.lo)};
    double shrunk = 0x1p-6 / grown.hi;
    bur_pair sum = bur_fast_sum(grown.hi, shrunk);
    return 4 * (sum.hi + (sum.lo + grown.lo));
}

static inline double bur_tanh(double x)
{
    double a = fabs(x) > 20 ? 20 : fabs(x);
    bur_pair e = bur_expm1_eighth(2 * a);
    bur_pair sum = bur_two_sum(e.hi, 0.25);
    sum.lo += e.lo;
    double size = bur_pair_quotient(e, sum);
    size = fabs(x) < 0x1p-28 ? fabs(x) : size;
    return copysign(size, x);
}

#endif
