/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary functions of the limit on eight draws in an AVX-512 register, to
 * about one ulp: a table of sixteen values held in two registers, chosen from
 * by the low bits of a rounded argument, and a short minimax polynomial for
 * what is left (P. T. P. Tang, ACM TOMS 15, 1989 and 16, 1990). They know
 * their callers: arguments are finite and of ordinary size. */
#ifndef BURSAR_BENCH_LIMIT_MATH_H
#define BURSAR_BENCH_LIMIT_MATH_H

#include <immintrin.h>

#include "limit_kernel.h"
#include "num/normal.h"

enum { LANES = LIMIT_LANES, WIDTH = LIMIT_WIDTH };
typedef __m512d v8;
typedef __m512i w8;
#define INLINE static inline __attribute__((always_inline))

/* WIDTH registers that take each operation one after the other: a chain of
 * multiply-adds waits four cycles for each, and the processor looks ahead over
 * a hundred instructions only. */
typedef struct tile {
    v8 r[WIDTH];
} tile;

#define EACH for (int k_ = 0; k_ < WIDTH; k_++)
#define MAP(expression)                                                        \
    do {                                                                       \
        tile out_;                                                             \
        EACH out_.r[k_] = (expression);                                        \
        return out_;                                                           \
    } while (0)
#define K(x) ((x).r[k_])

INLINE w8 words(uint64_t x)
{
    return _mm512_set1_epi64((long long)x);
}

INLINE tile all(double x)
{
    MAP(_mm512_set1_pd(x));
}

INLINE tile add(tile a, tile b)
{
    MAP(K(a) + K(b));
}

INLINE tile sub(tile a, tile b)
{
    MAP(K(a) - K(b));
}

INLINE tile mul(tile a, tile b)
{
    MAP(K(a) * K(b));
}

INLINE tile divide(tile a, tile b)
{
    MAP(K(a) / K(b));
}

INLINE tile least(tile a, tile b)
{
    MAP(_mm512_min_pd(K(a), K(b)));
}

INLINE tile most(tile a, tile b)
{
    MAP(_mm512_max_pd(K(a), K(b)));
}

/* a b + c, c - a b, a b - c: rounded once */
INLINE tile madd(tile a, tile b, tile c)
{
    MAP(_mm512_fmadd_pd(K(a), K(b), K(c)));
}

INLINE tile nmadd(tile a, tile b, tile c)
{
    MAP(_mm512_fnmadd_pd(K(a), K(b), K(c)));
}

INLINE tile msub(tile a, tile b, tile c)
{
    MAP(_mm512_fmsub_pd(K(a), K(b), K(c)));
}

/* 1 / x from fourteen bits of it, for where the divider is busy already. */
INLINE tile reciprocal(tile x)
{
    tile y, e;
    EACH K(y) = _mm512_rcp14_pd(K(x));
    e = nmadd(x, y, all(1));
    return madd(y, madd(madd(e, e, e), e, e), y);
}

/* The sum of c[i] r^(n - 1 - i). */
INLINE tile horner(const double *c, int n, tile r)
{
    tile sum = all(c[0]);
#pragma GCC unroll 8
    for (int i = 1; i < n; i++) {
        sum = madd(sum, r, all(c[i]));
    }
    return sum;
}

/* The numbers in a table of sixteen that the low four bits of `at` say. */
INLINE tile pick(const double table[2 * LANES], tile at)
{
    MAP(_mm512_permutex2var_pd(_mm512_loadu_pd(table),
                               _mm512_castpd_si512(K(at)),
                               _mm512_loadu_pd(table + LANES)));
}

/* (exp(r) - 1) / r, |r| <= 1/32. */
static const double EXP_REST[] = {0x1.6c1a01a359bd7p-10, 0x1.1113813ab14d1p-7,
                                  0x1.5555555177bb0p-5,  0x1.55555551ad19ep-3,
                                  0x1.0000000000027p-1,  0x1.000000000001ap+0};
#define EXP_ROUNDER 0x1.8p48 /* to sixteenths */

