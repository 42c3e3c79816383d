/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Philox over a tile: consecutive draws in four registers of AVX-512 or AVX2,
 * round by round side by side, because one alone waits for its
 * multiplications. The same bits as num/philox.h. What is the same for all
 * draws, two words of the counter going in and most of the first two rounds,
 * is worked out as scalars: with AVX-512 64 instructions on the arithmetic
 * ports for eight draws, sixteen uniforms. */
#ifndef BURSAR_NUM_PHILOX_TILE_H
#define BURSAR_NUM_PHILOX_TILE_H

#include <stdbool.h>

#include "num/philox_lanes.h"

#if defined(BUR_WORDS_XOR3)

/* Says that this file is not empty. */
#define BUR_HAS_TILE 1

enum { BUR_TILE_WORDS = 4, BUR_TILE = BUR_TILE_WORDS * BUR_WORDS };

/* Whether the draws of a tile from `first` differ in their low words alone,
 * which a tile requires. */
static inline bool bur_tile_is_plain(uint64_t first)
{
    return BUR_PHILOX_LOW(first) <= UINT64_C(0xffffffff) - (BUR_TILE - 1);
}

#define BUR_EACH_WORDS(g) BUR_UNROLL for (int g = 0; g < BUR_TILE_WORDS; g++)

/* A key, and what each round mixes in of its halves (upper halves of words may
 * hold anything): for many calls. In memory, where broadcasts cost the
 * arithmetic ports nothing. */
typedef struct bur_round_keys {
    _Alignas(64) uint64_t lo[16], hi[16];
    bur_key key;
} bur_round_keys;

/* x + i n, x + (i + 1) n ... */
BUR_INLINE bur_words bur_words_multiples(uint64_t x, int i, int64_t n)
{
    bur_words from = BUR_WORDS_ADD(BUR_WORDS_TIMES(n), BUR_WORDS_ALL(i * n));
    return BUR_WORDS_ADD(BUR_WORDS_ALL(x), from);
}

BUR_INLINE void bur_round_keys_of(bur_round_keys *keys, bur_key key)
{
    keys->key = key;
    BUR_UNROLL
    for (int r = 0; r < BUR_PHILOX_ROUNDS; r += BUR_WORDS) {
        BUR_WORDS_STORE(keys->lo + r,
                        bur_words_multiples(key.lo, r, BUR_PHILOX_LO));
        BUR_WORDS_STORE(keys->hi + r,
                        bur_words_multiples(key.hi, r, BUR_PHILOX_HI));
    }
    BUR_IN_MEMORY(*keys);
}

/* Random bits of BUR_TILE draws. */
typedef struct bur_tile_bits {
    bur_words r[BUR_TILE_WORDS];
} bur_tile_bits;

/* Word a after a round from its product q = c m1 and word b, in the lower half,
 * and b, which is q's, in the upper. */
BUR_INLINE bur_words bur_last_words(bur_words q, bur_words b, bur_words key)
{
    bur_words swapped = BUR_WORDS_SWAP(q);
    return BUR_WORDS_XOR3_LOW(swapped, b, key);
}

/* The random bits of the even and of the odd index of a pair for BUR_TILE
 * draws: the counter of the first in `base`, the others count on from it. */
BUR_INLINE void bur_bits_tile(bur_tile_bits *even, bur_tile_bits *odd,
                              bur_block128 base, const bur_round_keys *keys)
{
    const bur_words by_a = BUR_WORDS_ALL(BUR_PHILOX_BY_A);
    const bur_words by_c = BUR_WORDS_ALL(BUR_PHILOX_BY_C);
    const bur_key key = keys->key;
    /* words b and d of round 1, a of round 1 and d of round 2 */
    uint64_t q = base.w[2] * BUR_PHILOX_BY_C, b1 = BUR_PHILOX_LOW(q);
    uint64_t p = ((q >> 32) ^ base.w[1] ^ key.lo) * BUR_PHILOX_BY_A;
    bur_words a[BUR_TILE_WORDS], b[BUR_TILE_WORDS];
    bur_words c[BUR_TILE_WORDS], d[BUR_TILE_WORDS];
    BUR_EACH_WORDS(g)
    {
        bur_words p0 = bur_words_multiples(base.w[0] * BUR_PHILOX_BY_A,
                                           BUR_WORDS * g, BUR_PHILOX_BY_A);
        bur_words c1 = BUR_WORDS_XOR(BUR_WORDS_SWAP(p0),
                                     BUR_WORDS_ALL(base.w[3] ^ key.hi));
        b[g] = BUR_WORDS_MULTIPLY(c1, by_c);
        a[g] = BUR_WORDS_XOR(BUR_WORDS_SWAP(b[g]),
                             BUR_WORDS_ALL(b1 ^ (key.lo + BUR_PHILOX_LO)));
        c[g] = BUR_WORDS_XOR(
            p0, BUR_WORDS_ALL((p >> 32) ^ (key.hi + BUR_PHILOX_HI)));
        d[g] = BUR_WORDS_ALL(p);
    }
    BUR_UNROLL
    for (int round = 2; round < BUR_PHILOX_ROUNDS; round++) {
        bur_words k0 = BUR_WORDS_ALL(keys->lo[round]);
        bur_words k1 = BUR_WORDS_ALL(keys->hi[round]);
        BUR_EACH_WORDS(g)
        {
            bur_words p0 = BUR_WORDS_MULTIPLY(a[g], by_a);
            bur_words q0 = BUR_WORDS_MULTIPLY(c[g], by_c);
            if (round + 1 < BUR_PHILOX_ROUNDS) {
                a[g] = BUR_WORDS_XOR3(BUR_WORDS_SWAP(q0), b[g], k0);
                c[g] = BUR_WORDS_XOR3(BUR_WORDS_SWAP(p0), d[g], k1);
                b[g] = q0;
                d[g] = p0;
            } else {
                even->r[g] = bur_last_words(q0, b[g], k0);
                odd->r[g] = bur_last_words(p0, d[g], k1);
            }
        }
    }
}

/* The uniforms that they stand for. */
BUR_INLINE void bur_uniform_tile(double *even, double *odd, bur_block128 base,
                                 const bur_round_keys *keys)
{
    bur_tile_bits to_even, to_odd;
    bur_bits_tile(&to_even, &to_odd, base, keys);
    BUR_EACH_WORDS(g)
    {
        bur_words_uniform(even + BUR_WORDS * g, to_even.r[g]);
        bur_words_uniform(odd + BUR_WORDS * g, to_odd.r[g]);
    }
}

#endif

#endif
