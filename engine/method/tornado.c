/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points of a tornado, and paired differences between them. */
#include "method/tornado.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "stat/interval.h"

/* y at a point less y at another, or alone where that is NULL, with the
 * interval of what it is in the parts behind it. */
static bur_estimate paired(const bur_tornado_ask *ask, const double *y,
                           const double *from, double *part)
{
    double value = y[0] - (from != NULL ? from[0] : 0);
    bool whole = isfinite(value);
    for (int p = 0; p < ask->n_parts; p++) {
        part[p] = y[1 + p] - (from != NULL ? from[1 + p] : 0);
        whole = whole && isfinite(part[p]);
    }
    if (ask->n_parts < 2 || !whole) {
        return bur_estimate_bare(value, ask->n_draws, ask->level);
    }
    return bur_interval_parts(
        value, part, ask->n_parts, ask->n_draws,
        from != NULL ? BUR_METHOD_PAIRED_T : BUR_METHOD_CHUNK_T, ask->level);
}

double bur_tornado_length(const bur_tornado_bar *bar)
{
    double low = bar->low.value, high = bar->high.value;
    return fmax(fmax(low, high), 0) - fmin(fmin(low, high), 0);
}

/* x[1 + 2 n][n]: the base, then each input low and high. */
static void lay_out(const bur_tornado_ask *ask, int n, double *x)
{
    for (int p = 0; p < 1 + 2 * n; p++) {
        for (int i = 0; i < n; i++) {
            bool moved = p > 0 && (p - 1) / 2 == i;
            double end = (p - 1) % 2 == 0 ? ask->low : ask->high;
            x[p * n + i] = moved ? end : 0.5;
        }
    }
}

static void compare(const bur_points *points, const bur_tornado_ask *ask,
                    const double *y, double *part, bur_estimate *base,
                    bur_tornado_bar *bars)
{
    int width = 1 + ask->n_parts, m = points->n_outputs / width;
    for (int j = 0; j < m; j++) {
        const double *middle = y + j * width;
        base[j] = paired(ask, middle, NULL, part);
        for (int i = 0; i < points->n_inputs; i++) {
            const double *low = middle + (1 + 2 * i) * points->n_outputs;
            const double *high = low + points->n_outputs;
            bars[i * m + j] = (bur_tornado_bar){
                .low = paired(ask, low, middle, part),
                .high = paired(ask, high, middle, part),
                .swing = paired(ask, high, low, part),
            };
        }
    }
}

bur_status bur_tornado(const bur_points *points, const bur_tornado_ask *ask,
                       bur_estimate *base, bur_tornado_bar *bars,
                       bur_fault *fault)
{
    assert(ask->n_parts != 1 && points->n_outputs % (1 + ask->n_parts) == 0);
    int n = points->n_inputs;
    size_t rows = 1 + 2 * (size_t)n;
    double *x = malloc(rows * ((size_t)n + 1) * sizeof *x);
    double *y = malloc(rows * (size_t)points->n_outputs * sizeof *y);
    double *part = malloc(((size_t)ask->n_parts + 1) * sizeof *part);
    bur_status status = BUR_OK;
    if (x == NULL || y == NULL || part == NULL) {
        status =
            bur_fail(fault, BUR_NO_MEMORY, "no memory for %zu points", rows);
    } else {
        lay_out(ask, n, x);
        status = bur_points_at(points, x, (int64_t)rows, y, fault);
    }
    if (status == BUR_OK) {
        assert(x != NULL && y != NULL && part != NULL);
        compare(points, ask, y, part, base, bars);
    }
    free(x);
    free(y);
    free(part);
    return status;
}
