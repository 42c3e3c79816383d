/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sin, cos, tan. x = n pi/2 + r with r a pair of doubles: up to |x| = 2^32 by
 * subtracting n times pi/2 in three parts (Cody and Waite), whose first
 * product with fma is exact; beyond by bur_trig_far (Payne and Hanek). Both
 * leave r far more precise than a double, so that the polynomials decide the
 * error for every finite x. */
#ifndef BURSAR_NUM_VTRIG_H
#define BURSAR_NUM_VTRIG_H

#include "num/vbits.h"

#define BUR_TRIG_NEAR 0x1p32

/* r + turns pi/2, of turns only the last two bits meant. */
typedef struct bur_angle {
    bur_pair r;
    uint64_t turns;
} bur_angle;

/* The reduced angle of any x; NaN for infinities. Defined in trig_far.c. */
bur_angle bur_trig_far(double x);

/* The reduced angle, |x| <= BUR_TRIG_NEAR. */
static inline bur_angle bur_trig_near(double x)
{
    double shifted = x * 0x1.45f306dc9c883p-1 + BUR_ROUNDER;
    double n = shifted - BUR_ROUNDER;
    double first = fma(-n, 0x1.921fb54442d18p+0, x);
    bur_pair second = bur_two_product(-n, 0x1.1a62633145c07p-54);
    bur_pair r = bur_two_sum(first, second.hi);
    r.lo += fma(-n, -0x1.f1976b7ed8fbcp-110, second.lo);
    return (bur_angle){bur_fast_sum(r.hi, r.lo), bur_bits_of(shifted)};
}

/* sin(r) / r - 1 and cos(r) - 1 + r^2/2, by r^2 = z. */
static inline double bur_sin_tail(double z)
{
    double s = 0x1.5d9160892f463p-33;
    s = fma(s, z, -0x1.ae5e60cd5bae8p-26);
    s = fma(s, z, 0x1.71de357109157p-19);
    s = fma(s, z, -0x1.a01a019c0a36ap-13);
    s = fma(s, z, 0x1.111111110f842p-7);
    s = fma(s, z, -0x1.5555555555549p-3);
    return z * s;
}

static inline double bur_cos_tail(double z)
{
    double c = -0x1.8facd5bfd00b7p-37;
    c = fma(c, z, 0x1.1ee9e8995737cp-29);
    c = fma(c, z, -0x1.27e4f80540b32p-22);
    c = fma(c, z, 0x1.a01a019cab86dp-16);
    c = fma(c, z, -0x1.6c16c16c15141p-10);
    c = fma(c, z, 0x1.555555555554cp-5);
    return z * z * c;
}

static inline bur_pair bur_sin_pair(bur_pair r)
{
    double z = r.hi * r.hi;
    double tail = fma(r.hi, bur_sin_tail(z), fma(-0.5 * z, r.lo, r.lo));
    return bur_fast_sum(r.hi, tail);
}

static inline bur_pair bur_cos_pair(bur_pair r)
{
    bur_pair z = bur_two_product(r.hi, r.hi);
    bur_pair top = bur_fast_sum(1, -0.5 * z.hi);
    double tail = bur_cos_tail(z.hi) - fma(r.hi, r.lo, 0.5 * z.lo);
    return bur_fast_sum(top.hi, top.lo + tail);
}

static inline double bur_sin_of(bur_angle at)
{
    double sine = bur_sin_pair(at.r).hi, cosine = bur_cos_pair(at.r).hi;
    double y = at.turns & 1 ? cosine : sine;
    return at.turns & 2 ? -y : y;
}

static inline double bur_tan_of(bur_angle at)
{
    bur_pair sine = bur_sin_pair(at.r), cosine = bur_cos_pair(at.r);
    bur_pair minus = {-cosine.hi, -cosine.lo};
    bur_pair over = at.turns & 1 ? minus : sine;
    bur_pair under = at.turns & 1 ? sine : cosine;
    return bur_pair_quotient(over, under);
}

/* The same as bur_sin and the like for |x| <= BUR_TRIG_NEAR; branch-free. */
static inline double bur_sin_near(double x)
{
    double y = bur_sin_of(bur_trig_near(x));
    return fabs(x) < 0x1p-27 ? x : y;
}

static inline double bur_cos_near(double x)
{
    bur_angle at = bur_trig_near(x);
    at.turns++;
    return bur_sin_of(at);
}

static inline double bur_tan_near(double x)
{
    double y = bur_tan_of(bur_trig_near(x));
    return fabs(x) < 0x1p-27 ? x : y;
}

static inline double bur_sin(double x)
{
    return fabs(x) <= BUR_TRIG_NEAR ? bur_sin_near(x)
                                    : bur_sin_of(bur_trig_far(x));
}

static inline double bur_cos(double x)
{
    if (fabs(x) <= BUR_TRIG_NEAR) {
        return bur_cos_near(x);
    }
    bur_angle at = bur_trig_far(x);
    at.turns++;
    return bur_sin_of(at);
}

static inline double bur_tan(double x)
{
    return fabs(x) <= BUR_TRIG_NEAR ? bur_tan_near(x)
                                    : bur_tan_of(bur_trig_far(x));
}

/* Whether all of n lanes lie where the straight path holds. */
static inline int bur_trig_lanes_near(const double *x, int n)
{
    int far = 0;
    for (int j = 0; j < n; j++) {
        far += !(fabs(x[j]) <= BUR_TRIG_NEAR);
    }
    return far == 0;
}

/* out[j] = NAME(in[j]), the same bits; out may be in. */
#define BUR_TRIG_LANES(NAME)                                                   \
    static inline void NAME##_lanes(double *out, const double *in, int n)      \
    {                                                                          \
        if (bur_trig_lanes_near(in, n)) {                                      \
            for (int j = 0; j < n; j++) {                                      \
                out[j] = NAME##_near(in[j]);                                   \
            }                                                                  \
        } else {                                                               \
            for (int j = 0; j < n; j++) {                                      \
                out[j] = NAME(in[j]);                                          \
            }                                                                  \
        }                                                                      \
    }

BUR_TRIG_LANES(bur_sin)
BUR_TRIG_LANES(bur_cos)
BUR_TRIG_LANES(bur_tan)

#endif
