/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreads: for each cell a histogram of equal bins over a range that is told
 * beforehand, with what lies below and above it in the bins at the ends. It is
 * filled in the pass that first sees the values, so that a search for exact
 * order statistics (stat/refine.h) can start from bins instead of from all.
 *
 *     bur_spread_create(n_cells, n_workers, bytes, &spread, &fault)
 *     bur_spread_range(spread, cell, min, max)     of some of the draws
 *     ... each worker: bur_spread_add(spread, worker, cell, x, mask, n)
 *     bur_spread_gather(spread)
 *     bur_spread_rank(spread, cell, rank, min, max)
 *
 * Counts are integers: no order shows. A cell holds at most 2^32 - 1 values. */
#ifndef BURSAR_STAT_SPREAD_H
#define BURSAR_STAT_SPREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

typedef struct bur_spread bur_spread;

/* A bin and its place: all of its values lie in [min, max]. */
typedef struct bur_bin {
    double min, max;
    int64_t below; /* values in lower bins */
    int64_t n;     /* values in this bin */
} bur_bin;

/* Within `bytes` as many bins as are of use; *spread is NULL if that is too
 * few. BUR_NO_MEMORY. Release it with bur_spread_free (NULL is allowed). */
bur_status bur_spread_create(size_t n_cells, int n_workers, size_t bytes,
                             bur_spread **spread, bur_fault *fault);
void bur_spread_free(bur_spread *spread);

/* Where most of the values will lie; before the first is added. */
void bur_spread_range(bur_spread *spread, size_t cell, double min, double max);

/* Counts `n` values, not NaN; `mask` (not 0 = counted) may be NULL. Worker w
 * may be used by one thread at a time, different ones by different threads. */
void bur_spread_add(bur_spread *spread, int worker, size_t cell,
                    const double *x, const unsigned char *mask, int n);

/* Forgets what was counted; ranges stay. */
void bur_spread_clear(bur_spread *spread);

/* Adds up what the workers counted, in one thread. */
void bur_spread_gather(bur_spread *spread);

/* The bins of a cell, a power of two; those of another spread of the same
 * ranges, with other memory, are each some of these together, or these some of
 * those. */
size_t bur_spread_n_bins(const bur_spread *spread);

/* What all workers counted of a cell, once gathered: [n_bins]. */
const uint32_t *bur_spread_counts(const bur_spread *spread, size_t cell);

/* Has no more than `n_bins`, a power of two and at least 64; false if that is
 * no such number. What was counted is gathered. */
bool bur_spread_coarsen(bur_spread *spread, size_t n_bins);

/* Adds what was counted elsewhere of other values of a cell, in `n_bins`, no
 * fewer than there are here and a power of two. */
void bur_spread_add_counts(bur_spread *spread, size_t cell,
                           const uint32_t *counts, size_t n_bins);

/* The bin that holds a rank, of a cell whose values lie in [min, max], cut to
 * that. */
bur_bin bur_spread_rank(const bur_spread *spread, size_t cell, int64_t rank,
                        double min, double max);

#endif
