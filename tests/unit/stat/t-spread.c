/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreads: a rank's bin holds it, and the counts around it are those of sorted
 * values, whatever the range was and however the work was shared. */
#include "replay.h"

#include "stat/spread.h"

enum { CELLS = 10, N = 5000 };

static bool is_odd(size_t shape)
{
    return shape % REPLAY_SHAPES == 6; /* has infinities */
}

/* Some of the values of a cell, finite ones; the range is of the first. */
static void fill(double *x, size_t cell)
{
    for (int64_t i = 0; i < N; i++) {
        x[i] = is_odd(cell) ? draw_normal(9, i) : replay_value(cell, i);
    }
}

static void range_of(const double *x, int n, double *min, double *max)
{
    *min = *max = x[0];
    for (int i = 1; i < n; i++) {
        *min = x[i] < *min ? x[i] : *min;
        *max = x[i] > *max ? x[i] : *max;
    }
}

static bur_spread *spread_of(double x[CELLS][N], const unsigned char *mask,
                             int workers, size_t bytes)
{
    bur_spread *s;
    bur_fault fault;
    assert_int_equal(bur_spread_create(CELLS, workers, bytes, &s, &fault),
                     BUR_OK);
    assert_non_null(s);
    for (size_t c = 0; c < CELLS; c++) {
        double min, max;
        range_of(x[c], 100, &min, &max);
        bur_spread_range(s, c, min, max);
        for (int at = 0; at < N; at += 1250) {
            bur_spread_add(s, at / 1250 % workers, c, x[c] + at,
                           mask ? mask + at : NULL, 1250);
        }
    }
    bur_spread_gather(s);
    return s;
}

static void check_rank(const bur_spread *s, size_t cell, const double *sorted,
                       int64_t n, int64_t rank)
{
    double low = sorted[0] == 0 ? -0.0 : sorted[0];
    double high = sorted[n - 1] == 0 ? 0.0 : sorted[n - 1];
    bur_bin b = bur_spread_rank(s, cell, rank, low, high);
    assert_true(b.below <= rank && rank < b.below + b.n);
    uint64_t first = bur_order_key(b.min), last = bur_order_key(b.max);
    int64_t below = 0, in = 0;
    for (int64_t i = 0; i < n; i++) {
        uint64_t key = bur_order_key(sorted[i]);
        below += key < first;
        in += key >= first && key <= last;
    }
    assert_int_equal(below, b.below);
    assert_int_equal(in, b.n);
}

static void check(const unsigned char *mask, int workers, size_t bytes)
{
    static double x[CELLS][N], sorted[N];
    for (size_t c = 0; c < CELLS; c++) {
        fill(x[c], c);
    }
    bur_spread *s = spread_of(x, mask, workers, bytes);
    for (size_t c = 0; c < CELLS; c++) {
        int64_t n = 0;
        for (int64_t i = 0; i < N; i++) {
            sorted[n] = x[c][i];
            n += !mask || mask[i];
        }
        qsort(sorted, (size_t)n, sizeof *sorted, replay_compare);
        const int64_t rank[] = {0, 1, n / 20, n / 2, n - 100, n - 1};
        for (int j = 0; j < 6; j++) {
            check_rank(s, c, sorted, n, rank[j]);
        }
    }
    bur_spread_free(s);
}

static void ranks_are_found(void **state)
{
    (void)state;
    unsigned char *mask = draw_mask(4, N);
    check(NULL, 1, (size_t)1 << 20);
    check(mask, 3, (size_t)1 << 20);
    check(mask, 2, (size_t)2 * CELLS * 64 * 4);
    free(mask);
}

/* Cleared and filled again, it has the counts of a new one. */
static void cleared(void **state)
{
    (void)state;
    static double x[CELLS][N];
    for (size_t c = 0; c < CELLS; c++) {
        fill(x[c], c);
    }
    bur_spread *s = spread_of(x, NULL, 2, (size_t)1 << 20);
    bur_spread *other = spread_of(x, NULL, 1, (size_t)1 << 19);
    assert_int_equal(bur_spread_n_bins(s), bur_spread_n_bins(other));
    bur_spread_clear(s);
    for (size_t c = 0; c < CELLS; c++) {
        bur_spread_add(s, 1, c, x[c], NULL, N);
    }
    bur_spread_gather(s);
    for (size_t c = 0; c < CELLS; c++) {
        assert_memory_equal(bur_spread_counts(s, c),
                            bur_spread_counts(other, c),
                            bur_spread_n_bins(s) * sizeof(uint32_t));
    }
    bur_spread_free(s);
    bur_spread_free(other);
}

static void too_little_is_none(void **state)
{
    (void)state;
    bur_spread *s;
    bur_fault fault;
    assert_int_equal(
        bur_spread_create(CELLS, 2, (size_t)2 * CELLS * 64 * 4 - 1, &s, &fault),
        BUR_OK);
    assert_null(s);
    bur_spread_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ranks_are_found),
                                       cmocka_unit_test(cleared),
                                       cmocka_unit_test(too_little_is_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
