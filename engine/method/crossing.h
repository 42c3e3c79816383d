/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a statistic crosses a target as one lever moves, and how well that
 * place is known.
 *
 * At each point the statistic has a value and an interval. The place is where
 * the value crosses the target; its interval is that of the places where the
 * statistic's own bounds do, which inverts the test that the target is met: it
 * holds the true place as often as the statistic's interval holds the truth
 * there (Lehmann and Romano, "Testing Statistical Hypotheses", 3.5). The
 * statistic should have the same luck at all points, so that it goes up or
 * down without noise.
 *
 * Crossings are looked for on a grid and halved down to. */
#ifndef BURSAR_METHOD_CROSSING_H
#define BURSAR_METHOD_CROSSING_H

#include <stdbool.h>

#include "base/arena.h"
#include "method/points.h"

enum { BUR_CROSSING_MOST = 4 };

typedef struct bur_crossing_options {
    double target;
    bool below;       /* the target is met below it, else above */
    int grid;         /* points of the first look, 2 or more */
    double tolerance; /* of a place, in (0, 1) */
} bur_crossing_options;

/* A place is on the side where the target is met. */
typedef struct bur_crossing {
    double at;
    double low, high; /* NaN: beyond the range */
    bool met_above;   /* the target is met above the place, else below */
} bur_crossing;

typedef struct bur_crossings {
    int n; /* all that the grid shows; the first are in `crossing` */
    bur_crossing crossing[BUR_CROSSING_MOST];
    double *grid;        /* [grid] from 0 to 1 */
    double *y;           /* [grid][3] */
    bool met_everywhere; /* on the grid */
    bool met_nowhere;
} bur_crossings;

/* `points` has one input and gives the value and its bounds, low and high; a
 * missing one meets no target. What is found lies in `arena`. Statuses of the
 * function. */
bur_status bur_find_crossings(bur_arena *arena, const bur_points *points,
                              const bur_crossing_options *options,
                              bur_crossings *found, bur_fault *fault);

#endif
