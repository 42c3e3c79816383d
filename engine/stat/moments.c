/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments: eight strided sums within a chunk, folded in one order.
 *
 * A masked value is replaced by the pivot, which adds nothing to any sum and
 * cannot move min or max, so the inner loops have no branch. The pivot is one
 * of the values, therefore n (mean - pivot)^2 <= n m2, and subtracting it
 * loses at most a factor n <= 1024 of the double's precision. */
#include "stat/moments.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/spill.h"
#include "stat/chunk.h"
#include "stat/lane_loops.h"

enum { STRIDE = BUR_MOMENT_STRIDE };

void bur_moment_lanes_reset(bur_moment_lanes *cells, size_t n_cells)
{
    memset(cells, 0, n_cells * sizeof *cells);
}

static double lesser(double a, double b)
{
    return a < b ? a : b;
}

static double greater(double a, double b)
{
    return a > b ? a : b;
}

/* One draw, into the sums of its stride. */
static void add_one(bur_moment_lanes *cell, size_t k, double x)
{
    double d = x - cell->pivot;
    cell->sum[k] += d;
    cell->square[k] += d * d;
    cell->min[k] = lesser(x, cell->min[k]);
    cell->max[k] = greater(x, cell->max[k]);
}

static void add_all(bur_moment_lanes *cell, size_t first, const double *x,
                    int n)
{
    int i = 0;
    for (; i < n && (first + (size_t)i) % STRIDE != 0; i++) {
        add_one(cell, (first + (size_t)i) % STRIDE, x[i]);
    }
    int n_groups = (n - i) / STRIDE;
    if (n_groups > 0) {
        bur_stat_loops_here()->moments(cell, x + i, n_groups);
    }
    for (i += n_groups * STRIDE; i < n; i++) {
        add_one(cell, (first + (size_t)i) % STRIDE, x[i]);
    }
}

/* Draws with a mask, by way of a buffer in which the pivot stands for what is
 * not counted. */
static void add_masked(bur_moment_lanes *cell, size_t first, const double *x,
                       const unsigned char *mask, int n)
{
    double kept[128];
    for (int from = 0; from < n; from += 128) {
        int m = n - from < 128 ? n - from : 128;
        cell->n += bur_stat_loops_here()->blend(kept, x + from, mask + from,
                                                cell->pivot, m);
        add_all(cell, first + (size_t)from, kept, m);
    }
}

/* The first counted value becomes the pivot. Returns its place, or n. */
static int start_cell(bur_moment_lanes *cell, const double *x,
                      const unsigned char *mask, int n)
{
    int i = 0;
    while (mask && i < n && mask[i] == 0) {
        i++;
    }
    if (i < n) {
        cell->pivot = x[i];
        for (int k = 0; k < STRIDE; k++) {
            cell->min[k] = cell->max[k] = x[i];
        }
    }
    return i;
}

void bur_moment_lanes_add(bur_moment_lanes *cell, size_t first, const double *x,
                          const unsigned char *mask, int n)
{
    assert(n >= 0 && first + (size_t)n <= BUR_CHUNK);
    int from = cell->n == 0 ? start_cell(cell, x, mask, n) : 0;
    if (mask) {
        add_masked(cell, first + (size_t)from, x + from, mask + from, n - from);
    } else {
        add_all(cell, first, x, n);
        cell->n += n;
    }
    assert(cell->n <= BUR_CHUNK);
}

static double folded(const double s[STRIDE])
{
    return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

bur_moments bur_moment_lanes_total(const bur_moment_lanes *cell)
{
    if (cell->n == 0) {
        return (bur_moments){0};
    }
    double min = cell->min[0], max = cell->max[0];
    for (int k = 1; k < STRIDE; k++) {
        min = lesser(min, cell->min[k]);
        max = greater(max, cell->max[k]);
    }
    assert(isfinite(min) && isfinite(max));
    double n = (double)cell->n;
    double sum = folded(cell->sum);
    double m2 = folded(cell->square) - sum * (sum / n);
    return (bur_moments){
        .n = cell->n,
        .mean = cell->pivot + sum / n,
        .m2 = m2 > 0 ? m2 : 0,
        .min = min + 0.0, /* -0 becomes 0: which came first is lost */
        .max = max + 0.0,
    };
}

bur_moments bur_moments_merged(bur_moments a, bur_moments b)
{
    if (a.n == 0 || b.n == 0) {
        return a.n == 0 ? b : a;
    }
    double na = (double)a.n, nb = (double)b.n, n = na + nb;
    double delta = b.mean - a.mean;
    return (bur_moments){
        .n = a.n + b.n,
        .mean = a.mean + delta * (nb / n),
        .m2 = (a.m2 + b.m2) + delta * delta * (na * (nb / n)),
        .min = lesser(a.min, b.min),
        .max = greater(a.max, b.max),
    };
}

static void merge_moments(void *into, const void *right, size_t n)
{
    bur_moments *a = into;
    const bur_moments *b = right;
    for (size_t i = 0; i < n; i++) {
        a[i] = bur_moments_merged(a[i], b[i]);
    }
}

const bur_merge_rule bur_moments_rule = {"moments", sizeof(bur_moments),
                                         merge_moments};

/* The merge tree as a binary counter: waiting[l] is the node of level l that
 * lacks its right sibling, if bit l of the number of chunks is set. */
static void end_chunk(bur_moments_run *run)
{
    bur_moments node = bur_moment_lanes_total(&run->chunk);
    int level = 0;
    for (; run->chunks >> level & 1; level++) {
        node = bur_moments_merged(run->waiting[level], node);
    }
    run->waiting[level] = node;
    run->chunks++;
    run->filled = 0;
    bur_moment_lanes_reset(&run->chunk, 1);
}

void bur_moments_run_add(bur_moments_run *run, const double *x,
                         const unsigned char *mask, int64_t n)
{
    for (int64_t at = 0; at < n;) {
        int64_t room = BUR_CHUNK - run->filled;
        int some = (int)(n - at < room ? n - at : room);
        bur_moment_lanes_add(&run->chunk, (size_t)run->filled, x + at,
                             mask ? mask + at : NULL, some);
        run->filled += some;
        at += some;
        bur_spill_rest_at(at - 1);
        if (run->filled == BUR_CHUNK) {
            end_chunk(run);
        }
    }
}

static bur_moments finish(bur_moments_run *run)
{
    if (run->filled > 0) {
        end_chunk(run);
    }
    bur_moments total = {0};
    for (int level = 63; level >= 0; level--) {
        if (run->chunks >> level & 1) {
            total = bur_moments_merged(total, run->waiting[level]);
        }
    }
    return total;
}

bur_moments bur_moments_run_total(const bur_moments_run *run)
{
    bur_moments_run whole = *run;
    return finish(&whole);
}

/* What waits is written before it is read: it needs no zeros. */
bur_moments bur_moments_of(const double *x, const unsigned char *mask,
                           int64_t n)
{
    bur_moments_run run;
    run.filled = 0;
    run.chunks = 0;
    bur_moment_lanes_reset(&run.chunk, 1);
    bur_moments_run_add(&run, x, mask, n);
    return finish(&run);
}

double bur_moments_variance(const bur_moments *moments)
{
    return moments->n < 2 ? 0 : moments->m2 / (double)(moments->n - 1);
}

double bur_moments_sd(const bur_moments *moments)
{
    return sqrt(bur_moments_variance(moments));
}
