/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bit-pattern histogram: for each cell a directory from the top 12 bits
 * of the order key (sign and exponent: a binade) to a page of 2^m counts.
 *
 *   key   [ top 12 | next m | rest ]      page[directory[top]][next m]
 *
 * Pages are handed out as binades appear, in whatever order, but are read in
 * order of their binade, so the order does not show. When the pages of a cell
 * run out, neighbouring counts of all pages are added and m falls by one: that
 * gives the very counts that a histogram with the smaller m would have. */
#include "stat/histogram.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "stat/order_key.h"
#include "stat/select.h"

enum { TOPS = 4096, TOP_SHIFT = 52, NO_PAGE = 0 };

typedef struct cell_state {
    int64_t n;
    int bits;    /* m */
    int n_pages; /* in use */
} cell_state;

struct bur_histogram {
    size_t n_cells;
    int mantissa_bits;
    size_t n_counts; /* of a cell */
    cell_state *state;
    uint16_t *directory; /* [cell][top]: page + 1, or NO_PAGE */
    uint32_t *counts;    /* [cell][page << m | next m bits] */
};

static size_t counts_of_cell(int mantissa_bits)
{
    return (size_t)BUR_HISTOGRAM_BINADES << mantissa_bits;
}

size_t bur_histogram_bytes(size_t n_cells, int mantissa_bits)
{
    assert(mantissa_bits >= 6 && mantissa_bits <= 12);
    return sizeof(bur_histogram) +
           n_cells * (sizeof(cell_state) + TOPS * sizeof(uint16_t) +
                      counts_of_cell(mantissa_bits) * sizeof(uint32_t));
}

bur_status bur_histogram_create(size_t n_cells, int mantissa_bits,
                                bur_histogram **histogram, bur_fault *fault)
{
    size_t n_counts = counts_of_cell(mantissa_bits);
    assert(n_counts >= TOPS && mantissa_bits <= 12);
    bur_histogram *h = calloc(1, sizeof *h);
    cell_state *state = calloc(n_cells, sizeof *state);
    uint16_t *directory = calloc(n_cells, TOPS * sizeof *directory);
    uint32_t *counts = calloc(n_cells, n_counts * sizeof *counts);
    if (!h || !state || !directory || !counts) {
        free(h), free(state), free(directory), free(counts);
        return bur_fail(fault, BUR_NO_MEMORY,
                        "no memory for a histogram of %zu bytes",
                        bur_histogram_bytes(n_cells, mantissa_bits));
    }
    *h = (bur_histogram){n_cells, mantissa_bits, n_counts,
                         state,   directory,     counts};
    for (size_t c = 0; c < n_cells; c++) {
        state[c].bits = mantissa_bits;
    }
    *histogram = h;
    return BUR_OK;
}

void bur_histogram_free(bur_histogram *histogram)
{
    if (histogram) {
        free(histogram->state);
        free(histogram->directory);
        free(histogram->counts);
        free(histogram);
    }
}

/* One cell of a histogram, resolved. */
typedef struct cell_view {
    cell_state *state;
    uint16_t *directory;
    uint32_t *counts;
    size_t n_counts;
} cell_view;

static cell_view view_of(const bur_histogram *h, size_t cell)
{
    assert(cell < h->n_cells);
    return (cell_view){h->state + cell, h->directory + cell * TOPS,
                       h->counts + cell * h->n_counts, h->n_counts};
}

/* The counts come out in the same order, half as many a page. */
static void halve_resolution(cell_view cell)
{
    assert(cell.state->bits > 0);
    size_t used = (size_t)cell.state->n_pages << cell.state->bits;
    for (size_t i = 0; i < used / 2; i++) {
        cell.counts[i] = cell.counts[2 * i] + cell.counts[2 * i + 1];
    }
    memset(cell.counts + used / 2, 0, (used - used / 2) * sizeof *cell.counts);
    cell.state->bits--;
}

static void add_page(cell_view cell, unsigned top)
{
    while (((size_t)cell.state->n_pages + 1) << cell.state->bits >
           cell.n_counts) {
        halve_resolution(cell);
    }
    cell.directory[top] = (uint16_t)++cell.state->n_pages;
}

/* Adds `count` to the bin of a key. */
static void add_key(cell_view cell, uint64_t key, uint32_t count)
{
    unsigned top = (unsigned)(key >> TOP_SHIFT);
    if (cell.directory[top] == NO_PAGE) {
        add_page(cell, top);
    }
    int bits = cell.state->bits;
    size_t page = cell.directory[top] - 1u;
    size_t next = (key >> (TOP_SHIFT - bits)) & ((UINT64_C(1) << bits) - 1);
    cell.counts[page << bits | next] += count;
}

