/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distribution of given data: between the order statistics the quantile is
 * linear (type 7 of Hyndman and Fan, The American Statistician 50, 1996), so
 * that it covers the range of the data and no more. */
#include <math.h>
#include <stdlib.h>

#include "num/quantile_parts.h"

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static const char *take_empirical(bur_quantile *q, bur_arena *arena,
                                  const bur_dist_value *value, int form)
{
    (void)form;
    int n = value[0].n;
    if (n < 2) {
        return "values needs at least two numbers";
    }
    double *x = BUR_NEW_N(arena, double, n);
    for (int i = 0; i < n; i++) {
        x[i] = value[0].list[i];
        if (!(fabs(x[i]) < INFINITY)) {
            return bur_dist_complaint(arena, "a value", x[i], "be finite");
        }
    }
    qsort(x, (size_t)n, sizeof *x, by_size);
    q->value = x;
    q->n = n;
    return NULL;
}

static double empirical_at(const bur_quantile *q, double u)
{
    double place = u * (q->n - 1);
    int i = (int)place;
    i = i < q->n - 2 ? i : q->n - 2;
    return fma(place - i, q->value[i + 1] - q->value[i], q->value[i]);
}

static double empirical_cdf(const bur_quantile *q, double x)
{
    const double *v = q->value;
    int last = q->n - 1;
    if (x < v[0] || x >= v[last]) {
        return x < v[0] ? 0 : 1;
    }
    int i = 0;
    while (v[i + 1] <= x) {
        i++;
    }
    return (i + (x - v[i]) / (v[i + 1] - v[i])) / last;
}

static double empirical_mean(const bur_quantile *q)
{
    double sum = 0.5 * (q->value[0] + q->value[q->n - 1]);
    for (int i = 1; i < q->n - 1; i++) {
        sum += q->value[i];
    }
    return sum / (q->n - 1);
}

static double empirical_variance(const bur_quantile *q)
{
    double mean = empirical_mean(q), sum = 0;
    for (int i = 0; i < q->n - 1; i++) {
        double a = q->value[i] - mean, b = q->value[i + 1] - mean;
        sum += (a * a + a * b + b * b) / 3;
    }
    return sum / (q->n - 1);
}

const bur_law bur_law_empirical = {
    take_empirical,     empirical_at,      NULL, empirical_cdf, empirical_mean,
    empirical_variance, .has_steps = false};
