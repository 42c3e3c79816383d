/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paired differences. The covariance follows from the three variances,
 * 2 cov(a, b) = var(a) + var(b) - var(a - b), so nothing of two variables has
 * to be streamed; near-equal cases, the ones that matter, lose nothing. */
#include "stat/compare.h"

#include <assert.h>
#include <math.h>

#include "stat/interval.h"

static double correlation_of(double va, double vb, double vd)
{
    if (va == 0 || vb == 0) {
        return NAN;
    }
    double r = (va + vb - vd) / (2 * (sqrt(va) * sqrt(vb)));
    return r > 1 ? 1 : r < -1 ? -1 : r;
}

static double reduction_of(double va, double vb, double vd)
{
    if (vd > 0) {
        return (va + vb) / vd;
    }
    return va + vb > 0 ? INFINITY : NAN;
}

bur_comparison bur_compare_moments(const bur_moments *a, const bur_moments *b,
                                   const bur_moments *difference, double level)
{
    assert(a->n == difference->n && b->n == difference->n);
    double va = bur_moments_variance(a), vb = bur_moments_variance(b);
    double vd = bur_moments_variance(difference);
    bur_comparison c = {bur_interval_mean(difference, level),
                        correlation_of(va, vb, vd), reduction_of(va, vb, vd)};
    if (bur_estimate_bounded(&c.difference)) {
        c.difference.method = BUR_METHOD_PAIRED_T;
    }
    return c;
}

bur_comparison bur_compare_arrays(const double *a, const double *b,
                                  const unsigned char *mask, int64_t n,
                                  double level, double *scratch)
{
    for (int64_t i = 0; i < n; i++) {
        scratch[i] = a[i] - b[i];
    }
    bur_moments of_a = bur_moments_of(a, mask, n);
    bur_moments of_b = bur_moments_of(b, mask, n);
    bur_moments difference = bur_moments_of(scratch, mask, n);
    return bur_compare_moments(&of_a, &of_b, &difference, level);
}

bur_estimate bur_compare_proportions(bur_both counts, double level)
{
    int64_t n = counts.both + counts.only_a + counts.only_b + counts.neither;
    if (n == 0) {
        return bur_estimate_bare(NAN, 0, level);
    }
    double a = (double)counts.only_a, b = (double)counts.only_b;
    double size = (double)n, d = a - b;
    bur_estimate e = bur_estimate_bare(d / size, n, level);
    e.se = sqrt((a + b) - d * d / size) / size;
    double wider = size + 2; /* half a draw more in each of four counts */
    double half =
        bur_interval_z(level) * sqrt((a + b + 1) - d * d / wider) / wider;
    double center = d / wider;
    e.low = center - half > -1 ? center - half : -1;
    e.high = center + half < 1 ? center + half : 1;
    e.method = BUR_METHOD_AGRESTI_MIN;
    return e;
}
