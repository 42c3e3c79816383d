/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pick-freeze designs: which block takes what from where, and what they
 * evaluate. */
#include "method/saltelli.h"

#include "functions.h"

#include "../stat/draws.h"

static void which_comes_from_b(void **state)
{
    (void)state;
    static const char *const blocks[] = {"aaa", "bbb", "baa", "aba",
                                         "aab", "abb", "bab", "bba"};
    assert_int_equal(bur_saltelli_blocks(3, true), 8);
    assert_int_equal(bur_saltelli_blocks(3, false), 5);
    for (int block = 0; block < 8; block++) {
        for (int s = 0; s < 3; s++) {
            assert_int_equal(bur_saltelli_from_b(3, block, s),
                             blocks[block][s] == 'b');
        }
        /* what is no source goes with most */
        assert_int_equal(bur_saltelli_from_b(3, block, 3),
                         block == 1 || block >= 5);
    }
}

/* A function that says which numbers it was given. */
static bur_status echo_at(void *context, const double *u, int64_t n, double *y,
                          bur_fault *fault)
{
    (void)context;
    (void)fault;
    for (int64_t k = 0; k < n; k++) {
        y[2 * k] = u[3 * k];
        y[2 * k + 1] = u[3 * k + 1] + 2 * u[3 * k + 2];
    }
    return BUR_OK;
}

static void blocks_hold_what_they_say(void **state)
{
    (void)state;
    static const int source[] = {0, 1, 1};
    bur_points points = {3, 2, echo_at, NULL};
    bur_saltelli plan = {.n_sources = 2,
                         .source = source,
                         .n = 64,
                         .scrambles = 16,
                         .seed = 3,
                         .pairs = true};
    bur_arena *arena = bur_arena_create();
    bur_pick_freeze f[2];
    bur_fault fault = {0};
    assert_int_equal(bur_saltelli_evaluate(&plan, &points, arena, f, &fault),
                     BUR_OK);
    for (int k = 0; k < 64; k++) {
        assert_true(f[0].a[k] != f[0].b[k]);
        assert_true(f[0].ab[0][k] == f[0].b[k] && f[0].ab[1][k] == f[0].a[k]);
        assert_true(f[1].ab[0][k] == f[1].a[k] && f[1].ab[1][k] == f[1].b[k]);
        assert_true(f[0].ba[0][k] == f[0].a[k] && f[0].ba[1][k] == f[0].b[k]);
        assert_true(f[1].ba[1][k] == f[1].a[k] && f[1].ba[0][k] == f[1].b[k]);
    }
    bur_arena_free(arena);
}

/* Each scramble of each sample is a net: one point in each interval. */
static void scrambles_are_nets(void **state)
{
    (void)state;
    bur_points points = {3, 2, echo_at, NULL};
    bur_saltelli plan = {.n_sources = 3, .n = 16 * 32, .scrambles = 16};
    bur_arena *arena = bur_arena_create();
    bur_pick_freeze f[2];
    bur_fault fault = {0};
    assert_int_equal(bur_saltelli_evaluate(&plan, &points, arena, f, &fault),
                     BUR_OK);
    for (int r = 0; r < 16; r++) {
        uint32_t a = 0, b = 0;
        for (int k = r; k < 16 * 32; k += 16) {
            a |= UINT32_C(1) << (int)(32 * f[0].a[k]);
            b |= UINT32_C(1) << (int)(32 * f[0].b[k]);
        }
        assert_true(a == UINT32_MAX && b == UINT32_MAX);
    }
    bur_arena_free(arena);
}

static bur_status broken_at(void *context, const double *u, int64_t n,
                            double *y, bur_fault *fault)
{
    (void)context;
    (void)u;
    (void)n;
    (void)y;
    return bur_fail(fault, BUR_FAILED, "broken");
}

static void failures_end_it(void **state)
{
    (void)state;
    bur_points points = {1, 1, broken_at, NULL};
    bur_saltelli plan = {.n_sources = 1, .n = 16, .scrambles = 1};
    bur_arena *arena = bur_arena_create();
    bur_pick_freeze f;
    bur_fault fault = {0};
    assert_int_equal(bur_saltelli_evaluate(&plan, &points, arena, &f, &fault),
                     BUR_FAILED);
    bur_arena_free(arena);
}

/* The error of the mean of A falls faster than that of independent draws. */
static double slope_of(const bur_points *points, double mean)
{
    enum { SEEDS = 24, FROM = 8, TO = 14 };
    double x[TO + 1], y[TO + 1], sx = 0, sy = 0, sxx = 0, sxy = 0;
    int n = 0;
    for (int m = FROM; m <= TO; m += 2, n++) {
        double square = 0;
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            bur_arena *arena = bur_arena_create();
            bur_saltelli plan = {.n_sources = 0,
                                 .n = INT64_C(1) << m,
                                 .scrambles = 1,
                                 .seed = seed};
            int one[SOBOL_G] = {0};
            plan.source = one;
            bur_pick_freeze f;
            bur_fault fault = {0};
            bur_saltelli_evaluate(&plan, points, arena, &f, &fault);
            double sum = 0;
            for (int64_t k = 0; k < plan.n; k++) {
                sum += f.a[k];
            }
            double error = sum / (double)plan.n - mean;
            square += error * error;
            bur_arena_free(arena);
        }
        x[n] = m;
        y[n] = log2(sqrt(square / SEEDS));
        sx += x[n];
        sy += y[n];
        sxx += x[n] * x[n];
        sxy += x[n] * y[n];
    }
    return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

static void errors_fall_fast(void **state)
{
    (void)state;
    assert_true(slope_of(&ishigami, ishigami_mean) <= -1.2);
    assert_true(slope_of(&sobol_g, 1) <= -1.2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(which_comes_from_b),
        cmocka_unit_test(blocks_hold_what_they_say),
        cmocka_unit_test(scrambles_are_nets),
        cmocka_unit_test(failures_end_it),
        cmocka_unit_test(errors_fall_fast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
