/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dear functions over lanes, for files that are compiled for any
 * processor: the same loops compiled once more for x86-64-v3 and -v4, and
 * chosen by what the processor has. All give the same bits; without a fused
 * multiply-add in hardware they are some ten times slower. Kernels that are
 * themselves compiled for an instruction set include num/vmath.h instead. */
#ifndef BURSAR_NUM_LANES_H
#define BURSAR_NUM_LANES_H

#include <stdbool.h>
#include <stdint.h>

/* The first replace n numbers in place; see bur_normal_quantile and the like.
 */
typedef struct bur_lanes {
    const char *isa;
    void (*normal_quantile)(double *x, int n);
    void (*normal_cdf)(double *x, int n);
    void (*exp)(double *x, int n);
    void (*log)(double *x, int n);
    /* x becomes slope x + level, rounded once. */
    void (*line)(double *x, int n, double slope, double level);
    /* out = sd z + (to_low low + to_high high); see design/bridge.c. */
    void (*between)(double *out, int n, const double *low, const double *high,
                    const double *z, double to_low, double to_high, double sd);
    /* Of rows of n lanes, a multiple of 32: whether all of x[row[i]] are
     * finite. */
    bool (*rows_are_finite)(const double *x, const int *row, int n_rows, int n);
    /* out[j] is the Sobol' coordinate `bits` scrambled with seed[j]; see
     * num/sobol.h. */
    void (*scrambled)(double *out, int n, uint32_t bits, const uint32_t *seed);
} bur_lanes;

enum { BUR_N_LANES = 3 };

/* The instruction set that everything here uses, of the BUR_N_LANES that there
 * are: the best that the processor has, or a lower one that BURSAR_ISA in the
 * environment names. Found once. */
int bur_isa_here(void);

/* What BURSAR_ISA may be, in order; NULL past the last. "x86-64" stands for
 * "generic". Anything else counts as "generic". */
const char *bur_isa_name(int i);

/* The ones for it. */
const bur_lanes *bur_lanes_here(void);

/* Number i of all there are, or NULL where this processor cannot run them. */
const bur_lanes *bur_lanes_number(int i);

extern const bur_lanes bur_lanes_generic;
#if defined(__x86_64__)
extern const bur_lanes bur_lanes_v3, bur_lanes_v4;
#endif

#endif
