/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many searches of two modes leave both, once each. */
#include "method/modes.h"

#include "margins.h"

enum { STARTS = 12 };

static void both_of_two_modes(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    margin_of m;
    bur_points limit = margin_limit(&m, 2, margin_two);
    bur_form_options options = {.step = 1e-3,
                                .central = true,
                                .tolerance = 1e-9,
                                .farthest = 8,
                                .most = 50};
    double start[2 * STARTS];
    bur_limit_starts(2, 2, 7, STARTS, start);
    bur_design_point p[STARTS];
    bur_fault fault;
    assert_int_equal(
        bur_form_search(arena, &limit, start, STARTS, &options, p, &fault),
        BUR_OK);
    int which[STARTS];
    assert_int_equal(bur_modes_pick(p, STARTS, 2, 1, 1e-6, which), 2);
    double side = 0;
    for (int k = 0; k < 2; k++) {
        const bur_design_point *at = &p[which[k]];
        assert_true(fabs(fabs(at->z[0]) - 2.5) < 1e-8);
        assert_true(fabs(at->z[1]) < 1e-8 && fabs(at->beta - 2.5) < 1e-8);
        side += at->z[0];
    }
    assert_true(fabs(side) < 1e-7);
    bur_arena_free(arena);
}

static void the_nearest_come_first_and_apart(void **state)
{
    (void)state;
    double z[5][2] = {{3, 0}, {0, 2}, {0.5, 2}, {0, -2.5}, {9, 9}};
    double beta[5] = {3, 2, 2.06, 2.5, 1};
    bur_design_point p[5] = {{0}};
    for (int k = 0; k < 5; k++) {
        p[k].z = z[k];
        p[k].beta = beta[k];
        p[k].off = k == 4 ? INFINITY : 0;
    }
    int which[5];
    assert_int_equal(bur_modes_pick(p, 5, 2, 1, 0.1, which), 3);
    assert_int_equal(which[0], 1);
    assert_int_equal(which[1], 3);
    assert_int_equal(which[2], 0);
    assert_int_equal(bur_modes_pick(p, 5, 2, 0.1, 0.1, which), 4);
    const double *mode[2] = {z[0], z[1]};
    const double at[2] = {1, 1.5};
    assert_int_equal(bur_modes_nearest(mode, 2, 2, at), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_of_two_modes),
        cmocka_unit_test(the_nearest_come_first_and_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
