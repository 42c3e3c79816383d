/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns, their orders, slices, and the loop over resamples. */
#include "method/given.h"

#include <stdlib.h>

#include "method/midranks.h"
#include "num/keys.h"
#include "num/permute.h"

enum { RESAMPLES = 100 };

static void *room(size_t n, size_t size)
{
    return calloc(n > 0 ? n : 1, size);
}

bur_status bur_given_create(int n_inputs, int64_t n, bur_given **made,
                            bur_fault *fault)
{
    bur_given *given = calloc(1, sizeof *given);
    *made = given;
    size_t rows = (size_t)n, all = rows * (size_t)n_inputs;
    if (given != NULL) {
        given->n_inputs = n_inputs;
        given->n = n;
        given->x = room(all, sizeof *given->x);
        given->order = room(all, sizeof *given->order);
        given->y = room(rows, sizeof *given->y);
        given->order_of_y = room(rows, sizeof *given->order_of_y);
        given->unit = room(rows, sizeof *given->unit);
        given->weight = room(rows, sizeof *given->weight);
        given->count = room(rows, sizeof *given->count);
    }
    if (given == NULL || given->x == NULL || given->order == NULL ||
        given->y == NULL || given->order_of_y == NULL || given->unit == NULL ||
        given->weight == NULL || given->count == NULL) {
        bur_given_free(given);
        *made = NULL;
        return bur_fail(fault, BUR_NO_MEMORY,
                        "no memory for %lld rows of %d inputs", (long long)n,
                        n_inputs);
    }
    for (int64_t i = 0; i < n; i++) {
        given->unit[i] = i;
    }
    given->level = BUR_LEVEL;
    given->bootstrap = (bur_bootstrap){n, given->unit, n, RESAMPLES, 0};
    return BUR_OK;
}

void bur_given_free(bur_given *given)
{
    if (given != NULL) {
        free(given->x);
        free(given->order);
        free(given->y);
        free(given->order_of_y);
        free(given->unit);
        free(given->weight);
        free(given->count);
        free(given);
    }
}

void bur_given_sort(bur_given *given)
{
    for (int i = 0; i < given->n_inputs; i++) {
        int64_t at = i * given->n;
        bur_order_of(given->x + at, given->n, given->order + at, given->count);
    }
    bur_order_of(given->y, given->n, given->order_of_y, given->count);
}

double bur_given_total(const bur_given *given, const double *weight)
{
    double total = 0;
    for (int64_t i = 0; i < given->n; i++) {
        total += weight[i];
    }
    return total;
}

/* The resamples' statistics into again[n_out][resamples], by way of out. */
static void resample(bur_given *given, bur_given_statistic statistic,
                     void *context, int n_out, double *out, double *again)
{
    int n = given->bootstrap.resamples;
    for (int b = 0; b < n; b++) {
        bur_bootstrap_weights(&given->bootstrap, b, given->weight,
                              given->count);
        statistic(context, given, given->weight, out);
        for (int i = 0; i < n_out; i++) {
            again[i * n + b] = out[i];
        }
    }
}

bur_status bur_given_estimates(bur_given *given, bur_given_statistic statistic,
                               void *context, int n_out, const bool *corrected,
                               bur_estimate *out, bur_fault *fault)
{
    int n = given->bootstrap.resamples;
    double *value = room((size_t)n_out * 2, sizeof *value);
    double *again = room((size_t)n_out * (size_t)n, sizeof *again);
    if (value == NULL || again == NULL) {
        free(value);
        free(again);
        return bur_fail(fault, BUR_NO_MEMORY, "no memory for %d resamples", n);
    }
    for (int64_t i = 0; i < given->n; i++) {
        given->weight[i] = 1;
    }
    statistic(context, given, given->weight, value);
    resample(given, statistic, context, n_out, value + n_out, again);
    for (int i = 0; i < n_out; i++) {
        bool less_bias = corrected != NULL && corrected[i];
        out[i] = bur_bootstrap_estimate(&given->bootstrap, value[i],
                                        again + i * n, less_bias, given->level);
    }
    free(value);
    free(again);
    return BUR_OK;
}

void bur_given_slices(const bur_given *given, int input, int n_slices,
                      int *slice)
{
    int64_t at = input * given->n, n = given->n;
    const int64_t *order = given->order + at;
    for (int64_t i = 0, end = 0; i < n; i = end) {
        end = bur_order_ties(given->x + at, order, n, i);
        int64_t middle = (i + end - 1) / 2;
        for (int64_t j = i; j < end; j++) {
            slice[order[j]] = (int)(middle * n_slices / n);
        }
    }
}

void bur_given_dummy_slices(const bur_given *given, int n_slices, int *slice)
{
    uint64_t n = (uint64_t)given->n;
    bur_key key = bur_site_key(given->bootstrap.seed, bur_site("dummy", 0, 0));
    for (uint64_t i = 0; i < n; i++) {
        slice[i] = (int)(bur_permute(i, n, key) * (uint64_t)n_slices / n);
    }
}
