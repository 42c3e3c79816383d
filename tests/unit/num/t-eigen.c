/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eigenvalues: what GSL finds, and vectors that make the matrix again. */
#include "near.h"

#include <string.h>

#include <gsl/gsl_eigen.h>

#include "num/eigen.h"

enum { N = 7 };

static void random_symmetric(double *c, uint64_t seed)
{
    for (int i = 0; i < N; i++) {
        for (int j = 0; j <= i; j++) {
            c[i * N + j] = c[j * N + i] =
                random_between(seed, (uint64_t)(i * N + j), -1, 1);
        }
    }
}

static void test_gsl_finds_the_same_eigenvalue(void **state)
{
    (void)state;
    gsl_eigen_symm_workspace *work = gsl_eigen_symm_alloc(N);
    gsl_matrix *m = gsl_matrix_alloc(N, N);
    gsl_vector *values = gsl_vector_alloc(N);
    for (uint64_t seed = 0; seed < 100; seed++) {
        double c[N * N];
        random_symmetric(c, seed);
        for (size_t i = 0; i < N * N; i++) {
            m->data[i] = c[i];
        }
        gsl_eigen_symm(m, values, work);
        assert_close(bur_smallest_eigenvalue(c, N), gsl_vector_min(values),
                     1e-13, 1);
    }
    gsl_vector_free(values);
    gsl_matrix_free(m);
    gsl_eigen_symm_free(work);
}

static void test_the_parts_make_the_matrix(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 100; seed++) {
        double c[N * N], a[N * N], value[N], v[N * N];
        random_symmetric(c, seed);
        memcpy(a, c, sizeof a);
        bur_eigen_symmetric(a, N, value, v);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double sum = 0, unit = 0;
                for (int k = 0; k < N; k++) {
                    sum += value[k] * v[i * N + k] * v[j * N + k];
                    unit += v[k * N + i] * v[k * N + j];
                }
                assert_close(sum, c[i * N + j], 1e-13, 1);
                assert_close(unit, i == j, 1e-14, 1);
            }
        }
    }
}

static void test_a_row_may_be_much_larger_than_the_rest(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++) {
        double c[N * N], a[N * N], value[N], v[N * N];
        random_symmetric(c, seed);
        for (int j = 0; j < N; j++) {
            c[3 * N + j] = c[j * N + 3] = 1e4 * c[3 * N + j];
        }
        memcpy(a, c, sizeof a);
        bur_eigen_symmetric(a, N, value, v);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double left = 0;
                for (int k = 0; k < N; k++) {
                    left += c[i * N + k] * v[k * N + j];
                }
                assert_true(fabs(left - v[i * N + j] * value[j]) < 1e-10);
            }
        }
    }
}

static void test_what_is_simple(void **state)
{
    (void)state;
    double one[1] = {-3}, value[3], vector[9];
    bur_eigen_symmetric(one, 1, value, vector);
    assert_true(value[0] == -3 && vector[0] == 1);
    double diagonal[9] = {2, 0, 0, 0, -1, 0, 0, 0, 5};
    assert_true(bur_smallest_eigenvalue(diagonal, 3) == -1);
    double pair[4] = {2, 1, 1, 2};
    bur_eigen_symmetric(pair, 2, value, vector);
    assert_true(fabs(fmin(value[0], value[1]) - 1) < 1e-15);
    assert_true(fabs(fmax(value[0], value[1]) - 3) < 1e-15);
    double zero[9] = {0};
    assert_true(bur_smallest_eigenvalue(zero, 3) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gsl_finds_the_same_eigenvalue),
        cmocka_unit_test(test_the_parts_make_the_matrix),
        cmocka_unit_test(test_a_row_may_be_much_larger_than_the_rest),
        cmocka_unit_test(test_what_is_simple),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
