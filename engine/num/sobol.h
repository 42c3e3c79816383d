/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol' points by random access, with the direction numbers D(6) of Joe and
 * Kuo (SIAM J. Sci. Comput. 30, 2008) and Owen's nested scrambling by hash
 * (Burley, JCGT 9(4), 2020, with the mixing constants of Vegdahl 2021).
 *
 * Points are numbered in natural order, not Gray-code order: the first 2^m
 * are a digital net either way. Dimensions count from 0. Any thread may make
 * any coordinate of any point; nothing has state. */
#ifndef BURSAR_NUM_SOBOL_H
#define BURSAR_NUM_SOBOL_H

#include <stdint.h>

enum { BUR_SOBOL_DIMENSIONS = 4096 };

static inline uint32_t bur_bits_reversed(uint32_t x)
{
    x = x >> 16 | x << 16;
    x = (x & 0xff00ff00u) >> 8 | (x & 0x00ff00ffu) << 8;
    x = (x & 0xf0f0f0f0u) >> 4 | (x & 0x0f0f0f0fu) << 4;
    x = (x & 0xccccccccu) >> 2 | (x & 0x33333333u) << 2;
    return (x & 0xaaaaaaaau) >> 1 | (x & 0x55555555u) << 1;
}

/* Coordinate x under Owen's nested scramble, (k + 1/2) 2^-32 with k the
 * scrambled bits: in (0, 1), never 0 or 1. On the reversed bits, each
 * operation lets a bit depend on lower ones only. */
static inline double bur_sobol_scrambled(uint32_t x, uint32_t seed)
{
    x = bur_bits_reversed(x);
    x ^= x * 0x3d20adeau;
    x += seed;
    x *= seed >> 16 | 1;
    x ^= x * 0x05526c56u;
    x ^= x * 0x53a22864u;
    return (bur_bits_reversed(x) + 0.5) * 0x1p-32;
}

/* The coordinate as a 32-bit binary fraction, not scrambled. */
uint32_t bur_sobol_bits(uint32_t index, int dim);

/* The seed of the scramble of one dimension in one replicate of a study. */
uint32_t bur_sobol_seed(uint64_t study_seed, uint32_t replicate, int dim);

/* The scrambled coordinate of a point. Lanes: bur_lanes.scrambled. */
double bur_sobol_owen(uint32_t index, int dim, uint32_t seed);

#endif
