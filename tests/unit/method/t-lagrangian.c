/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The augmented Lagrangian: its value by hand, and how it learns. */
#include "method/lagrangian.h"

#include "searching.h"

static void value_by_hand(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_lagrangian l = bur_lagrangian_create(arena, 2, 1);
    l.factor[0] = 3;
    l.penalty[0] = 2;
    assert_true(bur_lagrangian_of(&l, (double[]){1}) == 3 + 1);
    assert_true(bur_lagrangian_of(&l, (double[]){-1}) == -3 + 1);
    /* where the constraint is slack it adds a constant, without a jump */
    assert_true(bur_lagrangian_of(&l, (double[]){-1.5}) == -9 / 4.0);
    assert_true(bur_lagrangian_of(&l, (double[]){-7}) == -9 / 4.0);
    bur_arena_free(arena);
}

/* min x^2 with 1 - x <= 0: at the optimum x = 1 the factor is 2. Feeding the
 * minimum of the Lagrangian back in leads there. */
static void learns_the_multiplier(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_lagrangian l = bur_lagrangian_create(arena, 1, 1);
    double x = 0;
    for (int t = 0; t < 400; t++) {
        double y[3][2] = {
            {x * x + 0.1, 1 - x}, {x * x, 0.9 - x}, {x * x, 1 - x}};
        bur_lagrangian_learn(&l, &y[0][0], 2);
        /* d/dx: 2 x - factor - penalty (1 - x) = 0 */
        x = (l.factor[0] + l.penalty[0]) / (2 + l.penalty[0]);
    }
    assert_true(fabs(x - 1) < 1e-6);
    assert_true(fabs(l.factor[0] - 2) < 1e-5);
    bur_arena_free(arena);
}

static void missing_figures_teach_nothing(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_lagrangian l = bur_lagrangian_create(arena, 1, 1);
    double y[3][2] = {{1, 1}, {2, 2}, {NAN, 1}};
    bur_lagrangian_learn(&l, &y[0][0], 2);
    assert_false(l.begun);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value_by_hand),
        cmocka_unit_test(learns_the_multiplier),
        cmocka_unit_test(missing_figures_teach_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
