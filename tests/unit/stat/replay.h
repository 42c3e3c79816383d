/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An ensemble that can be replayed, for the tests of refinement. */
#ifndef BURSAR_TESTS_REPLAY_H
#define BURSAR_TESTS_REPLAY_H

#include "draws.h"
#include "stat/order_key.h"
#include "stat/refine.h"

typedef struct replay {
    size_t n_cells;
    int64_t n;       /* draws */
    double **x;      /* [cell][draw] */
    double **sorted; /* [cell]: its counted values, ascending */
    int64_t n_counted;
    unsigned char *mask;
} replay;

/* Distributions that trouble refinement. */
enum { REPLAY_SHAPES = 10 };

static inline double replay_value(size_t shape, int64_t i)
{
    static const double odd[] = {0.0,     -0.0,   5e-324,   -5e-324,
                                 1.7e308, -1e308, INFINITY, -INFINITY};
    double z = draw_normal(1000 + shape, i);
    switch (shape % REPLAY_SHAPES) {
    case 0:
        return z;
    case 1:
        return 1e6 + 2e5 * z;
    case 2:
        return exp(8 * z);
    case 3:
        return -1 + exp(8 * z);
    case 4:
        return (double)(int)(3 * z);
    case 5:
        return -7.5;
    case 6:
        return odd[draw_word(1, i) % 8];
    case 7:
        return z > 0.3 ? 0.0 : z; /* an atom with a tail */
    case 8:
        return 5e-324 * (double)(draw_word(2, i) % 100000) * (z < 0 ? -1 : 1);
    default:
        return (z < 0 ? -1 : 1) * exp(80 * draw_normal(3, i));
    }
}

static inline int replay_compare(const void *a, const void *b)
{
    uint64_t x = bur_order_key(*(const double *)a);
    uint64_t y = bur_order_key(*(const double *)b);
    return (x > y) - (x < y);
}

static inline void replay_fill(replay *r, size_t cell)
{
    double *x = draw_room(r->n, sizeof *x);
    double *sorted = draw_room(r->n, sizeof *sorted);
    r->n_counted = 0;
    for (int64_t i = 0; i < r->n; i++) {
        x[i] = replay_value(cell, i);
        if (r->mask[i]) {
            sorted[r->n_counted++] = x[i];
        }
    }
    qsort(sorted, (size_t)r->n_counted, sizeof *sorted, replay_compare);
    r->x[cell] = x;
    r->sorted[cell] = sorted;
}

static inline replay replay_create(size_t n_cells, int64_t n)
{
    replay r = {.n_cells = n_cells,
                .n = n,
                .x = draw_room((int64_t)n_cells, sizeof(double *)),
                .sorted = draw_room((int64_t)n_cells, sizeof(double *)),
                .mask = draw_mask(99, n)};
    for (size_t c = 0; c < n_cells; c++) {
        replay_fill(&r, c);
    }
    return r;
}

static inline void replay_free(replay *r)
{
    for (size_t c = 0; c < r->n_cells; c++) {
        free(r->x[c]);
        free(r->sorted[c]);
    }
    free(r->x);
    free(r->sorted);
    free(r->mask);
}

/* One pass: draws [from, to) by worker w, in blocks of `width`. */
static inline void replay_pass(const replay *r, bur_refine *refine, int worker,
                               int64_t from, int64_t to, int width)
{
    for (int64_t at = from; at < to; at += width) {
        int n = to - at < width ? (int)(to - at) : width;
        for (size_t c = 0; c < r->n_cells; c++) {
            if (bur_refine_wants(refine, c)) {
                bur_refine_add(refine, worker, c, r->x[c] + at, r->mask + at,
                               n);
            }
        }
    }
}

/* Adds what one refinement has counted to another in the same pass. */
static inline void replay_hand_over(bur_refine *from, bur_refine *to)
{
    bur_refine_bin bin;
    bur_refine_keys keys;
    bur_refine_gather(from);
    for (bur_refine_place p = {0}; bur_refine_next_bin(from, &p, &bin);) {
        assert_true(bin.tally.n > 0);
        assert_true(bur_refine_add_bin(to, &bin));
    }
    for (bur_refine_place p = {0}; bur_refine_next_keys(from, &p, &keys);) {
        assert_true(keys.n > 0);
        assert_true(bur_refine_add_keys(to, &keys));
    }
}

#endif
