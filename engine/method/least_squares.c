/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GSL's solver over points. */
#include "method/least_squares.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* When to stop: relative to the point, to the gradient, to the sum. */
#define POINT_TOLERANCE 1e-10
#define GRADIENT_TOLERANCE 1e-10
#define SUM_TOLERANCE 0
#define LEAST_PIVOT 1e-12

/* What the solver's callbacks need, and what they leave. */
typedef struct solving {
    const bur_points *points;
    double step;
    double *x, *y; /* [2 n_inputs][n_inputs], [2 n_inputs][n_outputs] */
    bur_status status;
    bur_fault *fault;
} solving;

static bool run(solving *s, int64_t n)
{
    s->status = bur_points_at(s->points, s->x, n, s->y, s->fault);
    return s->status == BUR_OK;
}

static int outputs(const gsl_vector *at, void *context, gsl_vector *out)
{
    solving *s = context;
    for (size_t i = 0; i < at->size; i++) {
        s->x[i] = gsl_vector_get(at, i);
    }
    if (!run(s, 1)) {
        return GSL_EFAILED;
    }
    for (size_t j = 0; j < out->size; j++) {
        gsl_vector_set(out, j, s->y[j]);
    }
    return GSL_SUCCESS;
}

static int slopes(const gsl_vector *at, void *context, gsl_matrix *out)
{
    solving *s = context;
    size_t n = at->size, m = out->size1;
    for (size_t k = 0; k < 2 * n; k++) {
        for (size_t i = 0; i < n; i++) {
            double by = k / 2 != i ? 0 : k % 2 == 0 ? s->step : -s->step;
            s->x[k * n + i] = gsl_vector_get(at, i) + by;
        }
    }
    if (!run(s, 2 * (int64_t)n)) {
        return GSL_EFAILED;
    }
    for (size_t i = 0; i < n; i++) {
        const double *up = s->y + 2 * i * m, *down = up + m;
        for (size_t j = 0; j < m; j++) {
            double slope = (up[j] - down[j]) / (2 * s->step);
            gsl_matrix_set(out, j, i, isfinite(slope) ? slope : 0);
        }
    }
    return GSL_SUCCESS;
}

static void iterate(gsl_multifit_nlinear_workspace *work, int most,
                    bur_least_squares *out)
{
    int status = GSL_SUCCESS, info = 0;
    out->iterations = 0;
    out->converged = false;
    while (status == GSL_SUCCESS && !out->converged && out->iterations < most) {
        status = gsl_multifit_nlinear_iterate(work);
        out->iterations++;
        out->converged = gsl_multifit_nlinear_test(
                             POINT_TOLERANCE, GRADIENT_TOLERANCE, SUM_TOLERANCE,
                             &info, work) == GSL_SUCCESS;
    }
    /* no step makes it less: as near as arithmetic can tell */
    out->converged |= status == GSL_ENOPROG;
}

/* The inverse of J'J by sweeps, coordinates without slopes left out. */
static void invert(const gsl_matrix *slope, double *out)
{
    size_t n = slope->size2;
    gsl_matrix_view a = gsl_matrix_view_array(out, n, n);
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, slope, slope, 0, &a.matrix);
    for (size_t k = 0; k < n; k++) {
        double d = out[k * n + k];
        gsl_vector_const_view column = gsl_matrix_const_column(slope, k);
        double all = gsl_blas_dnrm2(&column.vector);
        bool there = d > LEAST_PIVOT * all * all && d > 0;
        for (size_t j = 0; j < n; j++) {
            out[k * n + j] = there ? out[k * n + j] / d : 0;
        }
        for (size_t i = 0; i < n; i++) {
            double b = i != k ? out[i * n + k] : 0;
            for (size_t j = 0; j < n && i != k; j++) {
                out[i * n + j] -= b * out[k * n + j];
            }
            out[i * n + k] = !there ? 0 : i != k ? -b / d : 1 / d;
        }
    }
}

static bur_status solve(solving *s, const bur_least_squares_ask *ask,
                        bur_least_squares *out, bur_fault *fault)
{
    size_t n = (size_t)s->points->n_inputs, m = (size_t)s->points->n_outputs;
    gsl_multifit_nlinear_parameters how =
        gsl_multifit_nlinear_default_parameters();
    gsl_multifit_nlinear_fdf function = {
        .f = outputs, .df = slopes, .n = m, .p = n, .params = s};
    gsl_multifit_nlinear_workspace *work =
        gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &how, m, n);
    gsl_vector_const_view start = gsl_vector_const_view_array(ask->start, n);
    if (ask->weight != NULL) {
        gsl_vector_const_view w = gsl_vector_const_view_array(ask->weight, m);
        gsl_multifit_nlinear_winit(&start.vector, &w.vector, &function, work);
    } else {
        gsl_multifit_nlinear_init(&start.vector, &function, work);
    }
    gsl_blas_ddot(work->f, work->f, &out->sum);
    if (s->status == BUR_OK && !isfinite(out->sum)) {
        s->status = bur_fail(fault, BUR_BAD_INPUT,
                             "the start of least squares has no value");
    }
    if (s->status == BUR_OK) {
        iterate(work, ask->most_iterations, out);
    }
    if (s->status == BUR_OK) {
        gsl_blas_ddot(work->f, work->f, &out->sum);
        for (size_t i = 0; i < n; i++) {
            out->at[i] = gsl_vector_get(work->x, i);
        }
        invert(work->J, out->covariance);
    }
    gsl_multifit_nlinear_free(work);
    return s->status;
}

bur_status bur_least_squares_of(const bur_points *points,
                                const bur_least_squares_ask *ask,
                                bur_least_squares *out, bur_fault *fault)
{
    size_t n = (size_t)points->n_inputs, m = (size_t)points->n_outputs;
    if (m < n || n == 0) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "least squares of %d values cannot find %d numbers",
                        points->n_outputs, points->n_inputs);
    }
    solving s = {.points = points,
                 .step = ask->step,
                 .x = malloc(2 * n * n * sizeof(double)),
                 .y = malloc(2 * n * m * sizeof(double)),
                 .status = BUR_OK,
                 .fault = fault};
    bur_status status =
        s.x == NULL || s.y == NULL
            ? bur_fail(fault, BUR_NO_MEMORY, "no memory for least squares")
            : solve(&s, ask, out, fault);
    free(s.x);
    free(s.y);
    return status;
}
