/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nearest admissible correlation matrix: of all with ones on the diagonal
 * and no eigenvalue below a floor, the one with the least sum of squared
 * changes. Alternating projections with Dykstra's correction (Higham,
 * "Computing the nearest correlation matrix", IMA J. Numer. Anal. 22, 2002),
 * by the eigenvalues of num/eigen.h: the same bits everywhere. */
#ifndef BURSAR_NUM_NEAREST_H
#define BURSAR_NUM_NEAREST_H

#include "base/arena.h"

typedef struct bur_nearest_correlation {
    const double *matrix; /* [n][n] */
    double largest;       /* change of any entry */
    double distance;      /* root of the sum of squared changes */
    int steps;            /* of the projections */
} bur_nearest_correlation;

/* Of a symmetric matrix [n][n] with ones on its diagonal and numbers in
 * [-1, 1] elsewhere. 0 <= floor < 1. What is found, in `arena`, has exact ones
 * on its diagonal, is exactly symmetric, and has no eigenvalue below `floor`
 * by more than rounding; its distance is the least there is to some 1e-9. */
bur_nearest_correlation bur_correlation_nearest(bur_arena *arena,
                                                const double *correlation,
                                                int n, double floor);

/* The same with every entry a whole number of ten thousandths, so that what
 * people read is what is used: the floor is n / 20,000, more than such
 * rounding can take from an eigenvalue. */
bur_nearest_correlation
bur_correlation_repair(bur_arena *arena, const double *correlation, int n);

#endif
