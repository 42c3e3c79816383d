/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions whose inverse has a closed form, the normal's being Wichura's.
 * Each says what its parameters a, b, c hold. */
#include <math.h>
#include <stddef.h>

#include "num/lanes.h"
#include "num/normal.h"
#include "num/quantile_parts.h"
#include "num/special.h"
#include "num/vmath.h"

static double square(double x)
{
    return x * x;
}

static const char *positive(bur_arena *arena, const char *what, double x)
{
    return x > 0 && x < INFINITY
               ? NULL
               : bur_dist_complaint(arena, what, x, "be above zero");
}

/* constant: a */

static const char *take_constant(bur_quantile *q, bur_arena *arena,
                                 const bur_dist_value *value, int form)
{
    (void)arena;
    (void)form;
    q->a = value[0].number;
    double *at = BUR_NEW_N(arena, double, 2);
    at[0] = q->a;
    at[1] = 1;
    q->value = at;
    q->below = at + 1;
    q->n = 1;
    return NULL;
}

static double constant_at(const bur_quantile *q, double u)
{
    (void)u;
    return q->a;
}

static double parameter_a(const bur_quantile *q)
{
    return q->a;
}

static double zero(const bur_quantile *q)
{
    (void)q;
    return 0;
}

const bur_law bur_law_constant = {
    take_constant, constant_at,      NULL, NULL, parameter_a,
    zero,          .has_steps = true};

/* uniform: a low, b width */

static const char *take_uniform(bur_quantile *q, bur_arena *arena,
                                const bur_dist_value *value, int form)
{
    (void)form;
    q->a = value[0].number;
    q->b = value[1].number - q->a;
    return bur_dist_order(arena, value[0].number, value[1].number);
}

static double uniform_at(const bur_quantile *q, double u)
{
    return fma(u, q->b, q->a);
}

static void uniform_lanes(const bur_quantile *q, double *x, int n)
{
    bur_lanes_here()->line(x, n, q->b, q->a);
}

static double uniform_cdf(const bur_quantile *q, double x)
{
    double p = (x - q->a) / q->b;
    return p < 0 ? 0 : p > 1 ? 1 : p;
}

static double uniform_mean(const bur_quantile *q)
{
    return q->a + 0.5 * q->b;
}

static double uniform_variance(const bur_quantile *q)
{
    return square(q->b) / 12;
}

const bur_law bur_law_uniform = {
    take_uniform, uniform_at,       uniform_lanes,     uniform_cdf,
    uniform_mean, uniform_variance, .has_steps = false};

/* normal: a mean, b sd */

static const char *take_normal(bur_quantile *q, bur_arena *arena,
                               const bur_dist_value *value, int form)
{
    (void)form;
    q->a = value[0].number;
    q->b = value[1].number;
    return positive(arena, "sd", q->b);
}

static double normal_at(const bur_quantile *q, double u)
{
    return fma(bur_normal_quantile(u), q->b, q->a);
}

static void normal_lanes(const bur_quantile *q, double *x, int n)
{
    bur_lanes_here()->normal_quantile(x, n);
    bur_lanes_here()->line(x, n, q->b, q->a);
}

static double normal_cdf(const bur_quantile *q, double x)
{
    return bur_normal_cdf((x - q->a) / q->b);
}

static double normal_variance(const bur_quantile *q)
{
    return square(q->b);
}

const bur_law bur_law_normal = {take_normal,       normal_at,   normal_lanes,
                                normal_cdf,        parameter_a, normal_variance,
                                .has_steps = false};

/* lognormal: a, b the mean and sd of the logarithm */

static const double score_of_p90 = 0x1.4813c36e26d32p+0;

static const char *take_lognormal(bur_quantile *q, bur_arena *arena,
                                  const bur_dist_value *value, int form)
{
    double first = value[form == 1 ? 0 : 2].number;
    double second = value[form == 1 ? 1 : 3].number;
    const char *problem = positive(arena, form == 1 ? "median" : "mean", first);
    if (problem) {
        return problem;
    }
    if (form == 1) {
        q->a = bur_log(first);
        q->b = bur_log(second / first) / score_of_p90;
        return second > first ? NULL
                              : bur_dist_complaint(arena, "p90", second,
                                                   "be above the median");
    }
    double variance = bur_log1p(square(second / first));
    q->a = bur_log(first) - 0.5 * variance;
    q->b = sqrt(variance);
    return positive(arena, "sd", second);
}

static double lognormal_at(const bur_quantile *q, double u)
{
    return bur_exp(normal_at(q, u));
}

static void lognormal_lanes(const bur_quantile *q, double *x, int n)
{
    normal_lanes(q, x, n);
    bur_lanes_here()->exp(x, n);
}

static double lognormal_cdf(const bur_quantile *q, double x)
{
    return x > 0 ? normal_cdf(q, bur_log(x)) : 0;
}

