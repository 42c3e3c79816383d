/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bootstrap: counts of resamples, and the mean's interval, whose error has
 * a closed form. */
#include "method/bootstrap.h"

#include "../stat/draws.h"
#include "stat/interval.h"

static void resamples_keep_units_together(void **state)
{
    (void)state;
    enum { N = 48, UNITS = 16 };
    int64_t unit[N], count[UNITS];
    for (int i = 0; i < N; i++) {
        unit[i] = i % UNITS;
    }
    bur_bootstrap by_unit = {N, unit, UNITS, 50, 5};
    double weight[N];
    for (int b = 0; b < by_unit.resamples; b++) {
        bur_bootstrap_weights(&by_unit, b, weight, count);
        double sum = 0;
        for (int i = 0; i < N; i++) {
            assert_true(weight[i] == weight[i % UNITS]);
            sum += weight[i];
        }
        assert_true(sum == N);
    }
}

static double weighted_mean(const double *x, const double *weight, int n)
{
    double sum = 0, total = 0;
    for (int i = 0; i < n; i++) {
        sum += weight[i] * x[i];
        total += weight[i];
    }
    return sum / total;
}

static void the_error_of_a_mean(void **state)
{
    (void)state;
    enum { N = 400, B = 2000 };
    double *x = draw_normals(11, N), weight[N], again[B];
    int64_t count[N];
    bur_bootstrap bootstrap = {N, NULL, N, B, 1};
    for (int b = 0; b < B; b++) {
        bur_bootstrap_weights(&bootstrap, b, weight, count);
        again[b] = weighted_mean(x, weight, N);
    }
    bur_moments moments = bur_moments_of(x, NULL, N);
    bur_estimate exact = bur_interval_mean(&moments, 0.95);
    bur_estimate estimate =
        bur_bootstrap_estimate(&bootstrap, moments.mean, again, false, 0.95);
    assert_true(draw_near(estimate.se, exact.se, 0.06));
    assert_true(draw_near(estimate.high - estimate.low,
                          2 * bur_interval_t(0.95, N - 1) * estimate.se,
                          1e-12));
    assert_int_equal(estimate.method, BUR_METHOD_BOOTSTRAP);
    assert_true(estimate.value == moments.mean && estimate.n == N);
    free(x);
}

/* Of few units the resamples vary too little, by (U - 1) / U: made up for. */
static void few_units_are_widened(void **state)
{
    (void)state;
    enum { N = 4, B = 20000 };
    const double x[N] = {1, 2, 4, 9};
    double weight[N], *again = draw_room(B, sizeof *again);
    int64_t count[N];
    bur_bootstrap bootstrap = {N, NULL, N, B, 6};
    for (int b = 0; b < B; b++) {
        bur_bootstrap_weights(&bootstrap, b, weight, count);
        again[b] = weighted_mean(x, weight, N);
    }
    bur_moments moments = bur_moments_of(x, NULL, N);
    bur_estimate estimate =
        bur_bootstrap_estimate(&bootstrap, moments.mean, again, false, 0.95);
    assert_true(draw_near(estimate.se, bur_moments_sd(&moments) / 2, 0.02));
    free(again);
}

/* The plug-in variance of n values has the bias -v / n, and so does its
 * bootstrap: what is corrected has almost none. */
static void a_bias_is_taken_off(void **state)
{
    (void)state;
    enum { N = 10, B = 4000 };
    double *x = draw_normals(12, N), square[N], weight[N], again[B];
    int64_t count[N];
    bur_bootstrap bootstrap = {N, NULL, N, B, 2};
    for (int i = 0; i < N; i++) {
        square[i] = x[i] * x[i];
    }
    for (int b = 0; b < B; b++) {
        bur_bootstrap_weights(&bootstrap, b, weight, count);
        double mean = weighted_mean(x, weight, N);
        again[b] = weighted_mean(square, weight, N) - mean * mean;
    }
    bur_moments moments = bur_moments_of(x, NULL, N);
    double plain = moments.m2 / N;
    bur_estimate estimate =
        bur_bootstrap_estimate(&bootstrap, plain, again, true, 0.95);
    assert_true(draw_near(estimate.value, plain * (1 + 1.0 / N), 0.02));
    free(x);
}

static void no_interval_of_too_little(void **state)
{
    (void)state;
    double again[4] = {1, NAN, NAN, NAN};
    bur_bootstrap bootstrap = {4, NULL, 4, 4, 0};
    bur_estimate few = bur_bootstrap_estimate(&bootstrap, 1, again, true, 0.9);
    assert_false(bur_estimate_bounded(&few));
    again[1] = again[2] = again[3] = 2;
    assert_true(few.value == 1);
    bootstrap.n_units = 1;
    few = bur_bootstrap_estimate(&bootstrap, 1, again, false, 0.9);
    assert_false(bur_estimate_bounded(&few));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resamples_keep_units_together),
        cmocka_unit_test(the_error_of_a_mean),
        cmocka_unit_test(few_units_are_widened),
        cmocka_unit_test(a_bias_is_taken_off),
        cmocka_unit_test(no_interval_of_too_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
