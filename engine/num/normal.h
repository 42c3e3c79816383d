/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normal distribution. Its inverse is odd about u = 1/2; for v = min(u,
 * 1 - u) >= 2^-9 it is one of sixteen polynomials, which a register of AVX-512
 * looks up by permutes. Below lie four in a thousand: Wichura's PPND16
 * (Algorithm AS 241, Applied Statistics 37, 1988), rational functions of
 * sqrt(-ln v). Relative error: 3e-16. */
#ifndef BURSAR_NUM_NORMAL_H
#define BURSAR_NUM_NORMAL_H

#include "num/compiler.h"
#include "num/normal_table.h"
#include "num/v4.h"
#include "num/v8.h"
#include "num/vexp.h"
#include "num/vlog.h"

/* r = sqrt(-ln u) <= 5: u down to about 1e-11. */
static inline double bur_normal_near_tail(double r)
{
    r -= 1.6;
    double c = 7.74545014278341407640e-4;
    c = fma(c, r, 2.27238449892691845833e-2);
    c = fma(c, r, 2.41780725177450611770e-1);
    c = fma(c, r, 1.27045825245236838258e+0);
    c = fma(c, r, 3.64784832476320460504e+0);
    c = fma(c, r, 5.76949722146069140550e+0);
    c = fma(c, r, 4.63033784615654529590e+0);
    c = fma(c, r, 1.42343711074968357734e+0);
    double d = 1.05075007164441684324e-9;
    d = fma(d, r, 5.47593808499534494600e-4);
    d = fma(d, r, 1.51986665636164571966e-2);
    d = fma(d, r, 1.48103976427480074590e-1);
    d = fma(d, r, 6.89767334985100004550e-1);
    d = fma(d, r, 1.67638483018380384940e+0);
    d = fma(d, r, 2.05319162663775882187e+0);
    d = fma(d, r, 1.0);
    return c / d;
}

static inline double bur_normal_far_tail(double r)
{
    r -= 5;
    double e = 2.01033439929228813265e-7;
    e = fma(e, r, 2.71155556874348757815e-5);
    e = fma(e, r, 1.24266094738807843860e-3);
    e = fma(e, r, 2.65321895265761230930e-2);
    e = fma(e, r, 2.96560571828504891230e-1);
    e = fma(e, r, 1.78482653991729133580e+0);
    e = fma(e, r, 5.46378491116411436990e+0);
    e = fma(e, r, 6.65790464350110377720e+0);
    double f = 2.04426310338993978564e-15;
    f = fma(f, r, 1.42151175831644588870e-7);
    f = fma(f, r, 1.84631831751005468180e-5);
    f = fma(f, r, 7.86869131145613259100e-4);
    f = fma(f, r, 1.48753612908506148525e-2);
    f = fma(f, r, 1.36929880922735805310e-1);
    f = fma(f, r, 5.99832206555887937690e-1);
    f = fma(f, r, 1.0);
    return e / f;
}

/* -z for v < 1/2, outside the centre; 0 gives infinity. */
static inline double bur_normal_lower_tail(double v)
{
    double r = sqrt(-bur_log(v));
    double z = r <= 5 ? bur_normal_near_tail(r) : bur_normal_far_tail(r);
    return r < INFINITY ? z : r;
}

/* u outside the centre; 0 and 1 give the infinities. */
static inline double bur_normal_tail(double u)
{
    double z = bur_normal_lower_tail(u < 0.5 ? u : 1 - u);
    z = u < 0.5 ? -z : z;
    return u == 0.5 ? 0 : z;
}

/* The pieces begin at 2^-9; one holds 2^51 doubles. */
#define BUR_NORMAL_LEAST UINT64_C(0x3f60000000000000)
#define BUR_MANTISSA UINT64_C(0x000fffffffffffff)
#define BUR_ONE UINT64_C(0x3ff0000000000000)
enum {
    BUR_NORMAL_PIECES = 16,
    BUR_NORMAL_BITS = 51,
    BUR_NORMAL_ROWS = 16, /* powers 14 to 4 before BUR_NORMAL_HIGH */
    BUR_NORMAL_HIGH = 12,
    BUR_NORMAL_SIDES = 4 /* registers side by side */
};

