/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighted least squares of functions of points that are not linear, by
 * Levenberg and Marquardt's method in GSL's trust region, with central
 * differences of all coordinates in one call (Moré, "The Levenberg-Marquardt
 * algorithm: implementation and theory", Numerical Analysis, 1978). */
#ifndef BURSAR_METHOD_LEAST_SQUARES_H
#define BURSAR_METHOD_LEAST_SQUARES_H

#include <stdbool.h>

#include "method/points.h"

typedef struct bur_least_squares_ask {
    const double *start;  /* [n_inputs] */
    const double *weight; /* [n_outputs], 1 over variances; NULL: all 1 */
    double step;          /* of differences, in every coordinate */
    int most_iterations;
} bur_least_squares_ask;

typedef struct bur_least_squares {
    double *at;         /* [n_inputs], of the caller */
    double *covariance; /* [n_inputs][n_inputs], of the caller: (J' W J)^-1,
                           0 where the outputs do not depend on a coordinate */
    double sum;         /* of the weighted squares there */
    int iterations;
    bool converged;
} bur_least_squares;

/* The point at which the weighted sum of the squares of the outputs is least,
 * near the start. Points have any coordinates; a step to one with NaN is not
 * taken. BUR_BAD_INPUT with fewer outputs than inputs or where the start has
 * none; BUR_NO_MEMORY, and what the points return. */
bur_status bur_least_squares_of(const bur_points *points,
                                const bur_least_squares_ask *ask,
                                bur_least_squares *out, bur_fault *fault);

#endif
