/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adaptive Metropolis: a normal with strong correlation and scales far from
 * what it was told, and a density with an edge. */
#include "method/metropolis.h"

#include "formulas.h"
#include "method/chains.h"

enum { CHAINS = 4, DRAWS = 3000 };

/* Sd 1 and 50, correlation 0.9; mean 3 and -20. */
static bur_status normal_at(void *context, const double *x, int64_t n,
                            double *y, bur_fault *fault)
{
    (void)context;
    (void)fault;
    for (int64_t p = 0; p < n; p++) {
        double a = x[2 * p] - 3, b = (x[2 * p + 1] + 20) / 50, r = 0.9;
        y[p] = -0.5 * (a * a - 2 * r * a * b + b * b) / (1 - r * r);
    }
    return BUR_OK;
}

/* exp(-x), x > 0: an exponential. */
static bur_status exponential_at(void *context, const double *x, int64_t n,
                                 double *y, bur_fault *fault)
{
    (void)context;
    (void)fault;
    for (int64_t p = 0; p < n; p++) {
        y[p] = x[p] > 0 ? -x[p] : NAN;
    }
    return BUR_OK;
}

static void check_mean(const double *x, double truth)
{
    bur_estimate mean;
    bur_fault fault;
    assert_int_equal(bur_chain_mean(x, CHAINS, DRAWS, 0.95, &mean, &fault),
                     BUR_OK);
    if (fabs(mean.value - truth) > 4 * mean.se) {
        fail_msg("%g +- %g, not %g", mean.value, mean.se, truth);
    }
    bur_chain_health health;
    assert_int_equal(bur_chain_health_of(x, CHAINS, DRAWS, &health, &fault),
                     BUR_OK);
    assert_true(health.r_hat < 1.02 && health.bulk_ess > 400);
}

static void a_normal_is_found(void **state)
{
    (void)state;
    bur_points points = {2, 1, normal_at, NULL};
    double start[2 * CHAINS] = {0, 0, 10, 100, -10, 0, 5, -100};
    double scale[2] = {1, 1};
    bur_metropolis_ask ask = {CHAINS, 2000, DRAWS, 1, start, scale, 3};
    double *draw = draw_room(2 * CHAINS * DRAWS, sizeof *draw);
    double accepted[CHAINS];
    bur_fault fault;
    assert_int_equal(bur_metropolis(&points, &ask, draw, accepted, &fault),
                     BUR_OK);
    check_mean(draw, 3);
    check_mean(draw + CHAINS * DRAWS, -20);
    double square[3] = {0};
    int n = CHAINS * DRAWS;
    for (int i = 0; i < n; i++) {
        double a = draw[i] - 3, b = (draw[n + i] + 20) / 50;
        square[0] += a * a / n;
        square[1] += b * b / n;
        square[2] += a * b / n;
    }
    assert_true(draw_near(square[0], 1, 0.15));
    assert_true(draw_near(square[1], 1, 0.15));
    assert_true(draw_near(square[2], 0.9, 0.17));
    for (int c = 0; c < CHAINS; c++) {
        assert_true(accepted[c] > 0.12 && accepted[c] < 0.45);
    }
    free(draw);
}

static void an_edge_is_kept(void **state)
{
    (void)state;
    bur_points points = {1, 1, exponential_at, NULL};
    double start[CHAINS] = {1, 2, 3, 0.5}, scale = 1;
    bur_metropolis_ask ask = {CHAINS, 1000, DRAWS, 3, start, &scale, 4};
    double *draw = draw_room(CHAINS * DRAWS, sizeof *draw);
    double accepted[CHAINS];
    bur_fault fault;
    assert_int_equal(bur_metropolis(&points, &ask, draw, accepted, &fault),
                     BUR_OK);
    check_mean(draw, 1);
    for (int i = 0; i < CHAINS * DRAWS; i++) {
        assert_true(draw[i] > 0);
    }
    start[2] = -1;
    assert_int_equal(bur_metropolis(&points, &ask, draw, accepted, &fault),
                     BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "chain 3"));
    points.at = failing_at;
    assert_int_equal(bur_metropolis(&points, &ask, draw, accepted, &fault),
                     BUR_INTERRUPTED);
    free(draw);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_normal_is_found),
        cmocka_unit_test(an_edge_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
