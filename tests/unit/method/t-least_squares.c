/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Least squares: a line with weights by its formula, Misra1a of NIST's
 * reference data sets, and what has no answer. */
#include "method/least_squares.h"

#include "formulas.h"

/* residuals of a + b t at t = 0, 1, ..., 4 */
static const double seen[5] = {1.0, 2.9, 5.2, 6.8, 9.1};

static bur_status line_at(void *context, const double *x, int64_t n, double *y,
                          bur_fault *fault)
{
    (void)context;
    (void)fault;
    for (int64_t p = 0; p < n; p++) {
        for (int t = 0; t < 5; t++) {
            y[5 * p + t] = x[2 * p] + x[2 * p + 1] * t - seen[t];
        }
    }
    return BUR_OK;
}

static void a_weighted_line(void **state)
{
    (void)state;
    const double weight[5] = {1, 4, 1, 0.25, 2};
    double s[3] = {0}, sy = 0, sty = 0;
    for (int t = 0; t < 5; t++) {
        s[0] += weight[t];
        s[1] += weight[t] * t;
        s[2] += weight[t] * t * t;
        sy += weight[t] * seen[t];
        sty += weight[t] * t * seen[t];
    }
    double det = s[0] * s[2] - s[1] * s[1];
    double at[2], covariance[4], start[2] = {10, -10};
    bur_points points = {2, 5, line_at, NULL};
    bur_least_squares_ask ask = {start, weight, 1e-4, 100};
    bur_least_squares out = {.at = at, .covariance = covariance};
    bur_fault fault;
    assert_int_equal(bur_least_squares_of(&points, &ask, &out, &fault), BUR_OK);
    assert_true(out.converged);
    assert_true(draw_near(at[0], (s[2] * sy - s[1] * sty) / det, 1e-8));
    assert_true(draw_near(at[1], (s[0] * sty - s[1] * sy) / det, 1e-8));
    assert_true(draw_near(covariance[0], s[2] / det, 1e-7));
    assert_true(draw_near(covariance[1], -s[1] / det, 1e-7));
    assert_true(draw_near(covariance[3], s[0] / det, 1e-7));
}

/* NIST StRD, Misra1a: y = b1 (1 - exp(-b2 x)). b1 in hundreds, b2 in
 * thousandths. */
static bur_status misra_at(void *context, const double *x, int64_t n, double *y,
                           bur_fault *fault)
{
    static const double at[14] = {77.6,  114.9, 141.1, 190.8, 239.9,
                                  289.0, 332.8, 378.4, 434.8, 477.3,
                                  536.8, 593.1, 689.1, 760.0};
    static const double value[14] = {10.07, 14.73, 17.94, 23.93, 29.61,
                                     35.18, 40.02, 44.82, 50.76, 55.05,
                                     61.01, 66.40, 75.47, 81.78};
    (void)context;
    (void)fault;
    for (int64_t p = 0; p < n; p++) {
        double b1 = 100 * x[2 * p], b2 = x[2 * p + 1] / 1000;
        for (int i = 0; i < 14; i++) {
            y[14 * p + i] =
                b2 < 0.05 ? b1 * (1 - exp(-b2 * at[i])) - value[i] : NAN;
        }
    }
    return BUR_OK;
}

static void a_curve_of_nist(void **state)
{
    (void)state;
    double at[2], covariance[4], start[2] = {5, 0.1};
    bur_points points = {2, 14, misra_at, NULL};
    bur_least_squares_ask ask = {start, NULL, 1e-5, 200};
    bur_least_squares out = {.at = at, .covariance = covariance};
    bur_fault fault;
    assert_int_equal(bur_least_squares_of(&points, &ask, &out, &fault), BUR_OK);
    assert_true(out.converged);
    assert_true(draw_near(100 * at[0], 2.3894212918e2, 1e-7));
    assert_true(draw_near(at[1] / 1000, 5.5015643181e-4, 1e-7));
    assert_true(draw_near(out.sum, 1.2455138894e-1, 1e-8));
    double sd = sqrt(covariance[0] * out.sum / 12);
    assert_true(draw_near(100 * sd, 2.7070075241, 1e-5));
}

/* An input on which nothing depends has no variance to speak of: 0. */
static bur_status first_alone_at(void *context, const double *x, int64_t n,
                                 double *y, bur_fault *fault)
{
    double both[2];
    for (int64_t p = 0; p < n; p++) {
        both[0] = x[2 * p];
        both[1] = 2;
        line_at(context, both, 1, y + 5 * p, fault);
    }
    return BUR_OK;
}

static void what_has_no_answer(void **state)
{
    (void)state;
    double at[2], covariance[4], start[2] = {0, 0};
    bur_points points = {2, 5, first_alone_at, NULL};
    bur_least_squares_ask ask = {start, NULL, 1e-4, 100};
    bur_least_squares out = {.at = at, .covariance = covariance};
    bur_fault fault;
    assert_int_equal(bur_least_squares_of(&points, &ask, &out, &fault), BUR_OK);
    assert_true(draw_near(at[0], 1, 1e-8));
    assert_true(draw_near(covariance[0], 0.2, 1e-8) && covariance[3] == 0);
    points.n_outputs = 1;
    assert_int_equal(bur_least_squares_of(&points, &ask, &out, &fault),
                     BUR_BAD_INPUT);
    points = (bur_points){2, 5, failing_at, NULL};
    assert_int_equal(bur_least_squares_of(&points, &ask, &out, &fault),
                     BUR_INTERRUPTED);
    start[1] = 100;
    points = (bur_points){2, 14, misra_at, NULL};
    assert_int_equal(bur_least_squares_of(&points, &ask, &out, &fault),
                     BUR_BAD_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_weighted_line),
        cmocka_unit_test(a_curve_of_nist),
        cmocka_unit_test(what_has_no_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
