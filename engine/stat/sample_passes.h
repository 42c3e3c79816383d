/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What samples tell that are too large to be copied: found by passes over their
 * values, block by block, in memory that does not grow with them. Order
 * statistics are those of a refinement (stat/refine.h): exact.
 *
 * List 0 of a sample is all of its draws that have a value, in draw order; of
 * a replicated one, lists 1 to 16 are those of its replicates. */
#ifndef BURSAR_STAT_SAMPLE_PASSES_H
#define BURSAR_STAT_SAMPLE_PASSES_H

#include "stat/chunk.h"
#include "stat/sample.h"

enum { BUR_LISTS = 1 + BUR_REPLICATES };

/* A wanted order statistic. */
typedef struct bur_list_rank {
    int list;
    int64_t rank; /* 0 = the least */
} bur_list_rank;

/* Counts the draws of each list: sample->passes and sample->n.
 * BUR_NO_MEMORY. */
bur_status bur_passes_open(bur_sample *sample, bur_fault *fault);
void bur_passes_close(bur_sample *sample);
bur_status bur_passes_sound(const bur_sample *sample, bur_fault *fault);

/* How many draws a list has, and how many lists there are: 1 or 17. */
int64_t bur_passes_n(const bur_sample *sample, int list);
int bur_passes_lists(const bur_sample *sample);

/* The values of n ranks, in lists that have them; NaN if they cannot be
 * found. */
void bur_passes_select(const bur_sample *sample, const bur_list_rank *ranks,
                       size_t n, double *value);

/* The moments of all draws by their numbers, as of an array with a mask; those
 * of each list, [list]; and how many values are not 0. */
void bur_passes_moments(const bur_sample *sample, bur_moments *all,
                        bur_moments *list, int64_t *hits);

/* The moments of each list's excess over its threshold, [list]. */
void bur_passes_excess(const bur_sample *sample, const bur_tail *tail,
                       bur_moments *excess);

#endif
