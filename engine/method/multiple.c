/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holm's steps, and the bootstrap of the greatest t. */
#include "method/multiple.h"

#include <math.h>
#include <stddef.h>

#include "method/bootstrap.h"
#include "method/midranks.h"
#include "stat/select.h"

void bur_holm(const double *p, int64_t n, double *adjusted, int64_t *order)
{
    int64_t tests = 0;
    for (int64_t i = 0; i < n; i++) {
        adjusted[i] = isnan(p[i]) ? INFINITY : p[i]; /* last in order */
        tests += !isnan(p[i]);
    }
    bur_order_of(adjusted, n, order, order + n);
    double least = 0;
    for (int64_t i = 0; i < n; i++) {
        int64_t at = order[i];
        if (i >= tests) {
            adjusted[at] = p[at];
            continue;
        }
        double scaled = p[at] * (double)(tests - i);
        least = scaled > least ? scaled : least;
        adjusted[at] = least < 1 ? least : 1;
    }
}

/* The units of a comparison less their mean; false if they do not vary. */
static int center(const double *unit, int n_units, double *out)
{
    double mean = 0;
    int varies = 0;
    for (int i = 0; i < n_units; i++) {
        mean += unit[i];
        varies = varies || unit[i] != unit[0];
    }
    mean /= n_units;
    for (int i = 0; i < n_units; i++) {
        out[i] = unit[i] - mean;
    }
    return varies;
}

static double resampled_t(const double *x, const double *weight, int n)
{
    double sum = 0, square = 0;
    for (int i = 0; i < n; i++) {
        sum += weight[i] * x[i];
    }
    double mean = sum / n;
    for (int i = 0; i < n; i++) {
        double d = x[i] - mean;
        square += weight[i] * (d * d);
    }
    double error = sqrt(square / ((double)n * (n - 1)));
    return error > 0 ? fabs(mean) / error : mean != 0 ? INFINITY : 0;
}

double bur_max_t(const double *unit, int n, int n_units, double level,
                 int resamples, uint64_t seed, double *room, int64_t *count)
{
    double *x = room, *weight = x + (int64_t)n * n_units;
    double *most = weight + n_units;
    int vary = 0;
    for (int k = 0; k < n; k++) {
        vary += center(unit + (int64_t)k * n_units, n_units,
                       x + (int64_t)vary * n_units);
    }
    if (vary == 0 || n_units < 2) {
        return NAN;
    }
    bur_bootstrap bootstrap = {n_units, NULL, n_units, resamples, seed};
    for (int b = 0; b < resamples; b++) {
        bur_bootstrap_weights(&bootstrap, b, weight, count);
        most[b] = 0;
        for (int k = 0; k < vary; k++) {
            double t = resampled_t(x + (int64_t)k * n_units, weight, n_units);
            most[b] = t > most[b] ? t : most[b];
        }
    }
    /* the smallest value that at least level (B + 1) resamples do not exceed */
    int64_t rank = (int64_t)ceil(level * (resamples + 1)) - 1;
    if (rank >= resamples) {
        return INFINITY;
    }
    bur_select_ranks(most, resamples, &rank, 1, weight);
    return weight[0];
}
