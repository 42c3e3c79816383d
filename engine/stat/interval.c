/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals of proportions, means and quantiles. */
#include "stat/interval.h"

#include <assert.h>
#include <math.h>

#include "num/normal.h"
#include "num/special.h"
#include "stat/select.h"

/* What is left on each side of an interval. */
static double side_of(double level)
{
    assert(level > 0 && level < 1);
    return (1 - level) / 2;
}

/* The two-sided factors: from the lower tail, where 1 - x loses nothing. */
double bur_interval_z(double level)
{
    return -bur_normal_quantile(side_of(level));
}

/* The factor asked for last: most cells have as many draws as the one before,
 * and the search for it is dear. */
static _Thread_local struct {
    double level, df, factor;
} last_t;

double bur_interval_t(double level, double df)
{
    assert(df >= 1);
    if (last_t.level != level || last_t.df != df) {
        last_t.level = level;
        last_t.df = df;
        last_t.factor = -bur_student_quantile(side_of(level), df);
    }
    return last_t.factor;
}

bur_estimate bur_interval_share(double p, double n, double level)
{
    assert(p >= 0 && p <= 1 && n > 0);
    bur_estimate e = bur_estimate_bare(p, (int64_t)n, level);
    double z = bur_interval_z(level);
    double z2n = z * z / n;
    double center = (p + z2n / 2) / (1 + z2n);
    double half = z * sqrt((p * (1 - p) + z2n / 4) / n) / (1 + z2n);
    e.se = sqrt(p * (1 - p) / n);
    e.low = p == 0 || center < half ? 0 : center - half;
    e.high = p == 1 || center + half > 1 ? 1 : center + half;
    e.method = BUR_METHOD_WILSON;
    return e;
}

bur_estimate bur_interval_wilson(int64_t k, int64_t n, double level)
{
    assert(n > 0 && k >= 0 && k <= n);
    bur_estimate e =
        bur_interval_share((double)k / (double)n, (double)n, level);
    e.n = n;
    return e;
}

static bur_estimate clopper_pearson(int64_t k, int64_t n, double level)
{
    double p = (double)k / (double)n, a = side_of(level);
    double hits = (double)k, misses = (double)(n - k);
    bur_estimate e = bur_estimate_bare(p, n, level);
    e.se = sqrt(p * (1 - p) / (double)n);
    e.low = k == 0 ? 0 : bur_beta_quantile(a, hits, misses + 1);
    e.high = k == n ? 1 : 1 - bur_beta_quantile(a, misses, hits + 1);
    e.method = BUR_METHOD_CLOPPER_PEARSON;
    return e;
}

/* The interval asked for last: along a curve that is flat, it is the same. */
static _Thread_local struct {
    double level;
    int64_t k, n;
    bur_estimate e;
} last_exact;

bur_estimate bur_interval_clopper_pearson(int64_t k, int64_t n, double level)
{
    assert(n > 0 && k >= 0 && k <= n);
    if (last_exact.level != level || last_exact.k != k || last_exact.n != n) {
        last_exact.e = clopper_pearson(k, n, level);
        last_exact.level = level;
        last_exact.k = k;
        last_exact.n = n;
    }
    return last_exact.e;
}

bur_estimate bur_interval_proportion(int64_t k, int64_t n, double level)
{
    if (n == 0) {
        return bur_estimate_bare(NAN, 0, level);
    }
    return k == 0 || k == n ? bur_interval_clopper_pearson(k, n, level)
                            : bur_interval_wilson(k, n, level);
}

double bur_interval_error(const bur_moments *moments)
{
    double n = (double)moments->n;
    return n < 2 ? NAN : bur_moments_sd(moments) / sqrt(n);
}

bur_estimate bur_interval_mean(const bur_moments *moments, double level)
{
    double mean = moments->n > 0 ? moments->mean : NAN;
    bur_estimate bare = bur_estimate_bare(mean, moments->n, level);
    if (moments->n < 2) {
        return bare;
    }
    return bur_estimate_around(bare, bur_interval_error(moments),
                               bur_interval_t(level, (double)moments->n - 1),
                               BUR_METHOD_STUDENT_T);
}

bur_estimate bur_interval_parts(double value, const double *parts, int n_parts,
                                int64_t n, bur_method method, double level)
{
    bur_estimate bare = bur_estimate_bare(value, n, level);
    if (n_parts < 2) {
        return bare;
    }
    bur_moments spread = bur_moments_of(parts, NULL, n_parts);
    return bur_estimate_around(bare, bur_interval_error(&spread),
                               bur_interval_t(level, (double)(n_parts - 1)),
                               method);
}

double bur_interval_replicate_error(const bur_replicates *replicates)
{
    for (int r = 0; r < BUR_REPLICATES; r++) {
        if (replicates->n[r] == 0) {
            return NAN;
        }
    }
    bur_moments spread = bur_moments_of(replicates->mean, NULL, BUR_REPLICATES);
    return bur_interval_error(&spread);
}

