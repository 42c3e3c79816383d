/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The archive: boxes by hand, and its promises over many tries. */
#include "method/epsilon_archive.h"

#include "num/keys.h"
#include "searching.h"

static void offer(bur_archive *a, double y0, double y1, double violation)
{
    double x[] = {y0}, y[] = {y0, y1, violation};
    bur_archive_offer(a, &(bur_try){x, y, violation});
}

static const double sides[] = {1, 1};

static void boxes_hold_one(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_archive a = bur_archive_create(arena, 1, 2, 3, sides);
    offer(&a, 2.5, 2.5, 0);
    offer(&a, 2.6, 2.4, 0); /* no nearer to the corner */
    assert_int_equal(a.tries.n, 1);
    assert_true(a.tries.at[0].y[0] == 2.5);
    offer(&a, 2.4, 2.5, 0); /* better in the same box: no progress */
    assert_int_equal(a.tries.n, 1);
    assert_true(a.tries.at[0].y[0] == 2.4);
    assert_int_equal(a.progress, 1);
    offer(&a, 0.5, 5.5, 0);
    offer(&a, 5.5, 0.5, 0);
    assert_int_equal(a.tries.n, 3);
    offer(&a, 1.9, 1.9, 0); /* drives out the middle */
    assert_int_equal(a.tries.n, 3);
    assert_int_equal(a.progress, 4);
    offer(&a, 0.1, 0.1, 0);
    assert_int_equal(a.tries.n, 1);
    bur_arena_free(arena);
}

static void what_breaks_constraints_is_held_only_alone(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_archive a = bur_archive_create(arena, 1, 2, 3, sides);
    offer(&a, 0, 0, 3);
    offer(&a, 9, 9, 2);
    offer(&a, 0, 0, 2.5);
    assert_int_equal(a.tries.n, 1);
    assert_true(a.tries.at[0].y[0] == 9);
    offer(&a, 20, 20, 0);
    assert_int_equal(a.tries.n, 1);
    assert_true(a.tries.at[0].y[0] == 20);
    offer(&a, 0, 0, 0.1);
    offer(&a, 0, 0, INFINITY);
    assert_true(a.tries.n == 1 && a.tries.at[0].y[0] == 20);
    bur_arena_free(arena);
}

/* Every try offered is dominated, to within a side, by one that is held; and
 * none held dominates another. */
static void nothing_found_is_lost(void **state)
{
    (void)state;
    enum { N = 3000 };
    static const double fine[] = {0.05, 0.05};
    static double y[N][2];
    bur_arena *arena = bur_arena_create();
    bur_archive a = bur_archive_create(arena, 1, 2, 3, fine);
    bur_key key = bur_site_key(3, 1);
    for (int i = 0; i < N; i++) {
        for (int k = 0; k < 2; k++) {
            y[i][k] =
                bur_uniform(key, (uint64_t)i, BUR_FOR_SEARCH, (uint32_t)k, 0);
        }
        offer(&a, y[i][0], y[i][1], 0);
    }
    for (int i = 0; i < N; i++) {
        bool covered = false;
        for (int k = 0; k < a.tries.n; k++) {
            const double *held = a.tries.at[k].y;
            covered = covered ||
                      (held[0] <= y[i][0] + 0.05 && held[1] <= y[i][1] + 0.05);
        }
        assert_true(covered);
    }
    for (int i = 0; i < a.tries.n; i++) {
        for (int k = 0; k < a.tries.n; k++) {
            assert_int_equal(
                i == k ? 0 : bur_dominance(&a.tries.at[i], &a.tries.at[k], 2),
                0);
        }
    }
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_hold_one),
        cmocka_unit_test(what_breaks_constraints_is_held_only_alone),
        cmocka_unit_test(nothing_found_is_lost)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
