/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Philox over lanes of consecutive draws: the same bits as num/philox.h, a
 * vector register at a time. Written with the 32 x 32 -> 64 bit multiply of
 * SSE2, AVX2 or AVX-512, whichever the file is compiled for, because compilers
 * do not find it (gcc 12 takes twice to three times as long); plain C
 * elsewhere. Upper halves of words may hold anything until the end: the
 * multiply does not read them. */
#ifndef BURSAR_NUM_PHILOX_LANES_H
#define BURSAR_NUM_PHILOX_LANES_H

#include <stdbool.h>
#include <string.h>

#include "num/philox.h"

#if defined(__AVX512F__)
#include <immintrin.h>
typedef __m512i bur_words;
enum { BUR_WORDS = 8 };
#define BUR_WORDS_ALL(x) _mm512_set1_epi64((long long)(x))
#define BUR_WORDS_TIMES(n)                                                     \
    _mm512_set_epi64(7 * (n), 6 * (n), 5 * (n), 4 * (n), 3 * (n), 2 * (n), n, 0)
#define BUR_WORDS_ADD(a, b) _mm512_add_epi64(a, b)
#define BUR_WORDS_MULTIPLY(a, b) _mm512_mul_epu32(a, b)
#define BUR_WORDS_XOR(a, b) _mm512_xor_si512(a, b)
#define BUR_WORDS_OR(a, b) _mm512_or_si512(a, b)
#define BUR_WORDS_AND(a, b) _mm512_and_si512(a, b)
#define BUR_WORDS_XOR3(a, b, c) _mm512_ternarylogic_epi64(a, b, c, 0x96)
#define BUR_WORDS_JOIN(high, low)                                              \
    _mm512_mask_shuffle_epi32(low, 0xaaaa, high, _MM_PERM_CCAA)
#define BUR_WORDS_SWAP(a) _mm512_shuffle_epi32(a, _MM_PERM_CDAB)
#define BUR_WORDS_XOR3_LOW(a, b, c)                                            \
    _mm512_mask_ternarylogic_epi32(a, 0x5555, b, c, 0x96)
#define BUR_WORDS_STORE(p, a) _mm512_store_si512(p, a)
#define BUR_WORDS_RIGHT(a, n) _mm512_srli_epi64(a, n)
#define BUR_WORDS_LEFT(a, n) _mm512_slli_epi64(a, n)
#define BUR_WORDS_UNIFORM(p, a)                                                \
    _mm512_storeu_pd(                                                          \
        p, _mm512_sub_pd(_mm512_castsi512_pd(a), _mm512_set1_pd(1 - 0x1p-53)))
#elif defined(__AVX2__)
#include <immintrin.h>
typedef __m256i bur_words;
enum { BUR_WORDS = 4 };
#define BUR_WORDS_ALL(x) _mm256_set1_epi64x((long long)(x))
#define BUR_WORDS_TIMES(n) _mm256_set_epi64x(3 * (n), 2 * (n), n, 0)
#define BUR_WORDS_ADD(a, b) _mm256_add_epi64(a, b)
#define BUR_WORDS_MULTIPLY(a, b) _mm256_mul_epu32(a, b)
#define BUR_WORDS_XOR(a, b) _mm256_xor_si256(a, b)
#define BUR_WORDS_OR(a, b) _mm256_or_si256(a, b)
#define BUR_WORDS_AND(a, b) _mm256_and_si256(a, b)
#define BUR_WORDS_XOR3(a, b, c) BUR_WORDS_XOR(a, BUR_WORDS_XOR(b, c))
#define BUR_WORDS_JOIN(high, low)                                              \
    _mm256_blend_epi32(low, _mm256_slli_epi64(high, 32), 0xaa)
#define BUR_WORDS_SWAP(a) _mm256_shuffle_epi32(a, 0xb1)
#define BUR_WORDS_XOR3_LOW(a, b, c)                                            \
    _mm256_blend_epi32(a, BUR_WORDS_XOR3(a, b, c), 0x55)
#define BUR_WORDS_STORE(p, a) _mm256_store_si256((__m256i *)(p), a)
#define BUR_WORDS_RIGHT(a, n) _mm256_srli_epi64(a, n)
#define BUR_WORDS_LEFT(a, n) _mm256_slli_epi64(a, n)
#define BUR_WORDS_UNIFORM(p, a)                                                \
    _mm256_storeu_pd(                                                          \
        p, _mm256_sub_pd(_mm256_castsi256_pd(a), _mm256_set1_pd(1 - 0x1p-53)))
