/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loadings where they are known: an outcome that is a sum of normals, and any
 * increasing function of it. */
#include "method/conditional.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>

#include "num/keys.h"
#include "num/normal.h"

enum { N = 40000, J = 4 };

static double z[J + 1][N], outcome[N];

static void make(const double *weight)
{
    for (int j = 0; j <= J; j++) {
        bur_key key = bur_site_key(9, (uint64_t)j);
        for (int i = 0; i < N; i++) {
            z[j][i] = bur_normal_quantile(
                bur_uniform(key, (uint64_t)i, BUR_FOR_MODEL, 0, 0));
        }
    }
    for (int i = 0; i < N; i++) {
        outcome[i] = z[J][i]; /* luck */
        for (int j = 0; j < J; j++) {
            outcome[i] += weight[j] * z[j][i];
        }
    }
}

/* The correlation of z_j with sum w z + luck is w_j / sqrt(1 + sum w^2). */
static void of_a_sum(void **state)
{
    (void)state;
    const double weight[J] = {2, -1, 0, 0.5};
    make(weight);
    double b[J], cubed[J];
    bur_arena *arena = bur_arena_create();
    double size = bur_conditional_loadings(z[0], outcome, N, J, arena, b);
    for (int j = 0; j < J; j++) {
        assert_true(fabs(b[j] - weight[j] / sqrt(6.25)) < 0.012);
    }
    assert_true(b[2] == 0);
    assert_true(fabs(size - sqrt(5.25 / 6.25)) < 0.012);
    for (int i = 0; i < N; i++) {
        outcome[i] = outcome[i] * outcome[i] * outcome[i];
    }
    bur_conditional_loadings(z[0], outcome, N, J, arena, cubed);
    assert_memory_equal(b, cubed, sizeof b); /* ranks alone count */
    bur_arena_free(arena);
}

/* The mean of z_j in the draws about a quantile of the outcome is b_j times
 * its score. */
static void it_is_a_conditional_mean(void **state)
{
    (void)state;
    const double weight[J] = {1, -1, 1, 0};
    make(weight);
    double b[J], sum[J] = {0};
    int n = 0;
    bur_arena *arena = bur_arena_create();
    bur_conditional_loadings(z[0], outcome, N, J, arena, b);
    for (int i = 0; i < N; i++) {
        double s = outcome[i] / 2; /* its variance is 4 */
        if (s > -1.7 && s < -1.5) {
            n++;
            for (int j = 0; j < J; j++) {
                sum[j] += z[j][i];
            }
        }
    }
    assert_true(n > 500);
    for (int j = 0; j < J; j++) {
        assert_true(fabs(sum[j] / n - b[j] * -1.595) < 4 / sqrt(n));
    }
    bur_arena_free(arena);
}

static void nothing(void **state)
{
    (void)state;
    const double weight[J] = {0};
    make(weight);
    double b[J];
    bur_arena *arena = bur_arena_create();
    for (int i = 0; i < N; i++) {
        outcome[i] = 7;
    }
    assert_true(bur_conditional_loadings(z[0], outcome, N, J, arena, b) == 0);
    assert_true(bur_conditional_loadings(z[0], outcome, 0, J, arena, b) == 0);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_a_sum), cmocka_unit_test(it_is_a_conditional_mean),
        cmocka_unit_test(nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
