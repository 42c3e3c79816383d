/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Densities of ranks in slices, in bins, smoothed. */
#include "method/delta.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "method/midranks.h"
#include "num/vmath.h"

enum { BINS = 128, REACH = BINS - 1, FEWEST = 4, MOST = 48, CATEGORIES = 24 };

/* The kernel's width: this, times the standard deviation of the ranks, times
 * n^-0.2. A quarter of what is best for a normal density: smoothing lowers
 * delta, and of noise the bootstrap takes off what it adds. */
#define WIDTH 0.25

typedef struct room {
    int n_slices;
    bool categories; /* so few different values that nothing is smoothed */
    int *slice;      /* [n_inputs + 1][n]: the last is the dummy's */
    double *rank;    /* [n] */
    double *share;   /* [n_slices + 1][BINS]; the last of all rows */
    double *weight;  /* [n_slices + 1] */
    double *square, *sum;
} room;

int bur_delta_slices(int64_t n)
{
    double slices = floor(bur_pow((double)n, 0.4));
    return slices < FEWEST ? FEWEST : slices > MOST ? MOST : (int)slices;
}

static bool is_few(const bur_given *given)
{
    int values = 0;
    for (int64_t i = 0; i < given->n && values <= CATEGORIES; values++) {
        i = bur_order_ties(given->y, given->order_of_y, given->n, i);
    }
    return values <= CATEGORIES;
}

/* Counts the rows of each slice, and of all, by the bins of their ranks. */
static void count(room *in, const bur_given *given, const int *slice,
                  const double *weight)
{
    size_t n = (size_t)in->n_slices + 1;
    memset(in->share, 0, n * BINS * sizeof *in->share);
    memset(in->weight, 0, n * sizeof *in->weight);
    memset(in->sum, 0, n * sizeof *in->sum);
    memset(in->square, 0, n * sizeof *in->square);
    double total = bur_given_total(given, weight);
    for (int64_t i = 0; i < given->n; i++) {
        if (weight[i] == 0) {
            continue;
        }
        double u = (in->rank[i] - 0.5) / total;
        int bin = (int)(u * BINS), of[2] = {slice[i], in->n_slices};
        bin = bin < BINS ? bin : BINS - 1;
        for (int s = 0; s < 2; s++) {
            in->share[of[s] * BINS + bin] += weight[i];
            in->weight[of[s]] += weight[i];
            in->sum[of[s]] += weight[i] * u;
            in->square[of[s]] += weight[i] * u * u;
        }
    }
}

/* The shares of a slice less those of all, and beyond both ends their mirror
 * images: out[REACH + BINS + REACH]. */
static void differences(const room *in, int s, double *out)
{
    const double *a = in->share + s * BINS;
    const double *all = in->share + in->n_slices * BINS;
    double *middle = out + REACH;
    for (int b = 0; b < BINS; b++) {
        middle[b] = a[b] / in->weight[s] - all[b] / in->weight[in->n_slices];
    }
    for (int b = 0; b < REACH; b++) {
        middle[-1 - b] = middle[b];
        middle[BINS + b] = middle[BINS - 1 - b];
    }
}

/* Half the distance between a slice and all, smoothed by a kernel with a
 * standard deviation of `width` bins: smoothing is linear, so that their
 * difference is what is smoothed. */
static double distance(const room *in, int s, double width)
{
    double mirrored[REACH + BINS + REACH], smooth[BINS], sum = 1, out = 0;
    differences(in, s, mirrored);
    const double *middle = mirrored + REACH;
    memcpy(smooth, middle, sizeof smooth);
    int reach = width > 0 ? (int)(4 * width) + 1 : 0;
    for (int d = 1; d <= reach && d <= REACH; d++) {
        double kernel = bur_exp(-0.5 * (d / width) * (d / width));
        sum += 2 * kernel;
        for (int b = 0; b < BINS; b++) {
            smooth[b] += kernel * (middle[b - d] + middle[b + d]);
        }
    }
    for (int b = 0; b < BINS; b++) {
        out += fabs(smooth[b]);
    }
    return out / sum / 2;
}

static double width_of(const room *in, int s)
{
    double n = in->weight[s], mean = in->sum[s] / n;
    double variance = in->square[s] / n - mean * mean;
    return in->categories || variance <= 0
               ? 0
               : WIDTH * BINS * sqrt(variance) * bur_pow(n, -0.2);
}

static void statistic(void *context, const bur_given *given,
                      const double *weight, double *out)
{
    room *in = context;
    bur_midranks(given->y, given->order_of_y, weight, given->n, in->rank);
    for (int i = 0; i <= given->n_inputs; i++) {
        count(in, given, in->slice + i * given->n, weight);
        double delta = 0;
        for (int s = 0; s < in->n_slices; s++) {
            if (in->weight[s] > 0) {
                delta += in->weight[s] * distance(in, s, width_of(in, s));
            }
        }
        out[i] = delta / in->weight[in->n_slices];
    }
}

static bool make_room(room *in, const bur_given *given, int n_slices)
{
    size_t rows = (size_t)given->n, slices = (size_t)n_slices + 1;
    in->n_slices = n_slices;
    in->categories = is_few(given);
    in->slice =
        malloc(((size_t)given->n_inputs + 1) * rows * sizeof *in->slice);
    in->rank = malloc(rows * sizeof *in->rank);
    in->share = malloc(slices * (BINS + 3) * sizeof *in->share);
    if (in->slice == NULL || in->rank == NULL || in->share == NULL) {
        return false;
    }
    in->weight = in->share + slices * BINS;
    in->sum = in->weight + slices;
    in->square = in->sum + slices;
    return true;
}

static bur_status deltas(bur_given *given, room *in, bur_estimate *all,
                         bool *corrected, bur_fault *fault)
{
    int k = given->n_inputs;
    for (int i = 0; i < k; i++) {
        bur_given_slices(given, i, in->n_slices, in->slice + i * given->n);
        corrected[i] = true;
    }
    bur_given_dummy_slices(given, in->n_slices, in->slice + k * given->n);
    corrected[k] = true;
    return bur_given_estimates(given, statistic, in, k + 1, corrected, all,
                               fault);
}

bur_status bur_delta_given(bur_given *given, int n_slices, bur_estimate *delta,
                           bur_estimate *dummy, bur_fault *fault)
{
    size_t k = (size_t)given->n_inputs;
    room in = {0};
    bur_estimate *all = malloc((k + 1) * sizeof *all);
    bool *corrected = malloc((k + 1) * sizeof *corrected);
    bur_status status = BUR_OK;
    if (!make_room(&in, given, n_slices) || all == NULL || corrected == NULL) {
        status =
            bur_fail(fault, BUR_NO_MEMORY, "no memory for %d slices", n_slices);
    } else {
        status = deltas(given, &in, all, corrected, fault);
    }
    if (status == BUR_OK) {
        assert(all != NULL);
        memcpy(delta, all, k * sizeof *delta);
        *dummy = all[k];
    }
    free(in.slice);
    free(in.rank);
    free(in.share);
    free(all);
    free(corrected);
    return status;
}
