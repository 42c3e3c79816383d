/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of num/vmath.h and num/arith.h over a register of AVX2: four
 * numbers, the same bits as one at a time (a NaN's sign and payload excepted).
 * A gather is slow where there is one; so the rows of four lanes are loaded,
 * two columns at a time, and turned into columns. Numbers that are not
 * ordinary take a path of their own, as do results that are not. */
#ifndef BURSAR_NUM_V4_H
#define BURSAR_NUM_V4_H

#if defined(__AVX2__) && defined(__FMA__) && !defined(__AVX512F__)

#include <immintrin.h>
#include <stdbool.h>

#include "num/compiler.h"
#include "num/vmath.h"

/* Says that this file is not empty. */
#define BUR_HAS_V4 1

/* Where the rows of four lanes begin. */
typedef struct bur_rows_v4 {
    const double *lane[4];
} bur_rows_v4;

/* Rows that lie `bytes` behind the first. */
BUR_INLINE bur_rows_v4 bur_rows_at_v4(const double *first, __m256d bytes)
{
    uint64_t at[4];
    _mm256_storeu_si256((__m256i *)at, _mm256_castpd_si256(bytes));
    const char *rows = (const char *)first;
    return (bur_rows_v4){
        {(const double *)(rows + at[0]), (const double *)(rows + at[1]),
         (const double *)(rows + at[2]), (const double *)(rows + at[3])}};
}

/* Columns k and k + 1. */
typedef struct bur_columns_v4 {
    __m256d first, second;
} bur_columns_v4;

BUR_INLINE bur_columns_v4 bur_columns_v4_of(bur_rows_v4 rows, int k)
{
    __m256d even = _mm256_insertf128_pd(
        _mm256_castpd128_pd256(_mm_loadu_pd(rows.lane[0] + k)),
        _mm_loadu_pd(rows.lane[2] + k), 1);
    __m256d odd = _mm256_insertf128_pd(
        _mm256_castpd128_pd256(_mm_loadu_pd(rows.lane[1] + k)),
        _mm_loadu_pd(rows.lane[3] + k), 1);
    return (bur_columns_v4){_mm256_unpacklo_pd(even, odd),
                            _mm256_unpackhi_pd(even, odd)};
}

/* One column alone. */
BUR_INLINE __m256d bur_column_v4_of(bur_rows_v4 rows, int k)
{
    return bur_columns_v4_of(rows, k).first;
}

/* All lanes these bits, as doubles: gcc loads those, but makes whole numbers
 * in three instructions. */
BUR_INLINE __m256d bur_bits_v4(uint64_t x)
{
    return _mm256_set1_pd(bur_of_bits(x));
}

/* y, but NaN where a is. */
BUR_INLINE __m256d bur_keep_nan_v4(__m256d y, __m256d a)
{
    return _mm256_or_pd(y, _mm256_cmp_pd(a, a, _CMP_UNORD_Q));
}

BUR_INLINE __m256d bur_min_v4(__m256d a, __m256d b)
{
    return bur_keep_nan_v4(_mm256_min_pd(a, b), a);
}

BUR_INLINE __m256d bur_max_v4(__m256d a, __m256d b)
{
    return bur_keep_nan_v4(_mm256_max_pd(a, b), a);
}

BUR_INLINE __m256d bur_abs_v4(__m256d x)
{
    return _mm256_andnot_pd(_mm256_set1_pd(-0.0), x);
}

/* bur_exp_curve. */
BUR_INLINE __m256d bur_exp_curve_v4(__m256d r)
{
    __m256d q = _mm256_set1_pd(0x1.a019a61559ad0p-13);
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(0x1.6c18421c806d3p-10));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(0x1.111111228cd7cp-7));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(0x1.55555558a6febp-5));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(0x1.555555555514bp-3));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(0x1.ffffffffffe09p-2));
    return _mm256_fmadd_pd(_mm256_mul_pd(r, r), q, r);
}

/* exp of what is no further from 0 is a normal number. */
#define BUR_EXP_NEAR 708.0

/* bur_exp_scaled. */
BUR_INLINE __m256d bur_exp_scaled_v4(__m256d y, __m256d t)
{
    __m256i one = _mm256_set1_epi64x(1);
    __m256i whole = _mm256_srli_epi64(_mm256_castpd_si256(t), 4);
    __m256i half =
        _mm256_sub_epi64(_mm256_srli_epi64(_mm256_castpd_si256(t), 5), one);
    __m256i rest =
        _mm256_sub_epi64(_mm256_sub_epi64(whole, half), _mm256_set1_epi64x(2));
    y = _mm256_mul_pd(y, _mm256_castsi256_pd(_mm256_slli_epi64(half, 52)));
    return _mm256_mul_pd(y, _mm256_castsi256_pd(_mm256_slli_epi64(rest, 52)));
}

