/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order statistics: against a full sort, and GSL's quantiles. */
#include "stat/select.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

#include "draws.h"
#include "stat/order_key.h"

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = bur_order_key(*(const double *)a);
    uint64_t y = bur_order_key(*(const double *)b);
    return (x > y) - (x < y);
}

/* Shapes that trouble selection: ties, order, extremes, signed zeros. */
static double shaped(int shape, uint64_t seed, int64_t i, int64_t n)
{
    static const double odd[] = {0.0,     -0.0,   5e-324,   -5e-324,
                                 1.7e308, -1e308, INFINITY, -INFINITY};
    switch (shape) {
    case 0:
        return draw_normal(seed, i);
    case 1:
        return (double)(draw_word(seed, i) % 3);
    case 2:
        return 4.25;
    case 3:
        return (double)i;
    case 4:
        return (double)(n - i);
    case 5:
        return odd[draw_word(seed, i) % 8];
    case 6:
        return i % 10 ? 0.0 : exp(20 * draw_normal(seed, i));
    default:
        return (double)(i < n / 2 ? i : n - i);
    }
}

static void selection_is_a_sort(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 160; seed++) {
        int64_t n = 1 + (int64_t)(draw_word(seed, -1) % 3000);
        double *x = draw_room(n, sizeof *x), *sorted = draw_room(n, sizeof *x);
        for (int64_t i = 0; i < n; i++) {
            x[i] = sorted[i] = shaped((int)(seed % 8), seed, i, n);
        }
        qsort(sorted, (size_t)n, sizeof *x, compare_keys);
        int k = 1 + (int)(draw_word(seed, -2) % 150);
        int64_t ranks[150];
        double out[150];
        for (int j = 0; j < k; j++) {
            ranks[j] = n * j / k;
        }
        ranks[k - 1] = n - 1;
        bur_select_ranks(x, n, ranks, k, out);
        for (int j = 0; j < k; j++) {
            if (memcmp(&out[j], &sorted[ranks[j]], sizeof *out) != 0) {
                fail_msg("seed %d: rank %d is %g, not %g", (int)seed,
                         (int)ranks[j], out[j], sorted[ranks[j]]);
            }
        }
        qsort(x, (size_t)n, sizeof *x, compare_keys);
        assert_memory_equal(x, sorted, (size_t)n * sizeof *x);
        free(x);
        free(sorted);
    }
}

static void keys_keep_the_order(void **state)
{
    (void)state;
    const double ascending[] = {-INFINITY, -1e308, -1.5,  -1,
                                -5e-324,   -0.0,   0.0,   5e-324,
                                1,         1.5,    1e308, INFINITY};
    for (int i = 0; i < 12; i++) {
        uint64_t key = bur_order_key(ascending[i]);
        double back = bur_order_value(key);
        assert_memory_equal(&back, &ascending[i], sizeof back);
        assert_true(i == 0 || bur_order_key(ascending[i - 1]) < key);
    }
    assert_true(bur_order_key(5e-324) == bur_order_key(0.0) + 1);
}

static void quantiles_are_gsl_s(void **state)
{
    (void)state;
    const double p[] = {0, 0.01, 0.05, 0.25, 0.5, 0.501, 0.502, 0.95, 1};
    for (int n = 1; n < 400; n += 1 + n / 7) {
        double *x = draw_normals((uint64_t)n, n), out[9];
        double *sorted = draw_room(n, sizeof *x);
        memcpy(sorted, x, (size_t)n * sizeof *x);
        gsl_sort(sorted, 1, (size_t)n);
        bur_select_quantiles(x, n, p, 9, out);
        for (int j = 0; j < 9; j++) {
            double exact =
                gsl_stats_quantile_from_sorted_data(sorted, 1, (size_t)n, p[j]);
            assert_true(fabs(out[j] - exact) <= 1e-14);
        }
        free(x);
        free(sorted);
    }
}

static void places_of_quantiles(void **state)
{
    (void)state;
    bur_rank_pair a = bur_quantile_ranks(5, 0.5);
    assert_true(a.low == 2 && a.high == 2 && a.fraction == 0);
    bur_rank_pair b = bur_quantile_ranks(4, 0.5);
    assert_true(b.low == 1 && b.high == 2 && b.fraction == 0.5);
    assert_true(bur_rank_pair_value(b, 10, 20) == 15);
    bur_rank_pair c = bur_quantile_ranks(7, 1);
    assert_true(c.low == 6 && c.high == 6);
    assert_true(bur_rank_pair_value(c, INFINITY, INFINITY) == INFINITY);
    bur_rank_pair d = bur_quantile_ranks(1, 0.3);
    assert_true(d.low == 0 && d.high == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(selection_is_a_sort),
        cmocka_unit_test(keys_keep_the_order),
        cmocka_unit_test(quantiles_are_gsl_s),
        cmocka_unit_test(places_of_quantiles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
