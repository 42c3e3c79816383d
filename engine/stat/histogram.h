/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bit-pattern histogram: quantiles within a stated error, in one pass.
 *
 * A bin holds the numbers that share sign, exponent and the first m bits of
 * the mantissa, so its relative width is at most 2^-m, no range need be known,
 * and finding it takes no logarithm. Counts are integers: results do not
 * depend on any order of adding or merging.
 *
 * Memory is fixed when the histogram is made: `binades << mantissa_bits`
 * counts a cell. A cell that meets more binades than that halves its
 * resolution (m - 1) until they fit; which m it ends with depends only on the
 * set of values. m = 0 always fits.
 *
 * Each thread has its own histogram; they are merged afterwards. A cell holds
 * at most 2^32 - 1 values. */
#ifndef BURSAR_STAT_HISTOGRAM_H
#define BURSAR_STAT_HISTOGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

typedef struct bur_histogram bur_histogram;

enum {
    BUR_HISTOGRAM_BINADES = 64,
    BUR_HISTOGRAM_BITS = 7,      /* relative error 0.4 % */
    BUR_HISTOGRAM_FINE_BITS = 10 /* relative error 0.05 % */
};

/* Bytes that a histogram of `n_cells` takes. 6 <= mantissa_bits <= 12; a cell
 * starts with room for BUR_HISTOGRAM_BINADES at that resolution. */
size_t bur_histogram_bytes(size_t n_cells, int mantissa_bits);

/* An empty histogram; release it with bur_histogram_free (NULL allowed). */
bur_status bur_histogram_create(size_t n_cells, int mantissa_bits,
                                bur_histogram **histogram, bur_fault *fault);
void bur_histogram_free(bur_histogram *histogram);

/* Counts `n` values into a cell; `mask` (not 0 = counted) may be NULL.
 * Counted values must be finite. Does not allocate. */
void bur_histogram_add(bur_histogram *histogram, size_t cell, const double *x,
                       const unsigned char *mask, int n);

/* Adds every count of `from`, which must have the same shape. */
void bur_histogram_merge(bur_histogram *into, const bur_histogram *from);

int64_t bur_histogram_n(const bur_histogram *histogram, size_t cell);
int bur_histogram_bits(const bur_histogram *histogram, size_t cell);

/* A bin and its place: all of its values lie in [min, max]. */
typedef struct bur_bin {
    double min, max;
    int64_t below; /* values in lower bins */
    int64_t n;     /* values in this bin */
} bur_bin;

/* The bin that holds rank `rank`, 0 <= rank < n. */
bur_bin bur_histogram_rank(const bur_histogram *histogram, size_t cell,
                           int64_t rank);

/* The quantile of definition 7 (stat/select.h): `value` is interpolated in
 * the bin, and the exact one lies in [low, high]. The cell holds a value. */
typedef struct bur_coarse_quantile {
    double value, low, high;
} bur_coarse_quantile;

bur_coarse_quantile bur_histogram_quantile(const bur_histogram *histogram,
                                           size_t cell, double p);

/* Goes through the bins that are not empty, in ascending order:
 *     for (int64_t at = 0; bur_histogram_next(h, cell, &at, &bin);) ... */
bool bur_histogram_next(const bur_histogram *histogram, size_t cell,
                        int64_t *at, bur_bin *bin);

#endif
