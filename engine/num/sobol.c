/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol' coordinates: a sum of direction numbers. */
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

double bur_sobol_owen(uint32_t index, int dim, uint32_t seed)
{
    return bur_sobol_scrambled(bur_sobol_bits(index, dim), seed);
}
