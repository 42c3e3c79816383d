/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replicate means: against means taken one replicate at a time. */
#include "stat/replicates.h"

#include <gsl/gsl_statistics_double.h>

#include "draws.h"

static bur_replicates streamed(const double *x, const unsigned char *mask,
                               int64_t n, int luck, int width)
{
    bur_fault fault;
    bur_merge_tree *tree;
    assert_int_equal(
        bur_merge_tree_create(&bur_replicates_rule, 1, &tree, &fault), BUR_OK);
    for (int64_t chunk = 0; chunk * BUR_CHUNK < n; chunk++) {
        bur_replicate_lanes lanes;
        bur_replicate_lanes_reset(&lanes, 1);
        int64_t end = (chunk + 1) * BUR_CHUNK < n ? (chunk + 1) * BUR_CHUNK : n;
        for (int64_t at = chunk * BUR_CHUNK; at < end; at += width) {
            int m = end - at < width ? (int)(end - at) : width;
            bur_replicate_lanes_add(&lanes, (uint64_t)at, luck, x + at,
                                    mask ? mask + at : NULL, m);
        }
        bur_replicates cell = bur_replicate_lanes_total(&lanes);
        assert_int_equal(bur_merge_tree_put(tree, 0, chunk, &cell, &fault),
                         BUR_OK);
    }
    bur_replicates total;
    bur_merge_tree_total(tree, &total);
    bur_merge_tree_free(tree);
    return total;
}

static void means_are_those_of_each_replicate(void **state)
{
    (void)state;
    const int lucks[] = {1, 7, 64, 1000};
    int64_t n = 40000;
    double *x = draw_normals(3, n), *part = draw_room(n, sizeof *part);
    unsigned char *mask = draw_mask(4, n);
    for (int l = 0; l < 4; l++) {
        bur_replicates all = streamed(x, mask, n, lucks[l], 128);
        for (int r = 0; r < BUR_REPLICATES; r++) {
            int64_t m = bur_replicate_values(x, mask, n, lucks[l], r, part);
            assert_int_equal(all.n[r], m);
            assert_true(fabs(all.mean[r] - gsl_stats_mean(part, 1, (size_t)m)) <
                        1e-14);
        }
    }
    free(x);
    free(part);
    free(mask);
}

static void width_of_blocks_does_not_matter(void **state)
{
    (void)state;
    const int widths[] = {1, 8, 50, 64, 128};
    int64_t n = 5000;
    double *x = draw_normals(5, n);
    unsigned char *mask = draw_mask(6, n);
    bur_replicates wide = streamed(x, mask, n, 3, 1024);
    for (int w = 0; w < 5; w++) {
        bur_replicates a = streamed(x, mask, n, 3, widths[w]);
        assert_memory_equal(&wide, &a, sizeof a);
    }
    free(x);
    free(mask);
}

static void empty_replicates_are_zero(void **state)
{
    (void)state;
    const double x[3] = {5, 6, 7};
    bur_replicates few = streamed(x, NULL, 3, 1, 1);
    assert_true(few.mean[0] == 5 && few.mean[1] == 6 && few.mean[2] == 7);
    assert_true(few.n[2] == 1 && few.n[3] == 0 && few.mean[3] == 0);
    double part[3];
    assert_int_equal(bur_replicate_values(x, NULL, 3, 2, 1, part), 1);
    assert_true(part[0] == 7);
}

/* By draws, however they come: in rows, with some left out, in sets of luck, or
 * all together where no replicates are needed. */
static void counts_are_those_of_draws(void **state)
{
    (void)state;
    enum { ROWS = 3, N = 200, STEP = 203 };
    double *x = draw_normals(11, ROWS * STEP);
    unsigned char *mask = draw_mask(3, N);
    for (int k = 0; k < 24; k++) {
        int luck = k % 4 == 3 ? 0 : k % 4 * k % 4 + 1, n = k < 12 ? N : N - 7;
        uint64_t draw = k % 3 ? 48 : 21;
        const unsigned char *some = k % 2 ? mask : NULL;
        bur_replicate_counts got[ROWS] = {{{1}, {1}}}, want[ROWS];
        memcpy(want, got, sizeof want);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < n; i++) {
                int64_t set =
                    luck > 0 ? ((int64_t)draw + i) / luck % BUR_REPLICATES : 0;
                bool counted = !some || some[i];
                want[row].n[set] += counted;
                want[row].below[set] += counted && x[row * STEP + i] < 0.3;
            }
            if (some) {
                bur_replicate_counts_add(&got[row], draw, luck, x + row * STEP,
                                         some, n, 0.3);
            }
        }
        if (!some) {
            bur_replicate_counts_add_rows(got, draw, luck, x, STEP, ROWS, n,
                                          0.3);
        }
        assert_memory_equal(got, want, sizeof got);
        bur_replicate_counts_merge(got, want, 2);
        assert_int_equal(got[1].below[0], 2 * want[1].below[0]);
        assert_int_equal(got[1].n[0], 2 * want[1].n[0]);
        assert_int_equal(got[2].n[0], want[2].n[0]);
    }
    free(x);
    free(mask);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_are_those_of_each_replicate),
        cmocka_unit_test(width_of_blocks_does_not_matter),
        cmocka_unit_test(empty_replicates_are_zero),
        cmocka_unit_test(counts_are_those_of_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
