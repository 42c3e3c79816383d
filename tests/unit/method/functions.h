/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions whose Sobol' indices are known in closed form, as points. */
#ifndef BURSAR_TESTS_FUNCTIONS_H
#define BURSAR_TESTS_FUNCTIONS_H

#include <math.h>
#include <stddef.h>

#include "method/points.h"

enum { ISHIGAMI = 3, SOBOL_G = 8, PRODUCT = 2 };

/* Ishigami and Homma (1990): sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on
 * (-pi, pi)^3. */
static const double ishigami_first[] = {0.313905191147811, 0.442411144790041,
                                        0};
static const double ishigami_total[] = {0.557588855209959, 0.442411144790041,
                                        0.243683664062148};
static const double ishigami_variance = 13.8445879407193;
static const double ishigami_mean = 3.5;

static inline bur_status ishigami_at(void *context, const double *u, int64_t n,
                                     double *y, bur_fault *fault)
{
    (void)context;
    (void)fault;
    static const double pi = 3.14159265358979323846;
    for (int64_t k = 0; k < n; k++) {
        double x[3];
        for (int i = 0; i < 3; i++) {
            x[i] = pi * (2 * u[3 * k + i] - 1);
        }
        double s = sin(x[1]);
        y[k] = sin(x[0]) * (1 + 0.1 * x[2] * x[2] * x[2] * x[2]) + 7 * s * s;
    }
    return BUR_OK;
}

/* Sobol's G: product of (|4 x_i - 2| + a_i) / (1 + a_i). */
static const double g_weights[] = {0, 1, 4.5, 9, 99, 99, 99, 99};
static const double g_first[] = {0.716192168879033,   0.179048042219758,
                                 0.0236757741778193,  0.00716192168879033,
                                 7.16192168879033e-5, 7.16192168879033e-5,
                                 7.16192168879033e-5, 7.16192168879033e-5};
static const double g_total[] = {0.787144126659275,   0.242198192818238,
                                 0.0343169101540828,  0.0104603870652395,
                                 1.04949051919506e-4, 1.04949051919506e-4,
                                 1.04949051919506e-4, 1.04949051919506e-4};

static inline bur_status g_at(void *context, const double *u, int64_t n,
                              double *y, bur_fault *fault)
{
    (void)context;
    (void)fault;
    for (int64_t k = 0; k < n; k++) {
        y[k] = 1;
        for (int i = 0; i < SOBOL_G; i++) {
            y[k] *= (fabs(4 * u[SOBOL_G * k + i] - 2) + g_weights[i]) /
                    (1 + g_weights[i]);
        }
    }
    return BUR_OK;
}

static const bur_points ishigami = {ISHIGAMI, 1, ishigami_at, NULL};
static const bur_points sobol_g = {SOBOL_G, 1, g_at, NULL};

#endif
