/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regression: against exact linear models, GSL's least squares, and Student's
 * t of a coefficient. */
#include "method/regression.h"

#include <gsl/gsl_multifit.h>

#include "samples.h"
#include "stat/moments.h"

enum { K = 3 };

static void regress(bur_given *given, bur_regression *out)
{
    bur_fault fault;
    assert_int_equal(bur_regression_given(given, out, &fault), BUR_OK);
}

static double sd(const double *x, int64_t n)
{
    bur_moments moments = bur_moments_of(x, NULL, n);
    return bur_moments_sd(&moments);
}

static void a_linear_model_is_explained(void **state)
{
    (void)state;
    enum { N = 200 };
    const double b[K] = {3, -2, 0.5};
    bur_given *given = linear_sample(K, b, 0, N, 1);
    bur_regression_of_input input[K];
    bur_regression out = {.input = input};
    regress(given, &out);
    assert_true(draw_near(out.r2.value, 1, 1e-12));
    for (int i = 0; i < K; i++) {
        double src = b[i] * sd(given->x + i * N, N) / sd(given->y, N);
        assert_true(draw_near(input[i].src.value, src, 1e-10));
        assert_true(draw_near(input[i].pcc.value, b[i] > 0 ? 1 : -1, 1e-6));
    }
    bur_given_free(given);
}

/* Ranks make any monotone function linear. */
static void ranks_of_a_monotone_model(void **state)
{
    (void)state;
    enum { N = 300 };
    bur_given *given = sample_of(2, N, 2, true);
    for (int i = 0; i < N; i++) {
        given->y[i] = -exp(3 * given->x[i]);
    }
    bur_given_sort(given);
    bur_regression_of_input input[2];
    bur_regression out = {.input = input};
    regress(given, &out);
    assert_true(draw_near(out.rank_r2.value, 1, 1e-12));
    assert_true(out.r2.value < 0.5);
    assert_true(draw_near(input[0].srrc.value, -1, 1e-12));
    assert_true(draw_near(input[0].prcc.value, -1, 1e-6));
    assert_true(fabs(input[1].srrc.value) < 1e-10);
    bur_given_free(given);
}

/* Coefficients and t as gsl_multifit_linear has them; a partial correlation is
 * t / sqrt(t^2 + df). */
static void as_least_squares(void **state)
{
    (void)state;
    enum { N = 150 };
    const double b[K] = {1, -0.4, 0.1};
    bur_given *given = linear_sample(K, b, 1.5, N, 3);
    for (int i = 0; i < N; i++) {
        given->x[N + i] += 0.7 * given->x[i]; /* correlated inputs */
    }
    bur_given_sort(given);
    gsl_matrix *x = gsl_matrix_alloc(N, K + 1);
    gsl_vector_view y = gsl_vector_view_array(given->y, N);
    for (int i = 0; i < N; i++) {
        gsl_matrix_set(x, (size_t)i, K, 1);
        for (int j = 0; j < K; j++) {
            gsl_matrix_set(x, (size_t)i, (size_t)j, given->x[j * N + i]);
        }
    }
    gsl_vector *c = gsl_vector_alloc(K + 1);
    gsl_matrix *cov = gsl_matrix_alloc(K + 1, K + 1);
    double chi2;
    gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(N, K + 1);
    gsl_multifit_linear(x, &y.vector, c, cov, &chi2, work);
    bur_regression_of_input input[K];
    bur_regression out = {.input = input};
    regress(given, &out);
    double sy = sd(given->y, N);
    assert_true(draw_near(1 - out.r2.value, chi2 / (sy * sy * (N - 1)), 1e-10));
    for (size_t i = 0; i < K; i++) {
        double slope = gsl_vector_get(c, i);
        double t = slope / sqrt(gsl_matrix_get(cov, i, i));
        double src = slope * sd(given->x + i * N, N) / sy;
        assert_true(draw_near(input[i].src.value, src, 1e-10));
        assert_true(
            draw_near(input[i].pcc.value, t / sqrt(t * t + N - K - 1), 1e-10));
        double se =
            sqrt(gsl_matrix_get(cov, i, i)) * sd(given->x + i * N, N) / sy;
        assert_true(draw_near(input[i].src.se, se, 0.35));
    }
    gsl_multifit_linear_free(work);
    gsl_matrix_free(cov);
    gsl_vector_free(c);
    gsl_matrix_free(x);
    bur_given_free(given);
}

/* SRC_i = b_i / sd(y) of independent unit normals. */
static void intervals_cover(void **state)
{
    (void)state;
    enum { N = 256, SAMPLES = 200 };
    const double b[K] = {1, -0.5, 0};
    double sy = sqrt(1 + 0.25 + 1);
    int hits[K + 1] = {0};
    for (int s = 0; s < SAMPLES; s++) {
        bur_given *given = linear_sample(K, b, 1, N, (uint64_t)s + 50);
        given->bootstrap.resamples = 60;
        bur_regression_of_input input[K];
        bur_regression out = {.input = input};
        regress(given, &out);
        for (int i = 0; i < K; i++) {
            hits[i] += covers(&input[i].src, b[i] / sy);
        }
        hits[K] += covers(&input[0].pcc, sqrt(0.5));
        bur_given_free(given);
    }
    for (int i = 0; i <= K; i++) {
        double share = (double)hits[i] / SAMPLES;
        if (share < 0.90 || share > 0.985) {
            fail_msg("%d: covers in %g", i, share);
        }
    }
}

static void what_cannot_be_told(void **state)
{
    (void)state;
    enum { N = 50 };
    const double b[K] = {1, 1, 1};
    bur_given *given = linear_sample(K, b, 1, N, 5);
    for (int i = 0; i < N; i++) {
        given->x[N + i] = 4.1;                     /* does not vary */
        given->x[2 * N + i] = 7 - 2 * given->x[i]; /* is the first */
    }
    bur_given_sort(given);
    bur_regression_of_input input[K];
    bur_regression out = {.input = input};
    regress(given, &out);
    assert_true(isfinite(input[0].src.value));
    assert_true(isnan(input[1].src.value) && isnan(input[1].prcc.value));
    assert_true(isnan(input[2].src.value) && isnan(input[2].srrc.value));
    bur_given_free(given);
    given = linear_sample(K, b, 1, K + 2, 5);
    bur_fault fault;
    assert_int_equal(bur_regression_given(given, &out, &fault), BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "6 draws"));
    bur_given_free(given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_linear_model_is_explained),
        cmocka_unit_test(ranks_of_a_monotone_model),
        cmocka_unit_test(as_least_squares),
        cmocka_unit_test(intervals_cover),
        cmocka_unit_test(what_cannot_be_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
