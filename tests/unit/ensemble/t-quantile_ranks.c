/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks that bound a quantile: binomial for independent draws, by the spread
 * of shares for replicates. */
#include "lab.h"

#include "ensemble/quantile_ranks.h"

/* P(low < B <= high) of a binomial B: the coverage, summed up. */
static double coverage(int64_t n, double p, int64_t low, int64_t high)
{
    double sum = 0;
    for (int64_t k = low + 1; k <= high; k++) {
        sum += exp(lgamma((double)n + 1) - lgamma((double)k + 1) -
                   lgamma((double)(n - k) + 1) + (double)k * log(p) +
                   (double)(n - k) * log1p(-p));
    }
    return sum;
}

static void independent_draws(void **state)
{
    (void)state;
    const int64_t sizes[] = {100, 1000, 2000};
    const double levels[] = {0.05, 0.5, 0.9};
    for (int i = 0; i < 9; i++) {
        int64_t n = sizes[i / 3];
        double p = levels[i % 3];
        bur_rank_bounds b = bur_bounds_of_draws(n, p, 0.95);
        assert_true(b.known && 0 <= b.low && b.low < b.high && b.high < n);
        assert_int_equal(b.method, BUR_METHOD_ORDER_STATISTIC);
        double c = coverage(n, p, b.low, b.high);
        assert_true(c >= 0.9499 && c < 0.985);
    }
    assert_false(bur_bounds_of_draws(20, 0.01, 0.95).known);
    assert_false(bur_bounds_of_draws(100, 0, 0.95).known);
    assert_false(bur_bounds_of_draws(100, 1, 0.95).known);
}

static void are_remembered(void **state)
{
    (void)state;
    const double levels[] = {0.05, 0.5, 0.999};
    bur_rank_memo *memo = bur_rank_memo_create(levels, 3, 0.95);
    assert_non_null(memo);
    const int64_t sizes[] = {1000, 999, 1000, 1256, 1000, 3, 1256, 1512};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        const bur_rank_bounds *all = bur_rank_memo_bounds(memo, sizes[i]);
        for (int l = 0; l < 3; l++) {
            bur_rank_bounds want =
                bur_bounds_of_draws(sizes[i], levels[l], 0.95);
            assert_int_equal(all[l].known, want.known);
            assert_int_equal(all[l].low, want.low);
            assert_int_equal(all[l].high, want.high);
        }
    }
    bur_rank_memo_free(memo);
}

static void replicates(void **state)
{
    (void)state;
    bur_replicate_counts c;
    for (int r = 0; r < BUR_REPLICATES; r++) {
        c.n[r] = 100;
        c.below[r] = 49 + r % 2 * 2; /* 0.49 and 0.51 */
    }
    bur_rank_bounds b = bur_bounds_of_counts(&c, 1600, 0.5, 0.95);
    assert_true(b.known);
    assert_int_equal(b.method, BUR_METHOD_REPLICATE_T);
    /* sd of shares 0.010328, / 4, times t(15) = 2.1314: 0.0055 * 1600 = 8.8 */
    assert_int_equal(b.low, 800 - 9 - 1);
    assert_int_equal(b.high, 800 + 9);
    c.n[5] = 0;
    assert_false(bur_bounds_of_counts(&c, 1500, 0.5, 0.95).known);
}

static void estimates(void **state)
{
    (void)state;
    bur_rank_bounds none = {.known = false};
    bur_estimate e = bur_bounded_quantile(&none, 3, 1, 2, 50, 0.95);
    assert_true(e.value == 3 && isnan(e.low) && isnan(e.high) && e.n == 50);
    bur_rank_bounds some = {.known = true, .method = BUR_METHOD_REPLICATE_T};
    e = bur_bounded_quantile(&some, 3, 1, 5, 50, 0.95);
    assert_true(e.value == 3 && e.low == 1 && e.high == 5 && e.se > 0);
    assert_int_equal(e.method, BUR_METHOD_REPLICATE_T);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(independent_draws), cmocka_unit_test(are_remembered),
        cmocka_unit_test(replicates), cmocka_unit_test(estimates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
