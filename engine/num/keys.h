/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which random number is whose. FROZEN: every stored result depends on it.
 *
 * A random number is a pure function of the study's seed, the site that asks
 * (a variable's canonical name, an element, a call in its equation), the
 * draw, what it is for, and the index of the redraw:
 *
 *   key      = low and high half of mix(mix(seed) ^ site)
 *   counter  = draw's low 32 bits,
 *              draw's next 16 bits | purpose << 16,
 *              index >> 1,
 *              block
 *   bits     = Philox4x32-10(counter, key): two 64-bit words, w1:w0 and
 *              w3:w2; index & 1 says which
 *   uniform  = (k + 1/2) 2^-52, k the top 52 bits of that word
 *
 * Index 0 is what is drawn once (a parameter, a start); redraws count from 1.
 * Block tells apart the draws of one redraw (sizes of several shocks). A
 * uniform is never 0 or 1, and 1 - u is one as likely and exact. Nothing has
 * state, so every function here may be called from any thread. */
#ifndef BURSAR_NUM_KEYS_H
#define BURSAR_NUM_KEYS_H

#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "num/philox_lanes.h"
#include "num/philox_tile.h"

/* Draws are numbered below this. */
#define BUR_MOST_DRAWS (UINT64_C(1) << 48)

typedef enum bur_purpose {
    BUR_FOR_MODEL,     /* parameters and drivers of a run */
    BUR_FOR_SCRAMBLE,  /* scrambles of Sobol' points */
    BUR_FOR_BOOTSTRAP, /* resampling of finished results */
    BUR_FOR_DESIGN,    /* permutations and jitter of Latin hypercubes */
    BUR_FOR_SEARCH     /* optimisers and scenario discovery */
} bur_purpose;

/* The 64-bit identity of a random site. */
static inline uint64_t bur_site(const char *canonical_name, int element,
                                int call)
{
    uint64_t h = bur_hash_mix(bur_hash_text(BUR_HASH_SEED, canonical_name));
    h = bur_hash_mix(h ^ (uint32_t)element);
    return bur_hash_mix(h ^ (uint32_t)call);
}

/* The key of a site in a study. Every seed is an ordinary one, 0 too. */
static inline bur_key bur_site_key(uint64_t seed, uint64_t site)
{
    uint64_t h = bur_hash_mix(bur_hash_mix(seed) ^ site);
    return (bur_key){(uint32_t)h, (uint32_t)(h >> 32)};
}

static inline bur_block128 bur_counter(uint64_t draw, bur_purpose purpose,
                                       uint32_t index, uint32_t block)
{
    uint64_t high = ((draw >> 32) & 0xffff) | (uint64_t)purpose << 16;
    return (bur_block128){
        {draw & UINT64_C(0xffffffff), high, index >> 1, block}};
}

/* The uniform that 64 random bits stand for. */
static inline double bur_uniform_of_bits(uint64_t bits)
{
    uint64_t one_to_two = bits >> 12 | UINT64_C(0x3ff0000000000000);
    double x;
    memcpy(&x, &one_to_two, sizeof x);
    return x - (1 - 0x1p-53);
}

static inline uint64_t bur_random_bits(bur_key key, uint64_t draw,
                                       bur_purpose purpose, uint32_t index,
                                       uint32_t block)
{
    bur_block128 r = bur_philox(bur_counter(draw, purpose, index, block), key);
    return index & 1 ? r.w[3] << 32 | r.w[2] : r.w[1] << 32 | r.w[0];
}

static inline double bur_uniform(bur_key key, uint64_t draw,
                                 bur_purpose purpose, uint32_t index,
                                 uint32_t block)
{
    return bur_uniform_of_bits(
        bur_random_bits(key, draw, purpose, index, block));
}

/* How the draw grows from lane to lane: by one, or, `across` the providers of
 * a future, by one provider; see num/section.h. */
static inline uint64_t bur_draw_step(bool across)
{
    return across ? UINT64_C(1) << 32 : 1;
}

/* The uniforms of indexes 2 * pair and 2 * pair + 1 for the n draws from
 * first_draw, at one generator call for both. */
static inline void bur_uniform_pair_lanes(double *restrict even,
                                          double *restrict odd, int n,
                                          bur_key key, uint64_t first_draw,
                                          bool across, bur_purpose purpose,
                                          uint32_t pair, uint32_t block)
{
    bur_block128 base = bur_counter(0, purpose, 2 * pair, block);
    uint64_t step = bur_draw_step(across);
    int j = 0;
#if defined(BUR_HAS_TILE)
    bur_round_keys keys;
    bur_round_keys_of(&keys, key);
    for (; j + BUR_TILE <= n && !across; j += BUR_TILE) {
        uint64_t first = first_draw + (uint64_t)j;
        if (!bur_tile_is_plain(first)) {
            break;
        }
        bur_uniform_tile(even + j, odd + j,
                         bur_counter(first, purpose, 2 * pair, block), &keys);
    }
#endif
    for (; j + BUR_WORDS <= n; j += BUR_WORDS) {
        bur_block_lanes r = bur_philox_lanes(
            base, first_draw + (uint64_t)j * step, across, key);
        bur_words_uniform(even + j, BUR_WORDS_JOIN(r.w[1], r.w[0]));
        bur_words_uniform(odd + j, BUR_WORDS_JOIN(r.w[3], r.w[2]));
    }
    for (; j < n; j++) {
        uint64_t draw = first_draw + (uint64_t)j * step;
        even[j] = bur_uniform(key, draw, purpose, 2 * pair, block);
        odd[j] = bur_uniform(key, draw, purpose, 2 * pair + 1, block);
    }
}

/* The uniforms of one index for the n draws from first_draw: lane j holds
 * bur_uniform(key, first_draw + j, purpose, index, block), or that of provider
 * j further on. */
static inline void bur_uniform_lanes(double *restrict out, int n, bur_key key,
                                     uint64_t first_draw, bool across,
                                     bur_purpose purpose, uint32_t index,
                                     uint32_t block)
{
    bur_block128 base = bur_counter(0, purpose, index, block);
    uint64_t step = bur_draw_step(across);
    int j = 0;
    for (; j + BUR_WORDS <= n; j += BUR_WORDS) {
        bur_block_lanes r = bur_philox_lanes(
            base, first_draw + (uint64_t)j * step, across, key);
        if (index & 1) {
            bur_words_uniform(out + j, BUR_WORDS_JOIN(r.w[3], r.w[2]));
        } else {
            bur_words_uniform(out + j, BUR_WORDS_JOIN(r.w[1], r.w[0]));
        }
    }
    for (; j < n; j++) {
        out[j] = bur_uniform(key, first_draw + (uint64_t)j * step, purpose,
                             index, block);
    }
}

#endif
