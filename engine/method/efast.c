/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves, and the spectrum of the outcome along them. */
#include "method/efast.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "num/keys.h"
#include "num/vmath.h"
#include "stat/interval.h"

#define PI 3.14159265358979323846

int64_t bur_efast_points(const bur_efast_ask *ask, int n_inputs)
{
    return (int64_t)n_inputs * ask->curves * ask->samples;
}

/* The frequency of the input that is asked about: its harmonics are the
 * highest that so many samples can tell apart. */
static int high_frequency(const bur_efast_ask *ask)
{
    return (ask->samples - 1) / (2 * BUR_EFAST_HARMONICS);
}

/* That of the k-th of n others: spread from 1 to the highest whose harmonics
 * stay below half of the high frequency. */
static int low_frequency(const bur_efast_ask *ask, int k, int n)
{
    int most = high_frequency(ask) / (2 * BUR_EFAST_HARMONICS);
    most = most < 1 ? 1 : most;
    return n <= most ? 1 + (n > 1 ? k * (most - 1) / (n - 1) : 0)
                     : 1 + k % most;
}

/* The points x[samples][n] of a curve of `input`. */
static void draw_curve(const bur_efast_ask *ask, int input, int curve, int n,
                       double *x)
{
    bur_key key = bur_site_key(ask->seed, bur_site("efast", input, curve));
    for (int i = 0; i < n; i++) {
        int frequency = i == input ? high_frequency(ask)
                                   : low_frequency(ask, i - (i > input), n - 1);
        double phase =
            2 * PI * bur_uniform(key, (uint64_t)i, BUR_FOR_DESIGN, 0, 0);
        for (int s = 0; s < ask->samples; s++) {
            int turn = (int)((int64_t)frequency * s % ask->samples);
            double angle = 2 * PI * turn / ask->samples + phase;
            double u = 0.5 + bur_asin(bur_sin(angle)) / PI;
            x[(int64_t)s * n + i] = fmin(fmax(u, 0x1p-40), 1 - 0x1p-40);
        }
    }
}

/* The power of a curve's values, `step` apart, at a frequency; cosine[samples]
 * is one turn. */
static double power(const double *y, int step, int samples, int frequency,
                    const double *cosine, const double *sine)
{
    double a = 0, b = 0;
    for (int s = 0; s < samples; s++) {
        int turn = (int)((int64_t)frequency * s % samples);
        a += y[(int64_t)s * step] * cosine[turn];
        b += y[(int64_t)s * step] * sine[turn];
    }
    return (a * a + b * b) / ((double)samples * samples);
}

/* The variance of a curve's values, NaN if one of them is. */
static double variance(const double *y, int step, int samples)
{
    double mean = 0, square = 0;
    for (int s = 0; s < samples; s++) {
        mean += y[(int64_t)s * step] / samples;
    }
    for (int s = 0; s < samples; s++) {
        double d = y[(int64_t)s * step] - mean;
        square += d * d / samples;
    }
    return square;
}

/* First and total index from one curve; false where there are none. */
static bool indices(const bur_efast_ask *ask, const double *y, int step,
                    const double *turn, double *first, double *total)
{
    int n = ask->samples, high = high_frequency(ask);
    const double *cosine = turn, *sine = turn + n;
    double v = variance(y, step, n);
    if (!(v > 0) || !isfinite(v)) {
        return false;
    }
    *first = 0;
    for (int h = 1; h <= BUR_EFAST_HARMONICS; h++) {
        *first += 2 * power(y, step, n, h * high, cosine, sine) / v;
    }
    double others = 0;
    for (int f = 1; f <= high / 2; f++) {
        others += 2 * power(y, step, n, f, cosine, sine) / v;
    }
    *total = 1 - others;
    return true;
}

static bur_estimate over_curves(const double *value, int n, int64_t points,
                                double level)
{
    if (n == 0) {
        return bur_estimate_bare(NAN, 0, level);
    }
    bur_moments moments = bur_moments_of(value, NULL, n);
    bur_estimate estimate = bur_interval_mean(&moments, level);
    estimate.n = points;
    if (bur_estimate_bounded(&estimate)) {
        estimate.method = BUR_METHOD_REPLICATE_T;
    }
    return estimate;
}

/* The indices of one input, from y[curves][samples][n_outputs]. */
static void sum_up(const bur_points *points, const bur_efast_ask *ask,
                   const double *y, const double *turn, double *scratch,
                   bur_efast_indices *out)
{
    int m = points->n_outputs;
    double *first = scratch, *total = scratch + ask->curves;
    for (int j = 0; j < m; j++) {
        int n = 0;
        for (int c = 0; c < ask->curves; c++) {
            const double *curve = y + (int64_t)c * ask->samples * m + j;
            n += indices(ask, curve, m, turn, &first[n], &total[n]);
        }
        int64_t used = (int64_t)n * ask->samples;
        out[j].first = over_curves(first, n, used, ask->level);
        out[j].total = over_curves(total, n, used, ask->level);
    }
}

static bur_status of_input(const bur_points *points, const bur_efast_ask *ask,
                           int input, double *x, double *y, bur_fault *fault)
{
    int n = points->n_inputs;
    for (int c = 0; c < ask->curves; c++) {
        draw_curve(ask, input, c, n, x + (int64_t)c * ask->samples * n);
    }
    return bur_points_at(points, x, (int64_t)ask->curves * ask->samples, y,
                         fault);
}

static bur_status run_all(const bur_points *points, const bur_efast_ask *ask,
                          double *x, double *y, double *scratch,
                          bur_efast_indices *out, bur_fault *fault)
{
    double *turn = scratch + 2 * ask->curves;
    for (int s = 0; s < ask->samples; s++) {
        turn[s] = bur_cos(2 * PI * s / ask->samples);
        turn[ask->samples + s] = bur_sin(2 * PI * s / ask->samples);
    }
    for (int i = 0; i < points->n_inputs; i++) {
        BUR_TRY(of_input(points, ask, i, x, y, fault));
        sum_up(points, ask, y, turn, scratch, out + i * points->n_outputs);
    }
    return BUR_OK;
}

bur_status bur_efast(const bur_points *points, const bur_efast_ask *ask,
                     bur_efast_indices *out, bur_fault *fault)
{
    assert(ask->samples >= BUR_EFAST_LEAST && ask->curves >= 1);
    size_t rows = (size_t)ask->curves * (size_t)ask->samples;
    size_t room = 2 * (size_t)ask->curves + 2 * (size_t)ask->samples;
    double *x = malloc(rows * (size_t)points->n_inputs * sizeof *x);
    double *y = malloc(rows * (size_t)points->n_outputs * sizeof *y);
    double *scratch = malloc(room * sizeof *scratch);
    bur_status status = BUR_OK;
    if (x == NULL || y == NULL || scratch == NULL) {
        status =
            bur_fail(fault, BUR_NO_MEMORY, "no memory for %zu points", rows);
    } else {
        status = run_all(points, ask, x, y, scratch, out, fault);
    }
    free(x);
    free(y);
    free(scratch);
    return status;
}
