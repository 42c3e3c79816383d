/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tornado: bars of a linear function by hand, and of one with luck that all
 * points share, in pairs. */
#include "method/tornado.h"

#include "formulas.h"

static void bars_by_hand(void **state)
{
    (void)state;
    double b[3] = {10, -4, 0};
    bur_points points = linear_points(b);
    bur_tornado_ask ask = {0.1, 0.8, 0, 1, 0.95};
    bur_estimate base[2];
    bur_tornado_bar bars[6];
    bur_fault fault;
    assert_int_equal(bur_tornado(&points, &ask, base, bars, &fault), BUR_OK);
    assert_true(draw_near(base[0].value, 3, 1e-14));
    assert_true(draw_near(base[1].value, 9, 1e-14));
    for (int i = 0; i < 3; i++) {
        const bur_tornado_bar *bar = &bars[2 * i];
        assert_true(fabs(bar->low.value + 0.4 * b[i]) < 1e-14);
        assert_true(fabs(bar->high.value - 0.3 * b[i]) < 1e-14);
        assert_true(fabs(bar->swing.value - 0.7 * b[i]) < 1e-14);
        assert_true(fabs(bur_tornado_length(bar) - fabs(0.7 * b[i])) < 1e-14);
        assert_false(bur_estimate_bounded(&bar->swing));
    }
    /* (3 - 4)^2 - 9 and (3 + 3)^2 - 9: both ends of input 0, squared */
    assert_true(draw_near(bars[1].low.value, -8, 1e-13));
    assert_true(draw_near(bars[1].high.value, 27, 1e-13));
}

enum { PARTS = 16 };

/* x1 + x1 e + 100 e + x2, e of each part of the luck; the mean is that of the
 * parts. */
static bur_status lucky_at(void *context, const double *x, int64_t n, double *y,
                           bur_fault *fault)
{
    (void)fault;
    uint64_t seed = *(const uint64_t *)context;
    for (int64_t p = 0; p < n; p++) {
        double *out = y + p * (1 + PARTS);
        out[0] = 0;
        for (int j = 1; j <= PARTS; j++) {
            double e = draw_normal(seed, j);
            out[j] = x[2 * p] * (1 + e) + 100 * e + x[2 * p + 1];
            out[0] += out[j] / PARTS;
        }
    }
    return BUR_OK;
}

static void luck_is_shared(void **state)
{
    (void)state;
    enum { SEEDS = 500 };
    int hits = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        bur_points points = {2, 1 + PARTS, lucky_at, &seed};
        bur_tornado_ask ask = {0.05, 0.95, PARTS, 1024, 0.95};
        bur_estimate base;
        bur_tornado_bar bars[2];
        bur_fault fault;
        assert_int_equal(bur_tornado(&points, &ask, &base, bars, &fault),
                         BUR_OK);
        hits += covers(&bars[0].swing, 0.9);
        assert_true(bars[0].swing.se < 1 && base.se > 10);
        assert_true(fabs(bars[1].swing.value - 0.9) < 1e-10);
        assert_true(bars[1].swing.se < 1e-10);
        assert_int_equal(bars[0].swing.method, BUR_METHOD_PAIRED_T);
        assert_int_equal(base.n, 1024);
    }
    double share = (double)hits / SEEDS;
    if (share < 0.92 || share > 0.98) {
        fail_msg("covers in %g", share);
    }
}

static void both_ends_may_be_below(void **state)
{
    (void)state;
    bur_tornado_bar bar = {.low = {.value = -3}, .high = {.value = -1}};
    assert_true(bur_tornado_length(&bar) == 3);
    bar.high.value = 2;
    assert_true(bur_tornado_length(&bar) == 5);
    bur_points points = {3, 1, failing_at, NULL};
    bur_tornado_ask ask = {0.1, 0.9, 0, 1, 0.95};
    bur_estimate base;
    bur_tornado_bar bars[3];
    bur_fault fault;
    assert_int_equal(bur_tornado(&points, &ask, &base, bars, &fault),
                     BUR_INTERRUPTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_by_hand),
        cmocka_unit_test(luck_is_shared),
        cmocka_unit_test(both_ends_may_be_below),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
