/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standard normals by their keys (num/keys.h): those of both redraws of a pair
 * at once, the bits of bur_normal_quantile at the uniforms. With AVX-512 the
 * random bits stay in registers: taken as signed numbers they are 2^64 u, or
 * 2^64 (u - 1) for u > 1/2, which spares the quantile 1 - u and a minimum. It
 * is then 37 instructions on the arithmetic ports for eight normals; tails
 * are put in at the end, one branch for 64. */
#ifndef BURSAR_NUM_NORMAL_TILE_H
#define BURSAR_NUM_NORMAL_TILE_H

#include "num/keys.h"
#include "num/normal.h"

#if defined(BUR_HAS_TILE) && defined(BUR_HAS_V8)

/* Says that this file has more than plain C. */
#define BUR_HAS_NORMAL_TILE 1

/* Below it, as a share of 2^64, is the tail. */
#define BUR_NORMAL_NEAR 0x1p55

/* 2^64 u, or 2^64 (u - 1), for the uniform u that 64 bits stand for. */
BUR_INLINE __m512d bur_signed_uniform_v8(__m512i bits)
{
    /* the top 52 bits and a half of the last of them */
    return _mm512_cvtepi64_pd(_mm512_ternarylogic_epi64(
        bits, _mm512_set1_epi64(-4096), _mm512_set1_epi64(2048), 0xea));
}

/* The normals of a tile of random bits, right in the centre only; notes the
 * signed uniforms. Returns the least of these and `least`, signs aside. */
BUR_INLINE __m512d bur_normal_centre_v8(double *z_out, double *u_out,
                                        const bur_tile_bits *bits,
                                        __m512d least)
{
    __m512d u[BUR_TILE_WORDS], piece[BUR_TILE_WORDS], t[BUR_TILE_WORDS];
    __m512d z[BUR_TILE_WORDS];
    BUR_EACH_WORDS(g)
    {
        u[g] = bur_signed_uniform_v8(bits->r[g]);
        _mm512_store_pd(u_out + BUR_WORDS * g, u[g]);
        piece[g] = bur_normal_piece_v8(u[g]);
        /* less the next multiple of 1/2: the mantissa of a uniform is none */
        t[g] = _mm512_reduce_pd(
            _mm512_getmant_pd(u[g], _MM_MANT_NORM_1_2, _MM_MANT_SIGN_zero),
            1 << 4 | _MM_FROUND_TO_POS_INF | _MM_FROUND_NO_EXC);
        least = _mm512_range_pd(least, u[g], 2);
    }
    bur_normal_curve_v8(z, piece, t, BUR_TILE_WORDS);
    BUR_EACH_WORDS(g)
    {
        _mm512_storeu_pd(z_out + BUR_WORDS * g, bur_turned_v8(z[g], u[g]));
    }
    return least;
}

BUR_INLINE __mmask8 bur_is_tail_v8(__m512d signed_u)
{
    return _mm512_cmp_pd_mask(_mm512_abs_pd(signed_u),
                              _mm512_set1_pd(BUR_NORMAL_NEAR), _CMP_LT_OQ);
}

/* The lanes of a tile that are in the tails. */
BUR_INLINE uint64_t bur_tails_of(const double *signed_u)
{
    uint64_t tails = 0;
    BUR_EACH_WORDS(g)
    {
        tails |=
            (uint64_t)bur_is_tail_v8(_mm512_load_pd(signed_u + BUR_WORDS * g))
            << BUR_WORDS * g;
    }
    return tails;
}

/* Puts the tails of two tiles where they belong. No branch on what is random:
 * it would be a guess. */
BUR_APART void bur_normal_mend(double *even, double *odd,
                               const double signed_u[2 * BUR_TILE])
{
    uint64_t tails = bur_tails_of(signed_u) | bur_tails_of(signed_u + BUR_TILE)
                                                  << BUR_TILE;
    double *const row[2] = {even, odd};
    for (; tails; tails &= tails - 1) {
        int j = (int)_tzcnt_u64(tails);
        double z = bur_normal_lower_tail(fabs(signed_u[j]) * 0x1p-64);
        row[j / BUR_TILE][j % BUR_TILE] = copysign(z, -signed_u[j]);
    }
}

/* The normals of the even and of the odd index of a pair for BUR_TILE draws:
 * the counter of the first in `base`, the others count on from it. */
BUR_INLINE void bur_normal_tile(double *even, double *odd, bur_block128 base,
                                const bur_round_keys *keys)
{
    bur_tile_bits to_even, to_odd;
    _Alignas(64) double u[2 * BUR_TILE];
    bur_bits_tile(&to_even, &to_odd, base, keys);
    __m512d least = _mm512_set1_pd(0x1p63);
    least = bur_normal_centre_v8(even, u, &to_even, least);
    least = bur_normal_centre_v8(odd, u + BUR_TILE, &to_odd, least);
    if (BUR_SELDOM(bur_is_tail_v8(least))) {
        bur_normal_mend(even, odd, u);
    }
}

#endif

/* The normals of indexes 2 * pair and 2 * pair + 1 for the n draws from
 * first_draw. */
static inline void bur_normal_pair_lanes(double *restrict even,
                                         double *restrict odd, int n,
                                         bur_key key, uint64_t first_draw,
                                         bur_purpose purpose, uint32_t pair,
                                         uint32_t block)
{
    int j = 0;
#if defined(BUR_HAS_NORMAL_TILE)
    bur_round_keys keys;
    bur_round_keys_of(&keys, key);
    for (; j + BUR_TILE <= n; j += BUR_TILE) {
        uint64_t first = first_draw + (uint64_t)j;
        if (!bur_tile_is_plain(first)) {
            break;
        }
        bur_normal_tile(even + j, odd + j,
                        bur_counter(first, purpose, 2 * pair, block), &keys);
    }
#endif
    if (j < n) {
        bur_uniform_pair_lanes(even + j, odd + j, n - j, key,
                               first_draw + (uint64_t)j, false, purpose, pair,
                               block);
        bur_normal_quantile_lanes(even + j, n - j);
        bur_normal_quantile_lanes(odd + j, n - j);
    }
}

#endif
