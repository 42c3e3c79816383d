/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dominance by hand; fronts against peeling one after another. */
#include "method/pareto.h"

#include "num/keys.h"
#include "searching.h"

static bur_try make(const double *y, double violation)
{
    return (bur_try){NULL, y, violation};
}

static void dominance_is_debs(void **state)
{
    (void)state;
    double a[] = {1, 2}, b[] = {2, 2}, c[] = {0, 3};
    bur_try ta = make(a, 0), tb = make(b, 0), tc = make(c, 0);
    assert_int_equal(bur_dominance(&ta, &tb, 2), -1);
    assert_int_equal(bur_dominance(&tb, &ta, 2), 1);
    assert_int_equal(bur_dominance(&ta, &tc, 2), 0);
    assert_int_equal(bur_dominance(&ta, &ta, 2), 0);
    bur_try broken = make(a, 0.5), worse = make(a, 0.7);
    assert_int_equal(bur_dominance(&broken, &tb, 2), 1);
    assert_int_equal(bur_dominance(&broken, &worse, 2), -1);
    assert_int_equal(bur_dominance(&broken, &broken, 2), 0);
}

static void violations_add_up(void **state)
{
    (void)state;
    double y[] = {5, 5, -1, 0.25, 0.5};
    assert_true(bur_violation(y, 2, 5) == 0.75);
    assert_true(bur_violation(y, 2, 3) == 0);
    y[0] = NAN;
    assert_true(isinf(bur_violation(y, 2, 5)));
}

/* The front of a try by its meaning: those not dominated go first. */
static void peel(const bur_try *tries, int n, int m, int *rank)
{
    int left = n;
    memset(rank, -1, (size_t)n * sizeof *rank);
    for (int front = 0; left > 0; front++) {
        for (int i = 0; i < n; i++) {
            bool dominated = rank[i] >= 0 && rank[i] < front;
            for (int k = 0; k < n && !dominated; k++) {
                dominated = (rank[k] < 0 || rank[k] == front) &&
                            bur_dominance(&tries[k], &tries[i], m) < 0;
            }
            if (!dominated && rank[i] < 0) {
                rank[i] = front;
                left--;
            }
        }
    }
}

static void fronts_are_peels(void **state)
{
    (void)state;
    enum { N = 60 };
    for (uint64_t seed = 0; seed < 40; seed++) {
        int m = 1 + (int)(seed % 4), rank[N], expected[N];
        bur_key key = bur_site_key(seed, 1);
        double y[N][4];
        bur_try tries[N];
        for (int i = 0; i < N; i++) {
            for (int k = 0; k < 4; k++) {
                double u = bur_uniform(key, (uint64_t)i, BUR_FOR_SEARCH,
                                       (uint32_t)k, 0);
                y[i][k] = floor(8 * u);
            }
            tries[i] = make(y[i], i % 5 == 0 ? y[i][3] : 0);
        }
        bur_arena *arena = bur_arena_create();
        int n = bur_pareto_fronts(arena, tries, N, m, rank), most = 0;
        peel(tries, N, m, expected);
        for (int i = 0; i < N; i++) {
            assert_int_equal(rank[i], expected[i]);
            most = rank[i] > most ? rank[i] : most;
        }
        assert_int_equal(n, most + 1);
        bur_arena_free(arena);
    }
}

static void crowding_is_the_gap_between_neighbours(void **state)
{
    (void)state;
    double y[][2] = {{0, 10}, {1, 8}, {4, 5}, {10, 0}, {20, 20}};
    bur_try tries[5];
    int rank[5];
    double far[5];
    for (int i = 0; i < 5; i++) {
        tries[i] = make(y[i], 0);
    }
    bur_arena *arena = bur_arena_create();
    assert_int_equal(bur_pareto_fronts(arena, tries, 5, 2, rank), 2);
    bur_pareto_crowding(arena, tries, 5, 2, rank, far);
    assert_true(isinf(far[0]) && isinf(far[3]) && isinf(far[4]));
    assert_true(fabs(far[1] - (0.4 + 0.5)) < 1e-12);
    assert_true(fabs(far[2] - (0.9 + 0.8)) < 1e-12);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dominance_is_debs),
        cmocka_unit_test(violations_add_up), cmocka_unit_test(fronts_are_peels),
        cmocka_unit_test(crowding_is_the_gap_between_neighbours)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
