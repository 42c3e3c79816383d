/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of a refinement, shared by refine.c (targets), refine_pass.c
 * (passes) and refine_counts.c (what a pass has counted); nobody else includes
 * it.
 *
 * Invariant: the values of the ranks [below, below + n) of a target's cell are
 * exactly the cell's values in [low, high] (keys, both included), and its
 * rank is one of them; n is BUR_REFINE_UNKNOWN until counted. Unresolved
 * targets with one interval are neighbours in `target`, so the intervals of a
 * pass are runs of it: ascending and disjoint within a cell. */
#ifndef BURSAR_STAT_REFINE_STATE_H
#define BURSAR_STAT_REFINE_STATE_H

#include <stdatomic.h>

#include "stat/refine.h"

typedef struct bur_refine_interval {
    uint64_t low, high;
    int64_t below, n;
    size_t first, n_targets; /* in `target` */
    bool collect, even;
    size_t at;              /* of its keys or tallies */
    _Atomic int64_t n_kept; /* keys collected */
    int bits, shift;        /* 2^bits bins; key - low >> shift is the bin */
    double scale;           /* if not 0: (x - origin) * scale is */
    double origin;
} bur_refine_interval;

/* Equal bins from the least to the greatest value that an interval of a cell
 * may hold, and which of them an interval touches. */
enum { BUR_REFINE_FILTER = 512 };

typedef struct bur_refine_filter {
    double origin, scale;
    uint8_t touched[BUR_REFINE_FILTER];
} bur_refine_filter;

struct bur_refine {
    size_t n_cells, memory;
    int n_workers;
    bur_refine_goal *target; /* by cell, then rank */
    size_t n_targets;
    size_t *place_of; /* [place in the plan] -> in `target` */
    bur_refine_interval *interval;
    size_t n_intervals;
    uint64_t *low;             /* of each interval, side by side to search */
    size_t *cell_first;        /* [n_cells + 1]: its intervals */
    bur_refine_filter *filter; /* [cell] */
    bool open;
    int n_passes;
    bur_tally *tally; /* [worker][bin] */
    size_t n_tallies; /* of one worker */
    uint64_t *key;    /* collected */
    size_t n_keys;
};

/* The bin of a value of an interval that is divided. */
static inline size_t bur_refine_bin_of(const bur_refine_interval *in, double x,
                                       uint64_t key)
{
    if (in->scale == 0) {
        return (size_t)((key - in->low) >> in->shift);
    }
    size_t last = ((size_t)1 << in->bits) - 1;
    size_t bin = (size_t)((x - in->origin) * in->scale);
    return bin < last ? bin : last;
}

static inline void bur_refine_merge_tally(bur_tally *into,
                                          const bur_tally *from)
{
    if (from->n > 0) {
        bool first = into->n == 0;
        into->min = first || from->min < into->min ? from->min : into->min;
        into->max = first || from->max > into->max ? from->max : into->max;
        into->n += from->n;
    }
}

/* Cuts a target to the values seen around it, which are those of the ranks
 * [below, below + n): both ends are ranks known by now. */
void bur_refine_cut(bur_refine_goal *target, uint64_t min, uint64_t max);

#endif
