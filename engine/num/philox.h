/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw
 * (Parallel random numbers: as easy as 1, 2, 3, SC'11): 128 random bits as a
 * pure function of a 128-bit counter and a 64-bit key.
 * Over lanes of draws: num/philox_lanes.h. */
#ifndef BURSAR_NUM_PHILOX_H
#define BURSAR_NUM_PHILOX_H

#include <stdint.h>

#include "num/compiler.h"

typedef struct bur_key {
    uint32_t lo, hi;
} bur_key;

/* Four 32-bit words, a counter going in and random bits coming out. */
typedef struct bur_block128 {
    uint64_t w[4]; /* each below 2^32 */
} bur_block128;

#define BUR_PHILOX_LOW(x) ((x)&UINT64_C(0xffffffff))

enum { BUR_PHILOX_ROUNDS = 10 };

/* What the products are of, and what a round adds to the halves of a key. */
#define BUR_PHILOX_BY_A INT64_C(0xD2511F53)
#define BUR_PHILOX_BY_C INT64_C(0xCD9E8D57)
#define BUR_PHILOX_LO INT64_C(0x9E3779B9)
#define BUR_PHILOX_HI INT64_C(0xBB67AE85)

static inline bur_block128 bur_philox(bur_block128 counter, bur_key key)
{
    uint64_t a = counter.w[0], b = counter.w[1];
    uint64_t c = counter.w[2], d = counter.w[3];
    uint64_t k0 = key.lo, k1 = key.hi;
    for (int round = 0; round < BUR_PHILOX_ROUNDS; round++) {
        uint64_t p = a * (uint64_t)BUR_PHILOX_BY_A;
        uint64_t q = c * (uint64_t)BUR_PHILOX_BY_C;
        a = (q >> 32) ^ b ^ k0;
        b = BUR_PHILOX_LOW(q);
        c = (p >> 32) ^ d ^ k1;
        d = BUR_PHILOX_LOW(p);
        k0 = BUR_PHILOX_LOW(k0 + BUR_PHILOX_LO);
        k1 = BUR_PHILOX_LOW(k1 + BUR_PHILOX_HI);
    }
    return (bur_block128){{a, b, c, d}};
}

#endif
