/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rankings: sure ones, open ones, ties. */
#include "method/stability.h"

#include "../stat/draws.h"

enum { UNITS = 100, CHOICES = 3 };

static double unit[CHOICES * UNITS], same;
static bur_rank rank[CHOICES];

static void run(double material)
{
    bur_ranking ranking = {CHOICES, UNITS, unit, material, 0.95, 999, 3};
    bur_fault fault;
    assert_int_equal(bur_rank_stability(&ranking, rank, &same, &fault), BUR_OK);
}

static void fill(const double shift[CHOICES])
{
    for (int p = 0; p < CHOICES; p++) {
        for (int i = 0; i < UNITS; i++) {
            unit[p * UNITS + i] = shift[p] + draw_normal((uint64_t)p + 11, i);
        }
    }
}

static void a_sure_one(void **state)
{
    (void)state;
    fill((double[]){0, 10, -10});
    run(0);
    assert_true(rank[1].rank == 1 && rank[0].rank == 2 && rank[2].rank == 3);
    assert_true(rank[1].low == 1 && rank[1].high == 1 && rank[1].first == 1);
    assert_true(rank[2].first == 0 && same == 1);
}

/* The chance that a resample turns a difference of means round: that a normal
 * of its mean and error is below 0. */
static void an_open_one(void **state)
{
    (void)state;
    fill((double[]){0, 0, -10});
    double mean = 0, square = 0;
    for (int i = 0; i < UNITS; i++) {
        double d = unit[i] - unit[UNITS + i];
        mean += d / UNITS;
        square += d * d / UNITS;
    }
    double error = sqrt((square - mean * mean) / UNITS);
    double want = 0.5 * erfc(-mean / error / sqrt(2));
    run(0);
    assert_true(fabs(rank[0].first - want) < 0.06);
    assert_true(fabs(rank[0].first + rank[1].first - 1) < 1e-12);
    assert_true(rank[0].low == 1 && rank[0].high == 2);
    assert_true(fabs(same - (want > 0.5 ? rank[0] : rank[1]).first) < 1e-12);
}

static void ties(void **state)
{
    (void)state;
    fill((double[]){0, 0, -10});
    for (int i = 0; i < UNITS; i++) {
        unit[UNITS + i] = unit[i];
    }
    run(0);
    assert_true(rank[0].rank == 1.5 && rank[1].rank == 1.5);
    assert_true(rank[0].first == 0.5 && same == 1);
    fill((double[]){0, 0, -10});
    run(5);
    assert_true(rank[0].first == 0.5 && rank[1].first == 0.5 && same == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sure_one),
        cmocka_unit_test(an_open_one),
        cmocka_unit_test(ties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