void bur_histogram_add(bur_histogram *histogram, size_t cell, const double *x,
                       const unsigned char *mask, int n)
{
    cell_view view = view_of(histogram, cell);
    for (int i = 0; i < n; i++) {
        if (!mask || mask[i] != 0) {
            assert(isfinite(x[i]));
            add_key(view, bur_order_key(x[i]), 1);
            view.state->n++;
        }
    }
    assert(view.state->n <= UINT32_MAX);
}

static uint64_t first_key(unsigned top, size_t next, int bits)
{
    return (uint64_t)top << TOP_SHIFT | (uint64_t)next << (TOP_SHIFT - bits);
}

static void merge_page(cell_view into, cell_view from, unsigned top)
{
    int bits = from.state->bits;
    size_t page = from.directory[top] - 1u;
    for (size_t next = 0; next < (size_t)1 << bits; next++) {
        uint32_t count = from.counts[page << bits | next];
        if (count > 0) {
            add_key(into, first_key(top, next, bits), count);
        }
    }
}

/* Where `from` is coarser, its counts land in the first of the finer bins they
 * stand for; `into` then meets as many binades as `from` did, and coarsens as
 * far, which adds those bins up. */
void bur_histogram_merge(bur_histogram *into, const bur_histogram *from)
{
    assert(into->n_cells == from->n_cells && into != from);
    assert(into->n_counts == from->n_counts);
    for (size_t c = 0; c < into->n_cells; c++) {
        cell_view a = view_of(into, c), b = view_of(from, c);
        for (unsigned top = 0; top < TOPS; top++) {
            if (b.directory[top] != NO_PAGE) {
                merge_page(a, b, top);
            }
        }
        a.state->n += b.state->n;
        assert(a.state->n <= UINT32_MAX);
    }
}

int64_t bur_histogram_n(const bur_histogram *histogram, size_t cell)
{
    return view_of(histogram, cell).state->n;
}

int bur_histogram_bits(const bur_histogram *histogram, size_t cell)
{
    return view_of(histogram, cell).state->bits;
}

/* `at` counts bins of all binades, present or not, at this m. */
bool bur_histogram_next(const bur_histogram *histogram, size_t cell,
                        int64_t *at, bur_bin *bin)
{
    cell_view view = view_of(histogram, cell);
    int bits = view.state->bits;
    int64_t below = *at == 0 ? 0 : bin->below + bin->n;
    for (int64_t i = *at; i < (int64_t)TOPS << bits; i++) {
        unsigned top = (unsigned)(i >> bits);
        if (view.directory[top] == NO_PAGE) {
            i |= ((int64_t)1 << bits) - 1;
            continue;
        }
        size_t next = (size_t)(i & (((int64_t)1 << bits) - 1));
        uint32_t count = view.counts[(view.directory[top] - 1u) << bits | next];
        if (count > 0) {
            uint64_t key = first_key(top, next, bits);
            uint64_t last = key + ((UINT64_C(1) << (TOP_SHIFT - bits)) - 1);
            *bin = (bur_bin){bur_order_value(key), bur_order_value(last), below,
                             count};
            *at = i + 1;
            return true;
        }
    }
    return false;
}

bur_bin bur_histogram_rank(const bur_histogram *histogram, size_t cell,
                           int64_t rank)
{
    assert(rank >= 0 && rank < bur_histogram_n(histogram, cell));
    bur_bin bin = {0};
    int64_t at = 0;
    while (bur_histogram_next(histogram, cell, &at, &bin)) {
        if (rank < bin.below + bin.n) {
            break;
        }
    }
    return bin;
}

/* As if the values of a bin were evenly spaced in it. */
static double interpolated(bur_bin bin, int64_t rank)
{
    double share = ((double)(rank - bin.below) + 0.5) / (double)bin.n;
    return bin.min + share * (bin.max - bin.min);
}

bur_coarse_quantile bur_histogram_quantile(const bur_histogram *histogram,
                                           size_t cell, double p)
{
    bur_rank_pair pair =
        bur_quantile_ranks(bur_histogram_n(histogram, cell), p);
    bur_bin low = bur_histogram_rank(histogram, cell, pair.low);
    bur_bin high = pair.high < low.below + low.n
                       ? low
                       : bur_histogram_rank(histogram, cell, pair.high);
    return (bur_coarse_quantile){
        bur_rank_pair_value(pair, interpolated(low, pair.low),
                            interpolated(high, pair.high)),
        bur_rank_pair_value(pair, low.min, high.min),
        bur_rank_pair_value(pair, low.max, high.max),
    };
}
