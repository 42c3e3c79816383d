/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops over draws of the reducers, compiled once for each instruction
 * set (as num/lanes.h) and chosen by what the processor has. All give the same
 * bits: what is summed goes to eight or sixteen sums by the number of the
 * draw, whatever the width of a register. */
#ifndef BURSAR_STAT_LANE_LOOPS_H
#define BURSAR_STAT_LANE_LOOPS_H

#include "num/lanes.h"
#include "stat/chunk.h"
#include "stat/moments.h"
#include "stat/replicates.h"

/* Arrays of one call do not overlap. */
typedef struct bur_stat_loops {
    /* Copies n values of a series; in the lanes where one is not finite, and
     * `left` (NULL: nobody has) is 0, `odd` becomes NaN. */
    void (*take)(double *out, const double *x, const double *left, double *odd,
                 int n);
    /* Which lanes count: those of the mask (NULL: all) whose value is not
     * NaN. */
    void (*present)(unsigned char *out, const unsigned char *mask,
                    const double *x, int n);
    /* Copies n values, with the pivot for those not counted; how many are. */
    int (*blend)(double *out, const double *x, const unsigned char *mask,
                 double pivot, int n);
    /* Turns n_rows rows of n values into n paths, [draw][row]: the next row is
     * row_step further in x, the next path path_step in `out`. Every NaN
     * becomes that of C's NAN. */
    void (*turn)(float *out, size_t path_step, const double *x, size_t row_step,
                 int n_rows, int n);
    /* Adds groups of BUR_MOMENT_STRIDE values to the sums of their strides. */
    void (*moments)(bur_moment_lanes *cell, const double *x, int n_groups);
    /* sum[r] += x[r] - pivot, for groups of BUR_REPLICATES values. */
    void (*replicates)(double *sum, double pivot, const double *x,
                       int n_groups);
    /* below[r] += x[r] < value, for groups of BUR_REPLICATES values. */
    void (*below)(int64_t *below, double value, const double *x,
                  int64_t n_groups);
    /* The same for all n values of n_rows rows, row_step apart, into the first
     * part of counts[row]. */
    void (*below_rows)(bur_replicate_counts *counts, double value,
                       const double *x, size_t row_step, int n_rows, int n);
    /* The bin of each value, of equal bins from `min` on: the first for lower
     * values, `last` for higher ones. */
    void (*bins)(uint16_t *out, const double *x, double min, double scale,
                 int last, int n);
} bur_stat_loops;

/* The ones for the instruction set in use (bur_isa_here). */
const bur_stat_loops *bur_stat_loops_here(void);

/* Number i of BUR_N_LANES, or NULL where this processor cannot run them. */
const bur_stat_loops *bur_stat_loops_number(int i);

extern const bur_stat_loops bur_stat_loops_generic;
#if defined(__x86_64__)
extern const bur_stat_loops bur_stat_loops_v3, bur_stat_loops_v4;
#endif

#endif
