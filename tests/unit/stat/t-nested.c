/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assumptions and luck: known components of variance are found again, the
 * spread is free of noise, errors have outer draws as their unit. */
#include "stat/nested.h"

#include <gsl/gsl_statistics_double.h>

#include "draws.h"
#include "stat/chunk.h"
#include "stat/select.h"

static bur_nested estimated(const double *x, const unsigned char *mask,
                            int64_t n_outer, int luck, bool replicated)
{
    bur_moments *outer = draw_room(n_outer, sizeof *outer);
    bur_nested_outer(x, mask, n_outer, luck, outer);
    bur_nested_options options = BUR_NESTED_DEFAULT;
    options.replicated = replicated;
    bur_nested nested;
    bur_fault fault;
    assert_int_equal(
        bur_nested_estimate(outer, n_outer, &options, &nested, &fault), BUR_OK);
    free(outer);
    return nested;
}

/* Assumptions N(0, 2^2), luck N(0, 6^2), 16 inner draws. */
static double *new_study(uint64_t seed, int64_t n_outer, int luck)
{
    double *x = draw_room(n_outer * luck, sizeof *x);
    for (int64_t i = 0; i < n_outer * luck; i++) {
        x[i] = 2 * draw_normal(seed, i / luck) + 6 * draw_normal(seed + 1, i);
    }
    return x;
}

static void components_are_found(void **state)
{
    (void)state;
    enum { OUTER = 4000, LUCK = 16 };
    double *x = new_study(50, OUTER, LUCK);
    bur_nested n = estimated(x, NULL, OUTER, LUCK, false);
    assert_int_equal(n.n_outer, OUTER);
    assert_int_equal(n.n_inner, OUTER * LUCK);
    assert_true(draw_near(n.luck, 6, 0.012));
    assert_true(draw_near(n.noise, 1.5, 0.012));
    assert_true(draw_near(n.spread, 2, 0.08));
    assert_true(draw_near(n.share, 0.1, 0.15));
    assert_true(fabs(n.low + 3.29) < 0.3 && fabs(n.high - 3.29) < 0.3);
    assert_true(draw_near(n.raw_high, 2.5 * 1.645, 0.08));
    assert_true(fabs(n.overall.value) < 4 * n.overall.se);
    assert_true(draw_near(n.overall.se, 2.5 / sqrt(OUTER), 0.05));
    assert_true(n.overall.method == BUR_METHOD_CLUSTER_T);
    assert_true(n.overall.n == OUTER * LUCK);
    free(x);
}

/* With equal counts: the mean and t interval of the outer means. */
static void equals_the_outer_means(void **state)
{
    (void)state;
    enum { OUTER = 60, LUCK = 5 };
    double *x = new_study(60, OUTER, LUCK), mean[OUTER], within = 0;
    for (int o = 0; o < OUTER; o++) {
        within += gsl_stats_variance(x + o * LUCK, 1, LUCK) / OUTER;
        mean[o] = gsl_stats_mean(x + o * LUCK, 1, LUCK);
    }
    bur_nested n = estimated(x, NULL, OUTER, LUCK, false);
    assert_true(
        draw_near(n.overall.value, gsl_stats_mean(mean, 1, OUTER), 1e-12));
    double se = gsl_stats_sd(mean, 1, OUTER) / sqrt(OUTER);
    assert_true(draw_near(n.overall.se, se, 1e-12));
    double between = gsl_stats_variance(mean, 1, OUTER) - within / LUCK;
    assert_true(draw_near(n.luck, sqrt(within), 1e-12));
    assert_true(draw_near(n.noise, sqrt(within / LUCK), 1e-12));
    assert_true(draw_near(n.spread, sqrt(between), 1e-11));
    assert_true(draw_near(n.share, between / (between + within), 1e-11));
    const double p[2] = {0.05, 0.95};
    double q[2];
    bur_select_quantiles(mean, OUTER, p, 2, q);
    assert_true(draw_near(n.raw_low, q[0], 1e-12));
    assert_true(draw_near(n.raw_high, q[1], 1e-12));
    free(x);
}

/* Cluster errors cover; errors that took every draw for independent would
 * not: 300 studies of events whose probability is an assumption. */
