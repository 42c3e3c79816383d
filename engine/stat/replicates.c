/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replicate means: one sum for each replicate, in draw order. */
#include "stat/replicates.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "stat/lane_loops.h"

void bur_replicate_lanes_reset(bur_replicate_lanes *cells, size_t n_cells)
{
    memset(cells, 0, n_cells * sizeof *cells);
}

static bool is_empty(const bur_replicate_lanes *cell)
{
    for (int r = 0; r < BUR_REPLICATES; r++) {
        if (cell->n[r] > 0) {
            return false;
        }
    }
    return true;
}

/* The first counted value becomes the pivot. */
static void start_cell(bur_replicate_lanes *cell, const double *x,
                       const unsigned char *mask, int n)
{
    for (int i = 0; i < n; i++) {
        if (!mask || mask[i] != 0) {
            cell->pivot = x[i];
            return;
        }
    }
}

/* The draws before `end`, one at a time, into their replicate. */
static int add_some(bur_replicate_lanes *cell, uint64_t draw, int luck,
                    const double *x, const unsigned char *mask, int i, int end)
{
    uint64_t set = (draw + (uint64_t)i) / (uint64_t)luck;
    uint64_t next = (set + 1) * (uint64_t)luck - draw; /* of the next set */
    for (int r = (int)(set % BUR_REPLICATES); i < end; i++) {
        if ((uint64_t)i == next) {
            r = (r + 1) % BUR_REPLICATES;
            next += (uint64_t)luck;
        }
        if (!mask || mask[i] != 0) {
            cell->sum[r] += x[i] - cell->pivot;
            cell->n[r]++;
        }
    }
    return end;
}

static int lesser(int a, int b)
{
    return a < b ? a : b;
}

/* Where all draws count and take turns, whole turns go at once. */
static int add_turns(bur_replicate_lanes *cell, uint64_t draw, const double *x,
                     int i, int n)
{
    int before = (int)(-(draw + (uint64_t)i) % BUR_REPLICATES);
    i = add_some(cell, draw, 1, x, NULL, i, lesser(i + before, n));
    int turns = (n - i) / BUR_REPLICATES;
    bur_stat_loops_here()->replicates(cell->sum, cell->pivot, x + i, turns);
    for (int r = 0; r < BUR_REPLICATES; r++) {
        cell->n[r] += turns;
    }
    return i + turns * BUR_REPLICATES;
}

void bur_replicate_lanes_add(bur_replicate_lanes *cell, uint64_t draw, int luck,
                             const double *x, const unsigned char *mask, int n)
{
    assert(luck >= 1 && n >= 0);
    if (is_empty(cell)) {
        start_cell(cell, x, mask, n);
    }
    int i = luck == 1 && !mask ? add_turns(cell, draw, x, 0, n) : 0;
    add_some(cell, draw, luck, x, mask, i, n);
}

static void count_some(bur_replicate_counts *counts, uint64_t draw, int luck,
                       const double *x, const unsigned char *mask, int64_t n,
                       double value)
{
    uint64_t set = luck > 0 ? draw / (uint64_t)luck : 0;
    int64_t next = luck > 0 ? (int64_t)((set + 1) * (uint64_t)luck - draw) : n;
    size_t r = (size_t)(set % BUR_REPLICATES);
    for (int64_t i = 0; i < n; i++) {
        if (i == next) {
            r = (r + 1) % BUR_REPLICATES;
            next += luck;
        }
        int64_t counted = !mask || mask[i] != 0;
        counts->n[r] += counted;
        counts->below[r] += counted & (x[i] < value);
    }
}

void bur_replicate_counts_add(bur_replicate_counts *counts, uint64_t draw,
                              int luck, const double *x,
                              const unsigned char *mask, int64_t n,
                              double value)
{
    int64_t i = (int64_t)(-draw % BUR_REPLICATES);
    if (luck != 1 || mask || i > n) {
        count_some(counts, draw, luck, x, mask, n, value);
        return;
    }
    int64_t turns = (n - i) / BUR_REPLICATES;
    count_some(counts, draw, 1, x, NULL, i, value);
    bur_stat_loops_here()->below(counts->below, value, x + i, turns);
    for (int r = 0; r < BUR_REPLICATES; r++) {
        counts->n[r] += turns;
    }
    i += turns * BUR_REPLICATES;
    count_some(counts, draw + (uint64_t)i, 1, x + i, NULL, n - i, value);
}

void bur_replicate_counts_add_rows(bur_replicate_counts *counts, uint64_t draw,
                                   int luck, const double *x, size_t row_step,
                                   int n_rows, int n, double value)
{
    if (luck == 0) {
        bur_stat_loops_here()->below_rows(counts, value, x, row_step, n_rows,
                                          n);
        return;
    }
    for (int row = 0; row < n_rows; row++) {
        bur_replicate_counts_add(&counts[row], draw, luck,
                                 x + (size_t)row * row_step, NULL, n, value);
    }
}

void bur_replicate_counts_merge(bur_replicate_counts *into,
                                const bur_replicate_counts *from, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (int r = 0; r < BUR_REPLICATES; r++) {
            into[i].n[r] += from[i].n[r];
            into[i].below[r] += from[i].below[r];
        }
    }
}

bur_replicates bur_replicate_lanes_total(const bur_replicate_lanes *cell)
{
    bur_replicates total = {0};
    for (int r = 0; r < BUR_REPLICATES; r++) {
        total.n[r] = cell->n[r];
        if (cell->n[r] > 0) {
            total.mean[r] = cell->pivot + cell->sum[r] / (double)cell->n[r];
        }
    }
    return total;
}

static void merge_cell(bur_replicates *a, const bur_replicates *b)
{
    for (int r = 0; r < BUR_REPLICATES; r++) {
        if (a->n[r] == 0) {
            a->mean[r] = b->mean[r];
        } else if (b->n[r] > 0) {
            double n = (double)a->n[r] + (double)b->n[r];
            double delta = b->mean[r] - a->mean[r];
            a->mean[r] += delta * ((double)b->n[r] / n);
        }
        a->n[r] += b->n[r];
    }
}

static void merge_replicates(void *into, const void *right, size_t n)
{
    bur_replicates *a = into;
    const bur_replicates *b = right;
    for (size_t i = 0; i < n; i++) {
        merge_cell(&a[i], &b[i]);
    }
}

const bur_merge_rule bur_replicates_rule = {
    "replicates", sizeof(bur_replicates), merge_replicates};

int64_t bur_replicate_values(const double *x, const unsigned char *mask,
                             int64_t n, int luck, int replicate, double *out)
{
    assert(luck >= 1 && replicate >= 0 && replicate < BUR_REPLICATES);
    int64_t kept = 0;
    for (int64_t set = replicate; set * luck < n; set += BUR_REPLICATES) {
        int64_t end = (set + 1) * luck < n ? (set + 1) * luck : n;
        for (int64_t i = set * luck; i < end; i++) {
            if (!mask || mask[i] != 0) {
                out[kept++] = x[i];
            }
        }
    }
    return kept;
}
