/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Discrete distributions: values in ascending order with the probability at or
 * below each; the last one's is 1. Counts are tabulated where they have any
 * probability a uniform can show. */
#include <math.h>
#include <stdlib.h>

#include "num/quantile_parts.h"
#include "num/special_parts.h"
#include "num/vmath.h"

/* The first of n ascending numbers that is not below x; n if all are. */
static int first_from(const double *at, int n, double x)
{
    int from = 0, to = n;
    while (from < to) {
        int middle = from + (to - from) / 2;
        bool is_below = at[middle] < x;
        from = is_below ? middle + 1 : from;
        to = is_below ? to : middle;
    }
    return from;
}

double bur_steps_at(const bur_quantile *q, double u)
{
    return q->value[first_from(q->below, q->n - 1, u)];
}

/* E (X - about)^power within the cut: each step's share of u in [from, to]. */
double bur_steps_moment(const bur_quantile *q, double about, int power)
{
    double sum = 0, last = q->from;
    for (int i = 0; i < q->n; i++) {
        double upto = q->below[i] < q->to ? q->below[i] : q->to;
        double gap = q->value[i] - about;
        if (upto > last) {
            sum = fma(upto - last, power == 2 ? gap * gap : gap, sum);
            last = upto;
        }
    }
    return sum / (q->to - q->from);
}

static double mean(const bur_quantile *q)
{
    return bur_steps_moment(q, 0, 1);
}

static double variance(const bur_quantile *q)
{
    return bur_steps_moment(q, mean(q), 2);
}

static const char *probability(bur_arena *arena, double p)
{
    return p >= 0 && p <= 1
               ? NULL
               : bur_dist_complaint(arena, "p", p, "lie between 0 and 1");
}

/* bernoulli: a the probability of 1; u is compared with b = 1 - a */

static const char *take_bernoulli(bur_quantile *q, bur_arena *arena,
                                  const bur_dist_value *value, int form)
{
    (void)form;
    q->a = value[0].number;
    q->b = 1 - q->a;
    double *at = BUR_NEW_N(arena, double, 4);
    at[1] = 1;
    at[2] = q->b;
    at[3] = 1;
    q->value = at;
    q->below = at + 2;
    q->n = 2;
    return probability(arena, q->a);
}

static double bernoulli_at(const bur_quantile *q, double u)
{
    return u > q->b ? 1 : 0;
}

static void bernoulli_lanes(const bur_quantile *q, double *x, int n)
{
    double none = q->b;
    for (int j = 0; j < n; j++) {
        x[j] = x[j] > none ? 1.0 : 0.0;
    }
}

const bur_law bur_law_bernoulli = {
    take_bernoulli, bernoulli_at, bernoulli_lanes,  NULL,
    mean,           variance,     .has_steps = true};

/* Counts low, low + 1 ... of which the first few and the last few have
 * probability next to nothing; mass(q, k) is P(X = k). */
static void take_counts(bur_quantile *q, bur_arena *arena, double low,
                        double high,
                        double (*mass)(const bur_quantile *, double))
{
    int n = (int)(high - low) + 1;
    double *value = BUR_NEW_N(arena, double, n);
    double *below = BUR_NEW_N(arena, double, n);
    double sum = 0, lost = 0;
    for (int i = 0; i < n; i++) {
        value[i] = low + i;
        double add = mass(q, value[i]) - lost;
        double next = sum + add;
        lost = (next - sum) - add;
        sum = next;
        below[i] = sum < 1 ? sum : 1;
    }
    below[n - 1] = 1;
    q->value = value;
    q->below = below;
    q->n = n;
}

/* Counts are tabulated over this many standard deviations on either side, and
 * refused where that is too many of them. */
static const double reach = 9;
static const double largest_variance = 1e8;

static const double root_two_pi = 0x1.40d931ff62706p+1;

/* poisson: a mean */

/* Loader's saddle-point form of mean^k exp(-mean) / k!. */
static double poisson_mass(const bur_quantile *q, double k)
{
    if (k == 0) {
        return bur_exp(-q->a);
    }
    double e = bur_stirling_error(k) + bur_deviance(k, q->a, k - q->a);
    return bur_exp(-e) / (root_two_pi * sqrt(k));
}

static const char *take_poisson(bur_quantile *q, bur_arena *arena,
                                const bur_dist_value *value, int form)
{
    (void)form;
    q->a = value[0].number;
    if (!(q->a > 0 && q->a <= largest_variance)) {
        return bur_dist_complaint(arena, "mean", q->a,
                                  "lie between 0 and 100000000");
    }
    double sd = sqrt(q->a);
    double low = floor(q->a - reach * sd);
    double high = ceil(q->a + reach * sd + 40);
    take_counts(q, arena, low > 0 ? low : 0, high, poisson_mass);
    return NULL;
}

