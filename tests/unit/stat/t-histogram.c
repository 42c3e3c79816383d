/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bit-pattern histogram: bins hold what they say, whatever the order. */
#include "stat/histogram.h"

#include "draws.h"
#include "stat/select.h"

static bur_histogram *new_histogram(size_t n_cells, int bits)
{
    bur_fault fault;
    bur_histogram *h;
    assert_int_equal(bur_histogram_create(n_cells, bits, &h, &fault), BUR_OK);
    return h;
}

static double value_of(int shape, uint64_t seed, int64_t i)
{
    double z = draw_normal(seed, i);
    switch (shape) {
    case 0:
        return z;
    case 1:
        return exp(z);
    case 2:
        return (double)(int)(3 * z);
    case 3: /* many binades of both signs */
        return (z < 0 ? -1 : 1) * exp(100 * draw_normal(seed + 1, i));
    default:
        return z > 1 ? 5e-324 * (double)i : -0.0;
    }
}

static void quantiles_lie_in_their_bounds(void **state)
{
    (void)state;
    const double p[] = {0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.99, 1};
    int n = 20000;
    double *x = draw_room(n, sizeof *x);
    for (int shape = 0; shape < 5; shape++) {
        for (int bits = 7; bits <= 10; bits += 3) {
            for (int i = 0; i < n; i++) {
                x[i] = value_of(shape, 9, i);
            }
            bur_histogram *h = new_histogram(2, bits);
            bur_histogram_add(h, 1, x, NULL, n);
            double exact[8];
            bur_select_quantiles(x, n, p, 8, exact);
            for (int j = 0; j < 8; j++) {
                bur_coarse_quantile q = bur_histogram_quantile(h, 1, p[j]);
                assert_true(q.low <= exact[j] && exact[j] <= q.high);
                assert_true(q.low <= q.value && q.value <= q.high);
                if (shape < 2) {
                    double width = ldexp(1, -bits);
                    assert_int_equal(bur_histogram_bits(h, 1), bits);
                    assert_true(fabs(q.value - exact[j]) <=
                                width * fabs(exact[j]));
                }
            }
            assert_int_equal(bur_histogram_n(h, 0), 0);
            bur_histogram_free(h);
        }
    }
    free(x);
}

static void bins_are_complete(void **state)
{
    (void)state;
    int n = 30000;
    double *x = draw_room(n, sizeof *x);
    for (int i = 0; i < n; i++) {
        x[i] = value_of(3, 77, i);
    }
    bur_histogram *h = new_histogram(1, 7);
    bur_histogram_add(h, 0, x, NULL, n);
    assert_true(bur_histogram_bits(h, 0) < 7); /* it had to coarsen */
    qsort(x, (size_t)n, sizeof *x, draw_compare);
    int64_t at = 0, seen = 0;
    bur_bin bin;
    double last = -INFINITY;
    while (bur_histogram_next(h, 0, &at, &bin)) {
        assert_int_equal(bin.below, seen);
        assert_true(last < bin.min && bin.min <= bin.max);
        for (int64_t i = 0; i < bin.n; i++, seen++) {
            assert_true(bin.min <= x[seen] && x[seen] <= bin.max);
        }
        last = bin.max;
    }
    assert_int_equal(seen, n);
    bur_histogram_free(h);
    free(x);
}

static void check_same_bins(const bur_histogram *a, const bur_histogram *b,
                            size_t cell)
{
    int64_t at = 0, bt = 0;
    bur_bin x, y;
    assert_int_equal(bur_histogram_n(a, cell), bur_histogram_n(b, cell));
    assert_int_equal(bur_histogram_bits(a, cell), bur_histogram_bits(b, cell));
    while (bur_histogram_next(a, cell, &at, &x)) {
        assert_true(bur_histogram_next(b, cell, &bt, &y));
        assert_memory_equal(&x, &y, sizeof x);
    }
    assert_false(bur_histogram_next(b, cell, &bt, &y));
}

/* Whole, or in three parts by three threads, backwards. */
static void order_and_merging_do_not_matter(void **state)
{
    (void)state;
    int n = 9000;
    double *x = draw_room(n, sizeof *x);
    unsigned char *mask = draw_mask(3, n);
    for (size_t shape = 0; shape < 5; shape++) {
        for (int i = 0; i < n; i++) {
            x[i] = value_of((int)shape, 5, i);
        }
        bur_histogram *whole = new_histogram(5, 7), *part[3];
        bur_histogram_add(whole, shape, x, mask, n);
        for (int t = 0; t < 3; t++) {
            part[t] = new_histogram(5, 7);
        }
        for (int i = n - 1; i >= 0; i--) {
            bur_histogram_add(part[draw_word(8, i) % 3], shape, x + i, mask + i,
                              1);
        }
        bur_histogram_merge(part[2], part[0]);
        bur_histogram_merge(part[2], part[1]);
        check_same_bins(whole, part[2], shape);
        bur_histogram_free(whole);
        for (int t = 0; t < 3; t++) {
            bur_histogram_free(part[t]);
        }
    }
    free(x);
    free(mask);
}

static void every_binade_fits(void **state)
{
    (void)state;
    bur_histogram *h = new_histogram(1, 6);
    for (int e = -1074; e < 1024; e++) {
        double x[2] = {ldexp(1, e), -ldexp(1.5, e)};
        bur_histogram_add(h, 0, x, NULL, 2);
    }
    assert_int_equal(bur_histogram_bits(h, 0), 0);
    bur_coarse_quantile q = bur_histogram_quantile(h, 0, 1);
    assert_true(q.low == 0x1p1023);
    assert_true(bur_histogram_bytes(1, 6) < 30000);
    bur_histogram_free(h);
    bur_histogram_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_lie_in_their_bounds),
        cmocka_unit_test(bins_are_complete),
        cmocka_unit_test(order_and_merging_do_not_matter),
        cmocka_unit_test(every_binade_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