/* z with Phi(z) = u, 0 <= u <= 1; NaN elsewhere. */
static inline double bur_normal_quantile(double u)
{
    double above = 1 - u, v = above < u ? above : u;
    uint64_t bits = bur_bits_of(v);
    uint64_t piece = (bits - BUR_NORMAL_LEAST) >> BUR_NORMAL_BITS;
    if (piece >= BUR_NORMAL_PIECES) {
        return bur_normal_tail(u);
    }
    piece = bits >> BUR_NORMAL_BITS & (BUR_NORMAL_PIECES - 1);
    double m = bur_of_bits((bits & BUR_MANTISSA) | BUR_ONE);
    double t = m - bur_normal_piece[0][piece], square = t * t;
    /* the high powers as two chains, which do not wait for each other */
    double z = bur_normal_piece[1][piece], odd = bur_normal_piece[2][piece];
    BUR_UNROLL
    for (int k = 3; k < BUR_NORMAL_HIGH; k += 2) {
        z = fma(z, square, bur_normal_piece[k][piece]);
        odd = k + 1 < BUR_NORMAL_HIGH
                  ? fma(odd, square, bur_normal_piece[k + 1][piece])
                  : odd;
    }
    z = fma(odd, t, z);
    BUR_UNROLL
    for (int k = BUR_NORMAL_HIGH; k < BUR_NORMAL_ROWS; k++) {
        z = fma(z, t, bur_normal_piece[k][piece]);
    }
    /* its sign turned where above < u: a branch would be a guess */
    return bur_of_bits(bur_bits_of(z) ^
                       (bur_bits_of(above - u) & UINT64_C(1) << 63));
}

#if defined(BUR_HAS_V8)
/* Puts the tail into the lanes of `which`. */
BUR_APART __m512d bur_normal_tails_v8(__m512d z, __m512d u, __mmask8 which)
{
    double out[8], in[8];
    _mm512_storeu_pd(out, z);
    _mm512_storeu_pd(in, u);
    for (int j = 0; j < 8; j++) {
        if (which >> j & 1) {
            out[j] = bur_normal_tail(in[j]);
        }
    }
    return _mm512_loadu_pd(out);
}

/* The polynomials of `piece` (its low bits) at t, of n registers side by side:
 * z for u < 1/2. */
BUR_INLINE void bur_normal_curve_v8(__m512d *z, const __m512d *piece,
                                    const __m512d *t, int n)
{
    __m512d square[BUR_NORMAL_SIDES], odd[BUR_NORMAL_SIDES];
    BUR_UNROLL
    for (int g = 0; g < n; g++) {
        square[g] = _mm512_mul_pd(t[g], t[g]);
        z[g] = bur_pick_v8(bur_normal_piece[1], piece[g]);
        odd[g] = bur_pick_v8(bur_normal_piece[2], piece[g]);
    }
    BUR_UNROLL
    for (int k = 3; k < BUR_NORMAL_HIGH; k++) {
        BUR_UNROLL
        for (int g = 0; g < n; g++) {
            __m512d *chain = k % 2 ? z : odd;
            chain[g] =
                _mm512_fmadd_pd(chain[g], square[g],
                                bur_pick_v8(bur_normal_piece[k], piece[g]));
        }
    }
    BUR_UNROLL
    for (int g = 0; g < n; g++) {
        z[g] = _mm512_fmadd_pd(odd[g], t[g], z[g]);
    }
    BUR_UNROLL
    for (int k = BUR_NORMAL_HIGH; k < BUR_NORMAL_ROWS; k++) {
        BUR_UNROLL
        for (int g = 0; g < n; g++) {
            z[g] = _mm512_fmadd_pd(z[g], t[g],
                                   bur_pick_v8(bur_normal_piece[k], piece[g]));
        }
    }
}

/* z, its sign turned where that of `by` is minus. */
BUR_INLINE __m512d bur_turned_v8(__m512d z, __m512d by)
{
    return _mm512_castsi512_pd(_mm512_ternarylogic_epi64(
        _mm512_castpd_si512(z), _mm512_castpd_si512(by),
        _mm512_castpd_si512(_mm512_set1_pd(-0.0)), 0x78));
}