static void coverage(void **state)
{
    (void)state;
    enum { STUDIES = 300, OUTER = 64, LUCK = 32 };
    int cluster = 0, naive = 0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        double x[OUTER * LUCK];
        for (int i = 0; i < OUTER * LUCK; i++) {
            double p = 0.3 * draw_uniform(s, i / LUCK); /* mean 0.15 */
            x[i] = draw_uniform(s + 777, i) < p;
        }
        bur_estimate e = estimated(x, NULL, OUTER, LUCK, false).overall;
        double half = 2 * sqrt(0.15 * 0.85 / (OUTER * LUCK));
        cluster += e.low <= 0.15 && 0.15 <= e.high;
        naive += fabs(e.value - 0.15) <= half;
    }
    print_message("coverage in 300: %d, naive %d\n", cluster, naive);
    assert_in_range(cluster, 270, 299);
    assert_true(naive < 270);
}

static void only_luck_has_no_spread(void **state)
{
    (void)state;
    double *x = draw_normals(80, 500 * 64);
    bur_nested n = estimated(x, NULL, 500, 64, false);
    assert_true(n.spread < 0.05 && n.share < 0.003);
    assert_true(n.high - n.low < 0.2 * (n.raw_high - n.raw_low) + 0.1);
    for (int i = 0; i < 500 * 64; i++) {
        x[i] = (double)(i / 64);
    }
    n = estimated(x, NULL, 500, 64, false);
    assert_true(n.noise == 0 && n.luck == 0 && n.share == 1);
    assert_true(draw_near(n.low, n.raw_low, 1e-13));
    free(x);
}

static void masks_and_replicates(void **state)
{
    (void)state;
    enum { OUTER = 320, LUCK = 4 };
    double *x = new_study(90, OUTER, LUCK);
    unsigned char *mask = draw_mask(91, OUTER * LUCK);
    memset(mask + 40, 0, LUCK); /* outer draw 10 lost them all */
    double sum = 0, part[BUR_REPLICATES] = {0}, count[BUR_REPLICATES] = {0};
    int64_t kept = 0;
    for (int i = 0; i < OUTER * LUCK; i++) {
        if (mask[i]) {
            sum += x[i];
            kept++;
            part[i / LUCK % BUR_REPLICATES] += x[i];
            count[i / LUCK % BUR_REPLICATES]++;
        }
    }
    bur_nested n = estimated(x, mask, OUTER, LUCK, false);
    assert_int_equal(n.n_inner, kept);
    assert_int_equal(n.n_outer, OUTER - 1);
    assert_true(fabs(n.overall.value - sum / (double)kept) < 1e-13);
    bur_nested r = estimated(x, mask, OUTER, LUCK, true);
    for (int i = 0; i < BUR_REPLICATES; i++) {
        part[i] /= count[i];
    }
    double se = gsl_stats_sd(part, 1, BUR_REPLICATES) / 4;
    assert_true(draw_near(r.overall.se, se, 1e-12));
    assert_true(r.overall.method == BUR_METHOD_REPLICATE_T);
    memset(mask, 0, OUTER * LUCK);
    bur_nested none = estimated(x, mask, OUTER, LUCK, false);
    assert_true(none.n_outer == 0 && isnan(none.overall.value));
    memset(mask, 1, LUCK);
    bur_nested one = estimated(x, mask, OUTER, LUCK, false);
    assert_true(one.n_outer == 1 && !bur_estimate_bounded(&one.overall));
    free(x);
    free(mask);
}

static void proportions_stay_in_range(void **state)
{
    (void)state;
    enum { OUTER = 50, LUCK = 8 };
    double x[OUTER * LUCK] = {0};
    bur_moments outer[OUTER];
    bur_nested_options options = BUR_NESTED_DEFAULT;
    options.proportion = true;
    bur_nested nested;
    bur_fault fault;
    bur_nested_outer(x, NULL, OUTER, LUCK, outer);
    assert_int_equal(
        bur_nested_estimate(outer, OUTER, &options, &nested, &fault), BUR_OK);
    bur_estimate e = nested.overall;
    assert_true(e.low == 0 && draw_near(e.high, 1 - pow(0.025, 0.02), 1e-10));
    assert_true(e.method == BUR_METHOD_CLOPPER_PEARSON && e.n == OUTER);
    x[77] = 1;
    bur_nested_outer(x, NULL, OUTER, LUCK, outer);
    assert_int_equal(
        bur_nested_estimate(outer, OUTER, &options, &nested, &fault), BUR_OK);
    e = nested.overall;
    assert_true(draw_near(e.value, 1.0 / 400, 1e-14) && e.low == 0 &&
                e.high > e.value);
    assert_true(e.method == BUR_METHOD_CLUSTER_T);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(components_are_found),
        cmocka_unit_test(equals_the_outer_means),
        cmocka_unit_test(coverage),
        cmocka_unit_test(only_luck_has_no_spread),
        cmocka_unit_test(proportions_stay_in_range),
        cmocka_unit_test(masks_and_replicates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
