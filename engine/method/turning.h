/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Switching values: where an expected difference becomes zero as one input
 * moves and the others stay at their means (HM Treasury, "The Green Book",
 * 2022, 5.53: the value an input has to take for a choice to change).
 *
 * The difference is regressed on all inputs and, one at a time, on the square
 * of the input: a curve f(x) with f(mean) the mean difference. It is not drawn
 * beyond the sample. Its error is that of a jackknife that leaves out one of
 * 16 interleaved parts of the draws; the interval of the value is where f is
 * within its error of zero (Fieller, "Some problems in interval estimation",
 * Journal of the Royal Statistical Society B 16, 1954). */
#ifndef BURSAR_METHOD_TURNING_H
#define BURSAR_METHOD_TURNING_H

#include "base/status.h"
#include "stat/estimate.h"

typedef struct bur_turning_ask {
    int n_inputs;
    int64_t n;
    const double *const *x; /* [input][n] */
    const double *d;        /* [n]; NaN: left out */
    int64_t together;       /* so many draws after each other are one unit: the
                               luck within an assumption; 1: none */
    double level;           /* confidence */
} bur_turning_ask;

/* Of one input. Without a value in the range of the draws, `value` is that of
 * a bare NaN. An end of its interval is NaN where f is not outside its error
 * up to the end of the range. */
typedef struct bur_turning_value {
    bur_estimate value;
    double median, sd;
    double least, most; /* of the draws */
    double distance;    /* from the median, in standard deviations, >= 0 */
    double below;       /* the share of draws below the value */
    double beyond;      /* of draws on its far side, seen from the median */
} bur_turning_value;

typedef struct bur_turning {
    bur_turning_value *input; /* [n_inputs], of the caller */
    bur_estimate mean;        /* of d */
    double explained;         /* share of the variance of d by the regression */
    int64_t n;                /* draws with a difference */
} bur_turning;

/* BUR_NO_MEMORY; BUR_BAD_INPUT with fewer than 32 + 2 n_inputs units that
 * have a difference. */
bur_status bur_turning_of(const bur_turning_ask *ask, bur_turning *out,
                          bur_fault *fault);

#endif
