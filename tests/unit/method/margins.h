/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limit states whose design points and probabilities are known. */
#ifndef BURSAR_TESTS_METHOD_MARGINS_H
#define BURSAR_TESTS_METHOD_MARGINS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "method/limit.h"

/* margin = at(z), which counts how often it is asked. */
typedef struct margin_of {
    double (*at)(const double *z);
    int n_inputs;
    int64_t asked;
} margin_of;

static inline bur_status margin_points(void *context, const double *z,
                                       int64_t n, double *y, bur_fault *fault)
{
    margin_of *m = context;
    (void)fault;
    for (int64_t k = 0; k < n; k++) {
        y[k] = m->at(z + k * m->n_inputs);
    }
    m->asked += n;
    return BUR_OK;
}

static inline bur_points margin_limit(margin_of *m, int n_inputs,
                                      double (*at)(const double *))
{
    *m = (margin_of){.at = at, .n_inputs = n_inputs};
    return (bur_points){n_inputs, 1, margin_points, m};
}

/* 2 + 0.8 x - 0.6 y - 0.5 z of correlated normals: statistics.md, 5.4, whose
 * figures are of 30 digits. The factor of the correlations (-0.2, -0.4, 0.3) is
 * written out. */
static inline double margin_linear(const double *u)
{
    double l22 = sqrt(1 - 0.04), l32 = (0.3 - 0.08) / l22;
    double l33 = sqrt(1 - 0.16 - l32 * l32);
    double x = u[0], y = 0.8 * (-0.2 * u[0] + l22 * u[1]);
    double z = 1.2 * (-0.4 * u[0] + l32 * u[1] + l33 * u[2]);
    return 2 + 0.8 * x - 0.6 * y - 0.5 * z;
}
#define MARGIN_LINEAR_BETA 1.4356203436
#define MARGIN_LINEAR_P 0.075555201354

/* A circle around (3, 4) of radius 2 fails: the nearest is (1.8, 2.4). */
static inline double margin_circle(const double *z)
{
    return (z[0] - 3) * (z[0] - 3) + (z[1] - 4) * (z[1] - 4) - 4;
}

/* Two modes, (2.5, 0) and (-2.5, 0), each of probability Phi(-2.5). */
static inline double margin_two(const double *z)
{
    return 6.25 - z[0] * z[0] + 0 * z[1];
}
#define MARGIN_TAIL_25 0.00620966532577614

#endif
