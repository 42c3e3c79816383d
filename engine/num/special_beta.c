/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The incomplete beta function by a continued fraction, on the side of the mean
 * where that converges fast, times the beta density in Loader's saddle-point
 * form; and Student's t, which is made of it. The fraction is the even part of
 * DLMF 8.17.22, which Didonato and Morris (ACM TOMS 18, 1992) write in terms
 * of a - (a + b) x, so that large shapes cost no digits. */
#include <assert.h>
#include <math.h>

#include "num/special.h"
#include "num/special_parts.h"
#include "num/vmath.h"

enum { MOST_TERMS = 1000000 };

/* a - (a + b) x, without cancellation: the smaller of x and y carries the
 * digits. */
static double gap_of(double a, double b, double x, double y)
{
    return x < y ? fma(-(a + b), x, a) : -fma(-(a + b), y, b);
}

/* x^a y^b / B(a, b), gap = a - (a + b) x. */
static double beta_front(double a, double b, double x, double y, double gap)
{
    double n = a + b;
    double e = bur_stirling_error(n) - bur_stirling_error(a) -
               bur_stirling_error(b) - bur_deviance(a, n * x, gap) -
               bur_deviance(b, n * y, -gap);
    return bur_exp(e) * 0x1.9884533d43651p-2 * sqrt(a / n) * sqrt(b);
}

/* The fraction that divides `beta_front`, by the method of Lentz as modified by
 * Thompson and Barnett (1986). x < (a + 1) / (a + b + 2). */
static double beta_fraction(double a, double b, double x, double y, double gap)
{
    double f = a / (a + 1) * (gap + 1), c = f, d = 0;
    for (int n = 1; n < MOST_TERMS; n++) {
        double s = a + 2.0 * n - 1, w = n * (b - n) * x;
        double over = (a + n - 1) / s * ((a + b + n - 1) / s) * w * x;
        double under = n + w / s + (a + n) / (s + 2) * (gap + 1 + n * (1 + y));
        d = 1 / (under + over * d);
        c = under + over / c;
        f *= c * d;
        if (fabs(c * d - 1) < 0x1p-52) {
            break;
        }
    }
    return f;
}

bur_tails bur_beta_tails(double a, double b, double x, double y)
{
    assert(!(a <= 0) && !(b <= 0) && !(x < 0) && !(y < 0));
    if (!(x > 0 && y > 0)) {
        return x == 0   ? (bur_tails){0, 1}
               : y == 0 ? (bur_tails){1, 0}
                        : (bur_tails){NAN, NAN};
    }
    double gap = gap_of(a, b, x, y), scale = beta_front(a, b, x, y, gap);
    if (x < (a + 1) / (a + b + 2)) {
        double p = scale / beta_fraction(a, b, x, y, gap);
        p = p < 1 ? p : 1;
        return (bur_tails){p, 1 - p};
    }
    double q = scale / beta_fraction(b, a, y, x, -gap);
    q = q < 1 ? q : 1;
    return (bur_tails){1 - q, q};
}

double bur_beta_p(double a, double b, double x)
{
    return bur_beta_tails(a, b, x, 1 - x).p;
}

double bur_beta_q(double a, double b, double x)
{
    return bur_beta_tails(a, b, x, 1 - x).q;
}

double bur_beta_density(double a, double b, double x, double y)
{
    assert(!(a <= 0) && !(b <= 0) && !(x < 0) && !(y < 0));
    if (x == 0) {
        return a < 1 ? INFINITY : a > 1 ? 0 : b;
    }
    if (y == 0) {
        return b < 1 ? INFINITY : b > 1 ? 0 : a;
    }
    return beta_front(a, b, x, y, gap_of(a, b, x, y)) / x / y;
}

/* x and 1 - x at the logit v. */
static bur_tails at_logit(double v)
{
    double e = bur_exp(-fabs(v));
    bur_tails side = {e / (1 + e), 1 / (1 + e)};
    return v < 0 ? side : (bur_tails){side.q, side.p};
}

static bur_tails beta_law(const double *shape, double v, double *slope)
{
    bur_tails x = at_logit(v);
    double gap = gap_of(shape[0], shape[1], x.p, x.q);
    *slope = beta_front(shape[0], shape[1], x.p, x.q, gap);
    return bur_beta_tails(shape[0], shape[1], x.p, x.q);
}

double bur_beta_logit(bur_tails x)
{
    return bur_log(x.p / x.q);
}

bur_tails bur_beta_quantile_from(bur_tails at, double a, double b, double v)
{
    assert(!(a <= 0) && !(b <= 0));
    if (!(at.p > 0 && at.q > 0)) {
        return at.p == 0   ? (bur_tails){0, 1}
               : at.q == 0 ? (bur_tails){1, 0}
                           : (bur_tails){NAN, NAN};
    }
    double shape[2] = {a, b};
    return at_logit(bur_tails_root(beta_law, shape, at, v, -745, 745));
}

bur_tails bur_beta_quantile_tails(bur_tails at, double a, double b)
{
    return bur_beta_quantile_from(at, a, b, bur_log(a / b));
}

double bur_beta_quantile(double p, double a, double b)
{
    assert(!(p < 0 || p > 1));
    return bur_beta_quantile_tails((bur_tails){p, 1 - p}, a, b).p;
}

bur_tails bur_student_tails(double t, double df)
{
    assert(!(df <= 0));
    if (t != t) {
        return (bur_tails){t, t};
    }
    double z = t / sqrt(df), square = z * z;
    double y = square < 1 ? square / (1 + square) : 1 / (1 + 1 / square);
    double x = 1 / (1 + square);
    bur_tails beta = bur_beta_tails(0.5 * df, 0.5, x, y);
    bur_tails side = {0.5 * beta.p, 0.5 + 0.5 * beta.q};
    return t < 0 ? side : (bur_tails){side.q, side.p};
}

double bur_student_cdf(double t, double df)
{
    return bur_student_tails(t, df).p;
}

double bur_student_density(double t, double df)
{
    assert(!(df <= 0));
    double a = 0.5 * df;
    double ratio = bur_stirling_error(a + 0.5) - bur_stirling_error(a) +
                   a * bur_log1p(0.5 / a) - 0.5;
    double power = (a + 0.5) * bur_log1p(t * t / df);
    return bur_exp(ratio - power) * 0x1.9884533d43651p-2;
}

double bur_student_logit(double t, double df)
{
    return bur_log(df / (t * t));
}

double bur_student_quantile_from(bur_tails at, double df, double v)
{
    assert(!(df <= 0));
    double p = at.p < at.q ? at.p : at.q;
    bur_tails both = {2 * p, fabs(at.q - at.p)};
    bur_tails x = bur_beta_quantile_from(both, 0.5 * df, 0.5, v);
    double t = sqrt(df) * sqrt(x.q) / sqrt(x.p);
    return at.p < at.q ? -t : t;
}

double bur_student_quantile_tails(bur_tails at, double df)
{
    return bur_student_quantile_from(at, df, bur_log(df));
}

double bur_student_quantile(double p, double df)
{
    assert(!(p < 0 || p > 1));
    return bur_student_quantile_tails((bur_tails){p, 1 - p}, df);
}
