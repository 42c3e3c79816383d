/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals: definitions checked through GSL, published values, coverage. */
#include "stat/interval.h"

#include <gsl/gsl_cdf.h>

#include "draws.h"
#include "stat/select.h"

static void factors_are_quantiles(void **state)
{
    (void)state;
    assert_true(draw_near(bur_interval_z(0.95), 1.959963984540054, 1e-14));
    const double levels[] = {0.5, 0.9, 0.95, 0.999};
    const double df[] = {1, 2, 15, 999};
    for (int i = 0; i < 4; i++) {
        double p = (1 + levels[i]) / 2;
        assert_true(draw_near(bur_interval_z(levels[i]),
                              gsl_cdf_ugaussian_Pinv(p), 1e-11));
        for (int j = 0; j < 4; j++) {
            assert_true(draw_near(bur_interval_t(levels[i], df[j]),
                                  gsl_cdf_tdist_Pinv(p, df[j]), 1e-9));
        }
    }
}

/* Both ends of Wilson's interval solve |p - share| = z sqrt(p (1 - p) / n). */
static void wilson_solves_its_equation(void **state)
{
    (void)state;
    for (int64_t n = 1; n < 5000; n = n * 3 + 1) {
        for (int64_t k = 0; k <= n; k += 1 + n / 5) {
            bur_estimate e = bur_interval_wilson(k, n, 0.95);
            double z = bur_interval_z(0.95), share = (double)k / (double)n;
            const double end[2] = {e.low, e.high};
            for (int i = 0; i < 2; i++) {
                double sd = sqrt(end[i] * (1 - end[i]) / (double)n);
                assert_true(fabs(fabs(end[i] - share) - z * sd) < 1e-12);
            }
            assert_true(e.low >= 0 && e.low <= share);
            assert_true(e.high <= 1 && e.high >= share);
        }
    }
    /* 81 of 263: Newcombe, Statistics in Medicine 17 (1998), table I */
    bur_estimate e = bur_interval_wilson(81, 263, 0.95);
    assert_true(fabs(e.low - 0.2553) < 5e-5 && fabs(e.high - 0.3662) < 5e-5);
}

/* Each end of the exact interval leaves half of what is allowed. */
static void clopper_pearson_leaves_its_tails(void **state)
{
    (void)state;
    for (unsigned n = 1; n < 3000; n = n * 4 + 3) {
        for (unsigned k = 0; k <= n; k += 1 + n / 4) {
            bur_estimate e = bur_interval_clopper_pearson(k, n, 0.9);
            double low = k > 0 ? gsl_cdf_binomial_Q(k - 1, e.low, n) : 0.05;
            double high = k < n ? gsl_cdf_binomial_P(k, e.high, n) : 0.05;
            assert_true(draw_near(low, 0.05, 1e-8));
            assert_true(draw_near(high, 0.05, 1e-8));
        }
    }
    bur_estimate e = bur_interval_clopper_pearson(81, 263, 0.95);
    assert_true(fabs(e.low - 0.2527) < 5e-5 && fabs(e.high - 0.3676) < 5e-5);
    bur_estimate wide = bur_interval_clopper_pearson(81, 263, 0.99);
    assert_true(wide.low < e.low && wide.high > e.high);
    wide = bur_interval_clopper_pearson(81, 263, 0.95);
    assert_true(wide.low == e.low && wide.high == e.high);
}

static void nothing_and_everything_are_exact(void **state)
{
    (void)state;
    bur_estimate none = bur_interval_proportion(0, 10000, BUR_LEVEL);
    assert_true(none.method == BUR_METHOD_CLOPPER_PEARSON && none.low == 0);
    assert_true(draw_near(none.high, 1 - pow(0.025, 1e-4), 1e-10));
    assert_true(fabs(none.high * 10000 - 3.69) < 0.01);
    bur_estimate all = bur_interval_proportion(10, 10, BUR_LEVEL);
    assert_true(all.high == 1);
    assert_true(draw_near(all.low, pow(0.025, 0.1), 1e-10));
    bur_estimate some = bur_interval_proportion(1, 10, BUR_LEVEL);
    assert_true(some.method == BUR_METHOD_WILSON && some.n == 10);
    assert_true(draw_near(some.se, sqrt(0.09 / 10), 1e-14));
    bur_estimate empty = bur_interval_proportion(0, 0, BUR_LEVEL);
    assert_true(isnan(empty.value) && !bur_estimate_bounded(&empty));
}

