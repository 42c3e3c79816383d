/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Score tables of laws whose quantiles are known in closed form. */
#include "near.h"

#include "num/normal.h"
#include "num/score_table.h"
#include "num/vmath.h"

/* Logistic: ln(p / q), density p q. */
static bur_shaped_point logistic(const bur_shaped *s, bur_tails at, double near)
{
    (void)s;
    (void)near;
    return (bur_shaped_point){bur_log(at.p / at.q), at.p * at.q, at.q - at.p};
}

/* What cannot be tabulated: the slope is given wrong. */
static bur_shaped_point wrong(const bur_shaped *s, bur_tails at, double near)
{
    bur_shaped_point point = logistic(s, at, near);
    point.density *= 1.5;
    return point;
}

static void test_a_smooth_law_needs_few_pieces(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_score_table *table = bur_score_table_create(
        arena, (bur_shaped){.point = logistic, .scale = 1});
    assert_true(bur_score_table_size(table) > 0);
    assert_true(bur_score_table_size(table) <= 256);
    assert_true(bur_score_table_error(table) <= 1e-10);
    for (uint64_t i = 0; i < 5000; i++) {
        double z = random_between(1, i, -9, 9);
        double want = bur_log(bur_normal_cdf(z) / bur_normal_cdf(-z));
        assert_close(bur_score_table_at(table, z), want, 2e-10, 1);
    }
    assert_true(isnan(bur_score_table_at(table, NAN)));
    bur_arena_free(arena);
}

static void test_a_bad_table_is_not_used(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_score_table *table =
        bur_score_table_create(arena, (bur_shaped){.point = wrong, .scale = 1});
    assert_int_equal(bur_score_table_size(table), 0);
    double want = bur_log(bur_normal_cdf(1.3) / bur_normal_cdf(-1.3));
    assert_true(bur_score_table_at(table, 1.3) == want);
    bur_arena_free(arena);
}

static void test_lanes_give_the_bits_of_one_at_a_time(void **state)
{
    (void)state;
    enum { N = 100 };
    bur_arena *arena = bur_arena_create();
    bur_score_table *table = bur_score_table_create(
        arena, (bur_shaped){.point = logistic, .scale = 1});
    double z[N], x[N];
    for (int j = 0; j < N; j++) {
        z[j] = x[j] = random_between(2, (uint64_t)j, -8.5, 8.5);
    }
    bur_score_table_lanes(table, x, N);
    for (int j = 0; j < N; j++) {
        assert_true(same_bits(x[j], bur_score_table_at(table, z[j])));
    }
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_smooth_law_needs_few_pieces),
        cmocka_unit_test(test_a_bad_table_is_not_used),
        cmocka_unit_test(test_lanes_give_the_bits_of_one_at_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
