/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The number of Poisson arrivals that a uniform stands for: inversion by
 * sequential search (Devroye 1986, X.3), for means that are not large. */
#ifndef BURSAR_NUM_POISSON_H
#define BURSAR_NUM_POISSON_H

#include "num/v4.h"
#include "num/v8.h"
#include "num/vmath.h"

enum { BUR_POISSON_MOST = 1000 };

/* The smallest k with P(N <= k) >= u for N Poisson of the given mean; at most
 * BUR_POISSON_MOST. A mean that is not positive gives 0. */
static inline double bur_poisson_count(double u, double mean)
{
    /* first of all, so that a loop over lanes takes it out for one mean */
    double p = bur_exp(-mean), below = p;
    if (!(mean > 0)) {
        return mean == mean ? 0 : mean;
    }
    int k = 0;
    while (u > below && k < BUR_POISSON_MOST) {
        k++;
        p *= mean / k;
        below += p;
    }
    return k;
}

#if defined(BUR_HAS_V8)
/* Puts bur_poisson_count into the lanes of `which`. */
BUR_APART __m512d bur_poisson_lanes_v8(__m512d u, __m512d mean, __mmask8 which)
{
    double out[8], uniform[8], of[8];
    _mm512_storeu_pd(uniform, u);
    _mm512_storeu_pd(of, mean);
    for (int j = 0; j < 8; j++) {
        out[j] = which >> j & 1 ? bur_poisson_count(uniform[j], of[j]) : 0;
    }
    return _mm512_loadu_pd(out);
}

/* Mostly nothing arrives: the others one lane at a time. */
BUR_INLINE __m512d bur_poisson_count_v8(__m512d u, __m512d mean)
{
    __m512d zero = _mm512_setzero_pd();
    __m512d none = bur_exp_v8(_mm512_sub_pd(zero, mean));
    __mmask8 some = _mm512_mask_cmp_pd_mask(
        _mm512_cmp_pd_mask(u, none, _CMP_GT_OQ), mean, zero, _CMP_GT_OQ);
    some |= _mm512_cmp_pd_mask(mean, mean, _CMP_UNORD_Q);
    return BUR_SELDOM(some) ? bur_poisson_lanes_v8(u, mean, some) : zero;
}
#elif defined(BUR_HAS_V4)
/* Puts bur_poisson_count into the lanes of `which`. */
BUR_APART __m256d bur_poisson_lanes_v4(__m256d u, __m256d mean, int which)
{
    double out[4], uniform[4], of[4];
    _mm256_storeu_pd(uniform, u);
    _mm256_storeu_pd(of, mean);
    for (int j = 0; j < 4; j++) {
        out[j] = which >> j & 1 ? bur_poisson_count(uniform[j], of[j]) : 0;
    }
    return _mm256_loadu_pd(out);
}

/* Mostly nothing arrives: the others one lane at a time. */
BUR_INLINE __m256d bur_poisson_count_v4(__m256d u, __m256d mean)
{
    __m256d zero = _mm256_setzero_pd();
    __m256d none = bur_exp_v4(_mm256_sub_pd(zero, mean));
    __m256d some = _mm256_and_pd(_mm256_cmp_pd(u, none, _CMP_GT_OQ),
                                 _mm256_cmp_pd(mean, zero, _CMP_GT_OQ));
    some = _mm256_or_pd(some, _mm256_cmp_pd(mean, mean, _CMP_UNORD_Q));
    int which = _mm256_movemask_pd(some);
    return BUR_SELDOM(which) ? bur_poisson_lanes_v4(u, mean, which) : zero;
}
#endif

#endif
