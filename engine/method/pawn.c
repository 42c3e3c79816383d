/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distances between distributions, in one walk up the sorted outcome. */
#include "method/pawn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "method/midranks.h"
#include "stat/select.h"

enum { FEWEST = 5, MOST = 20, ROWS_EACH = 50 };

typedef struct room {
    int n_slices;
    int *slice; /* [n_inputs + 1][n]: the last is the dummy's */
    /* by slice: the weight below and in all, the largest distance so far */
    double *below, *all, *distance;
} room;

int bur_pawn_slices(int64_t n)
{
    int64_t slices = n / ROWS_EACH;
    return slices < FEWEST ? FEWEST : slices > MOST ? MOST : (int)slices;
}

/* Takes the distance of a slice where `share` of all rows lie below. */
static void look(room *in, int s, double share)
{
    double d = fabs(in->below[s] / in->all[s] - share);
    in->distance[s] = d > in->distance[s] ? d : in->distance[s];
}

/* A slice's distribution stands still between its own values: the largest
 * distance is just below one of them, or at it. */
static void walk(room *in, const bur_given *given, const int *slice,
                 const double *weight)
{
    double total = bur_given_total(given, weight), below = 0;
    const int64_t *order = given->order_of_y;
    for (int64_t i = 0, end = 0; i < given->n; i = end) {
        end = bur_order_ties(given->y, order, given->n, i);
        double here = 0;
        for (int64_t j = i; j < end; j++) {
            look(in, slice[order[j]], below / total);
            here += weight[order[j]];
        }
        for (int64_t j = i; j < end; j++) {
            in->below[slice[order[j]]] += weight[order[j]];
        }
        below += here;
        for (int64_t j = i; j < end; j++) {
            look(in, slice[order[j]], below / total);
        }
    }
}

static void slice_up(room *in, const bur_given *given, const int *slice,
                     const double *weight)
{
    size_t size = (size_t)in->n_slices * sizeof *in->all;
    memset(in->all, 0, size);
    memset(in->below, 0, size);
    memset(in->distance, 0, size);
    for (int64_t i = 0; i < given->n; i++) {
        in->all[slice[i]] += weight[i];
    }
}

/* Median and largest over the slices that have rows. */
static void index_of(room *in, const bur_given *given, const int *slice,
                     const double *weight, double *median, double *max)
{
    slice_up(in, given, slice, weight);
    walk(in, given, slice, weight);
    int n = 0;
    *max = 0;
    for (int s = 0; s < in->n_slices; s++) {
        if (in->all[s] > 0) {
            *max = in->distance[s] > *max ? in->distance[s] : *max;
            in->distance[n++] = in->distance[s];
        }
    }
    bur_select_quantiles(in->distance, n, &(double){0.5}, 1, median);
}

static void statistic(void *context, const bur_given *given,
                      const double *weight, double *out)
{
    room *in = context;
    int n = given->n_inputs + 1;
    for (int i = 0; i < n; i++) {
        index_of(in, given, in->slice + i * given->n, weight, &out[i],
                 &out[n + i]);
    }
}

static bool make_room(room *in, const bur_given *given, int n_slices)
{
    size_t rows = (size_t)given->n, columns = (size_t)given->n_inputs + 1;
    size_t size = (size_t)n_slices * sizeof *in->all;
    in->n_slices = n_slices;
    in->slice = malloc(columns * rows * sizeof *in->slice);
    in->all = malloc(size);
    in->below = malloc(size);
    in->distance = malloc(size);
    return in->slice != NULL && in->all != NULL && in->below != NULL &&
           in->distance != NULL;
}

static bur_status indices(bur_given *given, room *in, bur_estimate *all,
                          bur_pawn *out, bur_fault *fault)
{
    int k = given->n_inputs;
    for (int i = 0; i < k; i++) {
        bur_given_slices(given, i, in->n_slices, in->slice + i * given->n);
    }
    bur_given_dummy_slices(given, in->n_slices, in->slice + k * given->n);
    BUR_TRY(bur_given_estimates(given, statistic, in, 2 * (k + 1), NULL, all,
                                fault));
    memcpy(out->median, all, (size_t)k * sizeof *all);
    memcpy(out->max, all + k + 1, (size_t)k * sizeof *all);
    out->dummy_median = all[k];
    out->dummy_max = all[2 * k + 1];
    return BUR_OK;
}

bur_status bur_pawn_given(bur_given *given, int n_slices, bur_pawn *out,
                          bur_fault *fault)
{
    room in = {0};
    bur_estimate *all = malloc(2 * ((size_t)given->n_inputs + 1) * sizeof *all);
    bur_status status = BUR_OK;
    if (!make_room(&in, given, n_slices) || all == NULL) {
        status =
            bur_fail(fault, BUR_NO_MEMORY, "no memory for %d slices", n_slices);
    } else {
        status = indices(given, &in, all, out, fault);
    }
    free(in.slice);
    free(in.all);
    free(in.below);
    free(in.distance);
    free(all);
    return status;
}
