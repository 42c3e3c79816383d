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

/* The uniforms of the even and of the odd index of a pair for BUR_TILE draws:
 * the counter of the first in `base`, the others count on from it. */
BUR_INLINE void bur_uniform_tile(double *even, double *odd, bur_block128 base,
                                 const bur_round_keys *keys)
{
    const uint64_t m0 = UINT64_C(0xD2511F53), m1 = UINT64_C(0xCD9E8D57);
    const bur_words by0 = BUR_WORDS_ALL(m0), by1 = BUR_WORDS_ALL(m1);
    /* words b and d of round 1, a of round 1 and d of round 2 */
    uint64_t q = base.w[2] * m1, b1 = BUR_PHILOX_LOW(q);
    uint64_t p = ((q >> 32) ^ base.w[1] ^ keys->k[0][0]) * m0;
    bur_words a[BUR_TILE_WORDS], b[BUR_TILE_WORDS];
    bur_words c[BUR_TILE_WORDS], d[BUR_TILE_WORDS];
    BUR_EACH_WORDS(g)
    {
        bur_words draw =
            BUR_WORDS_ADD(BUR_WORDS_ALL(base.w[0] + (uint64_t)(BUR_WORDS * g)),
                          BUR_WORDS_COUNT);
        bur_words p0 = BUR_WORDS_MULTIPLY(draw, by0);
        bur_words c1 = BUR_WORDS_XOR(BUR_WORDS_RIGHT(p0, 32),
                                     BUR_WORDS_ALL(base.w[3] ^ keys->k[0][1]));
        b[g] = BUR_WORDS_MULTIPLY(c1, by1);
        a[g] = BUR_WORDS_XOR(BUR_WORDS_RIGHT(b[g], 32),
                             BUR_WORDS_ALL(b1 ^ keys->k[1][0]));
        c[g] = BUR_WORDS_XOR(p0, BUR_WORDS_ALL((p >> 32) ^ keys->k[1][1]));
        d[g] = BUR_WORDS_ALL(p);
    }
    BUR_UNROLL
    for (int round = 2; round < BUR_PHILOX_ROUNDS; round++) {
        bur_words k0 = BUR_WORDS_ALL(keys->k[round][0]);
        bur_words k1 = BUR_WORDS_ALL(keys->k[round][1]);
        BUR_EACH_WORDS(g)
        {
            bur_words p0 = BUR_WORDS_MULTIPLY(a[g], by0);
            bur_words q0 = BUR_WORDS_MULTIPLY(c[g], by1);
            a[g] = BUR_WORDS_XOR3(BUR_WORDS_RIGHT(q0, 32), b[g], k0);
            c[g] = BUR_WORDS_XOR3(BUR_WORDS_RIGHT(p0, 32), d[g], k1);
            b[g] = q0;
            d[g] = p0;
        }
    }
    BUR_EACH_WORDS(g)
    {
        bur_words_uniform(even + BUR_WORDS * g, b[g], a[g]);
        bur_words_uniform(odd + BUR_WORDS * g, d[g], c[g]);
    }
}

#endif

#endif