/* exp(k / 16), k = 0 .. 7, -8 .. -1 */
static const double EXP_NEAR[2 * LANES] = {
    0x1.0000000000000p+0, 0x1.1082b577d34edp+0, 0x1.2216045b6f5cdp+0,
    0x1.34cb8170b5835p+0, 0x1.48b5e3c3e8186p+0, 0x1.5de9176045ff5p+0,
    0x1.747a513dbef6ap+0, 0x1.8c802477b0010p+0, 0x1.368b2fc6f960ap-1,
    0x1.4a9271936fd09p-1, 0x1.5fe4615e98e8fp-1, 0x1.769652df22f7ep-1,
    0x1.8ebef9eac820bp-1, 0x1.a876812c0877cp-1, 0x1.c3d6a24ed8222p-1,
    0x1.e0fabfbc702a4p-1};

/* exp(a b), |a b| <= 1/2. */
INLINE tile exp_near(tile a, tile b)
{
    tile at = madd(a, b, all(EXP_ROUNDER));
    tile r = madd(a, b, sub(all(EXP_ROUNDER), at));
    tile rest = mul(r, horner(EXP_REST, 6, r));
    tile root = pick(EXP_NEAR, at);
    return madd(root, rest, root);
}

/* 2^(k / 16) */
static const double EXP_ROOT[2 * LANES] = {
    0x1.0000000000000p+0, 0x1.0b5586cf9890fp+0, 0x1.172b83c7d517bp+0,
    0x1.2387a6e756238p+0, 0x1.306fe0a31b715p+0, 0x1.3dea64c123422p+0,
    0x1.4bfdad5362a27p+0, 0x1.5ab07dd485429p+0, 0x1.6a09e667f3bcdp+0,
    0x1.7a11473eb0187p+0, 0x1.8ace5422aa0dbp+0, 0x1.9c49182a3f090p+0,
    0x1.ae89f995ad3adp+0, 0x1.c199bdd85529cp+0, 0x1.d5818dcfba487p+0,
    0x1.ea4afa2a490dap+0};

/* exp(x), |x| <= 4, or less exact: ln 2 is one double. */
INLINE tile exp_any(tile x)
{
    tile at = madd(x, all(BUR_LOG2_E), all(EXP_ROUNDER));
    tile k = sub(at, all(EXP_ROUNDER));
    tile r = nmadd(k, all(BUR_LN2_HI), x);
    tile rest = mul(r, horner(EXP_REST, 6, r));
    tile root = pick(EXP_ROOT, at);
    root = madd(root, rest, root);
    MAP(_mm512_scalef_pd(K(root), K(k)));
}

/* ln(1 + t) / t, |t| <= 0.0345. */
static const double LOG_REST[] = {-0x1.009c439e073fbp-3, 0x1.251d277e0392ep-3,
                                  -0x1.55552cd70c36ep-3, 0x1.99997f2402bb2p-3,
                                  -0x1.00000001ff136p-2, 0x1.5555555623c9ap-2,
                                  -0x1.fffffffffff1dp-2, 0x1.ffffffffffff0p-1};

/* 1 / c and ln c, c = 0.7 n / 15, n = 16 .. 30, 15 */
static const double PRICE_INVERSE[2 * LANES] = {
    0x1.56db6db6db6dbp+0, 0x1.42b06742b0674p+0, 0x1.30c30c30c30c3p+0,
    0x1.20b8c82e320b9p+0, 0x1.1249249249249p+0, 0x1.05397829cbc15p+0,
    0x1.f2b3884fcace2p-1, 0x1.dd04c52aee826p-1, 0x1.c924924924925p-1,
    0x1.b6db6db6db6dbp-1, 0x1.a5fa5fa5fa5fap-1, 0x1.9659659659659p-1,
    0x1.87d6343eb1a1fp-1, 0x1.7a533b455c0f2p-1, 0x1.6db6db6db6db7p-1,
    0x1.6db6db6db6db7p+0};
