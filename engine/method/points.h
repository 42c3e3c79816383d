/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A function of points, which is all that a method knows of what it asks: the
 * study of a scenario, a formula with a known answer in a test. Coordinates
 * are uniforms in (0, 1) unless a method says otherwise. */
#ifndef BURSAR_METHOD_POINTS_H
#define BURSAR_METHOD_POINTS_H

#include <stdint.h>

#include "base/status.h"

typedef struct bur_points {
    int n_inputs, n_outputs;
    /* y[n][n_outputs] at x[n][n_inputs]; NaN where a point has no value. A
     * method calls it with as many points at a time as it can, from one
     * thread. What it returns other than BUR_OK ends the method. */
    bur_status (*at)(void *context, const double *x, int64_t n, double *y,
                     bur_fault *fault);
    void *context;
} bur_points;

static inline bur_status bur_points_at(const bur_points *points,
                                       const double *x, int64_t n, double *y,
                                       bur_fault *fault)
{
    return points->at(points->context, x, n, y, fault);
}

#endif