/* (root + root p) 2^k where that is a normal number: k, which t holds biased
 * by 2048, is added to the exponent, and the bias ends a minus sign. */
BUR_INLINE __m256d bur_exp_moved_v4(__m256d root, __m256d p, __m256d t)
{
    __m256i minus = _mm256_castpd_si256(_mm256_fnmsub_pd(root, p, root));
    __m256i k =
        _mm256_slli_epi64(_mm256_srli_epi64(_mm256_castpd_si256(t), 4), 52);
    return _mm256_castsi256_pd(_mm256_add_epi64(minus, k));
}

/* Whether exp(x) may be other than a normal number in some lane. */
BUR_INLINE bool bur_exp_is_far_v4(__m256d x)
{
    return BUR_SELDOM(_mm256_movemask_pd(_mm256_cmp_pd(
        bur_abs_v4(x), _mm256_set1_pd(BUR_EXP_NEAR), _CMP_NLE_UQ)));
}

/* The row of bur_exp_rows for each lane: t mod 16. */
BUR_INLINE bur_rows_v4 bur_exp_rows_v4(__m256d t)
{
    __m256i bytes = _mm256_slli_epi64(_mm256_castpd_si256(t), 4);
    return bur_rows_at_v4(
        bur_exp_rows[0],
        _mm256_and_pd(_mm256_castsi256_pd(bytes), bur_bits_v4(0xf0)));
}

BUR_INLINE __m256d bur_exp_v4(__m256d x)
{
    __m256d rounder = _mm256_set1_pd(BUR_EXP_ROUNDER);
    __m256d t = _mm256_fmadd_pd(x, _mm256_set1_pd(BUR_LOG2_E), rounder);
    __m256d k = _mm256_sub_pd(t, rounder);
    __m256d r = _mm256_fnmadd_pd(k, _mm256_set1_pd(BUR_LN2_HI), x);
    r = _mm256_fnmadd_pd(k, _mm256_set1_pd(BUR_LN2_LO), r);
    __m256d root = bur_column_v4_of(bur_exp_rows_v4(t), 0);
    __m256d p = bur_exp_curve_v4(r);
    if (bur_exp_is_far_v4(x)) {
        __m256d y = bur_exp_scaled_v4(_mm256_fmadd_pd(root, p, root), t);
        y = _mm256_andnot_pd(_mm256_cmp_pd(x, _mm256_set1_pd(-746), _CMP_LT_OQ),
                             y);
        return _mm256_blendv_pd(
            y, _mm256_set1_pd(INFINITY),
            _mm256_cmp_pd(x, _mm256_set1_pd(710), _CMP_GT_OQ));
    }
    return bur_exp_moved_v4(root, p, t);
}

/* bur_exp_sum. */
BUR_INLINE __m256d bur_exp_sum_v4(__m256d x, __m256d lo)
{
    __m256d rounder = _mm256_set1_pd(BUR_EXP_ROUNDER);
    x = _mm256_max_pd(_mm256_set1_pd(-746), x); /* NaN stays */
    x = _mm256_min_pd(_mm256_set1_pd(710), x);
    __m256d t = _mm256_fmadd_pd(x, _mm256_set1_pd(BUR_LOG2_E), rounder);
    __m256d k = _mm256_sub_pd(t, rounder);
    __m256d r = _mm256_fnmadd_pd(k, _mm256_set1_pd(BUR_LN2_HI), x);
    r = _mm256_fnmadd_pd(k, _mm256_set1_pd(BUR_LN2_LO), _mm256_add_pd(r, lo));
    bur_columns_v4 row = bur_columns_v4_of(bur_exp_rows_v4(t), 0);
    __m256d p = _mm256_add_pd(bur_exp_curve_v4(r), row.second);
    return bur_exp_is_far_v4(x)
               ? bur_exp_scaled_v4(_mm256_fmadd_pd(row.first, p, row.first), t)
               : bur_exp_moved_v4(row.first, p, t);
}

/* The lanes whose x is not a positive normal finite number. */
BUR_INLINE __m256d bur_log_odd_v4(__m256d x)
{
    return _mm256_or_pd(
        _mm256_cmp_pd(x, _mm256_set1_pd(0x1p-1022), _CMP_NGE_UQ),
        _mm256_cmp_pd(x, _mm256_set1_pd(INFINITY), _CMP_NLT_UQ));
}

/* x, subnormal numbers made normal, and what its exponent is then too large
 * by; and whether it is ordinary in all lanes. */
typedef struct bur_log_scaled_v4 {
    __m256d x, bias;
    bool ordinary;
} bur_log_scaled_v4;

