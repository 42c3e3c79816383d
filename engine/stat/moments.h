/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments: count, mean, sum of squared deviations, least and greatest of a
 * stream of draws.
 *
 * A cell is one (case, series, time). While a chunk runs, each cell has a
 * bur_moment_lanes; at its end that is folded to a bur_moments, and those are
 * merged over chunks (stat/merge_tree.h).
 *
 *     bur_moment_lanes_reset(lanes, n_cells);            a chunk starts
 *     bur_moment_lanes_add(&lanes[c], first, x, mask, n); for each block
 *     moments[c] = bur_moment_lanes_total(&lanes[c]);    the chunk ends
 *
 * Within a chunk the sums are shifted by the first counted value, which keeps
 * the relative error of m2 below about 1e-12 whatever the mean; merging adds
 * about 1e-16 |mean| / sd, since means of chunks are rounded. Merging: Chan,
 * Golub and LeVeque, "Algorithms for computing the sample variance", The
 * American Statistician 37 (1983). Nothing here allocates or locks; different
 * objects may be used by different threads. */
#ifndef BURSAR_STAT_MOMENTS_H
#define BURSAR_STAT_MOMENTS_H

#include <stddef.h>
#include <stdint.h>

#include "stat/merge_tree.h"

/* With n = 0 every field is 0. min and max hold no negative zero. */
typedef struct bur_moments {
    int64_t n;
    double mean;
    double m2; /* sum of squared deviations from the mean, >= 0 */
    double min, max;
} bur_moments;

enum { BUR_MOMENT_STRIDE = 8 };

/* The state of a cell within a chunk: plain data. Draw i adds to the sums
 * [i mod 8]. */
typedef struct bur_moment_lanes {
    double pivot; /* the first counted value; every sum is of x - pivot */
    int64_t n;
    double sum[BUR_MOMENT_STRIDE];
    double square[BUR_MOMENT_STRIDE];
    double min[BUR_MOMENT_STRIDE];
    double max[BUR_MOMENT_STRIDE];
} bur_moment_lanes;

/* Makes `n_cells` cells empty. */
void bur_moment_lanes_reset(bur_moment_lanes *cells, size_t n_cells);

/* Adds the `n` draws that start at draw `first` of the chunk, in draw order.
 * `mask` (one byte for each draw; not 0 = counted) may be NULL. Counted values
 * must be finite; others are not looked at. The result has the same bits
 * however the draws of a chunk are cut into calls. */
void bur_moment_lanes_add(bur_moment_lanes *cell, size_t first, const double *x,
                          const unsigned char *mask, int n);

/* The moments of what was added. */
bur_moments bur_moment_lanes_total(const bur_moment_lanes *cell);

/* The moments of two sets of draws, of which `a` has the lower numbers. The
 * order matters to the last bit. */
bur_moments bur_moments_merged(bur_moments a, bur_moments b);

/* The moments of an array of `n` values in draw order, by the same chunks and
 * tree as a stream of them: the same bits. `mask` may be NULL. */
bur_moments bur_moments_of(const double *x, const unsigned char *mask,
                           int64_t n);

/* The same of values that come piece by piece, in draw order: all bytes zero to
 * begin with. */
typedef struct bur_moments_run {
    bur_moment_lanes chunk; /* the one that is not full */
    int filled;             /* draws of it, counted or not */
    uint64_t chunks;        /* that were */
    bur_moments waiting[64];
} bur_moments_run;

void bur_moments_run_add(bur_moments_run *run, const double *x,
                         const unsigned char *mask, int64_t n);
bur_moments bur_moments_run_total(const bur_moments_run *run);

/* Sample variance (divisor n - 1; 0 if n < 2) and its square root. */
double bur_moments_variance(const bur_moments *moments);
double bur_moments_sd(const bur_moments *moments);

/* How a merge tree merges cells that are bur_moments. */
extern const bur_merge_rule bur_moments_rule;

#endif
