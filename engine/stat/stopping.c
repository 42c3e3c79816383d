/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule, and what makes a mean doubtful. */
#include "stat/stopping.h"

#include <assert.h>
#include <math.h>

int64_t bur_stopping_draws(int look)
{
    assert(look >= 0 && look < 48);
    return (int64_t)BUR_FIRST_LOOK << look;
}

bool bur_stopping_met(bur_stopping rule, const bur_estimate *estimate)
{
    if (!bur_estimate_bounded(estimate)) {
        return false;
    }
    double share =
        estimate->value < 0.5 ? estimate->value : 1 - estimate->value;
    bool happened = share * (double)estimate->n > BUR_LEAST_EVENTS - 0.5;
    return (happened || !rule.is_share) &&
           (estimate->high - estimate->low) / 2 <= rule.within;
}

double bur_skewness(const double *x, int64_t n)
{
    double sum = 0, square = 0, cube = 0;
    int64_t count = 0;
    for (int64_t i = 0; i < n; i++) {
        sum += isfinite(x[i]) ? x[i] : 0;
        count += isfinite(x[i]);
    }
    double mean = count > 0 ? sum / (double)count : 0;
    for (int64_t i = 0; i < n; i++) {
        double d = isfinite(x[i]) ? x[i] - mean : 0;
        square += d * d;
        cube += d * d * d;
    }
    double variance = count > 1 ? square / (double)count : 0;
    return variance > 0 ? cube / (double)count / (variance * sqrt(variance))
                        : 0;
}

bool bur_is_too_skewed(double skewness, int64_t n)
{
    return (double)n <= 100 * skewness * skewness;
}
