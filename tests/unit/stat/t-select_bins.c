/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selection by bins against sorting: the same bits, whatever the shape of the
 * values, and the values stay. */
#include "draws.h"

#include "stat/order_key.h"
#include "stat/select_bins.h"

enum { MOST = 9000, RANKS = 7 };

static int by_key(const void *a, const void *b)
{
    uint64_t x = bur_order_key(*(const double *)a);
    uint64_t y = bur_order_key(*(const double *)b);
    return (x > y) - (x < y);
}

static void check(const double *x, int64_t n)
{
    double *sorted = draw_room(n, sizeof *sorted), out[RANKS];
    double *before = draw_room(n, sizeof *before);
    uint64_t *keys = draw_room(n, sizeof *keys);
    memcpy(sorted, x, (size_t)n * sizeof *x);
    memcpy(before, x, (size_t)n * sizeof *x);
    qsort(sorted, (size_t)n, sizeof *sorted, by_key);
    const int64_t rank[RANKS] = {0,         n / 20, n / 20, n / 2,
                                 n / 2 + 1, n - 2,  n - 1};
    /* as moments have them: no negative zero */
    bur_select_binned(x, n, sorted[0] + 0.0, sorted[n - 1] + 0.0, rank, RANKS,
                      keys, out);
    for (int j = 0; j < RANKS; j++) {
        assert_memory_equal(&out[j], &sorted[rank[j]], sizeof out[j]);
    }
    assert_memory_equal(x, before, (size_t)n * sizeof *x);
    free(sorted);
    free(before);
    free(keys);
}

/* Normal numbers; heavy tails; an atom at a zero of either sign; few distinct
 * values; all alike; huge; tiny; with one far away. */
static double shaped(int shape, int64_t i)
{
    double z = draw_normal(11, i);
    switch (shape) {
    case 0:
        return z;
    case 1:
        return z / draw_normal(12, i);
    case 2:
        return z < 0 ? (i % 2 ? 0.0 : -0.0) : z;
    case 3:
        return floor(z);
    case 4:
        return 3.5;
    case 5:
        return i % 2 ? -0.0 : 0.0;
    case 6:
        return z * 1e308;
    case 7:
        return z * 5e-324;
    default:
        return i == 77 ? 1e300 : z;
    }
}

static void any_shape(void **state)
{
    (void)state;
    double *x = draw_room(MOST, sizeof *x);
    for (int shape = 0; shape < 9; shape++) {
        for (int64_t i = 0; i < MOST; i++) {
            x[i] = shaped(shape, i);
            x[i] = x[i] > 1.7e308 ? 1.7e308 : x[i] < -1.7e308 ? -1.7e308 : x[i];
        }
        const int64_t sizes[] = {5, 100, 1023, 1025, 2049, MOST};
        for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
            check(x, sizes[k]);
        }
    }
    free(x);
}

static void many_ranks(void **state)
{
    (void)state;
    double *x = draw_normals(21, MOST), out[BUR_SELECT_MOST];
    double *sorted = draw_room(MOST, sizeof *sorted);
    uint64_t *keys = draw_room(MOST, sizeof *keys);
    int64_t rank[BUR_SELECT_MOST];
    memcpy(sorted, x, MOST * sizeof *x);
    qsort(sorted, MOST, sizeof *sorted, by_key);
    for (int j = 0; j < BUR_SELECT_MOST; j++) {
        rank[j] = (int64_t)j * (MOST - 1) / (BUR_SELECT_MOST - 1);
    }
    bur_select_binned(x, MOST, sorted[0], sorted[MOST - 1], rank,
                      BUR_SELECT_MOST, keys, out);
    for (int j = 0; j < BUR_SELECT_MOST; j++) {
        assert_true(out[j] == sorted[rank[j]]);
    }
    free(x);
    free(sorted);
    free(keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_shape),
                                       cmocka_unit_test(many_ranks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
