/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sample that was not made for the question: columns of inputs and one of
 * an outcome, row by row, and statistics of it with bootstrap intervals.
 *
 *     bur_given_create(n_inputs, n_rows, &given, &fault)
 *     ... fills given->x, ->y, ->bootstrap's units, resamples and seed, level
 *     bur_given_sort(given)
 *     bur_given_estimates(given, statistic, context, n_out, ...)
 *
 * Weights say how often each row counts: columns stay sorted through all
 * resamples. One thread at a time uses a sample. */
#ifndef BURSAR_METHOD_GIVEN_H
#define BURSAR_METHOD_GIVEN_H

#include "base/status.h"
#include "method/bootstrap.h"

typedef struct bur_given {
    int n_inputs;
    int64_t n;
    double *x;           /* [input][n], no NaN */
    double *y;           /* [n], no NaN */
    int64_t *order;      /* [input][n]: places by ascending x */
    int64_t *order_of_y; /* [n] */
    int64_t *unit;       /* [n], of the bootstrap; rows are their own units */
    bur_bootstrap bootstrap;
    double level;
    double *weight; /* [n], of the resample at hand */
    int64_t *count; /* [n], scratch */
} bur_given;

/* An empty sample of 100 resamples, seed 0, BUR_LEVEL, each row its own unit.
 * BUR_NO_MEMORY. Release it with bur_given_free (NULL is allowed). */
bur_status bur_given_create(int n_inputs, int64_t n, bur_given **given,
                            bur_fault *fault);
void bur_given_free(bur_given *given);

/* Fills the orders, once the columns are there. */
void bur_given_sort(bur_given *given);

/* Statistics of the sample with weights: out[n_out]. */
typedef void (*bur_given_statistic)(void *context, const bur_given *given,
                                    const double *weight, double *out);

/* Each of them with its bootstrap interval: out[n_out]. With corrected[i] the
 * bias that the bootstrap shows is taken off; NULL: of none. BUR_NO_MEMORY. */
bur_status bur_given_estimates(bur_given *given, bur_given_statistic statistic,
                               void *context, int n_out, const bool *corrected,
                               bur_estimate *out, bur_fault *fault);

/* Cuts the rows into `n_slices` of about equal size by the order of a column,
 * equal values together: slice[n]. */
void bur_given_slices(const bur_given *given, int input, int n_slices,
                      int *slice);

/* The same for an input that has no influence, independent of all: a keyed
 * shuffle of the rows. */
void bur_given_dummy_slices(const bur_given *given, int n_slices, int *slice);

/* The sum of the weights. */
double bur_given_total(const bur_given *given, const double *weight);

#endif
