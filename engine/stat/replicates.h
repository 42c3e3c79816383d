/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replicate means: the mean of each of the 16 interleaved replicates of a
 * randomised design, from whose spread intervals of Sobol' and Latin hypercube
 * means come (16 independent scrambles; Owen, "Monte Carlo theory, methods and
 * examples", chapter 17).
 *
 * Draw i belongs to replicate floor(i / luck) mod 16, where `luck` is the
 * number of inner draws of each outer draw (1 if not nested). Sums within a
 * chunk are taken in draw order and shifted by the first counted value; no
 * block width matters. Threads as in stat/moments.h. */
#ifndef BURSAR_STAT_REPLICATES_H
#define BURSAR_STAT_REPLICATES_H

#include "stat/chunk.h"
#include "stat/merge_tree.h"

/* A cell: plain data; an empty replicate has n = 0 and mean = 0. */
typedef struct bur_replicates {
    int64_t n[BUR_REPLICATES];
    double mean[BUR_REPLICATES];
} bur_replicates;

/* The state of a cell within a chunk. */
typedef struct bur_replicate_lanes {
    double pivot;
    int64_t n[BUR_REPLICATES];
    double sum[BUR_REPLICATES];
} bur_replicate_lanes;

void bur_replicate_lanes_reset(bur_replicate_lanes *cells, size_t n_cells);

/* Adds the `n` draws whose numbers start at `draw` (of the study, not of the
 * chunk), in draw order. `mask` may be NULL; counted values must be finite. */
void bur_replicate_lanes_add(bur_replicate_lanes *cell, uint64_t draw, int luck,
                             const double *x, const unsigned char *mask, int n);

bur_replicates bur_replicate_lanes_total(const bur_replicate_lanes *cell);

/* Draws of each replicate, and those below a value. */
typedef struct bur_replicate_counts {
    int64_t n[BUR_REPLICATES], below[BUR_REPLICATES];
} bur_replicate_counts;

/* Counts `n` draws from `draw` on; `mask` may be NULL. With a luck of 0, that
 * of draws which need no replicates, all count in the first. */
void bur_replicate_counts_add(bur_replicate_counts *counts, uint64_t draw,
                              int luck, const double *x,
                              const unsigned char *mask, int64_t n,
                              double value);

/* The same for rows, row_step apart in x, in each of which all n draws count:
 * counts[row]. */
void bur_replicate_counts_add_rows(bur_replicate_counts *counts, uint64_t draw,
                                   int luck, const double *x, size_t row_step,
                                   int n_rows, int n, double value);

/* Adds n cells of counts; in any order. */
void bur_replicate_counts_merge(bur_replicate_counts *into,
                                const bur_replicate_counts *from, size_t n);

/* How a merge tree merges cells that are bur_replicates. */
extern const bur_merge_rule bur_replicates_rule;

/* Copies the values of replicate `replicate` from an array in draw order, so
 * that estimates other than the mean (a quantile) can be made of each
 * replicate. `out` has room for n values; returns how many were counted. */
int64_t bur_replicate_values(const double *x, const unsigned char *mask,
                             int64_t n, int luck, int replicate, double *out);

#endif