BUR_INLINE bur_log_scaled_v4 bur_log_scale_v4(__m256d x)
{
    __m256d bias = _mm256_set1_pd(0x1p52 + 1023);
    if (!BUR_SELDOM(_mm256_movemask_pd(bur_log_odd_v4(x)))) {
        return (bur_log_scaled_v4){x, bias, true};
    }
    __m256d tiny = _mm256_cmp_pd(x, _mm256_set1_pd(0x1p-1022), _CMP_LT_OQ);
    __m256d larger = _mm256_mul_pd(x, _mm256_set1_pd(0x1p54));
    bias = _mm256_add_pd(bias, _mm256_and_pd(tiny, _mm256_set1_pd(54)));
    return (bur_log_scaled_v4){_mm256_blendv_pd(x, larger, tiny), bias, false};
}

/* bur_log_special. */
BUR_INLINE __m256d bur_log_special_v4(__m256d y, __m256d x)
{
    __m256d infinity = _mm256_set1_pd(INFINITY), zero = _mm256_setzero_pd();
    y = _mm256_blendv_pd(y, x, _mm256_cmp_pd(x, infinity, _CMP_NLT_UQ));
    y = _mm256_blendv_pd(y, _mm256_set1_pd(-INFINITY),
                         _mm256_cmp_pd(x, zero, _CMP_EQ_OQ));
    return _mm256_or_pd(y, _mm256_cmp_pd(x, zero, _CMP_LT_OQ));
}

/* bur_log_split, the table looked into. */
typedef struct bur_log_parts_v4 {
    __m256d m, inverse, top, rest;
} bur_log_parts_v4;

BUR_INLINE bur_log_parts_v4 bur_log_split_v4(bur_log_scaled_v4 scaled)
{
    __m256d exponent = _mm256_castsi256_pd(
        _mm256_srli_epi64(_mm256_castpd_si256(scaled.x), 52));
    __m256d k = _mm256_sub_pd(_mm256_or_pd(exponent, _mm256_set1_pd(0x1p52)),
                              scaled.bias);
    __m256d mantissa =
        _mm256_and_pd(scaled.x, bur_bits_v4(UINT64_C(0x000fffffffffffff)));
    __m256d m = _mm256_or_pd(mantissa, _mm256_set1_pd(1));
    /* floor(31 m / 2) in whole numbers, 32 bytes a row */
    __m256i bits = _mm256_castpd_si256(
        _mm256_or_pd(mantissa, bur_bits_v4(UINT64_C(1) << 52)));
    __m256i at = _mm256_sub_epi64(_mm256_slli_epi64(bits, 5), bits);
    at = _mm256_srli_epi64(at, 48);
    bur_rows_v4 rows =
        bur_rows_at_v4(bur_log_rows[0], _mm256_and_pd(_mm256_castsi256_pd(at),
                                                      bur_bits_v4(15 * 32)));
    bur_columns_v4 c = bur_columns_v4_of(rows, 0);
    return (bur_log_parts_v4){
        m, c.first, _mm256_fmadd_pd(k, _mm256_set1_pd(BUR_LN2_TOP), c.second),
        _mm256_fmadd_pd(k, _mm256_set1_pd(BUR_LN2_REST),
                        bur_column_v4_of(rows, 2))};
}

BUR_INLINE __m256d bur_log_v4(__m256d x)
{
    bur_log_scaled_v4 scaled = bur_log_scale_v4(x);
    bur_log_parts_v4 p = bur_log_split_v4(scaled);
    __m256d r = _mm256_fmsub_pd(p.m, p.inverse, _mm256_set1_pd(1));
    __m256d q = _mm256_set1_pd(0x1.c80f7707a937ap-4);
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(-0x1.007b0e6f05981p-3));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(0x1.24922dcb86126p-3));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(-0x1.55553cb3e9763p-3));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(0x1.9999999c07fddp-3));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(-0x1.00000000e9c90p-2));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(0x1.55555555554cbp-2));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(-0x1.fffffffffffb5p-2));
    __m256d curve = _mm256_fmadd_pd(_mm256_mul_pd(r, r), q, p.rest);
    __m256d y = _mm256_add_pd(p.top, _mm256_add_pd(r, curve));
    return scaled.ordinary ? y : bur_log_special_v4(y, x);
}

/* Numbers hi + lo. */
typedef struct bur_pair_v4 {
    __m256d hi, lo;
} bur_pair_v4;

/* bur_fast_sum. */
BUR_INLINE bur_pair_v4 bur_fast_sum_v4(__m256d a, __m256d b)
{
    __m256d s = _mm256_add_pd(a, b);
    return (bur_pair_v4){s, _mm256_sub_pd(b, _mm256_sub_pd(s, a))};
}