bur_estimate bur_interval_replicates(const bur_replicates *replicates,
                                     double value, int64_t n, double level)
{
    for (int r = 0; r < BUR_REPLICATES; r++) {
        if (replicates->n[r] == 0) {
            return bur_estimate_bare(value, n, level);
        }
    }
    return bur_interval_parts(value, replicates->mean, BUR_REPLICATES, n,
                              BUR_METHOD_REPLICATE_T, level);
}

bur_estimate bur_interval_cut(bur_estimate estimate)
{
    estimate.low = estimate.low < 0 ? 0 : estimate.low;
    estimate.high = estimate.high > 1 ? 1 : estimate.high;
    return estimate;
}

bur_estimate bur_interval_replicate_proportion(const bur_replicates *replicates,
                                               int64_t k, int64_t n,
                                               double level)
{
    if (k == 0 || k == n) {
        return bur_interval_proportion(k, n, level);
    }
    double p = (double)k / (double)n;
    return bur_interval_cut(bur_interval_replicates(replicates, p, n, level));
}

bur_estimate bur_interval_below(const bur_replicate_counts *counts,
                                bool replicated, double level)
{
    bur_replicates parts = {0};
    int64_t k = 0, n = 0;
    for (int r = 0; r < BUR_REPLICATES; r++) {
        k += counts->below[r];
        n += counts->n[r];
        parts.n[r] = counts->n[r];
        if (counts->n[r] > 0) {
            parts.mean[r] = (double)counts->below[r] / (double)counts->n[r];
        }
    }
    return replicated ? bur_interval_replicate_proportion(&parts, k, n, level)
                      : bur_interval_proportion(k, n, level);
}

/* P(B <= k) for B binomial, by the incomplete beta function. */
static double binomial_cdf(int64_t k, int64_t n, double p)
{
    if (k < 0) {
        return 0;
    }
    if (k >= n) {
        return 1;
    }
    return bur_beta_tails((double)(n - k), (double)k + 1, 1 - p, p).p;
}

/* Halves or, from `at` out, doubles: whether k = at is enough decides on which
 * side of it the search for the least k goes on. */
typedef struct search {
    double bound, p;
    int64_t n, low, high; /* the least k is one of low .. high */
} search;

static bool cut_at(search *s, int64_t at)
{
    bool enough = binomial_cdf(at, s->n, s->p) >= s->bound;
    if (enough) {
        s->high = at;
    } else {
        s->low = at + 1;
    }
    return enough;
}

/* The least k with P(B <= k) >= bound: the binomial quantile. Near `guess` it
 * is found soonest. */
static int64_t binomial_quantile(double bound, int64_t n, double p,
                                 double guess)
{
    search s = {bound, p, n, 0, n};
    int64_t step = 1;
    bool down = cut_at(&s, guess < 0           ? 0
                           : guess > (double)n ? n
                                               : (int64_t)guess);
    while (s.low + step < s.high &&
           cut_at(&s, down ? s.high - step : s.low + step) == down) {
        step *= 2;
    }
    while (s.low < s.high) {
        cut_at(&s, s.low + (s.high - s.low) / 2);
    }
    return s.low;
}

bool bur_interval_ranks(int64_t n, double p, double level, int64_t *low,
                        int64_t *high)
{
    assert(n >= 0 && p > 0 && p < 1);
    double a = side_of(level), middle = (double)n * p;
    double spread = bur_interval_z(level) * sqrt(middle * (1 - p));
    int64_t k = binomial_quantile(a, n, p, middle - spread);
    *low = binomial_cdf(k, n, p) > a ? k - 1 : k;
    *high = binomial_quantile(1 - a, n, p, middle + spread);
    return *low >= 0 && *high < n;
}

int64_t bur_interval_least_n(double p, double level)
{
    search s = {.low = 1, .high = 2};
    while (
        !bur_interval_ranks(s.high, p, level, &(int64_t){0}, &(int64_t){0})) {
        s.low = s.high + 1;
        s.high *= 2;
    }
    while (s.low < s.high) {
        int64_t middle = s.low + (s.high - s.low) / 2;
        bool fit =
            bur_interval_ranks(middle, p, level, &(int64_t){0}, &(int64_t){0});
        *(fit ? &s.high : &s.low) = fit ? middle : middle + 1;
    }
    return s.low;
}

bur_estimate bur_interval_quantile(double value, double low, double high,
                                   int64_t n, double level)
{
    assert(low <= high);
    bur_estimate e = bur_estimate_bare(value, n, level);
    e.se = (high - low) / (2 * bur_interval_z(level));
    e.low = low;
    e.high = high;
    e.method = BUR_METHOD_ORDER_STATISTIC;
    return e;
}

bur_estimate bur_interval_select(double *values, int64_t n, double p,
                                 double level)
{
    double value, bound[2];
    bur_select_quantiles(values, n, &p, 1, &value);
    int64_t ranks[2];
    if (!bur_interval_ranks(n, p, level, &ranks[0], &ranks[1])) {
        return bur_estimate_bare(value, n, level);
    }
    bur_select_ranks(values, n, ranks, 2, bound);
    return bur_interval_quantile(value, bound[0], bound[1], n, level);
}
