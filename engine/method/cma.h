/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The minimum of a function of few inputs by CMA-ES: a cloud of points that
 * learns the shape of the hills (Hansen and Ostermeier, "Completely
 * derandomized self-adaptation in evolution strategies", Evolutionary
 * Computation 9, 2001; default settings of Hansen, "The CMA evolution
 * strategy: a tutorial", 2016, without negative weights).
 *
 * The search is in the unit cube; beyond a bound, coordinates are mirrored
 * back, by a square root's width of the bound smoothly (the map of Hansen's
 * pycma). Constraints enter by an augmented Lagrangian (Atamna, Auger and
 * Hansen, "Linearly convergent evolution strategies via augmented Lagrangian
 * constraint handling", FOGA 2017). A search that has come to rest starts
 * again elsewhere with twice as many points while there are evaluations left
 * (Auger and Hansen, "A restart CMA evolution strategy with increasing
 * population size", CEC 2005).
 *
 * The function's first output is made small; the others are constraints that
 * hold at 0 or less. A generation is evaluated at once. */
#ifndef BURSAR_METHOD_CMA_H
#define BURSAR_METHOD_CMA_H

#include "method/pareto.h"
#include "method/points.h"

typedef struct bur_cma_options {
    int population;      /* 0: 4 + 3 ln n */
    double step;         /* first standard deviation; 0: 0.3 */
    int64_t evaluations; /* at most, to within a generation */
    double rest;         /* a start ends when its steps are shorter; 0: 1e-11 */
    int restarts;        /* at most */
    double good_enough;  /* a value at which to stop; -INFINITY: none */
    uint64_t seed;
    const double *start; /* [n_inputs]; NULL: the middle */
    /* Called after each generation with the best so far; may be NULL. */
    void (*generation)(void *context, const bur_try *best, int64_t evaluations);
    void *context;
} bur_cma_options;

typedef struct bur_cma_result {
    bur_try best; /* by constrained dominance; x is NULL if nothing had a
                     value */
    int64_t evaluations;
    int generations, restarts;
} bur_cma_result;

/* Searches; what is found lies in `arena`. Statuses of the function. */
bur_status bur_cma(bur_arena *arena, const bur_points *points,
                   const bur_cma_options *options, bur_cma_result *result,
                   bur_fault *fault);

#endif