/* bur_two_product. */
BUR_INLINE bur_pair_v4 bur_two_product_v4(__m256d a, __m256d b)
{
    __m256d p = _mm256_mul_pd(a, b);
    return (bur_pair_v4){p, _mm256_fmsub_pd(a, b, p)};
}

/* bur_log_curve_of_pair. */
BUR_INLINE __m256d bur_log_curve_of_pair_v4(__m256d r)
{
    __m256d q = _mm256_set1_pd(0x1.74aedfc768d61p-4);
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(-0x1.9a86839b93aa8p-4));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(0x1.c71c9c75584abp-4));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(-0x1.ffffc61630142p-4));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(0x1.2492491b4e79ep-3));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(-0x1.555555583a62fp-3));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(0x1.999999999aba9p-3));
    q = _mm256_fmadd_pd(q, r, _mm256_set1_pd(-0x1.ffffffffffe75p-3));
    return _mm256_fmadd_pd(q, r, _mm256_set1_pd(0x1.5555555555555p-2));
}

/* bur_log_pair. */
BUR_INLINE bur_pair_v4 bur_log_pair_v4(bur_log_scaled_v4 x)
{
    bur_log_parts_v4 p = bur_log_split_v4(x);
    bur_pair_v4 scaled = bur_two_product_v4(p.m, p.inverse);
    __m256d r = _mm256_sub_pd(scaled.hi, _mm256_set1_pd(1));
    __m256d square = _mm256_mul_pd(r, r);
    __m256d r_lo =
        _mm256_fmadd_pd(scaled.lo, _mm256_sub_pd(square, r), scaled.lo);
    bur_pair_v4 half =
        bur_two_product_v4(_mm256_mul_pd(_mm256_set1_pd(-0.5), r), r);
    bur_pair_v4 line = bur_fast_sum_v4(p.top, r);
    bur_pair_v4 sum = bur_fast_sum_v4(line.hi, half.hi);
    __m256d lo =
        _mm256_fmadd_pd(square, _mm256_mul_pd(r, bur_log_curve_of_pair_v4(r)),
                        _mm256_add_pd(r_lo, p.rest));
    lo = _mm256_add_pd(line.lo, _mm256_add_pd(half.lo, lo));
    return bur_fast_sum_v4(sum.hi, _mm256_add_pd(sum.lo, lo));
}

BUR_INLINE __m256d bur_log10_v4(__m256d x)
{
    __m256d scale = _mm256_set1_pd(BUR_LOG10_E);
    bur_log_scaled_v4 normal = bur_log_scale_v4(x);
    bur_pair_v4 y = bur_log_pair_v4(normal);
    bur_pair_v4 scaled = bur_two_product_v4(y.hi, scale);
    __m256d lo =
        _mm256_fmadd_pd(y.hi, _mm256_set1_pd(BUR_LOG10_E_LO), scaled.lo);
    lo = _mm256_fmadd_pd(y.lo, scale, lo);
    __m256d sum = _mm256_add_pd(scaled.hi, lo);
    return normal.ordinary ? sum : bur_log_special_v4(sum, x);
}

/* Puts bur_pow into the lanes of `which`. */
BUR_APART __m256d bur_pow_lanes_v4(__m256d power, __m256d x, __m256d y,
                                   int which)
{
    double out[4], base[4], exponent[4];
    _mm256_storeu_pd(out, power);
    _mm256_storeu_pd(base, x);
    _mm256_storeu_pd(exponent, y);
    for (int j = 0; j < 4; j++) {
        out[j] = which >> j & 1 ? bur_pow(base[j], exponent[j]) : out[j];
    }
    return _mm256_loadu_pd(out);
}

/* x^y: bases that are not positive, normal and finite, and exponents that are
 * not finite, one lane at a time. */
BUR_INLINE __m256d bur_pow_v4(__m256d x, __m256d y)
{
    __m256d bias = _mm256_set1_pd(0x1p52 + 1023);
    bur_pair_v4 l = bur_log_pair_v4((bur_log_scaled_v4){x, bias, true});
    __m256d hi = _mm256_mul_pd(y, l.hi);
    __m256d lo = _mm256_fmadd_pd(y, l.lo, _mm256_fmsub_pd(y, l.hi, hi));
    __m256d near =
        _mm256_cmp_pd(bur_abs_v4(hi), _mm256_set1_pd(800), _CMP_LT_OQ);
    __m256d power = bur_exp_sum_v4(hi, _mm256_and_pd(near, lo));
    __m256d far =
        _mm256_cmp_pd(bur_abs_v4(y), _mm256_set1_pd(INFINITY), _CMP_NLT_UQ);
    int odd = _mm256_movemask_pd(_mm256_or_pd(bur_log_odd_v4(x), far));
    return BUR_SELDOM(odd) ? bur_pow_lanes_v4(power, x, y, odd) : power;
}

#endif

#endif