#elif defined(__SSE2__)
#include <emmintrin.h>
typedef __m128i bur_words;
enum { BUR_WORDS = 2 };
#define BUR_WORDS_ALL(x) _mm_set1_epi64x((long long)(x))
#define BUR_WORDS_TIMES(n) _mm_set_epi64x(n, 0)
#define BUR_WORDS_ADD(a, b) _mm_add_epi64(a, b)
#define BUR_WORDS_MULTIPLY(a, b) _mm_mul_epu32(a, b)
#define BUR_WORDS_XOR(a, b) _mm_xor_si128(a, b)
#define BUR_WORDS_OR(a, b) _mm_or_si128(a, b)
#define BUR_WORDS_AND(a, b) _mm_and_si128(a, b)
#define BUR_WORDS_RIGHT(a, n) _mm_srli_epi64(a, n)
#define BUR_WORDS_LEFT(a, n) _mm_slli_epi64(a, n)
#define BUR_WORDS_UNIFORM(p, a)                                                \
    _mm_storeu_pd(p, _mm_sub_pd(_mm_castsi128_pd(a), _mm_set1_pd(1 - 0x1p-53)))
#else
typedef uint64_t bur_words;
enum { BUR_WORDS = 1 };
#define BUR_WORDS_ALL(x) (x)
#define BUR_WORDS_TIMES(n) UINT64_C(0)
#define BUR_WORDS_ADD(a, b) ((a) + (b))
#define BUR_WORDS_MULTIPLY(a, b) (BUR_PHILOX_LOW(a) * BUR_PHILOX_LOW(b))
#define BUR_WORDS_XOR(a, b) ((a) ^ (b))
#define BUR_WORDS_OR(a, b) ((a) | (b))
#define BUR_WORDS_AND(a, b) ((a) & (b))
#define BUR_WORDS_RIGHT(a, n) ((a) >> (n))
#define BUR_WORDS_LEFT(a, n) ((a) << (n))
#define BUR_WORDS_UNIFORM(p, a)                                                \
    (memcpy((p), &(a), sizeof(double)), *(p) -= 1 - 0x1p-53)
#endif

#if !defined(BUR_WORDS_JOIN)
#define BUR_WORDS_JOIN(high, low)                                              \
    BUR_WORDS_OR(BUR_WORDS_LEFT(high, 32),                                     \
                 BUR_WORDS_AND(low, BUR_WORDS_ALL(UINT64_C(0xffffffff))))
#endif

/* The four words of a counter or of its random bits, one draw a lane. */
typedef struct bur_block_lanes {
    bur_words w[4];
} bur_block_lanes;

BUR_INLINE bur_block_lanes bur_philox_round_lanes(bur_block_lanes x,
                                                  uint32_t k0, uint32_t k1)
{
    bur_words p = BUR_WORDS_MULTIPLY(x.w[0], BUR_WORDS_ALL(BUR_PHILOX_BY_A));
    bur_words q = BUR_WORDS_MULTIPLY(x.w[2], BUR_WORDS_ALL(BUR_PHILOX_BY_C));
    bur_words a = BUR_WORDS_XOR(BUR_WORDS_RIGHT(q, 32), x.w[1]);
    bur_words c = BUR_WORDS_XOR(BUR_WORDS_RIGHT(p, 32), x.w[3]);
    return (bur_block_lanes){{BUR_WORDS_XOR(a, BUR_WORDS_ALL((uint64_t)k0)), q,
                              BUR_WORDS_XOR(c, BUR_WORDS_ALL((uint64_t)k1)),
                              p}};
}

/* The counters of draws first, first + 1 ..., or of first, first + 2^32 ...
 * `across` providers; the rest as in `base`, whose w[1] holds the purpose
 * alone. */
BUR_INLINE bur_block_lanes bur_counter_lanes(bur_block128 base, uint64_t first,
                                             bool across)
{
    bur_words count =
        across ? BUR_WORDS_TIMES(INT64_C(1) << 32) : BUR_WORDS_TIMES(1);
    bur_words draw = BUR_WORDS_ADD(BUR_WORDS_ALL(first), count);
    bur_words high = BUR_WORDS_AND(BUR_WORDS_RIGHT(draw, 32),
                                   BUR_WORDS_ALL(UINT64_C(0xffff)));
    return (bur_block_lanes){
        {draw, BUR_WORDS_OR(high, BUR_WORDS_ALL(base.w[1])),
         BUR_WORDS_ALL(base.w[2]), BUR_WORDS_ALL(base.w[3])}};
}

/* The random bits of BUR_WORDS draws. */
BUR_INLINE bur_block_lanes bur_philox_lanes(bur_block128 base, uint64_t first,
                                            bool across, bur_key key)
{
    bur_block_lanes x = bur_counter_lanes(base, first, across);
    uint32_t k0 = key.lo, k1 = key.hi;
    for (int round = 0; round < BUR_PHILOX_ROUNDS; round++) {
        x = bur_philox_round_lanes(x, k0, k1);
        k0 += (uint32_t)BUR_PHILOX_LO;
        k1 += (uint32_t)BUR_PHILOX_HI;
    }
    return x;
}

/* The uniforms (k + 1/2) 2^-52 of BUR_WORDS draws, k the top 52 bits of each:
 * the mantissa of a number in [1, 2), less 1 - 2^-53. */
BUR_INLINE void bur_words_uniform(double *out, bur_words bits)
{
    bits = BUR_WORDS_OR(BUR_WORDS_RIGHT(bits, 12),
                        BUR_WORDS_ALL(UINT64_C(0x3ff0000000000000)));
    BUR_WORDS_UNIFORM(out, bits);
}

#endif
