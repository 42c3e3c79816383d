/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Division by a number whose inverse is known: the quotient's own bits by one
 * multiplication and two multiply-adds (Brisebarre, Muller and Raina,
 * "Accelerating correctly rounded floating-point division when the divisor is
 * known in advance", IEEE Transactions on Computers 53, 2004). The first
 * quotient is corrected by its own remainder, which is exact as long as
 * nothing underflows; other numbers are divided. */
#ifndef BURSAR_NUM_DIVIDE_H
#define BURSAR_NUM_DIVIDE_H

#include <math.h>

#include "num/v4.h"
#include "num/v8.h"

/* 1 / b for bur_divide_by: NaN where b is too small or too large for the
 * remainder. */
static inline double bur_known_inverse(double b)
{
    double size = fabs(b);
    return size >= 0x1p-200 && size <= 0x1p200 ? 1 / b : NAN;
}

/* a / b with inverse = bur_known_inverse(b). */
static inline double bur_divide_by(double a, double b, double inverse)
{
    (void)inverse;
    return a / b;
}

/* The same by the inverse. Quotients of 0 keep their sign; those beyond
 * 2^-700 .. 2^700, and what is not a number, are divided. */
#if defined(BUR_HAS_V8)
BUR_INLINE __m512d bur_divide_by_v8(__m512d a, __m512d b, __m512d inverse)
{
    const __m512i least = _mm512_set1_epi64((1023LL - 700) << 53);
    const __m512i range = _mm512_set1_epi64((long long)(UINT64_C(1400) << 53));
    __m512d q = _mm512_mul_pd(a, inverse);
    __mmask8 some = _mm512_cmp_pd_mask(q, _mm512_setzero_pd(), _CMP_NEQ_UQ);
    __m512d rest = _mm512_fnmadd_pd(q, b, a);
    /* twice the bits: without the sign */
    __m512i bits = _mm512_castpd_si512(q);
    bits = _mm512_sub_epi64(_mm512_add_epi64(bits, bits), least);
    __mmask8 far = _mm512_mask_cmpgt_epu64_mask(some, bits, range);
    q = _mm512_mask3_fmadd_pd(rest, inverse, q, some);
    return BUR_SELDOM(far) ? _mm512_div_pd(a, b) : q;
}
#elif defined(BUR_HAS_V4)
BUR_INLINE __m256d bur_divide_by_v4(__m256d a, __m256d b, __m256d inverse)
{
    const __m256i least = _mm256_set1_epi64x((1023LL - 700) << 52);
    const __m256i most = _mm256_set1_epi64x((1023LL + 700) << 52);
    __m256d q = _mm256_mul_pd(a, inverse);
    __m256d none = _mm256_cmp_pd(q, _mm256_setzero_pd(), _CMP_EQ_OQ);
    __m256d rest = _mm256_fnmadd_pd(q, b, a);
    __m256i size =
        _mm256_castpd_si256(_mm256_andnot_pd(_mm256_set1_pd(-0.0), q));
    __m256i far = _mm256_or_si256(_mm256_cmpgt_epi64(least, size),
                                  _mm256_cmpgt_epi64(size, most));
    far = _mm256_andnot_si256(_mm256_castpd_si256(none), far);
    q = _mm256_blendv_pd(_mm256_fmadd_pd(rest, inverse, q), q, none);
    return BUR_SELDOM(!_mm256_testz_si256(far, far)) ? _mm256_div_pd(a, b) : q;
}
#endif

#endif
