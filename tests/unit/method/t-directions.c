/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Design points of margins that are shares in steps, or only say whether. */
#include "method/directions.h"

#include "margins.h"
#include "method/modes.h"

static const bur_direction_options usual = {
    .far = 6, .tries = 8, .rounds = 60, .narrow = 0.02, .seed = 1};

static double margin_steps(const double *z)
{
    return floor(8 * margin_linear(z)) / 8;
}

static void steps_of_a_plane(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    margin_of m;
    bur_points limit = margin_limit(&m, 3, margin_steps);
    double start[4 * 3];
    bur_limit_starts(3, 1, 1, 4, start);
    bur_design_point p[4];
    bur_fault fault;
    assert_int_equal(
        bur_direction_search(arena, &limit, start, 4, &usual, p, &fault),
        BUR_OK);
    assert_true(!p[0].found && isinf(p[0].off)); /* the origin: no direction */
    int n_found = 0;
    for (int k = 1; k < 4; k++) {
        /* the first step that fails is one eighth before the plane */
        double beta = MARGIN_LINEAR_BETA * (2 - 0.125) / 2;
        n_found += p[k].found;
        assert_true(!p[k].found || fabs(p[k].beta - beta) < 0.05);
        assert_true(!p[k].found || bur_limit_fails(p[k].margin));
    }
    assert_true(n_found >= 1);
    bur_arena_free(arena);
}

static double margin_whether(const double *z)
{
    return margin_two(z) > 0 ? 0.5 : -0.5;
}

static void both_of_two_modes(void **state)
{
    (void)state;
    enum { STARTS = 8 };
    bur_arena *arena = bur_arena_create();
    margin_of m;
    bur_points limit = margin_limit(&m, 2, margin_whether);
    double start[STARTS * 2];
    bur_limit_starts(2, 1, 3, STARTS, start);
    bur_design_point p[STARTS];
    bur_fault fault;
    assert_int_equal(
        bur_direction_search(arena, &limit, start, STARTS, &usual, p, &fault),
        BUR_OK);
    int which[STARTS];
    assert_int_equal(bur_modes_pick(p, STARTS, 2, 1, 0.3, which), 2);
    assert_true(fabs(p[which[0]].beta - 2.5) < 0.02);
    assert_true(p[which[0]].z[0] * p[which[1]].z[0] < 0);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(steps_of_a_plane),
                                       cmocka_unit_test(both_of_two_modes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
