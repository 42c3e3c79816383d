/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hypervolume: by hand, by inclusion and exclusion, and of a known front. */
#include "method/hypervolume.h"

#include "num/keys.h"
#include "searching.h"

static double of(double (*y)[4], int n, int m, const double *reference)
{
    const double *at[256];
    for (int i = 0; i < n; i++) {
        at[i] = y[i];
    }
    bur_arena *arena = bur_arena_create();
    double volume = bur_hypervolume(arena, at, n, m, reference);
    bur_arena_free(arena);
    return volume;
}

static void by_hand(void **state)
{
    (void)state;
    double reference[] = {4, 4, 4, 4};
    double y[][4] = {{1, 3, 2, 0}, {3, 1, 2, 0}, {2, 2, 3, 0}, {5, 0, 0, 0}};
    assert_true(of(y, 4, 1, reference) == 3);
    assert_true(of(y, 4, 2, reference) == 3 + 3); /* {2, 2} adds one */
    assert_true(of(y, 3, 2, reference) == 6);
    assert_true(of(y, 2, 3, reference) == 2 * (3 + 3 - 1));
    assert_true(of(y, 0, 3, reference) == 0);
}

/* The union of boxes as the alternating sum over all subsets. */
static double by_subsets(double (*y)[4], int n, int m)
{
    double sum = 0;
    for (unsigned set = 1; set < 1u << n; set++) {
        double volume = -1;
        for (int k = 0; k < m; k++) {
            double corner = 0;
            for (int i = 0; i < n; i++) {
                corner = set >> i & 1 ? fmax(corner, y[i][k]) : corner;
            }
            volume *= 1 - corner;
        }
        for (int i = 0; i < n; i++) {
            volume = set >> i & 1 ? -volume : volume;
        }
        sum += volume;
    }
    return sum;
}

static void by_inclusion_and_exclusion(void **state)
{
    (void)state;
    static const double reference[] = {1, 1, 1, 1};
    for (uint64_t seed = 0; seed < 30; seed++) {
        double y[9][4];
        bur_key key = bur_site_key(seed, 1);
        for (int i = 0; i < 36; i++) {
            double u = bur_uniform(key, 0, BUR_FOR_SEARCH, (uint32_t)i, 0);
            y[i / 4][i % 4] = seed % 2 ? u : floor(5 * u) / 5;
        }
        for (int m = 2; m <= 4; m++) {
            assert_true(fabs(of(y, 9, m, reference) - by_subsets(y, 9, m)) <
                        1e-12);
        }
    }
}

/* 200 points of the front of ZDT1, f2 = 1 - sqrt(f1), miss little of
 * 1.21 - 1/3. */
static void of_zdt1(void **state)
{
    (void)state;
    static double y[200][4];
    static const double reference[] = {1.1, 1.1};
    for (int i = 0; i < 200; i++) {
        double t = i / 199.0;
        y[i][0] = t * t;
        y[i][1] = 1 - t;
    }
    double volume = of(y, 200, 2, reference), all = 1.21 - 1 / 3.0;
    assert_true(volume < all && volume > all - 0.003);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand), cmocka_unit_test(by_inclusion_and_exclusion),
        cmocka_unit_test(of_zdt1)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
