/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chains: independent draws, an autoregression, whose effective size is
 * (1 - r) / (1 + r), and chains that have not met. */
#include "method/chains.h"

#include "samples.h"

enum { CHAINS = 4, N = 4000 };

static bur_chain_health health_of(const double *x)
{
    bur_chain_health health;
    bur_fault fault;
    assert_int_equal(bur_chain_health_of(x, CHAINS, N, &health, &fault),
                     BUR_OK);
    return health;
}

/* x' = r x + sqrt(1 - r^2) e, stationary. */
static double *autoregression(double r, uint64_t seed)
{
    double *x = draw_normals(seed, CHAINS * N);
    for (int i = 0; i < CHAINS * N; i++) {
        x[i] = i % N == 0 ? x[i] : r * x[i - 1] + sqrt(1 - r * r) * x[i];
    }
    return x;
}

static void independent_draws_are_worth_themselves(void **state)
{
    (void)state;
    double *x = autoregression(0, 1);
    bur_chain_health health = health_of(x);
    assert_true(health.r_hat > 0.999 && health.r_hat < 1.002);
    assert_true(draw_near(health.bulk_ess, CHAINS * N, 0.1));
    assert_true(draw_near(health.tail_ess, CHAINS * N, 0.15));
    free(x);
}

static void correlated_draws_are_worth_less(void **state)
{
    (void)state;
    const double r[3] = {0.5, 0.8, -0.4};
    for (int i = 0; i < 3; i++) {
        double *x = autoregression(r[i], 2);
        double worth = CHAINS * N * (1 - r[i]) / (1 + r[i]);
        assert_true(draw_near(health_of(x).bulk_ess, worth, 0.15));
        free(x);
    }
}

/* Shifted chains show in the bulk; chains of different spread only when they
 * are folded; infinite variance does not matter. */
static void chains_that_differ_are_seen(void **state)
{
    (void)state;
    double *x = autoregression(0, 3);
    for (int i = 0; i < N; i++) {
        x[i] += 1;
    }
    bur_chain_health health = health_of(x);
    assert_true(health.r_hat > 1.08 && health.bulk_ess < 100);
    free(x);
    x = autoregression(0, 3);
    for (int i = 0; i < N; i++) {
        x[i] *= 3;
    }
    assert_true(health_of(x).r_hat > 1.08);
    free(x);
    x = autoregression(0, 4);
    for (int i = 0; i < CHAINS * N; i++) {
        x[i] /= draw_normal(5, i); /* Cauchy */
    }
    health = health_of(x);
    assert_true(health.r_hat < 1.002 && health.bulk_ess > 0.85 * CHAINS * N);
    free(x);
}

static void ranks_alone_count(void **state)
{
    (void)state;
    double *x = autoregression(0.3, 6);
    bur_chain_health before = health_of(x);
    for (int i = 0; i < CHAINS * N; i++) {
        x[i] = 5 + x[i] * 2;
    }
    bur_chain_health after = health_of(x);
    assert_true(before.bulk_ess == after.bulk_ess);
    assert_true(before.r_hat == after.r_hat);
    for (int i = 0; i < CHAINS * N; i++) {
        x[i] = 7;
    }
    assert_true(isnan(health_of(x).r_hat));
    free(x);
}

static void the_mean_has_its_error(void **state)
{
    (void)state;
    enum { SEEDS = 300 };
    int hits = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        double x[2 * 500];
        for (int i = 0; i < 1000; i++) {
            double e = draw_normal(seed + 100, i);
            x[i] = i % 500 == 0 ? e : 0.6 * x[i - 1] + 0.8 * e;
        }
        bur_estimate mean;
        bur_fault fault;
        assert_int_equal(bur_chain_mean(x, 2, 500, 0.95, &mean, &fault),
                         BUR_OK);
        hits += covers(&mean, 0);
        assert_true(draw_near(mean.se, 2 / sqrt(1000), 0.4));
        assert_int_equal(mean.method, BUR_METHOD_MARKOV_CHAIN);
    }
    double share = (double)hits / SEEDS;
    if (share < 0.91 || share > 0.98) {
        fail_msg("covers in %g", share);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(independent_draws_are_worth_themselves),
        cmocka_unit_test(correlated_draws_are_worth_less),
        cmocka_unit_test(chains_that_differ_are_seen),
        cmocka_unit_test(ranks_alone_count),
        cmocka_unit_test(the_mean_has_its_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
