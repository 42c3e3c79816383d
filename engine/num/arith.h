/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small arithmetic of the equation language: branch-free, so that a loop
 * over lanes becomes vector code, and the same bits everywhere.
 *
 * NaN: a comparison with NaN is false, so bur_truth never sees one; the rest
 * hand a NaN operand on. */
#ifndef BURSAR_NUM_ARITH_H
#define BURSAR_NUM_ARITH_H

#include <math.h>
#include <stdbool.h>

/* A condition as the equation language holds it. */
static inline double bur_truth(bool condition)
{
    return condition ? 1.0 : 0.0;
}

static inline double bur_min(double a, double b)
{
    double least = a < b ? a : b; /* b when either is NaN */
    return a != a ? a : least;
}

static inline double bur_max(double a, double b)
{
    double most = a > b ? a : b;
    return a != a ? a : most;
}

/* -1, 0 or 1; NaN for NaN. */
static inline double bur_sign(double x)
{
    double sign = x > 0 ? 1.0 : -1.0;
    return x == 0 || x != x ? x : sign;
}

/* The nearest integer, halves away from zero. The fraction is exact, so that
 * 0.49999999999999994 goes to 0 and 4503599627370497 stays as it is. */
static inline double bur_round(double x)
{
    double whole = floor(fabs(x));
    double up = fabs(x) - whole >= 0.5 ? whole + 1 : whole;
    return copysign(up, x);
}

/* a - b floor(a/b): zero or the sign of the divisor, smaller than it in size;
 * NaN for a zero divisor, and a itself for an infinite one of its sign. The
 * quotient is rounded, so one correction each way brings the rest back into
 * its range; beyond |a/b| = 2^52 it has no meaning left, and is NaN-free but
 * arbitrary within the range. */
static inline double bur_floor_mod(double a, double b)
{
    double q = floor(a / b);
    double rest = fma(-q, b, a);
    double size = fabs(b), r = b < 0 ? -rest : rest;
    r = r < 0 ? r + size : r;
    r = r >= size ? r - size : r;
    r = r < 0 || r >= size ? 0.0 : r;
    r = b < 0 ? -r : r;
    double far = (a < 0) == (b < 0) || a == 0 ? a : b;
    double finite = b == 0 ? NAN : r;
    return size == INFINITY && fabs(a) < INFINITY ? far : finite;
}

/* What is left of a after whole times b towards zero: zero or the sign of a,
 * smaller than b in size; else as bur_floor_mod. */
static inline double bur_trunc_mod(double a, double b)
{
    double rest = bur_floor_mod(fabs(a), fabs(b));
    return a < 0 ? -rest : rest;
}

/* a / b, or `otherwise` when b is exactly zero. */
static inline double bur_safe_divide(double a, double b, double otherwise)
{
    double quotient = a / (b == 0 ? 1.0 : b);
    return b == 0 ? otherwise : quotient;
}

#endif
