/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paired differences: against GSL, extremes, coverage of the proportions. */
#include "stat/compare.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>

#include "draws.h"

static void agrees_with_gsl(void **state)
{
    (void)state;
    enum { N = 3000 };
    const double rhos[] = {-0.9, 0, 0.5, 0.99, 0.999999};
    double *a = draw_normals(1, N), *z = draw_normals(2, N);
    double *b = draw_room(N, sizeof *b), *d = draw_room(N, sizeof *d);
    for (int r = 0; r < 5; r++) {
        for (int i = 0; i < N; i++) {
            b[i] = rhos[r] * a[i] + sqrt(1 - rhos[r] * rhos[r]) * z[i] - 0.01;
        }
        bur_comparison c = bur_compare_arrays(a, b, NULL, N, 0.95, d);
        double va = gsl_stats_variance(a, 1, N);
        double vb = gsl_stats_variance(b, 1, N);
        double vd = gsl_stats_variance(d, 1, N);
        double se = sqrt(vd / N);
        double half = gsl_cdf_tdist_Pinv(0.975, N - 1) * se;
        double mean = gsl_stats_mean(d, 1, N);
        assert_true(fabs(c.difference.value - mean) < 1e-14);
        assert_true(
            draw_near(c.difference.high - c.difference.value, half, 1e-8));
        assert_true(fabs(c.correlation - gsl_stats_correlation(a, 1, b, 1, N)) <
                    1e-13);
        assert_true(draw_near(c.reduction, (va + vb) / vd, 1e-10));
        assert_true(c.difference.method == BUR_METHOD_PAIRED_T);
    }
    free(a);
    free(b);
    free(z);
    free(d);
}

static void masks_take_pairs_out(void **state)
{
    (void)state;
    const double a[6] = {1, 2, 3, NAN, 5, 6}, b[6] = {1, 1, 1, 1, 1, INFINITY};
    const unsigned char mask[6] = {1, 1, 1, 0, 1, 0};
    double scratch[6];
    bur_comparison c = bur_compare_arrays(a, b, mask, 6, 0.95, scratch);
    assert_true(c.difference.value == 1.75 && c.difference.n == 4);
    assert_true(isnan(c.correlation)); /* b does not vary */
    assert_true(draw_near(c.reduction, 1, 1e-12));
}

static void extremes(void **state)
{
    (void)state;
    const double a[4] = {1, 2, 3, 4}, b[4] = {0, 1, 2, 3};
    const double flat[4] = {2, 2, 2, 2};
    double scratch[4];
    bur_comparison c = bur_compare_arrays(a, b, NULL, 4, 0.95, scratch);
    assert_true(c.difference.low == 1 && c.difference.high == 1);
    assert_true(draw_near(c.correlation, 1, 1e-15) && isinf(c.reduction));
    c = bur_compare_arrays(flat, flat, NULL, 4, 0.95, scratch);
    assert_true(c.difference.value == 0 && isnan(c.reduction));
    c = bur_compare_arrays(a, b, NULL, 1, 0.95, scratch);
    assert_true(c.difference.value == 1 &&
                !bur_estimate_bounded(&c.difference));
}

static void proportions_by_hand(void **state)
{
    (void)state;
    bur_estimate e = bur_compare_proportions((bur_both){10, 30, 10, 50}, 0.95);
    double z = 1.959963984540054;
    assert_true(e.value == 0.2 && e.n == 100);
    assert_true(draw_near(e.se, sqrt(40 - 4) / 100, 1e-14));
    double center = 20.0 / 102;
    double half = z * sqrt(41 - 400.0 / 102) / 102;
    assert_true(draw_near(e.low, center - half, 1e-12));
    assert_true(draw_near(e.high, center + half, 1e-12));
    assert_true(e.method == BUR_METHOD_AGRESTI_MIN);
    e = bur_compare_proportions((bur_both){0, 0, 0, 50}, 0.95);
    assert_true(e.value == 0 && e.se == 0 && e.high > 0 && e.low == -e.high);
    e = bur_compare_proportions((bur_both){0, 3, 0, 0}, 0.95);
    assert_true(e.value == 1 && e.high == 1);
    e = bur_compare_proportions((bur_both){0, 0, 0, 0}, 0.95);
    assert_true(isnan(e.value) && !bur_estimate_bounded(&e));
}

static void proportions_cover(void **state)
{
    (void)state;
    enum { STUDIES = 1000, N = 150 };
    int covered = 0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        bur_both counts = {0, 0, 0, 0};
        for (int i = 0; i < N; i++) {
            double u = draw_uniform(s, i);
            counts.both += u < 0.05;
            counts.only_a += u >= 0.05 && u < 0.12;
            counts.only_b += u >= 0.12 && u < 0.15;
            counts.neither += u >= 0.15;
        }
        bur_estimate e = bur_compare_proportions(counts, 0.95);
        covered += e.low <= 0.04 && 0.04 <= e.high;
    }
    print_message("coverage: %d in 1000\n", covered);
    assert_in_range(covered, 922, 985);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_gsl),
        cmocka_unit_test(masks_take_pairs_out),
        cmocka_unit_test(extremes),
        cmocka_unit_test(proportions_by_hand),
        cmocka_unit_test(proportions_cover),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
