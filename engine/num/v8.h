/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of num/vmath.h and num/arith.h over a register of AVX-512:
 * eight numbers, the same bits as one at a time (a NaN's sign and payload
 * excepted). Tables lie in two registers and are looked into by one permute;
 * getexp, getmant, scalef and fixupimm take the place of work on bits. Count
 * of instructions on the arithmetic ports, fma and multiply among them:
 *
 *   exp 16, 11   log 20, 13   log10 41, 25   pow 65, 40   max, min 2, 0 */
#ifndef BURSAR_NUM_V8_H
#define BURSAR_NUM_V8_H

#if defined(__AVX512F__) && defined(__AVX512DQ__)

#include <immintrin.h>

#include "num/compiler.h"
#include "num/v8_steps.h"
#include "num/vmath.h"

/* Says that this file is not empty. */
#define BUR_HAS_V8 1

/* Entry i mod 16 of a table, i in the low bits of each lane of `at`. */
BUR_INLINE __m512d bur_pick_v8(const double table[16], __m512d at)
{
    return _mm512_permutex2var_pd(_mm512_loadu_pd(table),
                                  _mm512_castpd_si512(at),
                                  _mm512_loadu_pd(table + 8));
}

/* y, but a where a is NaN. */
BUR_INLINE __m512d bur_keep_nan_v8(__m512d y, __m512d a)
{
    return _mm512_fixupimm_pd(y, a, _mm512_set1_epi64(0x11), 0);
}

BUR_INLINE __m512d bur_min_v8(__m512d a, __m512d b)
{
    return bur_keep_nan_v8(_mm512_min_pd(a, b), a);
}

BUR_INLINE __m512d bur_max_v8(__m512d a, __m512d b)
{
    return bur_keep_nan_v8(_mm512_max_pd(a, b), a);
}

/* The nearer to 0 of a and b, b where a is NaN; with the sign of a. */
BUR_INLINE __m512d bur_nearer_v8(__m512d a, __m512d b)
{
    return _mm512_range_pd(a, b, 2);
}

BUR_INLINE __m512d bur_exp_v8(__m512d x)
{
    BUR_EXP_V8(BUR_LET_V8, x)
    return power;
}

/* bur_exp_sum. */
BUR_INLINE __m512d bur_exp_sum_v8(__m512d x, __m512d lo)
{
    x = _mm512_max_pd(_mm512_set1_pd(-746), x); /* NaN stays */
    x = _mm512_min_pd(_mm512_set1_pd(710), x);
    BUR_EXP_REDUCED_V8(BUR_LET_V8, x)
    __m512d r = _mm512_fnmadd_pd(k, _mm512_set1_pd(BUR_LN2_LO),
                                 _mm512_add_pd(most, lo));
    BUR_EXP_CURVE_V8(BUR_LET_V8, r)
    __m512d p = _mm512_add_pd(curve, bur_pick_v8(bur_exp_rest, t));
    return _mm512_scalef_pd(_mm512_fmadd_pd(root, p, root), k);
}

/* bur_log_split, the table looked into. */
typedef struct bur_log_parts_v8 {
    __m512d m, inverse, top, rest;
} bur_log_parts_v8;

BUR_INLINE bur_log_parts_v8 bur_log_split_v8(__m512d x)
{
    BUR_LOG_SPLIT_V8(BUR_LET_V8, x)
    return (bur_log_parts_v8){m, inverse, top, rest};
}

/* bur_log_special: NaN for what is below 0, the infinities for 0 and
 * infinity. */
BUR_INLINE __m512d bur_log_special_v8(__m512d y, __m512d x)
{
    return _mm512_fixupimm_pd(y, x, _mm512_set1_epi64(0x03530422), 0);
}

BUR_INLINE __m512d bur_log_v8(__m512d x)
{
    BUR_LOG_V8(BUR_LET_V8, x)
    return whole;
}

/* Numbers hi + lo. */
typedef struct bur_pair_v8 {
    __m512d hi, lo;
} bur_pair_v8;

/* bur_fast_sum. */
BUR_INLINE bur_pair_v8 bur_fast_sum_v8(__m512d a, __m512d b)
{
    __m512d s = _mm512_add_pd(a, b);
    return (bur_pair_v8){s, _mm512_sub_pd(b, _mm512_sub_pd(s, a))};
}

/* bur_two_product. */
BUR_INLINE bur_pair_v8 bur_two_product_v8(__m512d a, __m512d b)
{
    __m512d p = _mm512_mul_pd(a, b);
    return (bur_pair_v8){p, _mm512_fmsub_pd(a, b, p)};
}

