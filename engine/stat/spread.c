/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Equal bins: the bin of a value is a monotone function of it, which is all
 * that exactness needs; where a bin ends is found by halving the order keys. */
#include "stat/spread.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/pages.h"
#include "stat/lane_loops.h"
#include "stat/order_key.h"

enum { MOST_BINS = 4096, FEWEST_BINS = 64, TILE = 1024 };

typedef struct range {
    double origin, scale;
} range;

struct bur_spread {
    size_t n_cells, n_bins;
    int n_workers;
    range *range;    /* [cell] */
    uint32_t *count; /* [worker][cell][bin] */
};

static uint32_t *counts_of(const bur_spread *s, int worker, size_t cell)
{
    return s->count + ((size_t)worker * s->n_cells + cell) * s->n_bins;
}

bur_status bur_spread_create(size_t n_cells, int n_workers, size_t bytes,
                             bur_spread **spread, bur_fault *fault)
{
    size_t n_bins = MOST_BINS, lists = n_cells * (size_t)n_workers;
    *spread = NULL;
    while (n_bins >= FEWEST_BINS && n_bins * lists * sizeof(uint32_t) > bytes) {
        n_bins /= 2;
    }
    if (n_bins < FEWEST_BINS) {
        return BUR_OK;
    }
    bur_spread *s = calloc(1, sizeof *s);
    if (s) {
        *s = (bur_spread){
            .n_cells = n_cells,
            .n_bins = n_bins,
            .n_workers = n_workers,
            .range = calloc(n_cells + 1, sizeof *s->range),
            .count = bur_pages_zeros(lists * n_bins + 1, sizeof *s->count)};
    }
    if (!s || !s->range || !s->count) {
        bur_spread_free(s);
        return bur_fail(fault, BUR_NO_MEMORY, "no memory for histograms");
    }
    *spread = s;
    return BUR_OK;
}

void bur_spread_free(bur_spread *spread)
{
    if (spread) {
        free(spread->range);
        free(spread->count);
        free(spread);
    }
}

/* What part of the range is one of the fewest bins, of which one lies below it
 * and one above. More bins divide these by powers of two, without rounding, so
 * that a bin is always some whole bins of a finer division. */
void bur_spread_range(bur_spread *spread, size_t cell, double min, double max)
{
    range *r = &spread->range[cell];
    double width = (max - min) / (FEWEST_BINS - 2);
    double fine = (double)spread->n_bins / FEWEST_BINS;
    *r = (range){.origin = min - width, .scale = 1 / width * fine};
    if (!isnormal(1 / width * MOST_BINS) || !isfinite(r->origin)) {
        *r = (range){0}; /* all in the first bin */
    }
}

static void find_bins(const bur_spread *s, size_t cell, const double *x, int n,
                      uint16_t *bin)
{
    const range *r = &s->range[cell];
    bur_stat_loops_here()->bins(bin, x, r->origin, r->scale, (int)s->n_bins - 1,
                                n);
}

void bur_spread_add(bur_spread *spread, int worker, size_t cell,
                    const double *x, const unsigned char *mask, int n)
{
    uint32_t *count = counts_of(spread, worker, cell);
    uint16_t bin[TILE];
    for (int at = 0; at < n; at += TILE) {
        int m = n - at < TILE ? n - at : TILE;
        find_bins(spread, cell, x + at, m, bin);
        for (int i = 0; mask && i < m; i++) {
            count[bin[i]] += mask[at + i] != 0;
        }
        for (int i = 0; !mask && i < m; i++) {
            count[bin[i]]++;
        }
    }
}

void bur_spread_clear(bur_spread *spread)
{
    memset(spread->count, 0,
           (size_t)spread->n_workers * spread->n_cells * spread->n_bins *
               sizeof *spread->count);
}

void bur_spread_gather(bur_spread *spread)
{
    size_t n = spread->n_cells * spread->n_bins;
    for (int w = 1; w < spread->n_workers; w++) {
        uint32_t *of = counts_of(spread, w, 0);
        for (size_t i = 0; i < n; i++) {
            spread->count[i] += of[i];
            of[i] = 0;
        }
    }
}

size_t bur_spread_n_bins(const bur_spread *spread)
{
    return spread->n_bins;
}

const uint32_t *bur_spread_counts(const bur_spread *spread, size_t cell)
{
    return counts_of(spread, 0, cell);
}

static bool is_division(size_t n_bins)
{
    return n_bins >= FEWEST_BINS && (n_bins & (n_bins - 1)) == 0;
}

bool bur_spread_coarsen(bur_spread *spread, size_t n_bins)
{
    if (!is_division(n_bins)) {
        return false;
    }
    bur_spread_gather(spread);
    size_t each = spread->n_bins / n_bins;
    if (each <= 1) {
        return true;
    }
    size_t n = spread->n_cells * n_bins;
    for (size_t i = 0; i < n; i++) {
        uint32_t sum = 0;
        for (size_t k = 0; k < each; k++) {
            sum += spread->count[i * each + k];
        }
        spread->count[i] = sum;
    }
    memset(spread->count + n, 0,
           (spread->n_cells * spread->n_bins - n) * sizeof *spread->count);
    for (size_t cell = 0; cell < spread->n_cells; cell++) {
        spread->range[cell].scale /= (double)each;
    }
    spread->n_bins = n_bins;
    return true;
}

void bur_spread_add_counts(bur_spread *spread, size_t cell,
                           const uint32_t *counts, size_t n_bins)
{
    assert(is_division(n_bins) && n_bins >= spread->n_bins);
    uint32_t *own = counts_of(spread, 0, cell);
    size_t each = n_bins / spread->n_bins;
    for (size_t i = 0; i < n_bins; i++) {
        own[i / each] += counts[i];
    }
}

/* The least key in [low, high] whose value is in that bin or a higher one;
 * high + 1 if there is none. */
static uint64_t first_key(const bur_spread *s, size_t cell, size_t bin,
                          uint64_t low, uint64_t high)
{
    while (low <= high) {
        uint64_t mid = low + (high - low) / 2;
        double x = bur_order_value(mid);
        uint16_t at;
        find_bins(s, cell, &x, 1, &at);
        if (at < bin) {
            low = mid + 1;
        } else if (mid == low) {
            return low;
        } else {
            high = mid;
        }
    }
    return low;
}

bur_bin bur_spread_rank(const bur_spread *spread, size_t cell, int64_t rank,
                        double min, double max)
{
    const uint32_t *count = counts_of(spread, 0, cell);
    size_t bin = 0;
    bur_bin b = {.n = count[0]};
    while (rank >= b.below + b.n) {
        assert(bin + 1 < spread->n_bins);
        b.below += b.n;
        b.n = count[++bin];
    }
    uint64_t low = bur_order_key(min), high = bur_order_key(max);
    uint64_t first = first_key(spread, cell, bin, low, high);
    uint64_t next = first_key(spread, cell, bin + 1, low, high);
    b.min = bur_order_value(first);
    b.max = bur_order_value(next - 1);
    return b;
}
