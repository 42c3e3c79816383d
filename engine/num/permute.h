/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A keyed shuffle of 0 .. n-1 that needs no memory: place i of any shuffle is
 * computed alone, so that any thread can make any point of a Latin hypercube.
 *
 * A Feistel network over the smallest power of two that holds n, halves
 * swapped each round, walked until it falls below n again (Black and Rogaway,
 * Ciphers with arbitrary finite domains, CT-RSA 2002). A bijection whatever
 * the round function; the round function is SplitMix64's mixer. */
#ifndef BURSAR_NUM_PERMUTE_H
#define BURSAR_NUM_PERMUTE_H

#include <assert.h>
#include <stdint.h>

#include "base/hash.h"
#include "num/philox.h"

enum { BUR_PERMUTE_ROUNDS = 10 };

/* One pass of the network over `bits` bits, 2 <= bits <= 62. The left half
 * takes bits / 2 of them in even rounds and the rest in odd ones. */
static inline uint64_t bur_permute_pass(uint64_t x, int bits, uint64_t key)
{
    int left = bits / 2, right = bits - left;
    for (int round = 0; round < BUR_PERMUTE_ROUNDS; round++) {
        uint64_t low = x & ((UINT64_C(1) << right) - 1);
        uint64_t mask = (UINT64_C(1) << left) - 1;
        uint64_t salt = bur_hash_mix(key + (uint64_t)round);
        uint64_t high = ((x >> right) ^ bur_hash_mix(low ^ salt)) & mask;
        x = low << left | high;
        int swap = left;
        left = right;
        right = swap;
    }
    return x;
}

/* Where i goes: for each key a bijection of 0 .. n-1. 0 <= i < n < 2^62. */
static inline uint64_t bur_permute(uint64_t i, uint64_t n, bur_key key)
{
    assert(i < n && n < UINT64_C(1) << 62);
    int bits = 2;
    while (UINT64_C(1) << bits < n) {
        bits++;
    }
    uint64_t salt = (uint64_t)key.hi << 32 | key.lo;
    do {
        i = bur_permute_pass(i, bits, salt);
    } while (i >= n);
    return i;
}

#endif
