/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cross-sections: several providers live each future. FROZEN with num/keys.h.
 *
 * Draw d of a study with P providers is provider d % P of future d / P. What
 * is common has the numbers of draw `future`; what is a provider's own has
 * those of draw `future + 2^32 provider`. Hence provider 0 of future f is draw
 * f of the same study without providers, and neither more futures nor more
 * providers change a number. One provider, or none told apart, is no section:
 * a draw is a draw. Pure; any thread. */
#ifndef BURSAR_NUM_SECTION_H
#define BURSAR_NUM_SECTION_H

#include "num/keys.h"

enum { BUR_MOST_PROVIDERS = 1 << 16 };
#define BUR_MOST_FUTURES (UINT64_C(1) << 32)

/* The draw whose numbers draw `draw` has. */
static inline uint64_t bur_section_draw(uint64_t draw, int providers,
                                        bool common)
{
    if (providers <= 1) {
        return draw;
    }
    uint64_t future = draw / (uint64_t)providers;
    return common ? future : future | draw % (uint64_t)providers << 32;
}

/* How many of `n` draws from `draw` live the same future. */
static inline int bur_section_run(uint64_t draw, int providers, int n)
{
    int left = providers - (int)(draw % (uint64_t)providers);
    return left < n ? left : n;
}

/* The uniforms of `index` for the draws first .. first + n - 1 of a section
 * of two providers or more. */
static inline void bur_section_uniforms(double *restrict out, int n,
                                        bur_key key, uint64_t first,
                                        int providers, bool common,
                                        uint32_t index)
{
    for (int j = 0; j < n;) {
        uint64_t at = first + (uint64_t)j;
        int run = bur_section_run(at, providers, n - j);
        uint64_t draw = bur_section_draw(at, providers, common);
        if (common) {
            double u = bur_uniform(key, draw, BUR_FOR_MODEL, index, 0);
            for (int i = 0; i < run; i++) {
                out[j + i] = u;
            }
        } else {
            bur_uniform_lanes(out + j, run, key, draw, true, BUR_FOR_MODEL,
                              index, 0);
        }
        j += run;
    }
}

/* Those of indexes 2 * pair and 2 * pair + 1. */
static inline void bur_section_uniform_pair(double *restrict even,
                                            double *restrict odd, int n,
                                            bur_key key, uint64_t first,
                                            int providers, bool common,
                                            uint32_t pair)
{
    if (common) {
        bur_section_uniforms(even, n, key, first, providers, true, 2 * pair);
        bur_section_uniforms(odd, n, key, first, providers, true, 2 * pair + 1);
        return;
    }
    for (int j = 0; j < n;) {
        uint64_t at = first + (uint64_t)j;
        int run = bur_section_run(at, providers, n - j);
        bur_uniform_pair_lanes(even + j, odd + j, run, key,
                               bur_section_draw(at, providers, false), true,
                               BUR_FOR_MODEL, pair, 0);
        j += run;
    }
}

#endif
