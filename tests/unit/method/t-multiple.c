/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holm's p values by hand, and intervals that hold together as often as they
 * say. */
#include "method/multiple.h"

#include "../stat/draws.h"
#include "stat/interval.h"

static void holm_by_hand(void **state)
{
    (void)state;
    /* of four tests: 4 x 0.005, 3 x 0.01, 2 x 0.03, and never less than before
     */
    const double p[5] = {0.01, 0.04, NAN, 0.03, 0.005};
    const double want[5] = {0.03, 0.06, NAN, 0.06, 0.02};
    double adjusted[5];
    int64_t order[10];
    bur_holm(p, 5, adjusted, order);
    for (int i = 0; i < 5; i++) {
        assert_true(i == 2 ? isnan(adjusted[i])
                           : fabs(adjusted[i] - want[i]) < 1e-15);
    }
    const double large[2] = {0.9, 0.6};
    bur_holm(large, 2, adjusted, order);
    assert_true(adjusted[0] == 1 && adjusted[1] == 1);
}

enum { K = 10, UNITS = 64, RESAMPLES = 399 };

static double unit[K * UNITS], room[(K + 1) * UNITS + RESAMPLES];
static int64_t count[UNITS];

/* K correlated comparisons of a truth of 0. */
static void make_units(uint64_t seed, int n_units, double shared)
{
    for (int k = 0; k < K; k++) {
        for (int i = 0; i < n_units; i++) {
            unit[k * n_units + i] =
                shared * draw_normal(seed, i) +
                draw_normal(seed + 1000003, (int64_t)k * n_units + i);
        }
    }
}

static int all_hold(int n_units, double factor)
{
    for (int k = 0; k < K; k++) {
        bur_moments m = bur_moments_of(unit + k * n_units, NULL, n_units);
        if (fabs(m.mean) > factor * bur_interval_error(&m)) {
            return 0;
        }
    }
    return 1;
}

static void together_they_cover(void **state)
{
    (void)state;
    enum { STUDIES = 300 };
    int together = 0, alone = 0;
    double sum = 0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        make_units(s, UNITS, 1);
        double factor =
            bur_max_t(unit, K, UNITS, 0.95, RESAMPLES, s, room, count);
        sum += factor;
        together += all_hold(UNITS, factor);
        alone += all_hold(UNITS, bur_interval_t(0.95, UNITS - 1));
    }
    print_message("together %d, one by one %d, of %d; factor %.2f\n", together,
                  alone, STUDIES, sum / STUDIES);
    assert_in_range(together, 270, 299); /* 285, with an error of 3.8 */
    assert_true(alone < 250);
}

static void replicates_cover_too(void **state)
{
    (void)state;
    enum { STUDIES = 200, FEW = 16 };
    int together = 0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        make_units(s + 5000, FEW, 0.5);
        double factor =
            bur_max_t(unit, K, FEW, 0.95, RESAMPLES, s, room, count);
        together += all_hold(FEW, factor);
    }
    print_message("of 16 replicates: %d of %d\n", together, STUDIES);
    assert_true(together >= 180);
}

static void what_cannot_be(void **state)
{
    (void)state;
    memset(unit, 0, sizeof unit);
    assert_true(isnan(bur_max_t(unit, K, UNITS, 0.95, 99, 1, room, count)));
    unit[3] = 1; /* one event: a third of resamples never see it */
    assert_true(isinf(bur_max_t(unit, K, UNITS, 0.95, 99, 1, room, count)));
    make_units(1, UNITS, 0);
    double factor = bur_max_t(unit, 1, UNITS, 0.95, 399, 1, room, count);
    assert_true(factor > 1.6 && factor < 2.5); /* one: Student's */
    assert_true(isinf(bur_max_t(unit, 1, UNITS, 0.95, 9, 1, room, count)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holm_by_hand),
        cmocka_unit_test(together_they_cover),
        cmocka_unit_test(replicates_cover_too),
        cmocka_unit_test(what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
