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
 *     bur_refine_narrow(refine, cell, n, min, max)  optional: moments know
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
    size_t memory; /* bytes for bins and collected values, all workers */
    int n_workers; /* threads that call bur_refine_add, >= 1 */
} bur_refine_plan;

/* Where a refinement has come to between passes: what others, or a later
 * process, go on from. Plain data, by cell and rank. */
typedef struct bur_refine_goal {
    size_t cell;
    int64_t rank;
    size_t place;       /* in the plan */
    uint64_t low, high; /* order keys that hold it ... */
    int64_t below, n;   /* ... and the ranks of the values in them */
    bool even;          /* divide the keys evenly, not the values */
    bool resolved;      /* then low == high is the answer */
} bur_refine_goal;

/* A bin as counted; n = 0 leaves min and max without meaning. */
typedef struct bur_tally {
    uint64_t n;
    uint64_t min, max; /* order keys */
} bur_tally;

/* A bin that holds values: in which interval of the pass, and where there. */
typedef struct bur_refine_bin {
    uint32_t interval, bin;
    bur_tally tally;
} bur_refine_bin;

/* Values that an interval has collected: their order keys. */
typedef struct bur_refine_keys {
    size_t interval;
    int64_t n;
    const uint64_t *key;
} bur_refine_keys;

/* The least memory that a plan with so many targets and workers can do with;
 * and what a refinement takes besides that which its plan allows. */
size_t bur_refine_least(size_t n_targets, int n_workers);
size_t bur_refine_size(size_t n_targets, size_t n_cells);

/* BUR_NO_MEMORY also when the bound is too small for two bins a target; the
 * fault then says how much is needed. Release with bur_refine_free (NULL is
 * allowed). */
bur_status bur_refine_create(const bur_refine_plan *plan, bur_refine **refine,
                             bur_fault *fault);
void bur_refine_free(bur_refine *refine);

enum { BUR_REFINE_UNKNOWN = -1 }; /* a number of values */

/* Tells, before the first pass, that n values of a cell are counted, or
 * BUR_REFINE_UNKNOWN, all of which lie in [min, max]. */
void bur_refine_narrow(bur_refine *refine, size_t cell, int64_t n, double min,
                       double max);

/* Starts every target of a cell, before the first pass, from the bin of a
 * spread of the very same values, all of which lie in [min, max]; that saves
 * the first pass or two. */
void bur_refine_narrow_spread(bur_refine *refine, size_t cell,
                              const bur_spread *spread, double min, double max);

bool bur_refine_done(const bur_refine *refine);
int bur_refine_n_passes(const bur_refine *refine);

/* The goals, [n_targets of the plan]; and puts others of the same plan in their
 * place, which know more, between passes. False where they cannot be of this
 * plan, or of what is known. */
const bur_refine_goal *bur_refine_goals(const bur_refine *refine);
bool bur_refine_take_goals(bur_refine *refine, const bur_refine_goal *goals);

/* Starts a pass: plans it within the memory bound, as if there were
 * `n_workers` threads (0: as many as the plan says), so that processes with
 * other numbers of threads count the same things. */
bur_status bur_refine_open_pass(bur_refine *refine, int n_workers,
                                bur_fault *fault);

/* Whether a cell still has a target without an answer; the replay may skip
 * the others. */
bool bur_refine_wants(const bur_refine *refine, size_t cell);

/* Counts `n` values of a cell. Worker w may be used by one thread at a time,
 * different workers by different threads. The counted values must be those of
 * the earlier passes; they are not NaN. `mask` may be NULL. */
void bur_refine_add(bur_refine *refine, int worker, size_t cell,
                    const double *x, const unsigned char *mask, int n);

/* What all workers have counted in the open pass, in one thread while they are
 * between draws: gathered, then listed one by one from a place on, {0} for all.
 * What is empty is left out; false at the end. */
typedef struct bur_refine_place {
    size_t interval, bin;
} bur_refine_place;

void bur_refine_gather(bur_refine *refine);
bool bur_refine_next_bin(const bur_refine *refine, bur_refine_place *place,
                         bur_refine_bin *bin);
bool bur_refine_next_keys(const bur_refine *refine, bur_refine_place *place,
                          bur_refine_keys *keys);

/* Adds what was counted elsewhere, of other draws, some at a time. False if
 * that is not of this pass; then the pass is worth nothing any more. */
bool bur_refine_add_bin(bur_refine *refine, const bur_refine_bin *bin);
bool bur_refine_add_keys(bur_refine *refine, const bur_refine_keys *keys);

/* Forgets what was counted in the open pass, which stays open. */
void bur_refine_clear(bur_refine *refine);

/* Ends a pass, by one thread when all workers are done. BUR_FAILED when the
 * replay did not bring the values it had before, or fewer than a rank. */
bur_status bur_refine_close_pass(bur_refine *refine, bur_fault *fault);

/* The value of target `i` of the plan, once done. */
double bur_refine_value(const bur_refine *refine, size_t i);

#endif
