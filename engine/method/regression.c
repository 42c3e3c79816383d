/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regression by the sweep operator on the correlations of all columns, the
 * outcome last (Goodnight, "A tutorial on the sweep operator", The American
 * Statistician 33, 1979): swept by the inputs, its last column has the
 * coefficients, its corner what is not explained, its diagonal the variances
 * of the coefficients. */
#include "method/regression.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "method/midranks.h"

/* What of an input's variance others must leave for it to count. */
#define LEAST_PIVOT 1e-10

enum { LANES = 4 };

typedef struct room {
    double *column; /* [n_inputs + 1][n]: centred, times the root of weights */
    double *matrix; /* [n_inputs + 1][n_inputs + 1] */
    bool *swept;    /* [n_inputs] */
} room;

/* Sums in four lanes, which compilers put into one register. */
static double dot(const double *a, const double *b, int64_t n)
{
    double sum[LANES] = {0};
    int64_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        for (int l = 0; l < LANES; l++) {
            sum[l] += a[i + l] * b[i + l];
        }
    }
    for (; i < n; i++) {
        sum[0] += a[i] * b[i];
    }
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/* Copies a column, or its ranks, and centres and scales it to length 1; to 0
 * where it does not vary. */
static void standardise(const bur_given *given, const double *x,
                        const int64_t *order, bool ranks, const double *weight,
                        double *column)
{
    int64_t n = given->n;
    if (ranks) {
        bur_midranks(x, order, weight, n, column);
    } else {
        memcpy(column, x, (size_t)n * sizeof *column);
    }
    double total = bur_given_total(given, weight);
    double mean = dot(weight, column, n) / total;
    double largest = 0;
    for (int64_t i = 0; i < n; i++) {
        double d = column[i] - mean;
        largest = weight[i] > 0 && fabs(d) > largest ? fabs(d) : largest;
        column[i] = d * sqrt(weight[i]);
    }
    double length = sqrt(dot(column, column, n));
    bool varies = largest > 1e-12 * fabs(mean);
    for (int64_t i = 0; i < n; i++) {
        column[i] = varies ? column[i] / length : 0;
    }
}

static void correlations(const room *in, int m, int64_t n)
{
    for (int i = 0; i < m; i++) {
        for (int j = 0; j <= i; j++) {
            double r = dot(in->column + i * n, in->column + j * n, n);
            in->matrix[i * m + j] = in->matrix[j * m + i] = r;
        }
    }
}

static void sweep(double *a, int m, int k)
{
    double d = a[k * m + k];
    for (int j = 0; j < m; j++) {
        a[k * m + j] /= d;
    }
    for (int i = 0; i < m; i++) {
        double b = a[i * m + k];
        for (int j = 0; j < m && i != k; j++) {
            a[i * m + j] -= b * a[k * m + j];
        }
        a[i * m + k] = i != k ? -b / d : 1 / d;
    }
}

/* The partial correlation of coefficient b, with variance v per unit of the
 * variance not explained. */
static double partial(double b, double v, double unexplained)
{
    return b == 0 ? 0 : b / sqrt(b * b + v * unexplained);
}

/* out: coefficients, partial correlations, and the share explained. */
static void regress(const room *in, const bur_given *given, bool ranks,
                    const double *weight, double *out)
{
    int k = given->n_inputs, m = k + 1;
    int64_t n = given->n;
    for (int i = 0; i < m; i++) {
        bool y = i == k;
        standardise(given, y ? given->y : given->x + i * n,
                    y ? given->order_of_y : given->order + i * n, ranks, weight,
                    in->column + i * n);
    }
    correlations(in, m, n);
    double *a = in->matrix;
    bool varies = a[k * m + k] > 0;
    for (int i = 0; i < k; i++) {
        in->swept[i] = a[i * m + i] > LEAST_PIVOT;
        if (in->swept[i]) {
            sweep(a, m, i);
        }
    }
    double left = a[k * m + k] > 0 ? a[k * m + k] : 0;
    for (int i = 0; i < k; i++) {
        double b = a[i * m + k], v = a[i * m + i];
        bool there = varies && in->swept[i];
        out[i] = there ? b : NAN;
        out[k + i] = there ? partial(b, v, left) : NAN;
    }
    out[2 * k] = varies ? 1 - left : NAN;
}

static void statistic(void *context, const bur_given *given,
                      const double *weight, double *out)
{
    regress(context, given, false, weight, out);
    regress(context, given, true, weight, out + 2 * given->n_inputs + 1);
}

static void hand_out(const bur_estimate *from, int k, bur_regression *out)
{
    const bur_estimate *ranks = from + 2 * k + 1;
    for (int i = 0; i < k; i++) {
        out->input[i] = (bur_regression_of_input){
            .src = from[i],
            .pcc = from[k + i],
            .srrc = ranks[i],
            .prcc = ranks[k + i],
        };
    }
    out->r2 = from[2 * k];
    out->rank_r2 = ranks[2 * k];
}

bur_status bur_regression_given(bur_given *given, bur_regression *out,
                                bur_fault *fault)
{
    int k = given->n_inputs, n_out = 2 * (2 * k + 1);
    if (given->n < k + 3) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "a regression on %d inputs needs %d draws or more, "
                        "not %lld",
                        k, k + 3, (long long)given->n);
    }
    size_t m = (size_t)k + 1;
    room in = {malloc(m * (size_t)given->n * sizeof *in.column),
               malloc(m * m * sizeof *in.matrix), malloc(m * sizeof *in.swept)};
    bur_estimate *all = malloc((size_t)n_out * sizeof *all);
    bur_status status = BUR_OK;
    if (in.column == NULL || in.matrix == NULL || in.swept == NULL ||
        all == NULL) {
        status = bur_fail(fault, BUR_NO_MEMORY, "no memory for a regression");
    } else {
        status =
            bur_given_estimates(given, statistic, &in, n_out, NULL, all, fault);
    }
    if (status == BUR_OK) {
        assert(all != NULL);
        hand_out(all, k, out);
    }
    free(in.column);
    free(in.matrix);
    free(in.swept);
    free(all);
    return status;
}
