/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums over weighted draws. */
#include "stat/weighted.h"

#include <math.h>

#include "stat/interval.h"

bur_weighted bur_weighted_share(const double *y, const double *w, int64_t n,
                                double level)
{
    bur_weighted found = {0};
    double sum = 0, square = 0, largest = 0;
    for (int64_t i = 0; i < n; i++) {
        if (y[i] > 0) {
            found.n_events++;
            sum += w[i];
            square += w[i] * w[i];
            largest = w[i] > largest ? w[i] : largest;
        }
    }
    double mean = n > 0 ? sum / (double)n : (double)NAN;
    found.share = bur_estimate_bare(mean, n, level);
    found.effective = square > 0 ? sum * sum / square : 0;
    found.heaviest = sum > 0 ? largest / sum : 0;
    if (found.effective < BUR_LEAST_WEIGHTED) {
        found.needed =
            found.effective > 0
                ? ceil((double)n * BUR_LEAST_WEIGHTED / found.effective)
                : INFINITY;
        return found;
    }
    double spread = square / (double)n - mean * mean;
    double se = sqrt((spread > 0 ? spread : 0) / (double)(n - 1));
    found.share = bur_interval_cut(bur_estimate_around(
        found.share, se, bur_interval_t(level, (double)(n - 1)),
        BUR_METHOD_WEIGHTED_T));
    return found;
}
