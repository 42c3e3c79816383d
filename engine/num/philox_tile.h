/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Philox over a tile: consecutive draws in four registers of AVX-512 or AVX2,
 * round by round side by side, because one alone waits for its
 * multiplications. The same bits as num/philox.h. What is the same for all
 * draws, two words of the counter going in and most of the first two rounds,
 * is worked out as scalars: with AVX-512 55 instructions on the arithmetic
 * ports for the 128 bits of eight draws, 61 for sixteen uniforms. Upper halves
 * come down by a shuffle: a shift waits longer for a product. */
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

/* 64 bits of the last round: word a, or c, in the lower half, of a product, a
 * word and a key; the product's own lower half in the upper. */
BUR_INLINE bur_words bur_last_words(bur_words product, bur_words word,
                                    bur_words key)
{
    bur_words swapped = BUR_WORDS_SWAP(product);
    return BUR_WORDS_XOR3_LOW(swapped, word, key);
}

/* The four words of the counters, on their way. */
typedef struct bur_tile_words {
    bur_tile_bits a, b, c, d;
} bur_tile_words;

/* After two rounds: the counter of the first draw in `base`, the others count
 * on from it. */
BUR_INLINE void bur_tile_start(bur_tile_words *x, bur_block128 base,
                               bur_key key)
{
    const bur_words by_c = BUR_WORDS_ALL(BUR_PHILOX_BY_C);
    /* words b and d of round 1, a of round 1 and d of round 2 */
    uint64_t q = base.w[2] * BUR_PHILOX_BY_C, b1 = BUR_PHILOX_LOW(q);
    uint64_t p = ((q >> 32) ^ base.w[1] ^ key.lo) * BUR_PHILOX_BY_A;
    BUR_EACH_WORDS(g)
    {
        bur_words p0 = bur_words_multiples(base.w[0] * BUR_PHILOX_BY_A,
                                           BUR_WORDS * g, BUR_PHILOX_BY_A);
        bur_words c1 = BUR_WORDS_XOR(BUR_WORDS_SWAP(p0),
                                     BUR_WORDS_ALL(base.w[3] ^ key.hi));
        x->b.r[g] = BUR_WORDS_MULTIPLY(c1, by_c);
        x->a.r[g] = BUR_WORDS_XOR(BUR_WORDS_SWAP(x->b.r[g]),
                                  BUR_WORDS_ALL(b1 ^ (key.lo + BUR_PHILOX_LO)));
        x->c.r[g] = BUR_WORDS_XOR(
            p0, BUR_WORDS_ALL((p >> 32) ^ (key.hi + BUR_PHILOX_HI)));
        x->d.r[g] = BUR_WORDS_ALL(p);
    }
}

/* The random bits of the even and of the odd index of a pair for BUR_TILE
 * draws. */
BUR_INLINE void bur_bits_tile(bur_tile_bits *even, bur_tile_bits *odd,
                              bur_block128 base, const bur_round_keys *keys)
{
    const bur_words by_a = BUR_WORDS_ALL(BUR_PHILOX_BY_A);
    const bur_words by_c = BUR_WORDS_ALL(BUR_PHILOX_BY_C);
    bur_tile_words x;
    bur_tile_start(&x, base, keys->key);
    BUR_UNROLL
    for (int round = 2; round < BUR_PHILOX_ROUNDS; round++) {
        bur_words k0 = BUR_WORDS_ALL(keys->lo[round]);
        bur_words k1 = BUR_WORDS_ALL(keys->hi[round]);
        BUR_EACH_WORDS(g)
        {
            bur_words p = BUR_WORDS_MULTIPLY(x.a.r[g], by_a);
            bur_words q = BUR_WORDS_MULTIPLY(x.c.r[g], by_c);
            if (round + 1 < BUR_PHILOX_ROUNDS) {
                x.a.r[g] = BUR_WORDS_XOR3(BUR_WORDS_SWAP(q), x.b.r[g], k0);
                x.c.r[g] = BUR_WORDS_XOR3(BUR_WORDS_SWAP(p), x.d.r[g], k1);
                x.b.r[g] = q;
                x.d.r[g] = p;
            } else {
                even->r[g] = bur_last_words(q, x.b.r[g], k0);
                odd->r[g] = bur_last_words(p, x.d.r[g], k1);
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
