/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selection by bins: count, mark the bins that hold a rank, copy their values,
 * select from each. Values that fall into one bin in the end (an atom, a heavy
 * tail) cost a selection from all of them besides.
 *
 * The bin of a value is a monotone function of it, so bins hold runs of ranks.
 */
#include "stat/select_bins.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "stat/lane_loops.h"
#include "stat/order_key.h"
#include "stat/select.h"

enum { MOST_BINS = 2048, TILE = 1024, SETS = 2, FEW = 256 };

/* Ranks first_rank .. end_rank - 1 of the caller's list lie in a bin with
 * `below` values in lower bins and n of its own, copied to keys[at ...]. */
typedef struct wanted_bin {
    int first_rank, end_rank;
    int64_t below, n, at;
} wanted_bin;

typedef struct bins {
    int n; /* about as many as a quarter of the values */
    double min, scale;
    uint32_t count[SETS][MOST_BINS]; /* neighbours count apart: one need not
                                   wait for the other */
    uint8_t mark[MOST_BINS];         /* place in `wanted` + 1; 0: not wanted */
    int n_wanted;
    wanted_bin wanted[BUR_SELECT_MOST];
} bins;

static int tile_of(int64_t n, int64_t at)
{
    return n - at < TILE ? (int)(n - at) : TILE;
}

static void count_all(bins *b, const double *x, int64_t n)
{
    const bur_stat_loops *loops = bur_stat_loops_here();
    uint16_t bin[TILE];
    for (int set = 0; set < SETS; set++) {
        memset(b->count[set], 0, (size_t)b->n * sizeof b->count[set][0]);
    }
    for (int64_t at = 0; at < n; at += TILE) {
        int m = tile_of(n, at), i = 0;
        loops->bins(bin, x + at, b->min, b->scale, b->n - 1, m);
        for (; i + 1 < m; i += 2) {
            b->count[0][bin[i]]++;
            b->count[1][bin[i + 1]]++;
        }
        if (i < m) {
            b->count[0][bin[i]]++;
        }
    }
}

static void mark_wanted(bins *b, const int64_t *ranks, int k)
{
    int64_t below = 0, held = 0;
    memset(b->mark, 0, (size_t)b->n);
    b->n_wanted = 0;
    for (int bin = 0, j = 0; bin < b->n && j < k; bin++) {
        int64_t n = (int64_t)b->count[0][bin] + b->count[1][bin];
        if (ranks[j] < below + n) {
            wanted_bin *w = &b->wanted[b->n_wanted++];
            *w = (wanted_bin){j, j, below, n, held};
            while (w->end_rank < k && ranks[w->end_rank] < below + n) {
                w->end_rank++;
            }
            j = w->end_rank;
            b->mark[bin] = (uint8_t)b->n_wanted;
            held += n;
        }
        below += n;
    }
}

static void copy_wanted(const bins *b, const double *x, int64_t n,
                        uint64_t *keys)
{
    const bur_stat_loops *loops = bur_stat_loops_here();
    int64_t end[BUR_SELECT_MOST];
    uint16_t bin[TILE];
    for (int w = 0; w < b->n_wanted; w++) {
        end[w] = b->wanted[w].at;
    }
    for (int64_t at = 0; at < n; at += TILE) {
        int m = tile_of(n, at);
        loops->bins(bin, x + at, b->min, b->scale, b->n - 1, m);
        for (int i = 0; i < m; i++) {
            uint8_t mark = b->mark[bin[i]];
            if (mark != 0) {
                keys[end[mark - 1]++] = bur_order_key(x[at + i]);
            }
        }
    }
}

static void select_in(const wanted_bin *w, const int64_t *ranks, uint64_t *keys,
                      double *out)
{
    int64_t rank[BUR_SELECT_MOST] = {0};
    uint64_t key[BUR_SELECT_MOST];
    int k = w->end_rank - w->first_rank;
    for (int j = 0; j < k; j++) {
        rank[j] = ranks[w->first_rank + j] - w->below;
    }
    bur_select_keys(keys + w->at, w->n, rank, k, key);
    for (int j = 0; j < k; j++) {
        out[w->first_rank + j] = bur_order_value(key[j]);
    }
}

static void select_from_all(const double *x, int64_t n, const int64_t *ranks,
                            int k, uint64_t *keys, double *out)
{
    for (int64_t i = 0; i < n; i++) {
        keys[i] = bur_order_key(x[i]);
    }
    select_in(&(wanted_bin){0, k, 0, n, 0}, ranks, keys, out);
}

void bur_select_binned(const double *values, int64_t n, double min, double max,
                       const int64_t *ranks, int k, uint64_t *keys, double *out)
{
    assert(k <= BUR_SELECT_MOST && min <= max && n <= UINT32_MAX);
    bins b;
    b.min = min;
    b.n = FEW / 4;
    while (b.n < MOST_BINS && b.n < n / 4) {
        b.n *= 2;
    }
    b.scale = b.n / (max - min);
    if (min == max && min != 0) {
        for (int j = 0; j < k; j++) {
            out[j] = min;
        }
        return;
    }
    if (n < FEW || !isnormal(b.scale)) {
        select_from_all(values, n, ranks, k, keys, out);
        return;
    }
    count_all(&b, values, n);
    mark_wanted(&b, ranks, k);
    copy_wanted(&b, values, n, keys);
    for (int w = 0; w < b.n_wanted; w++) {
        select_in(&b.wanted[w], ranks, keys, out);
    }
}
