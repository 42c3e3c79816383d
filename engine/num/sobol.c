/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol' coordinates and their scramble. Runs of points use that the step from
 * point i to i + 1 flips the trailing ones of i and the zero above them: one
 * exclusive-or with a sum of direction numbers. */
#include "num/sobol.h"

#include <assert.h>

#include "num/keys.h"
#include "num/sobol_table.h"

uint32_t bur_sobol_bits(uint32_t index, int dim)
{
    assert(dim >= 0 && dim < BUR_SOBOL_DIMENSIONS);
    uint32_t x = 0;
    for (int k = 0; k < 32; k++) {
        x ^= bur_sobol_direction[dim][k] & (0 - (index >> k & 1));
    }
    return x;
}

uint32_t bur_sobol_seed(uint64_t study_seed, uint32_t replicate, int dim)
{
    bur_key key = bur_site_key(study_seed, bur_site("sobol", 0, 0));
    uint64_t bits =
        bur_random_bits(key, replicate, BUR_FOR_SCRAMBLE, (uint32_t)dim, 0);
    return (uint32_t)(bits >> 32);
}

static inline uint32_t reversed(uint32_t x)
{
    x = x >> 16 | x << 16;
    x = (x & 0xff00ff00u) >> 8 | (x & 0x00ff00ffu) << 8;
    x = (x & 0xf0f0f0f0u) >> 4 | (x & 0x0f0f0f0fu) << 4;
    x = (x & 0xccccccccu) >> 2 | (x & 0x33333333u) << 2;
    return (x & 0xaaaaaaaau) >> 1 | (x & 0x55555555u) << 1;
}

/* Owen's nested scramble: on the reversed bits, each operation lets a bit
 * depend on lower ones only. */
static inline double scrambled(uint32_t x, uint32_t seed)
{
    x = reversed(x);
    x ^= x * 0x3d20adeau;
    x += seed;
    x *= seed >> 16 | 1;
    x ^= x * 0x05526c56u;
    x ^= x * 0x53a22864u;
    return (reversed(x) + 0.5) * 0x1p-32;
}

double bur_sobol_owen(uint32_t index, int dim, uint32_t seed)
{
    return scrambled(bur_sobol_bits(index, dim), seed);
}

static int trailing_ones(uint32_t x)
{
    int n = 0;
    for (; x & 1; x >>= 1) {
        n++;
    }
    return n;
}

enum { RUN = 64 };

void bur_sobol_owen_lanes(double *out, int n, uint32_t first, int dim,
                          uint32_t seed)
{
    assert(dim >= 0 && dim < BUR_SOBOL_DIMENSIONS);
    uint32_t step[32], bits[RUN], all = 0;
    for (int k = 0; k < 32; k++) {
        all ^= bur_sobol_direction[dim][k];
        step[k] = all;
    }
    uint32_t x = n > 0 ? bur_sobol_bits(first, dim) : 0;
    for (int from = 0; from < n; from += RUN) {
        int run = n - from < RUN ? n - from : RUN;
        for (int j = 0; j < run; j++) {
            uint32_t index = first + (uint32_t)(from + j);
            bits[j] = x;
            x = index == UINT32_MAX ? 0 : x ^ step[trailing_ones(index)];
        }
        for (int j = 0; j < run; j++) {
            out[from + j] = scrambled(bits[j], seed);
        }
    }
}
