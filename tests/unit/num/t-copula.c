/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlations: the factor multiplies back, contradictions are named with the
 * smallest eigenvalue, and ranks come out as they should. */
#include "near.h"

#include <string.h>

#include "num/copula.h"
#include "num/normal.h"
#include "num/vmath.h"

enum { N = 6 };

/* A random correlation matrix: A A' with rows of A on the unit sphere. */
static void random_correlation(double c[N * N], uint64_t seed)
{
    double a[N * N];
    for (int i = 0; i < N; i++) {
        double square = 0;
        for (int j = 0; j < N; j++) {
            a[i * N + j] = random_between(seed, (uint64_t)(i * N + j), -1, 1);
            square += a[i * N + j] * a[i * N + j];
        }
        for (int j = 0; j < N; j++) {
            a[i * N + j] /= sqrt(square);
        }
    }
    for (int i = 0; i < N; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = 0;
            for (int k = 0; k < N; k++) {
                sum += a[i * N + k] * a[j * N + k];
            }
            c[i * N + j] = c[j * N + i] = i == j ? 1 : sum;
        }
    }
}

static void test_the_factor_multiplies_back(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 200; seed++) {
        double c[N * N];
        random_correlation(c, seed);
        bur_arena *arena = bur_arena_create();
        const char *problem;
        const double *l = bur_correlation_factor(arena, c, N, &problem);
        assert_non_null(l);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double sum = 0;
                for (int k = 0; k < N; k++) {
                    sum += l[i * N + k] * l[j * N + k];
                }
                assert_close(sum, c[i * N + j], 1e-12, 1);
                assert_true(j <= i || l[i * N + j] == 0);
            }
        }
        bur_arena_free(arena);
    }
}

static void test_semi_definite_matrices_have_a_factor(void **state)
{
    (void)state;
    static const double c[9] = {1, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 1};
    bur_arena *arena = bur_arena_create();
    const char *problem;
    const double *l = bur_correlation_factor(arena, c, 3, &problem);
    assert_non_null(l);
    double z[3] = {0.3, -1.2, 0.8}, out[3];
    bur_correlate(out, l, z, 3);
    assert_true(out[0] == out[1]);
    bur_arena_free(arena);
}

static const char *problem_of(bur_arena *arena, const double *c, int n)
{
    const char *problem;
    assert_null(bur_correlation_factor(arena, c, n, &problem));
    return problem;
}

static void test_what_is_wrong_is_said(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    static const double clash[9] = {1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1};
    const char *problem = problem_of(arena, clash, 3);
    assert_non_null(strstr(problem, "contradict"));
    assert_non_null(strstr(problem, "smallest eigenvalue -0.8"));
    static const double dependent[9] = {1, 1, 0.5, 1, 1, 0.6, 0.5, 0.6, 1};
    assert_non_null(strstr(problem_of(arena, dependent, 3), "contradict"));
    static const double large[4] = {1, 1.5, 1.5, 1};
    assert_non_null(strstr(problem_of(arena, large, 2), "1.5"));
    static const double nan[4] = {1, NAN, NAN, 1};
    assert_non_null(strstr(problem_of(arena, nan, 2), "nan"));
    static const double self[4] = {1, 0, 0, 0.5};
    assert_non_null(strstr(problem_of(arena, self, 2), "itself"));
    static const double skew[4] = {1, 0.5, 0.4, 1};
    assert_non_null(strstr(problem_of(arena, skew, 2), "two correlations"));
    bur_arena_free(arena);
}

/* E sign(X) sign(Y) = (2 / pi) asin rho, which is Kendall's tau: 1/3 for 1/2.
 */
static void test_scores_have_the_correlation_asked_for(void **state)
{
    (void)state;
    static const double c[4] = {1, 0.5, 0.5, 1};
    bur_arena *arena = bur_arena_create();
    const char *problem;
    const double *l = bur_correlation_factor(arena, c, 2, &problem);
    enum { DRAWS = 40000 };
    double product = 0, signs = 0;
    for (uint64_t i = 0; i < DRAWS; i++) {
        double z[2] = {bur_normal_quantile(random_unit(1, i)),
                       bur_normal_quantile(random_unit(2, i))};
        double x[2];
        bur_correlate(x, l, z, 2);
        product += x[0] * x[1];
        signs += x[0] * x[1] > 0 ? 1 : -1;
    }
    assert_close(product / DRAWS, 0.5, 4.5 * sqrt(1.25 / DRAWS), 1);
    assert_close(signs / DRAWS, 1.0 / 3, 4.5 * sqrt(8.0 / 9 / DRAWS), 1);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_factor_multiplies_back),
        cmocka_unit_test(test_semi_definite_matrices_have_a_factor),
        cmocka_unit_test(test_what_is_wrong_is_said),
        cmocka_unit_test(test_scores_have_the_correlation_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
