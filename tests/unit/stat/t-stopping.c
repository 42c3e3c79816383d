/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sequential stopping: of 4,000 studies that stopped by the rule, so many hold
 * the truth (statistics.md, 8.2(5), A13); nothing stops without events; heavy
 * tails are known as such. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/hash.h"
#include "num/keys.h"
#include "num/lanes.h"
#include "stat/interval.h"
#include "stat/stopping.h"

enum { STUDIES = 4000, MOST_LOOKS = 8 };

static void looks(void **state)
{
    (void)state;
    assert_true(bur_stopping_draws(0) == 1024);
    assert_true(bur_stopping_draws(3) == 8192);
    assert_true(bur_stopping_draws(20) == INT64_C(1) << 30);
}

static double uniform(uint64_t study, uint64_t i)
{
    return bur_uniform_of_bits(bur_hash_mix(bur_hash_mix(study) + i));
}

/* The share of studies of an event of probability p whose last interval holds
 * it, and how many draws they took. */
static double coverage_of_share(double p, double within, double *draws)
{
    bur_stopping rule = {true, within};
    int held = 0;
    *draws = 0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        int64_t n = 0, k = 0;
        bur_estimate e = bur_estimate_bare(0, 0, 0.95);
        for (int look = 0; look < MOST_LOOKS && !bur_stopping_met(rule, &e);
             look++) {
            for (; n < bur_stopping_draws(look); n++) {
                k += uniform(s + 1, (uint64_t)n) < p;
            }
            e = bur_interval_proportion(k, n, 0.95);
        }
        assert_true(bur_stopping_met(rule, &e) && k >= 10);
        held += e.low <= p && p <= e.high;
        *draws += (double)n / STUDIES;
    }
    return (double)held / STUDIES;
}

static void shares(void **state)
{
    (void)state;
    static const double p[] = {0.002, 0.01, 0.05};
    static const double within[] = {0.0015, 0.004, 0.01};
    for (int i = 0; i < 3; i++) {
        double draws;
        double held = coverage_of_share(p[i], within[i], &draws);
        printf("p = %g within %g: %.4f, %.0f draws\n", p[i], within[i], held,
               draws);
        assert_true(held >= 0.93);
    }
}

/* The moments of more log-normal draws, e^(sigma z), and their sums of
 * powers. */
typedef struct stream {
    uint64_t study;
    double sigma;
    int64_t n;
    bur_moments moments;
} stream;

static void go_on(stream *s, int64_t to, double *x)
{
    int more = (int)(to - s->n);
    for (int i = 0; i < more; i++) {
        x[i] = uniform(s->study, (uint64_t)(s->n + i));
    }
    bur_lanes_here()->normal_quantile(x, more);
    bur_lanes_here()->line(x, more, s->sigma, 0);
    bur_lanes_here()->exp(x, more);
    s->moments = bur_moments_merged(s->moments, bur_moments_of(x, NULL, more));
    s->n = to;
}

static double coverage_of_mean(double sigma, double within, int most_looks)
{
    static double x[1024 << MOST_LOOKS];
    bur_stopping rule = {false, within};
    double truth = exp(sigma * sigma / 2);
    int held = 0;
    for (uint64_t study = 0; study < STUDIES; study++) {
        stream s = {.study = study + 1, .sigma = sigma};
        bur_estimate e = bur_estimate_bare(0, 0, 0.95);
        for (int look = 0; look < most_looks && !bur_stopping_met(rule, &e);
             look++) {
            go_on(&s, bur_stopping_draws(look), x);
            e = bur_interval_mean(&s.moments, 0.95);
        }
        held += e.low <= truth && truth <= e.high;
    }
    return (double)held / STUDIES;
}

static void means(void **state)
{
    (void)state;
    double held = coverage_of_mean(1, 0.08, MOST_LOOKS);
    printf("log-normal, sigma 1: %.4f\n", held);
    assert_true(held >= 0.93);
}

/* Sigma 1.5 is known by its skewness in nearly all studies, a normal in
 * none. */
static void heavy_tails(void **state)
{
    (void)state;
    static double x[4096];
    int flagged = 0, normal = 0;
    for (uint64_t study = 1; study <= 1000; study++) {
        stream s = {.study = study, .sigma = 1.5};
        go_on(&s, 4096, x);
        flagged += bur_is_too_skewed(bur_skewness(x, 4096), 4096);
        for (int i = 0; i < 4096; i++) {
            x[i] = uniform(study, (uint64_t)i);
        }
        bur_lanes_here()->normal_quantile(x, 4096);
        normal += bur_is_too_skewed(bur_skewness(x, 4096), 4096);
    }
    printf("sigma 1.5 is flagged in %d of 1000, a normal in %d\n", flagged,
           normal);
    assert_true(flagged > 900);
    assert_true(normal == 0);
}

static void skewness(void **state)
{
    (void)state;
    /* 0, 0, 0, 1: mean 1/4, variance 3/16, third moment 3/32 */
    static const double x[] = {0, 0, NAN, 0, 1};
    double want = 3.0 / 32 / pow(3.0 / 16, 1.5);
    assert_true(fabs(bur_skewness(x, 5) - want) < 1e-14);
    static const double same[] = {2, 2};
    assert_true(bur_skewness(same, 2) == 0);
    assert_true(bur_skewness(x, 0) == 0);
}

/* What never happens, or always, never stops. */
static void without_events(void **state)
{
    (void)state;
    bur_stopping rule = {true, 0.5};
    for (int k = 0; k < 10; k++) {
        bur_estimate e = bur_interval_proportion(k, 1024, 0.95);
        assert_false(bur_stopping_met(rule, &e));
        e = bur_interval_proportion(1024 - k, 1024, 0.95);
        assert_false(bur_stopping_met(rule, &e));
    }
    bur_estimate e = bur_interval_proportion(10, 1024, 0.95);
    assert_true(bur_stopping_met(rule, &e));
    rule.within = 0.001;
    assert_false(bur_stopping_met(rule, &e));
    e = bur_estimate_bare(0.3, 1024, 0.95);
    rule.within = 10;
    assert_false(bur_stopping_met(rule, &e));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks),    cmocka_unit_test(shares),
        cmocka_unit_test(means),    cmocka_unit_test(heavy_tails),
        cmocka_unit_test(skewness), cmocka_unit_test(without_events)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
