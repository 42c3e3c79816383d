/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eigenvalues: a known pair, and A V = V D with orthogonal V. */
#include "method/jacobi.h"

#include "num/keys.h"
#include "searching.h"

static void two_by_two(void **state)
{
    (void)state;
    double a[] = {2, 1, 1, 2}, value[2], vector[4];
    bur_jacobi(a, 2, value, vector);
    assert_true(fabs(fmin(value[0], value[1]) - 1) < 1e-15);
    assert_true(fabs(fmax(value[0], value[1]) - 3) < 1e-15);
}

static void decomposes(void **state)
{
    (void)state;
    enum { N = 12 };
    for (uint64_t seed = 0; seed < 20; seed++) {
        double a[N * N], copy[N * N], value[N], v[N * N];
        bur_key key = bur_site_key(seed, 1);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j <= i; j++) {
                double u = bur_uniform(key, (uint64_t)i, BUR_FOR_SEARCH,
                                       (uint32_t)j, 0);
                a[i * N + j] = a[j * N + i] = (u - 0.5) * (i == 3 ? 1e4 : 1);
            }
        }
        memcpy(copy, a, sizeof a);
        bur_jacobi(a, N, value, v);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double left = 0, dot = 0;
                for (int k = 0; k < N; k++) {
                    left += copy[i * N + k] * v[k * N + j];
                    dot += v[k * N + i] * v[k * N + j];
                }
                assert_true(fabs(left - v[i * N + j] * value[j]) < 1e-10);
                assert_true(fabs(dot - (i == j)) < 1e-13);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(two_by_two),
                                       cmocka_unit_test(decomposes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
