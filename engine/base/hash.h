/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes: FNV-1a (Fowler, Noll, Vo) for bytes, SplitMix64 (Steele, Lea,
 * Flood 2014) to mix words. Frozen: random numbers are keyed by them. */
#ifndef BURSAR_BASE_HASH_H
#define BURSAR_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define BUR_HASH_SEED UINT64_C(0xcbf29ce484222325)

/* FNV-1a of `n` bytes, continued from `hash` (start with BUR_HASH_SEED). */
static inline uint64_t bur_hash_bytes(uint64_t hash, const void *bytes,
                                      size_t n)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < n; i++) {
        hash = (hash ^ p[i]) * UINT64_C(0x100000001b3);
    }
    return hash;
}

/* FNV-1a of a NUL-terminated text, without its NUL. */
static inline uint64_t bur_hash_text(uint64_t hash, const char *s)
{
    for (; *s; s++) {
        hash = (hash ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
    }
    return hash;
}

/* SplitMix64's finaliser: a bijection whose every output bit depends on every
 * input bit. */
static inline uint64_t bur_hash_mix(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

#endif
