/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refinement: exact order statistics of an ensemble that is not stored.
 *
 * Draws are functions of their number, so they can be run again. Each target
 * (cell, rank) has an interval of order keys known to hold it, and the number
 * of values below the interval. A pass replays the draws: an interval is
 * either divided into bins, whose count, least and greatest value are kept, or
 * (if its values fit the memory) collected and selected from. A bin that holds
 * the rank is the next interval, cut to the values seen in it. Targets in one
 * interval share it.
 *
 *     bur_refine_create(&plan, &refine, &fault)
 *     bur_refine_narrow(refine, cell, min, max)     optional: moments know
 *     while (!bur_refine_done(refine)) {
 *         bur_refine_open_pass(refine, &fault)
 *         ... each worker w, for every draw again, in any order:
 *             bur_refine_add(refine, w, cell, x, mask, n)
 *         bur_refine_close_pass(refine, &fault)
 *     }
 *     bur_refine_value(refine, target)
 *
 * Everything counted is an integer, a least or a greatest, so the answers are
 * exact and do not depend on order, threads or the memory bound; only the
 * number of passes does. The idea is that of Munro and Paterson, "Selection
 * and sorting with limited storage", TCS 12 (1980). */
#ifndef BURSAR_STAT_REFINE_H
#define BURSAR_STAT_REFINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "stat/spread.h"

typedef struct bur_refine bur_refine;

typedef struct bur_refine_target {
    size_t cell;
    int64_t rank; /* 0 = the least of the counted values of the cell */
} bur_refine_target;

typedef struct bur_refine_plan {
    const bur_refine_target *targets; /* in any order; copied */
    size_t n_targets;
    size_t n_cells;
    size_t memory;    /* bytes for bins and collected values, all workers */
    int n_workers;    /* threads that call bur_refine_add, >= 1 */
    bool distributed; /* other processes replay other draws: only count */
} bur_refine_plan;

/* A bin as counted; n = 0 leaves min and max without meaning. */
typedef struct bur_tally {
    uint64_t n;
    uint64_t min, max; /* order keys */
} bur_tally;

/* BUR_NO_MEMORY also when the bound is too small for two bins a target; the
 * fault then says how much is needed. Release with bur_refine_free (NULL is
 * allowed). */
bur_status bur_refine_create(const bur_refine_plan *plan, bur_refine **refine,
                             bur_fault *fault);
void bur_refine_free(bur_refine *refine);

/* Tells, before the first pass, that every counted value of a cell lies in
 * [min, max]. */
void bur_refine_narrow(bur_refine *refine, size_t cell, double min, double max);

/* Starts every target of a cell, before the first pass, from the bin of a
 * spread of the very same values, all of which lie in [min, max]; that saves
 * the first pass or two. */
void bur_refine_narrow_spread(bur_refine *refine, size_t cell,
                              const bur_spread *spread, double min, double max);

bool bur_refine_done(const bur_refine *refine);
int bur_refine_n_passes(const bur_refine *refine);

/* Starts a pass: plans it within the memory bound. */
bur_status bur_refine_open_pass(bur_refine *refine, bur_fault *fault);

/* Whether a cell still has a target without an answer; the replay may skip
 * the others. */
bool bur_refine_wants(const bur_refine *refine, size_t cell);

/* Counts `n` values of a cell. Worker w may be used by one thread at a time,
 * different workers by different threads. The counted values must be those of
 * the earlier passes; they are not NaN. `mask` may be NULL. */
void bur_refine_add(bur_refine *refine, int worker, size_t cell,
                    const double *x, const unsigned char *mask, int n);

/* For a `distributed` plan, in one thread when the workers are done: the
 * tallies that all workers of this process have counted in the open pass, and
 * the addition of those of another process with the same plan and history.
 * When each process has added all others', all close the pass alike. */
const bur_tally *bur_refine_tallies(bur_refine *refine, size_t *n);
void bur_refine_add_tallies(bur_refine *refine, const bur_tally *tallies,
                            size_t n);

/* Ends a pass, by one thread when all workers are done. BUR_FAILED when the
 * replay did not bring the values it had before, or fewer than a rank. */
bur_status bur_refine_close_pass(bur_refine *refine, bur_fault *fault);

/* The value of target `i` of the plan, once done. */
double bur_refine_value(const bur_refine *refine, size_t i);

#endif