static void means(void **state)
{
    (void)state;
    const double x[5] = {1, 2, 3, 4, 10};
    bur_moments m = bur_moments_of(x, NULL, 5);
    bur_estimate e = bur_interval_mean(&m, 0.95);
    double se = sqrt(12.5 / 5), t = 2.776445105197793;
    assert_true(draw_near(e.value, 4, 1e-15) && draw_near(e.se, se, 1e-14));
    assert_true(draw_near(e.high, 4 + t * se, 1e-12));
    assert_true(e.method == BUR_METHOD_STUDENT_T && e.n == 5);
    assert_true(bur_interval_error(&m) == e.se);
    bur_estimate parts =
        bur_interval_parts(3.5, x, 5, 500, BUR_METHOD_CHUNK_T, 0.95);
    assert_true(draw_near(parts.low, 3.5 - t * se, 1e-12));
    assert_true(parts.n == 500 && parts.method == BUR_METHOD_CHUNK_T);
    bur_moments one = bur_moments_of(x, NULL, 1), none = {0};
    bur_estimate single = bur_interval_mean(&one, 0.95);
    assert_true(single.value == 1 && !bur_estimate_bounded(&single));
    assert_true(isnan(bur_interval_error(&one)));
    single = bur_interval_mean(&none, 0.95);
    assert_true(isnan(single.value) && single.n == 0);
}

static void replicates(void **state)
{
    (void)state;
    bur_replicates r = {0};
    for (int i = 0; i < BUR_REPLICATES; i++) {
        r.n[i] = 10;
        r.mean[i] = i % 2 ? 1 : -1;
    }
    bur_estimate e = bur_interval_replicates(&r, 0, 160, 0.95);
    double se = sqrt(16.0 / 15 / 16);
    assert_true(draw_near(e.se, se, 1e-13));
    assert_true(draw_near(e.high, 2.131449545559774 * se, 1e-11));
    assert_true(e.method == BUR_METHOD_REPLICATE_T && e.n == 160);
    assert_true(bur_interval_replicate_error(&r) == e.se);
    r.n[7] = 0;
    assert_true(isnan(bur_interval_replicate_error(&r)));
    e = bur_interval_replicates(&r, 0, 150, 0.95);
    assert_false(bur_estimate_bounded(&e));
}

static void replicates_of_proportions(void **state)
{
    (void)state;
    bur_replicates r = {0};
    for (int i = 0; i < BUR_REPLICATES; i++) {
        r.n[i] = 100;
    }
    bur_estimate never =
        bur_interval_replicate_proportion(&r, 0, 1600, BUR_LEVEL);
    assert_true(never.method == BUR_METHOD_CLOPPER_PEARSON && never.high > 0);
    r.mean[3] = 0.01;
    bur_estimate once =
        bur_interval_replicate_proportion(&r, 1, 1600, BUR_LEVEL);
    assert_true(once.method == BUR_METHOD_REPLICATE_T);
    assert_true(once.low == 0 && once.value == 1.0 / 1600);
    assert_true(once.high > once.value);
}

static void same_estimate(bur_estimate a, bur_estimate b)
{
    assert_true(a.value == b.value && a.se == b.se && a.low == b.low);
    assert_true(a.high == b.high && a.n == b.n && a.method == b.method);
}

static void counts_below(void **state)
{
    (void)state;
    bur_replicate_counts counts = {0};
    bur_replicates r = {0};
    bur_estimate none = bur_interval_below(&counts, false, BUR_LEVEL);
    assert_true(isnan(none.value) && none.n == 0);
    for (int i = 0; i < BUR_REPLICATES; i++) {
        counts.n[i] = r.n[i] = 100;
        counts.below[i] = i;
        r.mean[i] = i / 100.0;
    }
    bur_estimate plain = bur_interval_below(&counts, false, BUR_LEVEL);
    bur_estimate wilson = bur_interval_proportion(120, 1600, BUR_LEVEL);
    same_estimate(plain, wilson);
    bur_estimate spread = bur_interval_below(&counts, true, BUR_LEVEL);
    bur_estimate parts =
        bur_interval_replicate_proportion(&r, 120, 1600, BUR_LEVEL);
    same_estimate(spread, parts);
    assert_true(spread.value == 0.075 && spread.method != plain.method);
}

/* Against the definition, and as near to the middle as it allows. */
/* One draw more or less decides; 72 and 6 by (1 - p)^n <= 0.025. */
static void least_n(void **state)
{
    (void)state;
    int64_t low, high;
    assert_true(bur_interval_least_n(0.05, 0.95) == 72);
    assert_true(bur_interval_least_n(0.95, 0.95) == 72);
    assert_true(bur_interval_least_n(0.5, 0.95) == 6);
    assert_true(bur_interval_least_n(0.995, 0.9) == 598);
    for (int i = 1; i < 100; i++) {
        double p = i / 100.0 / (i % 3 + 1);
        int64_t n = bur_interval_least_n(p, 0.95);
        assert_true(bur_interval_ranks(n, p, 0.95, &low, &high));
        assert_false(bur_interval_ranks(n - 1, p, 0.95, &low, &high));
        double rare = p < 0.5 ? p : 1 - p;
        assert_true(n == (int64_t)ceil(log(0.025) / log1p(-rare)));
    }
}

