/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments: against GSL, and the same bits however draws are cut up. */
#include "stat/moments.h"

#include <gsl/gsl_statistics_double.h>

#include "draws.h"
#include "stat/chunk.h"

static bur_moments of_blocks(const double *x, const unsigned char *mask, int n,
                             int width)
{
    bur_moment_lanes lanes;
    bur_moment_lanes_reset(&lanes, 1);
    for (int at = 0; at < n; at += width) {
        int m = n - at < width ? n - at : width;
        bur_moment_lanes_add(&lanes, (size_t)at, x + at,
                             mask ? mask + at : NULL, m);
    }
    return bur_moment_lanes_total(&lanes);
}

static void agrees_with_gsl(void **state)
{
    (void)state;
    const double shifts[] = {0, 1, -1e3, 1e8, -1e12};
    for (int s = 0; s < 5; s++) {
        int n = 1000 + 777 * s;
        double *x = draw_normals(7 + (uint64_t)s, n);
        for (int i = 0; i < n; i++) {
            x[i] += shifts[s];
        }
        bur_moments m = bur_moments_of(x, NULL, n);
        double mean = gsl_stats_mean(x, 1, (size_t)n);
        double variance = gsl_stats_variance(x, 1, (size_t)n);
        assert_int_equal(m.n, n);
        assert_true(fabs(m.mean - mean) <= 1e-14 + 1e-15 * fabs(mean));
        /* means of chunks are rounded, which merging sees */
        double tolerance = 1e-12 + 4e-16 * fabs(shifts[s]);
        assert_true(draw_near(bur_moments_variance(&m), variance, tolerance));
        assert_true(m.min == gsl_stats_min(x, 1, (size_t)n));
        assert_true(m.max == gsl_stats_max(x, 1, (size_t)n));
        free(x);
    }
}

static void width_of_blocks_does_not_matter(void **state)
{
    (void)state;
    const int widths[] = {1, 3, 7, 8, 64, 100, 128, 1000, 1024};
    double *x = draw_normals(11, BUR_CHUNK);
    unsigned char *mask = draw_mask(12, BUR_CHUNK);
    memset(mask, 0, 9);
    for (int n = 1; n <= BUR_CHUNK; n += n < 40 ? 1 : 97) {
        bur_moments plain = of_blocks(x, NULL, n, n);
        bur_moments masked = of_blocks(x, mask, n, n);
        for (int w = 0; w < 9; w++) {
            bur_moments a = of_blocks(x, NULL, n, widths[w]);
            bur_moments b = of_blocks(x, mask, n, widths[w]);
            assert_memory_equal(&plain, &a, sizeof a);
            assert_memory_equal(&masked, &b, sizeof b);
        }
    }
    free(x);
    free(mask);
}

static void mask_leaves_out(void **state)
{
    (void)state;
    int n = 5000, kept = 0;
    double *x = draw_normals(21, n), *y = draw_room(n, sizeof *y);
    unsigned char *mask = draw_mask(22, n);
    for (int i = 0; i < n; i++) {
        if (mask[i]) {
            y[kept++] = x[i];
        } else {
            x[i] = i % 2 ? NAN : INFINITY;
        }
    }
    bur_moments m = bur_moments_of(x, mask, n);
    assert_int_equal(m.n, kept);
    assert_true(draw_near(m.mean, gsl_stats_mean(y, 1, (size_t)kept), 1e-11));
    assert_true(draw_near(bur_moments_variance(&m),
                          gsl_stats_variance(y, 1, (size_t)kept), 1e-12));
    memset(mask, 0, (size_t)n);
    bur_moments none = bur_moments_of(x, mask, n), zero = {0};
    assert_memory_equal(&none, &zero, sizeof none);
    free(x);
    free(y);
    free(mask);
}

static void mean_lies_in_a_chunk_s_first_values_tail(void **state)
{
    (void)state;
    double x[BUR_CHUNK];
    for (int i = 0; i < BUR_CHUNK; i++) {
        x[i] = draw_normal(31, i);
    }
    x[0] = 1e9; /* the pivot is an outlier */
    bur_moments m = bur_moments_of(x, NULL, BUR_CHUNK);
    assert_true(draw_near(bur_moments_variance(&m),
                          gsl_stats_variance(x, 1, BUR_CHUNK), 1e-12));
}

static void constants_are_exact(void **state)
{
    (void)state;
    double *x = draw_room(3000, sizeof *x);
    for (int i = 0; i < 3000; i++) {
        x[i] = 0.1;
    }
    bur_moments m = bur_moments_of(x, NULL, 3000);
    assert_true(m.mean == 0.1 && m.m2 == 0 && m.min == 0.1 && m.max == 0.1);
    assert_true(bur_moments_sd(&m) == 0);
    bur_moments one = bur_moments_of(x, NULL, 1);
    assert_true(one.n == 1 && one.mean == 0.1);
    assert_true(bur_moments_variance(&one) == 0);
    free(x);
}

static void zeros_have_one_sign(void **state)
{
    (void)state;
    const double a[2] = {-0.0, 0.0}, b[2] = {0.0, -0.0};
    bur_moments ma = bur_moments_of(a, NULL, 2),
                mb = bur_moments_of(b, NULL, 2);
    assert_false(signbit(ma.min) || signbit(ma.max));
    assert_true(signbit(ma.min) == signbit(mb.min));
}

/* The stream of an engine: chunks through a tree, in an odd order. */
static void array_and_tree_agree(void **state)
{
    (void)state;
    for (int n_chunks = 1; n_chunks <= 21; n_chunks++) {
        int64_t n = (int64_t)n_chunks * BUR_CHUNK - 321;
        double *x = draw_normals(41, n);
        bur_fault fault;
        bur_merge_tree *tree;
        assert_int_equal(
            bur_merge_tree_create(&bur_moments_rule, 1, &tree, &fault), BUR_OK);
        for (int c = 0; c < n_chunks; c++) {
            int64_t chunk = c % 2 ? n_chunks - 1 - c / 2 : c / 2;
            int64_t left = n - chunk * BUR_CHUNK;
            bur_moments m =
                of_blocks(x + chunk * BUR_CHUNK, NULL,
                          left < BUR_CHUNK ? (int)left : BUR_CHUNK, 128);
            assert_int_equal(bur_merge_tree_put(tree, 0, chunk, &m, &fault),
                             BUR_OK);
        }
        bur_moments total, direct = bur_moments_of(x, NULL, n);
        bur_merge_tree_total(tree, &total);
        assert_memory_equal(&total, &direct, sizeof total);
        bur_merge_tree_free(tree);
        free(x);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_gsl),
        cmocka_unit_test(width_of_blocks_does_not_matter),
        cmocka_unit_test(mask_leaves_out),
        cmocka_unit_test(mean_lies_in_a_chunk_s_first_values_tail),
        cmocka_unit_test(constants_are_exact),
        cmocka_unit_test(zeros_have_one_sign),
        cmocka_unit_test(array_and_tree_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
