/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random variates by inversion. Counts are found by doubling and bisection on
 * the incomplete gamma and beta functions (Devroye 1986, II.2 and III.2.5),
 * always on the smaller tail, from the normal score as a first guess. */
#include "num/variates.h"

#include <math.h>
#include <stdbool.h>

#include "num/keys.h"
#include "num/normal.h"
#include "num/special.h"
#include "num/vmath.h"

static bool is_positive(double x)
{
    return x > 0 && x < INFINITY;
}

static bool is_probability(double p)
{
    return p >= 0 && p <= 1;
}

double bur_variate_seeded(double seed, double step)
{
    if (!(seed >= 0 && seed < 0x1p32 && seed == floor(seed) && step >= 0)) {
        return NAN;
    }
    bur_key key = bur_site_key((uint64_t)seed, bur_site("seeded", 0, 0));
    return bur_uniform(key, 0, BUR_FOR_MODEL, (uint32_t)step, 0);
}

double bur_variate_between(double u, double from, double to)
{
    double part = fma(u, to - from, from);
    return part < 1 - 0x1p-53 || part != part ? part : 1 - 0x1p-53;
}

double bur_variate_normal(double u, double mean, double sd)
{
    return sd >= 0 ? fma(bur_normal_quantile(u), sd, mean) : NAN;
}

double bur_variate_lognormal(double u, double mean, double sd)
{
    if (!(is_positive(mean) && sd >= 0)) {
        return NAN;
    }
    double variance = bur_log1p(sd / mean * (sd / mean));
    return bur_exp(fma(bur_normal_quantile(u), sqrt(variance),
                       bur_log(mean) - 0.5 * variance));
}

double bur_variate_exponential(double u, double mean)
{
    return mean >= 0 ? -mean * bur_log(1 - u) : NAN;
}

double bur_variate_logistic(double u, double mean, double scale)
{
    return scale >= 0 ? fma(bur_log(u / (1 - u)), scale, mean) : NAN;
}

double bur_variate_pareto(double u, double shape, double scale)
{
    bool ok = is_positive(shape) && is_positive(scale);
    return ok ? scale * bur_exp(-bur_log(1 - u) / shape) : NAN;
}

double bur_variate_weibull(double u, double shape, double scale)
{
    bool ok = is_positive(shape) && scale >= 0;
    return ok ? scale * bur_pow(-bur_log(1 - u), 1 / shape) : NAN;
}

/* Outside of these the functions behind would not end in time. */
static const double smallest_shape = 1e-2;
static const double largest_shape = 1e6;
static const double most_trials = 1e9;

/* Beyond this variance of a count the expansion is good. */
static const double largest_variance = 1e5;

static bool is_shape(double x)
{
    return x >= smallest_shape && x <= largest_shape;
}

double bur_variate_beta(double u, double alpha, double beta)
{
    bool ok = is_shape(alpha) && is_shape(beta) && u > 0 && u < 1;
    return ok ? bur_beta_quantile(u, alpha, beta) : NAN;
}

double bur_variate_triangular(double u, double mode)
{
    if (!is_probability(mode)) {
        return NAN;
    }
    return u < mode ? sqrt(u * mode) : 1 - sqrt((1 - u) * (1 - mode));
}

/* Where a law of this mean, standard deviation and skewness has u: two terms
 * of Cornish and Fisher's expansion. */
static double expansion(double u, double mean, double sd, double skewness)
{
    double z = bur_normal_quantile(u);
    return fma(sd, fma(z * z - 1, skewness / 6, z), mean);
}

double bur_variate_gamma(double u, double shape, double scale)
{
    bool ok = shape >= smallest_shape && shape < INFINITY;
    if (!(ok && scale >= 0 && u > 0 && u < 1)) {
        return NAN;
    }
    double root = sqrt(shape);
    return scale * (shape > largest_shape ? expansion(u, shape, root, 2 / root)
                                          : bur_gamma_quantile(u, shape));
}

/* P(X <= k) and P(X > k) of a count. */
typedef bur_tails count_tails(double k, double a, double b);

typedef struct count_law {
    count_tails *tails;
    double a, b, most; /* parameters; the largest count */
    double mean, sd, skewness;
} count_law;

static bool reaches(const count_law *law, double k, double u)
{
    if (k >= law->most) {
        return true;
    }
    bur_tails at = law->tails(k, law->a, law->b);
    return u <= 0.5 ? at.p >= u : at.q <= 1 - u;
}

/* The least count that reaches u: low never does, high always. */
static double search(const count_law *law, double u, double guess)
{
    double low = -1, high = guess, step = 1;
    if (reaches(law, high, u)) {
        low = high - step;
        while (low >= 0 && reaches(law, low, u)) {
            high = low;
            step *= 2;
            low -= step;
        }
        low = low < -1 ? -1 : low;
    } else {
        do {
            low = high;
            high += step;
            step *= 2;
        } while (!reaches(law, high, u));
    }
    double middle = floor(0.5 * (low + high));
    while (middle > low) {
        bool enough = reaches(law, middle, u);
        high = enough ? middle : high;
        low = enough ? low : middle;
        middle = floor(0.5 * (low + high));
    }
    return high;
}

static double count_at(const count_law *law, double u)
{
    double guess = ceil(expansion(u, law->mean, law->sd, law->skewness) - 0.5);
    guess = guess > 0 ? guess : 0;
    guess = guess < law->most ? guess : law->most;
    return law->sd * law->sd > largest_variance ? guess : search(law, u, guess);
}

static bur_tails poisson_tails(double k, double mean, double b)
{
    (void)b;
    bur_tails at = bur_gamma_tails(k + 1, mean);
    return (bur_tails){at.q, at.p};
}

double bur_variate_poisson(double u, double mean)
{
    if (!(mean >= 0 && mean < INFINITY && u > 0 && u < 1)) {
        return NAN;
    }
    double sd = sqrt(mean);
    count_law law = {poisson_tails, mean, 0, INFINITY, mean, sd, 1 / sd};
    return mean == 0 ? 0 : count_at(&law, u);
}

static bur_tails binomial_tails(double k, double trials, double p)
{
    return bur_beta_tails(trials - k, k + 1, 1 - p, p);
}

double bur_variate_binomial(double u, double trials, double p)
{
    double n = floor(trials + 0.5);
    if (!(n >= 0 && n <= most_trials && is_probability(p) && u > 0 && u < 1)) {
        return NAN;
    }
    double sd = sqrt(n * p * (1 - p));
    count_law law = {binomial_tails, n, p, n, n * p, sd, (1 - 2 * p) / sd};
    return sd == 0 ? n * p : count_at(&law, u);
}

static bur_tails failure_tails(double k, double successes, double p)
{
    return bur_beta_tails(successes, k + 1, p, 1 - p);
}

double bur_variate_negative_binomial(double u, double successes, double p)
{
    bool ok = is_shape(successes) && p > 0 && p <= 1 && u > 0 && u < 1;
    if (!ok || p == 1) {
        return ok ? 0 : NAN;
    }
    double mean = successes * (1 - p) / p, sd = sqrt(mean / p);
    count_law law = {failure_tails,
                     successes,
                     p,
                     INFINITY,
                     mean,
                     sd,
                     (2 - p) / sqrt(successes * (1 - p))};
    return count_at(&law, u);
}

double bur_variate_geometric(double u, double p)
{
    if (!(p > 0 && p <= 1)) {
        return NAN;
    }
    double trials = ceil(bur_log(1 - u) / bur_log1p(-p));
    return trials > 1 ? trials : trials == trials ? 1 : NAN;
}
