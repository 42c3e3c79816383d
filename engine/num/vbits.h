/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doubles as bits, and as unevaluated sums of two (Dekker 1971; Knuth 4.2.2):
 * what the elementary functions are made of. */
#ifndef BURSAR_NUM_VBITS_H
#define BURSAR_NUM_VBITS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

/* Adding it to |x| < 2^51 leaves the nearest integer in the low bits. */
#define BUR_ROUNDER 0x1.8p52

static inline uint64_t bur_bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double bur_of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* 2^k for an integer -1022 <= k <= 1023 held as a double. */
static inline double bur_power_of_two(double k)
{
    return bur_of_bits(bur_bits_of(k + (BUR_ROUNDER + 1023)) << 52);
}

/* A number hi + lo, |lo| at most half a unit in the last place of hi. */
typedef struct bur_pair {
    double hi, lo;
} bur_pair;

/* a + b exactly; |a| >= |b| or a is 0. */
static inline bur_pair bur_fast_sum(double a, double b)
{
    double s = a + b;
    return (bur_pair){s, b - (s - a)};
}

/* a + b exactly. */
static inline bur_pair bur_two_sum(double a, double b)
{
    double s = a + b, c = s - a;
    return (bur_pair){s, (a - (s - c)) + (b - c)};
}

/* a * b exactly, barring underflow. */
static inline bur_pair bur_two_product(double a, double b)
{
    double p = a * b;
    return (bur_pair){p, fma(a, b, -p)};
}

/* The nearest double to the quotient, but for about 2^-100 of it. */
static inline double bur_pair_quotient(bur_pair a, bur_pair b)
{
    double q = a.hi / b.hi;
    double rest = fma(-q, b.hi, a.hi) + (a.lo - q * b.lo);
    return q + rest / b.hi;
}

#endif