static const double PRICE_LOG[2 * LANES] = {
    -0x1.2b25cf779b0ccp-2, -0x1.da22dbeef08f0p-3, -0x1.6513637dde827p-3,
    -0x1.ecb12fc979b90p-4, -0x1.1a9844eb18eefp-4, -0x1.4b004bce0abf8p-6,
    0x1.af2ecaa2adf58p-6,  0x1.21debfd087ce7p-4,  0x1.d031bd5179df7p-4,
    0x1.3bb35a041d2abp-3,  0x1.8c064d06aac41p-3,  0x1.d9511a1a14873p-3,
    0x1.11e61c566d0d4p-2,  0x1.35d516f2470afp-2,  0x1.588c2d913348fp-2,
    -0x1.6d3c324e13f4fp-2};

/* ln p, 0.7 <= p <= 1.4, to 2^-53 absolutely. */
INLINE tile log_price(tile p)
{
    tile at = madd(p, all(15 / 0.7), all(0x1.8p52));
    tile t = msub(p, pick(PRICE_INVERSE, at), all(1));
    return madd(t, horner(LOG_REST, 8, t), pick(PRICE_LOG, at));
}

/* 1 / c and ln c, c = 1 + (k + 1/2) / 16 */
static const double LOG_INVERSE[2 * LANES] = {
    0x1.f07c1f07c1f08p-1, 0x1.d41d41d41d41dp-1, 0x1.bacf914c1bad0p-1,
    0x1.a41a41a41a41ap-1, 0x1.8f9c18f9c18fap-1, 0x1.7d05f417d05f4p-1,
    0x1.6c16c16c16c17p-1, 0x1.5c9882b931057p-1, 0x1.4e5e0a72f0539p-1,
    0x1.4141414141414p-1, 0x1.3521cfb2b78c1p-1, 0x1.29e4129e4129ep-1,
    0x1.1f7047dc11f70p-1, 0x1.15b1e5f75270dp-1, 0x1.0c9714fbcda3bp-1,
    0x1.0410410410410p-1};
static const double LOG_LOG[2 * LANES] = {
    0x1.f829b0e7832f8p-6, 0x1.6f0d28ae56b4ep-4, 0x1.29552f81ff521p-3,
    0x1.9525a9cf456b6p-3, 0x1.fb9186d5e3e29p-3, 0x1.2e8e2bae11d31p-2,
    0x1.5d1bdbf5809cap-2, 0x1.89a3386c1425bp-2, 0x1.b44f77bcc8f64p-2,
    0x1.dd46a04c1c4a1p-2, 0x1.02552a5a5d0ffp-1, 0x1.154c3d2f4d5eap-1,
    0x1.2795e1289b11bp-1, 0x1.393e0d3562a1ap-1, 0x1.4a4f85db03ebbp-1,
    0x1.5ad404c359f2dp-1};

/* ln x for normal x > 0, to 2^-52 absolutely near 1. */
INLINE tile log_any(tile x)
{
    tile at, k, m;
    EACH
    {
        K(at) = _mm512_castsi512_pd(
            _mm512_srli_epi64(_mm512_castpd_si512(K(x)), 48));
        K(k) = _mm512_getexp_pd(K(x));
        K(m) = _mm512_getmant_pd(K(x), _MM_MANT_NORM_1_2, _MM_MANT_SIGN_src);
    }
    tile t = msub(m, pick(LOG_INVERSE, at), all(1));
    tile y = madd(t, horner(LOG_REST, 8, t), pick(LOG_LOG, at));
    return madd(k, all(BUR_LN2_HI), y);
}

/* A graphical function whose knots are twentieths and end at 2, held beyond:
 * a byte for each twentieth says the segment. */
typedef struct limit_lookup {
    _Alignas(64) uint8_t segment[64];
    double slope[LANES], start[LANES]; /* y = slope x + start */
} limit_lookup;

INLINE tile look_up(const limit_lookup *f, tile x)
{
    tile slope, start;
    x = least(x, all(2));
    EACH
    {
        w8 at = _mm512_castpd_si512(_mm512_fmadd_round_pd(
            K(x), _mm512_set1_pd(20), _mm512_set1_pd(0x1.8p52),
            _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC));
        w8 k = _mm512_permutexvar_epi8(at, _mm512_load_si512(f->segment));
        K(slope) = _mm512_permutexvar_pd(k, _mm512_loadu_pd(f->slope));
        K(start) = _mm512_permutexvar_pd(k, _mm512_loadu_pd(f->start));
    }
    return madd(x, slope, start);
}

#endif
