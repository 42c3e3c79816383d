/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search for a front: epsilon-NSGA-II.
 *
 * NSGA-II (Deb, Pratap, Agarwal and Meyarivan 2002) with an archive at a
 * resolution and populations that follow its size (Kollat and Reed, "Comparing
 * state-of-the-art evolutionary multi-objective algorithms for long-term
 * groundwater monitoring design", Advances in Water Resources 29, 2006): when
 * the archive has not grown for some generations, the search starts again with
 * four times as many points as the archive has, a quarter of them its own; the
 * others are its own with about one coordinate drawn anew (Hadka and Reed,
 * "Borg", Evolutionary Computation 21, 2013). One parent of two comes from the
 * archive (Deb, Mohan and Mishra 2005), and a third of the children step along
 * the difference of two of its members. The first generation is Sobol' points.
 *
 * The function has the objectives, to be made small, and then constraints that
 * hold at 0 or less. A generation is evaluated at once. */
#ifndef BURSAR_METHOD_NSGA_H
#define BURSAR_METHOD_NSGA_H

#include "method/epsilon_archive.h"
#include "method/points.h"

typedef struct bur_nsga_options {
    int n_objectives;
    const double *epsilon; /* [n_objectives]; NULL: the range in the first
                              generation over `boxes` */
    int boxes;             /* 0: 200 */
    int population;        /* of the first generation; 0: 16 */
    int64_t evaluations;   /* at most; at least one generation is run */
    uint64_t seed;
    int n_first; /* points to have in the first generation */
    const double *first;
    /* Called after each generation with what has been found; may be NULL. */
    void (*generation)(void *context, const bur_archive *archive,
                       int64_t evaluations);
    void *context;
} bur_nsga_options;

typedef struct bur_nsga_result {
    bur_archive archive;
    int64_t evaluations;
    int generations, restarts;
    double *worst; /* [n_objectives] of the first generation; NaN: none had a
                      value */
} bur_nsga_result;

/* Searches the unit cube; everything found lies in `arena`. Statuses of the
 * function. */
bur_status bur_nsga(bur_arena *arena, const bur_points *points,
                    const bur_nsga_options *options, bur_nsga_result *result,
                    bur_fault *fault);

#endif