/* bur_log_curve_of_pair. */
BUR_INLINE __m512d bur_log_curve_of_pair_v8(__m512d r)
{
    __m512d q = _mm512_set1_pd(0x1.74aedfc768d61p-4);
    q = _mm512_fmadd_pd(q, r, _mm512_set1_pd(-0x1.9a86839b93aa8p-4));
    q = _mm512_fmadd_pd(q, r, _mm512_set1_pd(0x1.c71c9c75584abp-4));
    q = _mm512_fmadd_pd(q, r, _mm512_set1_pd(-0x1.ffffc61630142p-4));
    q = _mm512_fmadd_pd(q, r, _mm512_set1_pd(0x1.2492491b4e79ep-3));
    q = _mm512_fmadd_pd(q, r, _mm512_set1_pd(-0x1.555555583a62fp-3));
    q = _mm512_fmadd_pd(q, r, _mm512_set1_pd(0x1.999999999aba9p-3));
    q = _mm512_fmadd_pd(q, r, _mm512_set1_pd(-0x1.ffffffffffe75p-3));
    return _mm512_fmadd_pd(q, r, _mm512_set1_pd(0x1.5555555555555p-2));
}

/* bur_log_pair. */
BUR_INLINE bur_pair_v8 bur_log_pair_v8(__m512d x)
{
    bur_log_parts_v8 p = bur_log_split_v8(x);
    bur_pair_v8 scaled = bur_two_product_v8(p.m, p.inverse);
    __m512d r = _mm512_sub_pd(scaled.hi, _mm512_set1_pd(1));
    __m512d square = _mm512_mul_pd(r, r);
    __m512d r_lo =
        _mm512_fmadd_pd(scaled.lo, _mm512_sub_pd(square, r), scaled.lo);
    bur_pair_v8 half =
        bur_two_product_v8(_mm512_mul_pd(_mm512_set1_pd(-0.5), r), r);
    bur_pair_v8 line = bur_fast_sum_v8(p.top, r);
    bur_pair_v8 sum = bur_fast_sum_v8(line.hi, half.hi);
    __m512d lo =
        _mm512_fmadd_pd(square, _mm512_mul_pd(r, bur_log_curve_of_pair_v8(r)),
                        _mm512_add_pd(r_lo, p.rest));
    lo = _mm512_add_pd(line.lo, _mm512_add_pd(half.lo, lo));
    return bur_fast_sum_v8(sum.hi, _mm512_add_pd(sum.lo, lo));
}

BUR_INLINE __m512d bur_log10_v8(__m512d x)
{
    __m512d scale = _mm512_set1_pd(BUR_LOG10_E);
    bur_pair_v8 y = bur_log_pair_v8(x);
    bur_pair_v8 scaled = bur_two_product_v8(y.hi, scale);
    __m512d lo =
        _mm512_fmadd_pd(y.hi, _mm512_set1_pd(BUR_LOG10_E_LO), scaled.lo);
    lo = _mm512_fmadd_pd(y.lo, scale, lo);
    return bur_log_special_v8(_mm512_add_pd(scaled.hi, lo), x);
}

/* Puts bur_pow into the lanes of `which`. */
BUR_APART __m512d bur_pow_lanes_v8(__m512d power, __m512d x, __m512d y,
                                   __mmask8 which)
{
    double out[8], base[8], exponent[8];
    _mm512_storeu_pd(out, power);
    _mm512_storeu_pd(base, x);
    _mm512_storeu_pd(exponent, y);
    for (int j = 0; j < 8; j++) {
        if (which >> j & 1) {
            out[j] = bur_pow(base[j], exponent[j]);
        }
    }
    return _mm512_loadu_pd(out);
}

/* x^y: bases that are not positive and finite, and exponents that are not
 * finite, one lane at a time. */
BUR_INLINE __m512d bur_pow_v8(__m512d x, __m512d y)
{
    bur_pair_v8 l = bur_log_pair_v8(x);
    __m512d hi = _mm512_mul_pd(y, l.hi);
    __m512d lo = _mm512_fmadd_pd(y, l.lo, _mm512_fmsub_pd(y, l.hi, hi));
    __mmask8 near =
        _mm512_cmp_pd_mask(_mm512_abs_pd(hi), _mm512_set1_pd(800), _CMP_LT_OQ);
    __m512d power = bur_exp_sum_v8(hi, _mm512_maskz_mov_pd(near, lo));
    /* 0x01 QNaN, 0x02 0, 0x04 -0, 0x08 inf, 0x10 -inf, 0x40 negative */
    __mmask8 odd = (__mmask8)(_mm512_fpclass_pd_mask(x, 0xdf) |
                              _mm512_fpclass_pd_mask(y, 0x99));
    return odd ? bur_pow_lanes_v8(power, x, y, odd) : power;
}

#endif

#endif
