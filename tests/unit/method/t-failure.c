/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulated probabilities of failure against exact ones, and their intervals
 * over many seeds. */
#include "method/failure.h"

#include "margins.h"

static bur_failure_options options_of(uint64_t seed)
{
    return (bur_failure_options){.plain = 0.2,
                                 .batch = 512,
                                 .most = 8192,
                                 .least = BUR_LEAST_EFFECTIVE,
                                 .level = 0.95,
                                 .seed = seed};
}

static void a_plane_of_which_form_is_exact(void **state)
{
    (void)state;
    enum { SEEDS = 200 };
    margin_of m;
    bur_points limit = margin_limit(&m, 3, margin_linear);
    /* the design point in independent normals */
    const double at[3] = {-1.170651282, 0.623493934, 0.547797127};
    const double *mode[1] = {at};
    int covered = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        bur_arena *arena = bur_arena_create();
        bur_failure_options options = options_of(seed);
        bur_failure f;
        bur_fault fault;
        assert_int_equal(
            bur_failure_simulate(arena, &limit, mode, 1, &options, &f, &fault),
            BUR_OK);
        assert_true(f.whole.effective >= 200 && f.whole.needed == 0);
        assert_true(f.mode[0].p.value == f.whole.p.value);
        assert_true(f.whole.p.method == BUR_METHOD_IMPORTANCE);
        assert_true(fabs(f.whole.p.value - MARGIN_LINEAR_P) < 5 * f.whole.p.se);
        covered += f.whole.p.low <= MARGIN_LINEAR_P &&
                   MARGIN_LINEAR_P <= f.whole.p.high;
        bur_arena_free(arena);
    }
    assert_in_range(covered, 178, 200); /* 190 +- 4 sd */
}

static void two_modes_share_it(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    margin_of m;
    bur_points limit = margin_limit(&m, 2, margin_two);
    const double right[2] = {2.5, 0}, left[2] = {-2.5, 0};
    const double *mode[2] = {right, left};
    bur_failure_options options = options_of(3);
    bur_failure f;
    bur_fault fault;
    assert_int_equal(
        bur_failure_simulate(arena, &limit, mode, 2, &options, &f, &fault),
        BUR_OK);
    for (int k = 0; k < 2; k++) {
        const bur_estimate *p = &f.mode[k].p;
        assert_true(f.mode[k].effective >= 200);
        assert_true(p->se < 0.1 * MARGIN_TAIL_25);
        assert_true(fabs(p->value - MARGIN_TAIL_25) < 4 * p->se);
    }
    assert_true(fabs(f.whole.p.value - f.mode[0].p.value - f.mode[1].p.value) <
                1e-12);
    bur_arena_free(arena);
}

static void few_effective_points_have_no_interval(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    margin_of m;
    bur_points limit = margin_limit(&m, 2, margin_two);
    bur_failure_options options = options_of(1);
    options.most = 3000;
    bur_failure f;
    bur_fault fault;
    assert_int_equal(
        bur_failure_simulate(arena, &limit, NULL, 0, &options, &f, &fault),
        BUR_OK);
    assert_int_equal(f.n, 3000);
    assert_true(f.whole.effective < 200 && f.whole.effective > 10);
    assert_true(!bur_estimate_bounded(&f.whole.p));
    /* plainly drawn, each failing point is an effective one */
    assert_true(fabs(f.whole.effective - (double)f.whole.n_failed) < 1e-6);
    assert_true(f.whole.needed ==
                ceil(3000 * (200 / (double)f.whole.n_failed)));
    bur_arena_free(arena);
}

static double margin_half_known(const double *z)
{
    return z[1] > 0 ? NAN : 1 - z[0];
}

static void points_without_a_value_are_counted(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    margin_of m;
    bur_points limit = margin_limit(&m, 2, margin_half_known);
    bur_failure_options options = options_of(1);
    options.most = 512;
    bur_failure f;
    bur_fault fault;
    assert_int_equal(
        bur_failure_simulate(arena, &limit, NULL, 0, &options, &f, &fault),
        BUR_OK);
    assert_in_range(f.n_missing, 200, 312);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plane_of_which_form_is_exact),
        cmocka_unit_test(two_modes_share_it),
        cmocka_unit_test(few_effective_points_have_no_interval),
        cmocka_unit_test(points_without_a_value_are_counted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
