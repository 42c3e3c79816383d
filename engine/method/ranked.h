/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sample ranked once: each input's values as levels, the distinct values in
 * ascending order, and the points in the order of their levels. Whatever cuts
 * a sample along its inputs again and again (boxes, trees) then counts whole
 * numbers.
 *
 * Ranking sorts by where a value lies in the range, in 22 bits, and again what
 * lies in the same place: it takes time in proportion to the points. -0 ranks
 * as 0. */
#ifndef BURSAR_METHOD_RANKED_H
#define BURSAR_METHOD_RANKED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

/* Of a categorical input, of which no order matters, at most so many. */
enum { BUR_MOST_CATEGORIES = 64 };

typedef struct bur_ranks {
    bool categorical;
    int n_levels;
    double *value;   /* [n_levels], ascending */
    uint32_t *level; /* [n]: of each point */
    uint32_t *order; /* [n]: points by ascending level, then by number */
    uint32_t *start; /* [n_levels + 1]: where a level's points begin in order */
} bur_ranks;

typedef struct bur_ranked {
    int n, n_inputs;
    bur_ranks *of; /* [n_inputs] */
} bur_ranked;

/* Ranks n >= 1 points: column[input][point], finite. `categorical` [n_inputs]
 * may be NULL for none. BUR_NO_MEMORY; BUR_BAD_INPUT for more categories than
 * there may be. On success *ranked is the caller's. */
bur_status bur_ranked_create(const double *const *column, int n, int n_inputs,
                             const bool *categorical, bur_ranked **ranked,
                             bur_fault *fault);
void bur_ranked_free(bur_ranked *ranked);

#endif
