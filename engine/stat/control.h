/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Control variates: the mean of independent draws, less what chance did to
 * other numbers of the same draws whose means are known.
 *
 * The estimate is mean(y) - b'(mean(x) - known) with b by least squares; its
 * error is that of the regression at `known`, Student's t with n - k - 1
 * degrees of freedom (Lavenberg and Welch, "A perspective on the use of
 * control variables", Management Science 27, 1981). Exact for normal numbers;
 * otherwise biased by the order of 1/n, and right as n grows. Pure. */
#ifndef BURSAR_STAT_CONTROL_H
#define BURSAR_STAT_CONTROL_H

#include "stat/estimate.h"

typedef struct bur_controlled {
    bur_estimate plain;      /* the mean with its own interval */
    bur_estimate controlled; /* without an interval where n < 10 (k + 1) */
    double reduction; /* variance of the plain mean over the other's: +inf if
                         nothing is left, NaN without an interval */
    int n_used;       /* controls that vary, and not with those before */
} bur_controlled;

/* Of n finite values y and k controls x[j][n] with finite known means;
 * `scratch` has room for (k + 1) (k + 3) numbers. */
bur_controlled bur_control_mean(const double *y, const double *const *x,
                                const double *known, int k, int64_t n,
                                double level, double *scratch);

#endif
