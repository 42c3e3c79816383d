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
/* The counts of the lanes of `some`, where p, the probability of none, is below
 * u; 0 elsewhere. */
BUR_APART __m512d bur_poisson_lanes_v8(__m512d u, __m512d mean, __m512d p,
                                       __mmask8 some)
{
    __m512d count = _mm512_setzero_pd(), below = p;
    for (int k = 1; some && k <= BUR_POISSON_MOST; k++) {
        __m512d arrived = _mm512_set1_pd(k);
        count = _mm512_mask_mov_pd(count, some, arrived);
        p = _mm512_mul_pd(p, _mm512_div_pd(mean, arrived));
        below = _mm512_add_pd(below, p);
        some = _mm512_mask_cmp_pd_mask(some, u, below, _CMP_GT_OQ);
    }
    return count;
}

/* Mostly nothing arrives. */
BUR_INLINE __m512d bur_poisson_count_v8(__m512d u, __m512d mean)
{
    __m512d zero = _mm512_setzero_pd();
    __m512d none = bur_exp_v8(_mm512_sub_pd(zero, mean));
    __mmask8 some = _mm512_mask_cmp_pd_mask(
        _mm512_cmp_pd_mask(u, none, _CMP_GT_OQ), mean, zero, _CMP_GT_OQ);
    __m512d count =
        BUR_SELDOM(some) ? bur_poisson_lanes_v8(u, mean, none, some) : zero;
    return bur_keep_nan_v8(count, mean);
}
#elif defined(BUR_HAS_V4)
/* The counts of the lanes of `some`, where p, the probability of none, is below
 * u; 0 elsewhere. */
BUR_APART __m256d bur_poisson_lanes_v4(__m256d u, __m256d mean, __m256d p,
                                       __m256d some)
{
    __m256d count = _mm256_setzero_pd(), below = p;
    for (int k = 1; _mm256_movemask_pd(some) && k <= BUR_POISSON_MOST; k++) {
        __m256d arrived = _mm256_set1_pd(k);
        count = _mm256_blendv_pd(count, arrived, some);
        p = _mm256_mul_pd(p, _mm256_div_pd(mean, arrived));
        below = _mm256_add_pd(below, p);
        some = _mm256_and_pd(some, _mm256_cmp_pd(u, below, _CMP_GT_OQ));
    }
    return count;
}

/* Mostly nothing arrives. */
BUR_INLINE __m256d bur_poisson_count_v4(__m256d u, __m256d mean)
{
    __m256d zero = _mm256_setzero_pd();
    __m256d none = bur_exp_v4(_mm256_sub_pd(zero, mean));
    __m256d some = _mm256_and_pd(_mm256_cmp_pd(u, none, _CMP_GT_OQ),
                                 _mm256_cmp_pd(mean, zero, _CMP_GT_OQ));
    __m256d count = BUR_SELDOM(_mm256_movemask_pd(some))
                        ? bur_poisson_lanes_v4(u, mean, none, some)
                        : zero;
    return bur_keep_nan_v4(count, mean);
}
#endif

#endif