BUR_INLINE __m512d bur_normal_piece_v8(__m512d v)
{
    return _mm512_castsi512_pd(
        _mm512_srli_epi64(_mm512_castpd_si512(v), BUR_NORMAL_BITS));
}

BUR_INLINE __m512d bur_normal_quantile_v8(__m512d u)
{
    __m512d above = _mm512_sub_pd(_mm512_set1_pd(1), u);
    __m512d v = _mm512_min_pd(above, u);
    __m512i least = _mm512_set1_epi64((int64_t)BUR_NORMAL_LEAST);
    __mmask8 tail = _mm512_cmpge_epu64_mask(
        _mm512_sub_epi64(_mm512_castpd_si512(v), least),
        _mm512_set1_epi64((int64_t)BUR_NORMAL_PIECES << BUR_NORMAL_BITS));
    __m512d piece = bur_normal_piece_v8(v);
    __m512d t = _mm512_sub_pd(
        _mm512_getmant_pd(v, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_zero),
        bur_pick_v8(bur_normal_piece[0], piece));
    __m512d z;
    bur_normal_curve_v8(&z, &piece, &t, 1);
    z = bur_turned_v8(z, _mm512_sub_pd(above, u));
    return tail ? bur_normal_tails_v8(z, u, tail) : z;
}
#elif defined(BUR_HAS_V4)
/* Puts the tail into the lanes of `which`. */
BUR_APART __m256d bur_normal_tails_v4(__m256d z, __m256d u, int which)
{
    double out[4], in[4];
    _mm256_storeu_pd(out, z);
    _mm256_storeu_pd(in, u);
    for (int j = 0; j < 4; j++) {
        out[j] = which >> j & 1 ? bur_normal_tail(in[j]) : out[j];
    }
    return _mm256_loadu_pd(out);
}

BUR_INLINE __m256d bur_normal_quantile_v4(__m256d u)
{
    __m256d above = _mm256_sub_pd(_mm256_set1_pd(1), u);
    __m256d v = _mm256_min_pd(above, u);
    enum { ROW_BYTES = 128, SHIFT = BUR_NORMAL_BITS - 7 };
    __m256i at = _mm256_srli_epi64(_mm256_castpd_si256(v), SHIFT);
    __m256d inner = bur_bits_v4((BUR_NORMAL_PIECES - 1) * ROW_BYTES);
    bur_rows_v4 rows = bur_rows_at_v4(
        bur_normal_rows[0], _mm256_and_pd(_mm256_castsi256_pd(at), inner));
    bur_columns_v4 c = bur_columns_v4_of(rows, 0);
    __m256d m = _mm256_or_pd(_mm256_and_pd(v, bur_bits_v4(BUR_MANTISSA)),
                             bur_bits_v4(BUR_ONE));
    __m256d t = _mm256_sub_pd(m, c.first), square = _mm256_mul_pd(t, t);
    __m256d z = c.second, odd = z;
    BUR_UNROLL
    for (int k = 2; k < BUR_NORMAL_HIGH; k += 2) {
        c = bur_columns_v4_of(rows, k);
        odd = k == 2 ? c.first : _mm256_fmadd_pd(odd, square, c.first);
        z = _mm256_fmadd_pd(z, square, c.second);
    }
    z = _mm256_fmadd_pd(odd, t, z);
    BUR_UNROLL
    for (int k = BUR_NORMAL_HIGH; k < BUR_NORMAL_ROWS; k += 2) {
        c = bur_columns_v4_of(rows, k);
        z = _mm256_fmadd_pd(_mm256_fmadd_pd(z, t, c.first), t, c.second);
    }
    /* z, its sign turned where above < u */
    __m256d sign = _mm256_sub_pd(above, u);
    z = _mm256_xor_pd(z, _mm256_and_pd(sign, _mm256_set1_pd(-0.0)));
    int tail = _mm256_movemask_pd(_mm256_or_pd(
        _mm256_cmp_pd(v, bur_bits_v4(BUR_NORMAL_LEAST), _CMP_NGE_UQ),
        _mm256_cmp_pd(v, _mm256_set1_pd(0.5), _CMP_NLT_UQ)));
    return BUR_SELDOM(tail) ? bur_normal_tails_v4(z, u, tail) : z;
}
#endif

