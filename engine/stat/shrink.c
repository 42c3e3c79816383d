/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shrinking: the sums run in the order of the years. */
#include "stat/shrink.h"

#include <assert.h>
#include <math.h>

static double sample_variance(const double *x, int n)
{
    double mean = 0, squares = 0;
    for (int i = 0; i < n; i++) {
        mean += x[i] / n;
    }
    for (int i = 0; i < n; i++) {
        squares += (x[i] - mean) * (x[i] - mean);
    }
    return squares / (n - 1);
}

bur_shrunk bur_shrink_sd(double prior, double strength, const double *change,
                         int n)
{
    assert(n >= 2 && strength >= 0);
    double df = n - 1, variance = sample_variance(change, n);
    double weight = df / (strength + df);
    double mixed = (1 - weight) * prior * prior + weight * variance;
    return (bur_shrunk){.prior = prior,
                        .data = sqrt(variance),
                        .weight = weight,
                        .result = sqrt(mixed)};
}