static double lognormal_mean(const bur_quantile *q)
{
    return bur_exp(q->a + 0.5 * square(q->b));
}

static double lognormal_variance(const bur_quantile *q)
{
    return square(lognormal_mean(q)) * bur_expm1(square(q->b));
}

const bur_law bur_law_lognormal = {
    take_lognormal, lognormal_at,       lognormal_lanes,   lognormal_cdf,
    lognormal_mean, lognormal_variance, .has_steps = false};

/* triangular: a low, b mode, c high; d P(X <= mode) */

static const char *take_triangular(bur_quantile *q, bur_arena *arena,
                                   const bur_dist_value *value, int form)
{
    (void)form;
    q->a = value[0].number;
    q->b = value[1].number;
    q->c = value[2].number;
    q->d = (q->b - q->a) / (q->c - q->a);
    const char *problem = bur_dist_order(arena, q->a, q->c);
    if (!problem && !(q->a <= q->b && q->b <= q->c)) {
        problem =
            bur_dist_complaint(arena, "mode", q->b, "lie between low and high");
    }
    return problem;
}

static inline double triangle(double u, double low, double mode, double high,
                              double split)
{
    double width = high - low;
    double rising = low + sqrt(u * (width * (mode - low)));
    double falling = high - sqrt((1 - u) * (width * (high - mode)));
    return u < split ? rising : falling;
}

static double triangular_at(const bur_quantile *q, double u)
{
    return triangle(u, q->a, q->b, q->c, q->d);
}

static void triangular_lanes(const bur_quantile *q, double *x, int n)
{
    double low = q->a, mode = q->b, high = q->c, split = q->d;
    for (int j = 0; j < n; j++) {
        x[j] = triangle(x[j], low, mode, high, split);
    }
}

static double triangular_cdf(const bur_quantile *q, double x)
{
    double width = q->c - q->a;
    if (x <= q->a || x >= q->c) {
        return x >= q->c ? 1 : 0;
    }
    return x < q->b ? square(x - q->a) / (width * (q->b - q->a))
                    : 1 - square(q->c - x) / (width * (q->c - q->b));
}

static double triangular_mean(const bur_quantile *q)
{
    return (q->a + q->b + q->c) / 3;
}

static double triangular_variance(const bur_quantile *q)
{
    double left = q->b - q->a, width = q->c - q->a;
    return (square(width) - width * left + square(left)) / 18;
}

const bur_law bur_law_triangular = {
    take_triangular, triangular_at,       triangular_lanes,  triangular_cdf,
    triangular_mean, triangular_variance, .has_steps = false};

/* exponential: a mean */

static const char *take_exponential(bur_quantile *q, bur_arena *arena,
                                    const bur_dist_value *value, int form)
{
    (void)form;
    q->a = value[0].number;
    return positive(arena, "mean", q->a);
}

static double exponential_at(const bur_quantile *q, double u)
{
    return -q->a * bur_log(1 - u);
}

static void exponential_lanes(const bur_quantile *q, double *x, int n)
{
    double mean = q->a;
    for (int j = 0; j < n; j++) {
        x[j] = 1 - x[j];
    }
    bur_lanes_here()->log(x, n);
    for (int j = 0; j < n; j++) {
        x[j] *= -mean;
    }
}

static double exponential_cdf(const bur_quantile *q, double x)
{
    return x > 0 ? -bur_expm1(-x / q->a) : 0;
}

static double exponential_variance(const bur_quantile *q)
{
    return square(q->a);
}

const bur_law bur_law_exponential = {
    take_exponential, exponential_at,       exponential_lanes, exponential_cdf,
    parameter_a,      exponential_variance, .has_steps = false};

/* weibull: a shape, b scale */

static const char *take_weibull(bur_quantile *q, bur_arena *arena,
                                const bur_dist_value *value, int form)
{
    (void)form;
    q->a = value[0].number;
    q->b = value[1].number;
    const char *problem = positive(arena, "shape", q->a);
    return problem ? problem : positive(arena, "scale", q->b);
}

static double weibull_at(const bur_quantile *q, double u)
{
    return q->b * bur_pow(-bur_log(1 - u), 1 / q->a);
}

static double weibull_cdf(const bur_quantile *q, double x)
{
    return x > 0 ? -bur_expm1(-bur_pow(x / q->b, q->a)) : 0;
}

static double weibull_raw_moment(const bur_quantile *q, int power)
{
    return bur_pow(q->b, power) * bur_exp(bur_lgamma(1 + power / q->a));
}

static double weibull_mean(const bur_quantile *q)
{
    return weibull_raw_moment(q, 1);
}

static double weibull_variance(const bur_quantile *q)
{
    return weibull_raw_moment(q, 2) - square(weibull_raw_moment(q, 1));
}

const bur_law bur_law_weibull = {
    take_weibull,     weibull_at,        NULL, weibull_cdf, weibull_mean,
    weibull_variance, .has_steps = false};
