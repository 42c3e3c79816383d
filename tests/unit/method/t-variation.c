/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crossover and mutation: bounds, means, spreads, and dice. */
#include "method/variation.h"

#include "searching.h"

enum { N = 20000 };

static void dice_are_a_function_of_the_draw(void **state)
{
    (void)state;
    bur_dice a = bur_dice_of(5, "x", 7), b = bur_dice_of(5, "x", 7);
    bur_dice c = bur_dice_of(5, "y", 7), d = bur_dice_of(6, "x", 7);
    double first = bur_dice_roll(&a), second = bur_dice_roll(&a);
    assert_true(first == bur_dice_roll(&b) && second == bur_dice_roll(&b));
    assert_true(first != second && first != bur_dice_roll(&c) &&
                first != bur_dice_roll(&d));
    int seen[3] = {0};
    for (int i = 0; i < 3000; i++) {
        seen[bur_dice_pick(&a, 3)]++;
    }
    assert_true(seen[0] > 900 && seen[1] > 900 && seen[2] > 900);
}

/* Far from bounds, a crossed coordinate is the middle plus or minus half the
 * gap times a spread whose density is (index + 1) / 2 b^index below 1, so that
 * the spread is below 1 half the time and the mean is kept. */
static void crossover_keeps_the_mean(void **state)
{
    (void)state;
    double a = 0.49, b = 0.51, sum = 0, child;
    int within = 0, crossed = 0;
    for (int i = 0; i < N; i++) {
        bur_dice dice = bur_dice_of(1, "sbx", (uint64_t)i);
        bur_crossover(&dice, &a, &b, 1, 15, &child);
        crossed += child != a;
        within += child != a && child > a && child < b;
        sum += child != a ? child : 0;
    }
    assert_true(fabs(crossed / (double)N - 0.5) < 0.015);
    assert_true(fabs(within / (double)crossed - 0.5) < 0.02);
    assert_true(fabs(sum / crossed - 0.5) < 5e-4);
}

/* The density of mutation is (index + 1) / 2 (1 - |d|)^index, so that the mean
 * of |d| is 1 / (index + 2), where the bounds do not matter. */
static void mutation_has_its_spread(void **state)
{
    (void)state;
    double sum = 0, apart = 0;
    int changed = 0;
    for (int i = 0; i < N; i++) {
        double x = 0.5;
        bur_dice dice = bur_dice_of(1, "pm", (uint64_t)i);
        bur_mutate(&dice, &x, 1, 0.25, 20);
        changed += x != 0.5;
        sum += x - 0.5;
        apart += fabs(x - 0.5);
    }
    assert_true(fabs(changed / (double)N - 0.25) < 0.012);
    assert_true(fabs(sum / changed) < 3e-3);
    assert_true(fabs(apart / changed - 1 / 22.0) < 2e-3);
}

static void children_stay_in_the_cube(void **state)
{
    (void)state;
    for (int i = 0; i < N; i++) {
        bur_dice dice = bur_dice_of(2, "edge", (uint64_t)i);
        double a[] = {0, bur_dice_roll(&dice), 1e-9, 1}, child[4];
        double b[] = {1, bur_dice_roll(&dice), 0, 1};
        bur_crossover(&dice, a, b, 4, 2, child);
        bur_mutate(&dice, child, 4, 1, 1);
        for (int k = 0; k < 4; k++) {
            assert_true(child[k] >= 0 && child[k] <= 1);
        }
    }
}

static void differences_are_halved_and_end_at_bounds(void **state)
{
    (void)state;
    double from[] = {0.5, 0.9}, a[] = {0.6, 1}, b[] = {0.2, 0.2}, child[2];
    int stepped = 0;
    for (int i = 0; i < N; i++) {
        bur_dice dice = bur_dice_of(1, "de", (uint64_t)i);
        bur_differ(&dice, from, a, b, 2, child);
        stepped += child[0] != 0.5;
        assert_true(child[0] == 0.5 || fabs(child[0] - 0.7) < 1e-15);
        assert_true(child[1] == 0.9 || child[1] == 1);
    }
    assert_true(fabs(stepped / (double)N - 0.5) < 0.015);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dice_are_a_function_of_the_draw),
        cmocka_unit_test(crossover_keeps_the_mean),
        cmocka_unit_test(mutation_has_its_spread),
        cmocka_unit_test(differences_are_halved_and_end_at_bounds),
        cmocka_unit_test(children_stay_in_the_cube)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
