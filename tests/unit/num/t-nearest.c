/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nearest correlation matrix: Higham's own example, the conditions that
 * make it the nearest, and what repairing leaves. */
#include "near.h"

#include "num/copula.h"
#include "num/eigen.h"
#include "num/nearest.h"

/* Higham (2002), section 5: 0.7607, 0.1573, at a distance of 0.5278. */
static void test_highams_example(void **state)
{
    (void)state;
    static const double a[9] = {1, 1, 0, 1, 1, 1, 0, 1, 1};
    bur_arena *arena = bur_arena_create();
    bur_nearest_correlation near = bur_correlation_nearest(arena, a, 3, 0);
    assert_close(near.matrix[1], 0.7607, 5e-5, 1);
    assert_close(near.matrix[2], 0.1573, 5e-5, 1);
    assert_close(near.matrix[5], near.matrix[1], 1e-12, 1);
    assert_close(near.distance, 0.5278, 5e-5, 1);
    assert_close(near.largest, 0.2393, 5e-5, 1);
    assert_close(bur_smallest_eigenvalue(near.matrix, 3), 0, 1e-9, 1);
    bur_arena_free(arena);
}

enum { N = 5 };

static void random_pairs(double *c, uint64_t seed)
{
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < i; j++) {
            c[i * N + j] = c[j * N + i] =
                random_between(seed, (uint64_t)(i * N + j), -1, 1);
        }
        c[i * N + i] = 1;
    }
}

static double distance(const double *a, const double *b)
{
    double squares = 0;
    for (int i = 0; i < N * N; i++) {
        squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sqrt(squares);
}

/* Of a convex set, the nearest point x to a is the one with <a - x, y - x> <=
 * 0 for every other y of the set. */
static void test_none_is_nearer(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    for (uint64_t seed = 1; seed < 60; seed++) {
        double a[N * N], b[N * N];
        random_pairs(a, seed);
        bur_nearest_correlation x = bur_correlation_nearest(arena, a, N, 0);
        assert_true(bur_smallest_eigenvalue(x.matrix, N) > -1e-9);
        assert_close(distance(a, x.matrix), x.distance, 1e-12, 1);
        for (uint64_t other = 1000; other < 1020; other++) {
            random_pairs(b, seed * 7919 + other);
            bur_nearest_correlation y = bur_correlation_nearest(arena, b, N, 0);
            double inner = 0;
            for (int i = 0; i < N * N; i++) {
                inner += (a[i] - x.matrix[i]) * (y.matrix[i] - x.matrix[i]);
            }
            assert_true(inner <= 1e-7);
        }
    }
    bur_arena_free(arena);
}

static void test_what_is_admissible_stays(void **state)
{
    (void)state;
    static const double a[9] = {1, 0.5, 0.2, 0.5, 1, -0.3, 0.2, -0.3, 1};
    bur_arena *arena = bur_arena_create();
    bur_nearest_correlation near = bur_correlation_nearest(arena, a, 3, 0);
    assert_close(near.largest, 0, 1e-12, 1);
    assert_int_equal(near.steps, 1);
    bur_arena_free(arena);
}

/* What a repair gives has a factor, though its numbers are rounded. */
static void test_repairs_have_a_factor(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    for (uint64_t seed = 1; seed < 100; seed++) {
        double a[N * N];
        random_pairs(a, seed);
        bur_nearest_correlation x = bur_correlation_repair(arena, a, N);
        const char *problem;
        assert_non_null(bur_correlation_factor(arena, x.matrix, N, &problem));
        assert_true(bur_smallest_eigenvalue(x.matrix, N) > 0);
        bur_nearest_correlation best = bur_correlation_nearest(arena, a, N, 0);
        assert_true(x.distance >= best.distance - 1e-9);
        assert_true(x.distance < best.distance + 0.01);
        double whole = x.matrix[1] * 10000;
        assert_close(whole, floor(whole + 0.5), 1e-9, 1);
    }
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_highams_example),
        cmocka_unit_test(test_none_is_nearer),
        cmocka_unit_test(test_what_is_admissible_stays),
        cmocka_unit_test(test_repairs_have_a_factor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