/* Replaces n uniforms by normals: the same bits as bur_normal_quantile. */
static inline void bur_normal_quantile_lanes(double *u_in_z_out, int n)
{
    int j = 0;
#if defined(BUR_HAS_V8)
    for (; j + 8 <= n; j += 8) {
        _mm512_storeu_pd(u_in_z_out + j, bur_normal_quantile_v8(
                                             _mm512_loadu_pd(u_in_z_out + j)));
    }
#elif defined(BUR_HAS_V4)
    for (; j + 4 <= n; j += 4) {
        _mm256_storeu_pd(u_in_z_out + j, bur_normal_quantile_v4(
                                             _mm256_loadu_pd(u_in_z_out + j)));
    }
#endif
    for (; j < n; j++) {
        u_in_z_out[j] = bur_normal_quantile(u_in_z_out[j]);
    }
}

/* exp(-z^2 / 2), the square with its rounding error. */
static inline double bur_normal_bell(double z)
{
    double square = z * z, rest = fma(z, z, -square);
    rest = square < 1500 ? rest : 0;
    return bur_exp_sum(-0.5 * square, -0.5 * rest);
}

/* The density at z. */
static inline double bur_normal_pdf(double z)
{
    return 0x1.9884533d43651p-2 * bur_normal_bell(z);
}

/* Mills' ratio of the upper tail to the density, times (1 + 2 a) / 2, for
 * a >= 0: a polynomial in (a - 4) / (a + 4), after Shepherd and Laframboise
 * (Math. Comp. 36, 1981). */
static inline double bur_normal_mills(double a)
{
    double t = (a - 4) / (a + 4);
    double m = -0x1.79a923771a6e1p-30;
    m = fma(m, t, -0x1.e0cc2b726519ep-28);
    m = fma(m, t, -0x1.bd42b4c7281a5p-29);
    m = fma(m, t, 0x1.8e836582943a4p-25);
    m = fma(m, t, 0x1.68dcdb9351160p-24);
    m = fma(m, t, -0x1.3b3e6ae10d88fp-23);
    m = fma(m, t, -0x1.36f1d6f62b5abp-21);
    m = fma(m, t, 0x1.503d5dca208a1p-23);
    m = fma(m, t, 0x1.935cbc824e3dbp-19);
    m = fma(m, t, 0x1.92e7f621fdd84p-20);
    m = fma(m, t, -0x1.ef3da408c3be0p-17);
    m = fma(m, t, -0x1.fb73306d8c6b3p-17);
    m = fma(m, t, 0x1.4bc89a2b3d48ep-14);
    m = fma(m, t, 0x1.8e20db35e2ffep-14);
    m = fma(m, t, -0x1.0c8fe62fade6dp-11);
    m = fma(m, t, -0x1.78a9b16789396p-12);
    m = fma(m, t, 0x1.030ea370c0fdfp-8);
    m = fma(m, t, -0x1.8d90525d2e56ap-9);
    m = fma(m, t, -0x1.afb9e8e65d06bp-6);
    m = fma(m, t, 0x1.c77eab1e66419p-4);
    m = fma(m, t, -0x1.e906db672fed9p-3);
    m = fma(m, t, 0x1.4ae138b94e0bfp-2);
    m = fma(m, t, -0x1.eec61b8b092c4p-3);
    m = fma(m, t, -0x1.d87a7ce6620b4p-5);
    m = fma(m, t, 0x1.109fa0a71a9cdp+1);
    return m;
}

/* Phi(z): relative error below 1e-15 in both tails, as far as a normal double
 * reaches (z >= -37.5). */
static inline double bur_normal_cdf(double z)
{
    double a = fabs(z) > 40 ? 40 : fabs(z);
    double upper = bur_normal_pdf(a) * (bur_normal_mills(a) / (1 + 2 * a));
    double p = z < 0 ? upper : 1 - upper;
    return z == z ? p : z;
}

#endif
