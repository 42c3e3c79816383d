/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary effects: exact for linear functions, in closed form for a square,
 * and intervals that cover. */
#include "method/morris.h"

#include "formulas.h"

static void linear_effects_are_exact(void **state)
{
    (void)state;
    double b[3] = {3, -2, 0};
    bur_points points = linear_points(b);
    bur_morris_ask ask = {10, 4, 1, 0.95};
    bur_morris_effects out[6];
    bur_fault fault;
    assert_int_equal(bur_morris_points(&ask, 3), 40);
    assert_int_equal(bur_morris(&points, &ask, out, &fault), BUR_OK);
    for (int i = 0; i < 3; i++) {
        const bur_morris_effects *e = &out[2 * i];
        assert_true(fabs(e->mu.value - b[i]) < 1e-14);
        assert_true(fabs(e->mu_star.value - fabs(b[i])) < 1e-14);
        assert_true(e->sigma.value < 1e-14 && e->mu.n == 10);
        assert_true(bur_estimate_bounded(&e->mu_star));
    }
}

/* Of (b'u)^2 the effect of input i over a half is b_i (2 s + b_i (u + 1/2)),
 * s of the others: its mean over the levels is b_i (b_1 + b_2 + b_3), since
 * others are 1/2 on average, and u + 1/2 is 1. Intervals cover it. */
static void a_square_has_known_means(void **state)
{
    (void)state;
    double b[3] = {1, 2, 4};
    bur_points points = linear_points(b);
    enum { SEEDS = 400 };
    int hits[3] = {0}, hits_sigma = 0;
    /* the effect of input 1 varies by its own level too: u is one of
     * (k + 1/2) / 8, k < 4; others one of (k + 1/2) / 8, k < 8 */
    double own = 0.5 * 0.5 * (1 - 1 / 16.0) / 12;
    double other = (1 - 1 / 64.0) / 12;
    double sigma = sqrt(own + 4 * 4 * other + 4 * 16 * other);
    for (int s = 0; s < SEEDS; s++) {
        bur_morris_ask ask = {24, 8, (uint64_t)s, 0.95};
        bur_morris_effects out[6];
        bur_fault fault;
        assert_int_equal(bur_morris(&points, &ask, out, &fault), BUR_OK);
        for (int i = 0; i < 3; i++) {
            assert_true(out[2 * i + 1].mu.value ==
                        out[2 * i + 1].mu_star.value);
            hits[i] += covers(&out[2 * i + 1].mu, b[i] * 7);
        }
        hits_sigma += covers(&out[1].sigma, sigma);
    }
    for (int i = 0; i < 3; i++) {
        double share = (double)hits[i] / SEEDS;
        if (share < 0.92 || share > 0.98) {
            fail_msg("%d: covers in %g", i, share);
        }
    }
    double share = (double)hits_sigma / SEEDS;
    if (share < 0.88 || share > 0.99) {
        fail_msg("sigma: covers in %g", share);
    }
}

static bur_status gappy_at(void *context, const double *x, int64_t n, double *y,
                           bur_fault *fault)
{
    bur_status status = linear_at(context, x, n, y, fault);
    y[0] = NAN; /* the first point of the first trajectory */
    return status;
}

static void what_is_missing_is_left_out(void **state)
{
    (void)state;
    double b[3] = {1, 1, 1};
    bur_points points = {3, 2, gappy_at, b};
    bur_morris_ask ask = {10, 4, 1, 0.95};
    bur_morris_effects out[6];
    bur_fault fault;
    assert_int_equal(bur_morris(&points, &ask, out, &fault), BUR_OK);
    int64_t n = out[0].mu.n + out[2].mu.n + out[4].mu.n;
    assert_int_equal(n, 29);
    points.at = failing_at;
    assert_int_equal(bur_morris(&points, &ask, out, &fault), BUR_INTERRUPTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_effects_are_exact),
        cmocka_unit_test(a_square_has_known_means),
        cmocka_unit_test(what_is_missing_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
