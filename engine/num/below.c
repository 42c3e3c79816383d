/* SPDX-License-Identifier: GPL-3.0-or-later */
/* P(X <= x) of the laws of num/variates.h. */
#include "num/below.h"

#include <math.h>
#include <stdbool.h>

#include "num/normal.h"
#include "num/special.h"
#include "num/vmath.h"

static bool is_positive(double x)
{
    return x > 0 && x < INFINITY;
}

/* A law without spread is all at one place. */
static double at_or_above(double x, double place)
{
    return x >= place ? 1 : x < place ? 0 : NAN;
}

double bur_below_normal(double x, double mean, double sd)
{
    if (sd == 0) {
        return at_or_above(x, mean);
    }
    return sd > 0 ? bur_normal_cdf((x - mean) / sd) : NAN;
}

double bur_below_lognormal(double x, double mean, double sd)
{
    if (!(is_positive(mean) && sd >= 0) || x != x) {
        return NAN;
    }
    double variance = bur_log1p(sd / mean * (sd / mean));
    return x <= 0 ? 0
                  : bur_below_normal(bur_log(x), bur_log(mean) - 0.5 * variance,
                                     sqrt(variance));
}

/* 1 - exp(-x), of no negative x. */
static double risen(double x)
{
    return x > 0 ? -bur_expm1(-x) : x <= 0 ? 0 : NAN;
}

double bur_below_exponential(double x, double mean)
{
    if (mean == 0) {
        return at_or_above(x, 0);
    }
    return mean > 0 ? risen(x / mean) : NAN;
}

double bur_below_logistic(double x, double mean, double scale)
{
    if (scale == 0) {
        return at_or_above(x, mean);
    }
    return scale > 0 ? 1 / (1 + bur_exp((mean - x) / scale)) : NAN;
}

double bur_below_pareto(double x, double shape, double scale)
{
    if (!(is_positive(shape) && is_positive(scale))) {
        return NAN;
    }
    return x <= scale ? 0 : risen(shape * bur_log(x / scale));
}

double bur_below_weibull(double x, double shape, double scale)
{
    if (!(is_positive(shape) && scale >= 0)) {
        return NAN;
    }
    return scale == 0 ? at_or_above(x, 0)
           : x <= 0   ? 0
                      : risen(bur_pow(x / scale, shape));
}

double bur_below_gamma(double x, double shape, double scale)
{
    if (!(is_positive(shape) && scale >= 0) || x != x) {
        return NAN;
    }
    return scale == 0      ? at_or_above(x, 0)
           : x <= 0        ? 0
           : x == INFINITY ? 1
                           : bur_gamma_p(shape, x / scale);
}

double bur_below_beta(double x, double alpha, double beta)
{
    if (!(is_positive(alpha) && is_positive(beta)) || x != x) {
        return NAN;
    }
    return x <= 0 ? 0 : x >= 1 ? 1 : bur_beta_p(alpha, beta, x);
}

double bur_below_triangular(double x, double mode)
{
    if (!(mode >= 0 && mode <= 1) || x != x) {
        return NAN;
    }
    return x <= 0     ? 0
           : x >= 1   ? 1
           : x < mode ? x * x / mode
                      : 1 - (1 - x) * (1 - x) / (1 - mode);
}

double bur_below_poisson(double x, double mean)
{
    if (!(mean >= 0 && mean < INFINITY) || x != x) {
        return NAN;
    }
    return x < 0                        ? 0
           : mean == 0 || x == INFINITY ? 1
                                        : bur_gamma_q(floor(x) + 1, mean);
}

double bur_below_binomial(double x, double trials, double p)
{
    double n = floor(trials + 0.5), k = floor(x);
    if (!(n >= 0 && n < INFINITY && p >= 0 && p <= 1) || x != x) {
        return NAN;
    }
    return k < 0              ? 0
           : k >= n || p == 0 ? 1
           : p == 1           ? 0
                              : bur_beta_p(n - k, k + 1, 1 - p);
}

double bur_below_negative_binomial(double x, double successes, double p)
{
    if (!(is_positive(successes) && p > 0 && p <= 1) || x != x) {
        return NAN;
    }
    return x < 0                     ? 0
           : p == 1 || x == INFINITY ? 1
                                     : bur_beta_p(successes, floor(x) + 1, p);
}

double bur_below_geometric(double x, double p)
{
    if (!(p > 0 && p <= 1) || x != x) {
        return NAN;
    }
    return x < 1 ? 0 : p == 1 ? 1 : risen(-floor(x) * bur_log1p(-p));
}