const bur_law bur_law_poisson = {
    take_poisson, bur_steps_at, NULL, NULL, mean, variance, .has_steps = true};

/* binomial: a the number of trials, b the probability of each */

static double binomial_mass(const bur_quantile *q, double k)
{
    double n = q->a, p = q->b, rest = n - k;
    if (k == 0 || rest == 0) {
        return bur_exp(n * (k == 0 ? bur_log1p(-p) : bur_log(p)));
    }
    double gap = fma(-n, p, k);
    double e = bur_stirling_error(n) - bur_stirling_error(k) -
               bur_stirling_error(rest) - bur_deviance(k, n * p, gap) -
               bur_deviance(rest, n * (1 - p), -gap);
    return bur_exp(e) * sqrt(n / k / rest) / root_two_pi;
}

static const char *take_binomial(bur_quantile *q, bur_arena *arena,
                                 const bur_dist_value *value, int form)
{
    (void)form;
    double n = value[0].number, p = value[1].number;
    double sd = sqrt(n * p * (1 - p));
    q->a = n;
    q->b = p;
    if (!(n >= 1 && n == floor(n) && n <= 0x1p53)) {
        return bur_dist_complaint(arena, "n", n, "be a whole number above 0");
    }
    const char *problem = probability(arena, p);
    if (problem) {
        return problem;
    }
    if (sd * sd > largest_variance) {
        return bur_dist_complaint(arena, "n", n,
                                  "be smaller; use a normal distribution");
    }
    if (p == 0 || p == 1) {
        return bur_law_constant.take(q, arena,
                                     &(bur_dist_value){.number = p * n}, 0);
    }
    double low = floor(n * p - reach * sd - 40);
    double high = ceil(n * p + reach * sd + 40);
    take_counts(q, arena, low > 0 ? low : 0, high < n ? high : n,
                binomial_mass);
    return NULL;
}

const bur_law bur_law_binomial = {
    take_binomial, bur_steps_at, NULL, NULL, mean, variance, .has_steps = true};

/* discrete: values with weights */

typedef struct weighted {
    double value, weight;
} weighted;

static int by_value(const void *a, const void *b)
{
    double x = ((const weighted *)a)->value;
    double y = ((const weighted *)b)->value;
    return (x > y) - (x < y);
}

static const char *weights_problem(bur_arena *arena,
                                   const bur_dist_value *value)
{
    double sum = 0;
    if (value[0].n < 1) {
        return "values is empty";
    }
    if (value[0].n != value[1].n) {
        return bur_arena_printf(arena, "there are %d values and %d weights",
                                value[0].n, value[1].n);
    }
    for (int i = 0; i < value[1].n; i++) {
        double weight = value[1].list[i];
        if (!(fabs(value[0].list[i]) < INFINITY)) {
            return bur_dist_complaint(arena, "a value", value[0].list[i],
                                      "be finite");
        }
        if (!(weight >= 0 && weight < INFINITY)) {
            return bur_dist_complaint(arena, "a weight", weight,
                                      "not be negative");
        }
        sum += weight;
    }
    return sum > 0 && sum < INFINITY ? NULL : "the weights are all zero";
}

static const char *take_discrete(bur_quantile *q, bur_arena *arena,
                                 const bur_dist_value *value, int form)
{
    (void)form;
    const char *problem = weights_problem(arena, value);
    if (problem) {
        return problem;
    }
    int n = value[0].n;
    weighted *all = BUR_NEW_N(arena, weighted, n);
    for (int i = 0; i < n; i++) {
        all[i] = (weighted){value[0].list[i], value[1].list[i]};
    }
    qsort(all, (size_t)n, sizeof *all, by_value);
    double *x = BUR_NEW_N(arena, double, n), sum = 0;
    double *below = BUR_NEW_N(arena, double, n);
    for (int i = 0; i < n; i++) {
        x[i] = all[i].value;
        sum += all[i].weight;
        below[i] = sum;
    }
    for (int i = 0; i < n; i++) {
        below[i] = below[i] < sum ? below[i] / sum : 1;
    }
    q->value = x;
    q->below = below;
    q->n = n;
    return NULL;
}

const bur_law bur_law_discrete = {
    take_discrete, bur_steps_at, NULL, NULL, mean, variance, .has_steps = true};