static void ranks_are_binomial(void **state)
{
    (void)state;
    const double ps[] = {0.001, 0.05, 0.5, 0.9};
    for (unsigned n = 1; n < 20000; n = n * 2 + 3) {
        for (int i = 0; i < 4; i++) {
            int64_t low, high;
            bool found = bur_interval_ranks(n, ps[i], 0.95, &low, &high);
            bool low_exists = gsl_cdf_binomial_P(0, ps[i], n) <= 0.025;
            bool high_exists = gsl_cdf_binomial_P(n - 1, ps[i], n) >= 0.975;
            assert_true(found == (low_exists && high_exists));
            if (found) {
                unsigned l = (unsigned)low, h = (unsigned)high;
                assert_true(gsl_cdf_binomial_P(l, ps[i], n) <= 0.025);
                assert_true(gsl_cdf_binomial_P(l + 1, ps[i], n) > 0.025);
                assert_true(gsl_cdf_binomial_P(h, ps[i], n) >= 0.975);
                assert_true(gsl_cdf_binomial_P(h - 1, ps[i], n) < 0.975);
            }
        }
    }
    /* Wilks: 59 draws for a one-sided 95 % bound of the 95 % quantile */
    int64_t low, high;
    assert_true(bur_interval_ranks(59, 0.95, 0.90, &low, &high));
    assert_false(bur_interval_ranks(58, 0.95, 0.90, &low, &high));
    assert_true(bur_interval_ranks(299, 0.99, 0.90, &low, &high));
    assert_false(bur_interval_ranks(298, 0.99, 0.90, &low, &high));
}

static void quantiles_of_arrays(void **state)
{
    (void)state;
    double x[1001];
    for (int i = 0; i < 1001; i++) {
        x[i] = (double)((i * 389) % 1001);
    }
    int64_t low, high;
    assert_true(bur_interval_ranks(1001, 0.25, 0.95, &low, &high));
    bur_estimate e = bur_interval_select(x, 1001, 0.25, 0.95);
    assert_true(e.value == 250 && e.low == (double)low);
    assert_true(e.high == (double)high && e.n == 1001);
    assert_true(e.method == BUR_METHOD_ORDER_STATISTIC);
    assert_true(draw_near(e.se, (e.high - e.low) / 3.919927969080108, 1e-12));
    bur_estimate few = bur_interval_select(x, 20, 0.01, 0.95);
    assert_true(isfinite(few.value) && !bur_estimate_bounded(&few));
}

/* How often intervals hold the truth, over 1,000 small studies. The bounds
 * are four standard deviations of that count, plus what theory allows. */
static void coverage(void **state)
{
    (void)state;
    enum { STUDIES = 1000, N = 200 };
    int mean = 0, share = 0, quantile = 0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        double x[N];
        int64_t hits = 0;
        for (int i = 0; i < N; i++) {
            x[i] = draw_normal(s, i);
            hits += draw_uniform(s + 5000, i) < 0.12;
        }
        bur_moments m = bur_moments_of(x, NULL, N);
        bur_estimate a = bur_interval_mean(&m, 0.95);
        bur_estimate b = bur_interval_proportion(hits, N, 0.95);
        bur_estimate c = bur_interval_select(x, N, 0.1, 0.95);
        mean += a.low <= 0 && 0 <= a.high;
        share += b.low <= 0.12 && 0.12 <= b.high;
        quantile +=
            c.low <= -1.2815515655446004 && -1.2815515655446004 <= c.high;
    }
    print_message("coverage: mean %d, share %d, quantile %d in 1000\n", mean,
                  share, quantile);
    assert_in_range(mean, 922, 978);
    assert_in_range(share, 920, 980);
    assert_in_range(quantile, 922, 990);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(factors_are_quantiles),
        cmocka_unit_test(wilson_solves_its_equation),
        cmocka_unit_test(clopper_pearson_leaves_its_tails),
        cmocka_unit_test(nothing_and_everything_are_exact),
        cmocka_unit_test(means),
        cmocka_unit_test(replicates),
        cmocka_unit_test(replicates_of_proportions),
        cmocka_unit_test(counts_below),
        cmocka_unit_test(ranks_are_binomial),
        cmocka_unit_test(least_n),
        cmocka_unit_test(quantiles_of_arrays),
        cmocka_unit_test(coverage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
