/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regimes against all combinations, sorted. */
#include "method/regimes.h"

#include "margins.h"

static const double coin[2] = {0.7, 0.3}, months[3] = {0.25, 0.5, 0.25};

static void all_of_them(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_switch of[3] = {{2, coin}, {3, months}, {2, coin}};
    int n;
    double left;
    const bur_regime *r = bur_regimes_list(arena, of, 3, 100, &n, &left);
    assert_int_equal(n, 12);
    double sum = 0;
    for (int i = 0; i < n; i++) {
        const int *c = r[i].choice;
        assert_true(fabs(r[i].p - coin[c[0]] * months[c[1]] * coin[c[2]]) <
                    1e-15);
        assert_true(i == 0 || r[i].p <= r[i - 1].p);
        sum += r[i].p;
        for (int j = 0; j < i; j++) {
            assert_true(r[j].choice[0] != c[0] || r[j].choice[1] != c[1] ||
                        r[j].choice[2] != c[2]);
        }
    }
    assert_true(fabs(sum - 1) < 1e-12 && left < 1e-12);
    assert_int_equal(r[0].choice[1], 1);
    bur_arena_free(arena);
}

static void the_likeliest_of_many(void **state)
{
    (void)state;
    enum { MANY = 20 };
    bur_arena *arena = bur_arena_create();
    bur_switch of[MANY];
    for (int i = 0; i < MANY; i++) {
        of[i] = (bur_switch){2, coin};
    }
    int n;
    double left;
    const bur_regime *r = bur_regimes_list(arena, of, MANY, 21, &n, &left);
    assert_int_equal(n, 21); /* none, and each one alone */
    for (int i = 0; i < n; i++) {
        int on = 0;
        for (int k = 0; k < MANY; k++) {
            on += r[i].choice[k];
        }
        assert_int_equal(on, i > 0);
    }
    assert_true(left > 0.9 && left < 1);
    bur_arena_free(arena);
}

static void none(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    int n;
    double left;
    const bur_regime *r = bur_regimes_list(arena, NULL, 0, 8, &n, &left);
    assert_true(n == 1 && r[0].p == 1 && left == 0);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_of_them),
                                       cmocka_unit_test(the_likeliest_of_many),
                                       cmocka_unit_test(none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
