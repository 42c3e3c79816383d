/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions of points with known answers. */
#ifndef BURSAR_TESTS_FORMULAS_H
#define BURSAR_TESTS_FORMULAS_H

#include "method/points.h"
#include "samples.h"

/* sum of coefficient[i] x[i], and that squared. */
static inline bur_status linear_at(void *context, const double *x, int64_t n,
                                   double *y, bur_fault *fault)
{
    (void)fault;
    const double *b = context; /* b[3] */
    for (int64_t p = 0; p < n; p++) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            assert_true(x[p * 3 + i] > 0 && x[p * 3 + i] < 1);
            sum += b[i] * x[p * 3 + i];
        }
        y[2 * p] = sum;
        y[2 * p + 1] = sum * sum;
    }
    return BUR_OK;
}

static inline bur_points linear_points(double *b)
{
    return (bur_points){3, 2, linear_at, b};
}

static inline bur_status failing_at(void *context, const double *x, int64_t n,
                                    double *y, bur_fault *fault)
{
    (void)context;
    (void)x;
    (void)n;
    (void)y;
    return bur_fail(fault, BUR_INTERRUPTED, "enough");
}

#endif
