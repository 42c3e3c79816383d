/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doubles share a vote, and others do not. */
#include "method/duplicates.h"

#include "../stat/draws.h"

static void doubles_share(void **state)
{
    (void)state;
    const double x[8] = {0, 0, 10, 10, 10, 10, 20, -5};
    double repeat[4], room[16];
    bur_duplicates(x, 4, 2, repeat, room);
    assert_true(fabs(repeat[0] - 1) < 1e-9);
    assert_true(fabs(repeat[1] - 2) < 1e-9 && repeat[2] == repeat[1]);
    assert_true(fabs(repeat[3] - 1) < 1e-9);
}

static void near_ones_share_in_part(void **state)
{
    (void)state;
    /* distances 1, 40, 41: the radius is 82 / 30 */
    const double x[3] = {0, 1, 41};
    double repeat[3], room[9], radius = 82.0 / 30;
    bur_duplicates(x, 3, 1, repeat, room);
    assert_true(fabs(repeat[0] - 1 - exp(-1 / (radius * radius))) < 1e-12);
    assert_true(fabs(repeat[2] - 1) < 1e-12);
}

static void all_the_same(void **state)
{
    (void)state;
    const double x[6] = {3, NAN, 3, NAN, 3, NAN};
    double repeat[3], room[9];
    bur_duplicates(x, 3, 2, repeat, room);
    assert_true(repeat[0] == 3 && repeat[1] == 3 && repeat[2] == 3);
    const double gone[4] = {3, NAN, 3, 3};
    bur_duplicates(gone, 2, 2, repeat, room);
    assert_true(fabs(repeat[0] - 1) < 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doubles_share),
        cmocka_unit_test(near_ones_share_in_part),
        cmocka_unit_test(all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
