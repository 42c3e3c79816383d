/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Philox over a tile: 32 consecutive draws in four registers of AVX-512, round
 * by round side by side, because one alone waits for its multiplications. The
 * same bits as num/philox.h. What is the same for all draws, two words of the
 * counter going in and most of the first two rounds, is worked out as scalars:
 * 64 instructions on the arithmetic ports for eight draws, sixteen uniforms. */
#ifndef BURSAR_NUM_PHILOX_V8_H
#define BURSAR_NUM_PHILOX_V8_H

#include <stdbool.h>

#include "num/philox.h"

/* Whether the draws of a tile from `first` differ in their low words alone,
 * which a tile requires. */
static inline bool bur_tile_is_plain(uint64_t first)
{
    return BUR_PHILOX_LOW(first) <= UINT64_C(0xffffffff) - 31;
}

#if defined(__AVX512F__)

#include <immintrin.h>

enum { BUR_TILE = 32, BUR_TILE_V8 = 4 };

/* The uniforms of the even and of the odd index of a pair. */
typedef struct bur_uniform_tile {
    __m512d even[BUR_TILE_V8], odd[BUR_TILE_V8];
} bur_uniform_tile;

/* The uniform (k + 1/2) 2^-52 for the top 52 bits k of the low halves of
 * high and low. */
BUR_INLINE __m512d bur_words_uniform_v8(__m512i high, __m512i low)
{
    __m512i bits = _mm512_mask_shuffle_epi32(low, 0xaaaa, high, _MM_PERM_CCAA);
    bits = _mm512_or_si512(_mm512_srli_epi64(bits, 12),
                           _mm512_set1_epi64(0x3ff0000000000000));
    return _mm512_sub_pd(_mm512_castsi512_pd(bits),
                         _mm512_set1_pd(1 - 0x1p-53));
}

BUR_INLINE __m512i bur_xor3_v8(__m512i a, __m512i b, uint64_t c)
{
    return _mm512_ternarylogic_epi64(a, b, _mm512_set1_epi64((int64_t)c), 0x96);
}

#define BUR_EACH_V8(g) BUR_UNROLL for (int g = 0; g < BUR_TILE_V8; g++)

/* The counter of draw `first` in `base`: the others count on from it. */
BUR_INLINE bur_uniform_tile bur_uniform_pair_v8(bur_block128 base,
                                                const bur_round_keys *keys)
{
    const uint64_t m0 = UINT64_C(0xD2511F53), m1 = UINT64_C(0xCD9E8D57);
    const __m512i by0 = _mm512_set1_epi64((int64_t)m0);
    const __m512i by1 = _mm512_set1_epi64((int64_t)m1);
    /* words b and d of round 1, a of round 1 and d of round 2 */
    uint64_t q = base.w[2] * m1, b1 = BUR_PHILOX_LOW(q);
    uint64_t p = ((q >> 32) ^ base.w[1] ^ keys->k[0][0]) * m0;
    __m512i a[BUR_TILE_V8], b[BUR_TILE_V8], c[BUR_TILE_V8], d[BUR_TILE_V8];
    BUR_EACH_V8(g)
    {
        __m512i draw =
            _mm512_add_epi64(_mm512_set1_epi64((int64_t)base.w[0] + 8 * g),
                             _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0));
        __m512i p0 = _mm512_mul_epu32(draw, by0);
        __m512i c1 = _mm512_xor_si512(
            _mm512_srli_epi64(p0, 32),
            _mm512_set1_epi64((int64_t)(base.w[3] ^ keys->k[0][1])));
        b[g] = _mm512_mul_epu32(c1, by1);
        a[g] =
            _mm512_xor_si512(_mm512_srli_epi64(b[g], 32),
                             _mm512_set1_epi64((int64_t)(b1 ^ keys->k[1][0])));
        c[g] = _mm512_xor_si512(
            p0, _mm512_set1_epi64((int64_t)((p >> 32) ^ keys->k[1][1])));
        d[g] = _mm512_set1_epi64((int64_t)p);
    }
    BUR_UNROLL
    for (int round = 2; round < BUR_PHILOX_ROUNDS; round++) {
        BUR_EACH_V8(g)
        {
            __m512i p0 = _mm512_mul_epu32(a[g], by0);
            __m512i q0 = _mm512_mul_epu32(c[g], by1);
            a[g] =
                bur_xor3_v8(_mm512_srli_epi64(q0, 32), b[g], keys->k[round][0]);
            c[g] =
                bur_xor3_v8(_mm512_srli_epi64(p0, 32), d[g], keys->k[round][1]);
            b[g] = q0;
            d[g] = p0;
        }
    }
    bur_uniform_tile tile;
    BUR_EACH_V8(g)
    {
        tile.even[g] = bur_words_uniform_v8(b[g], a[g]);
        tile.odd[g] = bur_words_uniform_v8(d[g], c[g]);
    }
    return tile;
}

#endif

#endif
