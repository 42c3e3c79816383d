/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cross-section: providers of one future share what is common, differ in
 * what is their own, and the shares of them vary from future to future as
 * theory says. */
#include "lab.h"

enum { FUTURES = 300, PROVIDERS = 14, N = FUTURES * PROVIDERS };

/* Everything that draws: inputs of both natures, drivers of both scopes, a
 * driver of jumps and one of regimes, a random shock of each scope, chance in
 * an equation. */
static const char model[] =
    "time_unit = \"month\"; time: { length = \"6 months\"; };"
    "parameters: { known: { value = 0.0; }; fate: { value = 0.0; }; };"
    "drivers: { shared: { process = \"ar1\"; sd = 1; rho = 0.5; scope = "
    "\"common\"; }; own: { process = \"ar1\"; sd = 1; rho = 0.5; };"
    " blow: { process = \"poisson_shocks\"; rate = 6; scope = \"common\"; "
    "size: { dist = \"exponential\"; mean = 1.0; }; };"
    " state: { process = \"markov\"; values = [0.0, 1.0]; scope = \"common\"; "
    "transition = ((0.8, 0.2), (0.4, 0.6)); }; };"
    "auxiliaries: { dice: { eq = \"NORMAL(0, 1)\"; }; calm: { eq = \"1\"; };"
    " still: { eq = \"1\"; }; };"
    "stocks: { x: { initial = \"known + fate\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"shared + own + blow + state + dice + calm + "
    "still\"; }; };"
    "measures: { end: { eq = \"FINAL(x)\"; };"
    " high: { eq = \"FINAL(x) > 0\"; kind = \"probability\"; }; };";

#define REST                                                                   \
    "inputs: { known: { dist = \"normal\"; mean = 5.0; sd = 3.0; };"           \
    " fate: { dist = \"normal\"; mean = 0.0; sd = 2.0; is = \"luck\"; }; };"   \
    "shocks: { all: { target = \"calm\"; by = 0.0; rate_per_year = 2.0; "      \
    "lasts = \"1 month\"; }; one: { target = \"still\"; by = 0.0; "            \
    "rate_per_year = 2.0; lasts = \"1 month\"; scope = \"provider\"; }; };"    \
    "output: { quantiles = [0.5]; series = [\"shared\", \"own\", \"blow\", "   \
    "\"state\", \"calm\", \"still\", \"dice\", \"x\"]; };"

static lab study(int futures, int providers, const char *more)
{
    char text[2048];
    char how[64] = "";
    if (providers == 0) {
        snprintf(how, sizeof how, "draws = %d;", futures);
    } else {
        snprintf(how, sizeof how, "futures = %d; providers = %d;", futures,
                 providers);
    }
    snprintf(text, sizeof text, "runs: { %s seed = 9; %s }; " REST, how, more);
    return lab_run(model, text);
}

static const char *const names[] = {"shared", "blow",  "state", "calm",
                                    "own",    "still", "dice",  "x"};
enum { N_COMMON = 4, N_NAMES = 8 };

static void one_provider_is_the_plain_run(void **state)
{
    (void)state;
    static const char *const designs[] = {"design = \"monte_carlo\";",
                                          "design = \"sobol\";",
                                          "design = \"latin_hypercube\";"};
    for (int d = 0; d < 3; d++) {
        lab a = study(FUTURES, 0, designs[d]),
            b = study(FUTURES, 1, designs[d]);
        for (int row = 0; row < 7; row++) {
            for (int i = 0; i < N_NAMES; i++) {
                lab_same(lab_at(&a, 0, names[i], row),
                         lab_at(&b, 0, names[i], row), FUTURES);
            }
        }
        lab_same(lab_measure(&a, 0, "end"), lab_measure(&b, 0, "end"), FUTURES);
        lab_close(&a);
        lab_close(&b);
    }
}

/* Under Monte Carlo the first provider of a future lives the plain draw. */
static void the_first_provider_is_a_plain_draw(void **state)
{
    (void)state;
    lab plain = study(FUTURES, 0, ""), all = study(FUTURES, PROVIDERS, "");
    for (int row = 0; row < 7; row++) {
        for (int i = 0; i < N_NAMES; i++) {
            const double *x = lab_at(&plain, 0, names[i], row);
            const double *y = lab_at(&all, 0, names[i], row);
            for (int f = 0; f < FUTURES; f++) {
                assert_true(x[f] == y[f * PROVIDERS]);
            }
        }
    }
    lab_close(&plain);
    lab_close(&all);
}

static void check_shared(const char *design)
{
    lab l = study(FUTURES, PROVIDERS, design);
    assert_int_equal(lab_draws(&l), N);
    const double *known = lab_input(&l, 0), *fate = lab_input(&l, 1);
    for (int i = 1; i < N; i++) {
        assert_true((known[i] == known[i - 1]) == (i % PROVIDERS > 0));
        assert_true(fate[i] != fate[i - 1]);
    }
    for (int i = 0; i < N_COMMON; i++) {
        const double *x = lab_at(&l, 0, names[i], 4);
        int changes = 0;
        for (int d = 0; d < N; d++) {
            assert_true(x[d] == x[d / PROVIDERS * PROVIDERS]);
            changes += d > 0 && x[d] != x[d - 1];
        }
        assert_true(changes > FUTURES / 20);
    }
    const double *own = lab_at(&l, 0, "own", 4);
    lab_mean_is(own, N, 0);
    lab_variance_is(own, N, 1);
    lab_near(lab_correlation(own, own + 1, N - 1), 0, 4 / sqrt(N));
    const double *shared = lab_at(&l, 0, "shared", 4);
    lab_near(lab_average(shared, N), 0, 4 / sqrt(FUTURES));
    lab_near(lab_variance(shared, N), 1, 4 * sqrt(2.0 / FUTURES));
    const double *still = lab_at(&l, 0, "still", 4);
    int apart = 0;
    for (int d = 1; d < N; d++) {
        apart += d % PROVIDERS > 0 && still[d] != still[d - 1];
    }
    assert_true(apart > N / 50);
    lab_close(&l);
}

static void what_is_common_is_shared(void **state)
{
    (void)state;
    check_shared("design = \"monte_carlo\";");
    check_shared("design = \"sobol\";");
    check_shared("design = \"latin_hypercube\";");
}

/* More futures, or more providers, leave those that there were alone: under
 * Monte Carlo and Sobol', from two providers on. */
static void more_of_them_change_none(void **state)
{
    (void)state;
    static const char *const designs[] = {"design = \"monte_carlo\";",
                                          "design = \"sobol\";"};
    for (int d = 0; d < 2; d++) {
        lab small = study(100, 5, designs[d]);
        lab longer = study(160, 5, designs[d]),
            wider = study(100, 9, designs[d]);
        const double *x = lab_measure(&small, 0, "end");
        lab_same(x, lab_measure(&longer, 0, "end"), 500);
        const double *y = lab_measure(&wider, 0, "end");
        for (int f = 0; f < 100; f++) {
            lab_same(x + f * 5, y + f * 9, 5);
        }
        lab_close(&small);
        lab_close(&longer);
        lab_close(&wider);
    }
}

static void same_bits(void **state)
{
    (void)state;
    static const char text[] =
        "runs: { futures = 300; providers = 14; seed = 9; design = \"sobol\"; "
        "}; " REST;
    static const bur_run_options ways[] = {
        {.threads = 3, .lanes = 0},
        {.threads = 2, .lanes = 7},
        {.threads = 1, .lanes = 64, .backend = &bur_backend_ref},
    };
    lab one = lab_run(model, text);
    for (int w = 0; w < 3; w++) {
        lab other = lab_run_with(lab_open(model, text), ways[w]);
        for (int i = 0; i < N_NAMES; i++) {
            lab_same(lab_at(&one, 0, names[i], 6),
                     lab_at(&other, 0, names[i], 6), N);
        }
        lab_same(lab_measure(&one, 0, "high"), lab_measure(&other, 0, "high"),
                 N);
        bur_futures a, b;
        int high = lab_measure_number(&one, "high");
        assert_int_equal(bur_futures_sum_up(one.o, 0, high, &a, &one.fault), 0);
        assert_int_equal(bur_futures_sum_up(other.o, 0, high, &b, &one.fault),
                         0);
        assert_true(a.mean.value == b.mean.value && a.mean.se == b.mean.se &&
                    a.low.value == b.low.value && a.high.low == b.high.low);
        lab_close(&other);
    }
    lab_close(&one);
}

/* --- shares by theory --- */

static const char threshold_model[] =
    "time_unit = \"month\"; time: { length = \"1 month\"; };"
    "parameters: { level: { value = 0.0; }; };"
    "drivers: { shared: { process = \"white_noise\"; sd = 0.6; scope = "
    "\"common\"; }; own: { process = \"white_noise\"; sd = 0.8; }; };"
    "auxiliaries: { y: { eq = \"shared + own\"; }; };"
    "measures: { above: { eq = \"FINAL(y) > level\"; kind = \"probability\"; };"
    " mean: { eq = \"FINAL(y)\"; }; };";

static lab thresholds(const char *runs, double level)
{
    char text[512];
    snprintf(text, sizeof text,
             "runs: { %s seed = 4; }; inputs: { level = %.3f; }; output: { "
             "quantiles = [0.5]; series = [\"y\"]; };",
             runs, level);
    return lab_run(threshold_model, text);
}

static bur_futures of_measure(lab *l, const char *name)
{
    bur_futures f;
    assert_int_equal(
        bur_futures_sum_up(l->o, 0, lab_measure_number(l, name), &f, &l->fault),
        BUR_OK);
    return f;
}

static double phi(double z)
{
    return 0.5 * erfc(-z / sqrt(2));
}

/* Of N(0, 1) made of a common part of variance rho and an own one, the share
 * above 0 of P providers has mean 1/2 and variance
 * asin(rho) / 2 pi + (1/4 - asin(rho) / 2 pi) / P (Sheppard's formula). */
static void shares_have_their_mean_and_variance(void **state)
{
    (void)state;
    enum { F = 3000, P = 12 };
    double among = asin(0.36) / (2 * acos(-1));
    double want = among + (0.25 - among) / P;
    lab l = thresholds("futures = 3000; providers = 12;", 0);
    double share[F];
    int32_t present[F];
    bur_futures_of(l.o, 0, lab_measure_number(&l, "above"), share, present);
    for (int f = 0; f < F; f++) {
        assert_int_equal(present[f], P);
        assert_true(fabs(share[f] * P - round(share[f] * P)) < 1e-12);
    }
    lab_mean_is(share, F, 0.5);
    lab_variance_is(share, F, want);
    bur_futures sum = of_measure(&l, "above");
    lab_near(sum.mean.value, lab_average(share, F), 1e-14);
    lab_near(sum.mean.se, sqrt(want / F), 0.05 * sqrt(want / F));
    assert_int_equal(sum.mean.n, F);
    assert_int_equal(sum.mean.method, BUR_METHOD_STUDENT_T);
    assert_true(sum.present == P);
    bur_futures mean = of_measure(&l, "mean"); /* sd of y's mean over P */
    double sd = sqrt(0.36 + 0.64 / P);
    lab_near(mean.low.value, -1.645 * sd, 0.1);
    lab_near(mean.high.value, 1.645 * sd, 0.1);
    lab_close(&l);
}

/* With many providers the share is that of the limit (Vasicek 2002): in the
 * future whose common part is 0.6 c it is phi((0.6 c - level) / 0.8). */
static void shares_have_their_quantiles(void **state)
{
    (void)state;
    static const char *const runs[] = {
        "futures = 1600; providers = 600;",
        "futures = 1600; providers = 600; design = \"sobol\";"};
    double se[2];
    for (int d = 0; d < 2; d++) {
        lab l = thresholds(runs[d], 0.8);
        bur_futures sum = of_measure(&l, "above");
        lab_near(sum.mean.value, phi(-0.8), 4 * sum.mean.se);
        lab_near(sum.low.value, phi((-0.6 * 1.6449 - 0.8) / 0.8), 0.01);
        lab_near(sum.high.value, phi((0.6 * 1.6449 - 0.8) / 0.8), 0.035);
        assert_true(sum.low.low <= sum.low.value &&
                    sum.low.value <= sum.low.high);
        se[d] = sum.mean.se;
        assert_int_equal(sum.mean.method, d == 0 ? BUR_METHOD_STUDENT_T
                                                 : BUR_METHOD_REPLICATE_T);
        lab_close(&l);
    }
    assert_true(se[1] < se[0] / 4); /* Sobol' spreads the common part */
}

static void without_a_section_there_is_none(void **state)
{
    (void)state;
    lab l = thresholds("draws = 100;", 0);
    bur_futures sum = of_measure(&l, "above");
    assert_true(isnan(sum.mean.value) && isnan(sum.present));
    lab_close(&l);
}

/* --- those that have left --- */

static const char leaving_model[] =
    "time_unit = \"month\"; time: { length = \"4 months\"; };"
    "drivers: { own: { process = \"white_noise\"; sd = 1; }; };"
    "stocks: { x: { initial = \"own\"; }; };"
    "measures: { all: { eq = \"FINAL(x) > 0\"; kind = \"probability\"; };"
    " there: { eq = \"GIVEN(FINAL(x) > 0, TIME >= 4)\"; kind = "
    "\"probability\"; }; none: { eq = \"GIVEN(x, 0)\"; }; };"
    "exits: { gone: { when = \"TIME >= 2 AND x < 0\"; }; };";

static void those_that_left_leave_both_numbers(void **state)
{
    (void)state;
    lab l = lab_run(leaving_model, "runs: { futures = 40; providers = 50; };");
    bur_futures all = of_measure(&l, "all"), there = of_measure(&l, "there");
    bur_futures none = of_measure(&l, "none");
    assert_int_equal(l.o->n_faults, 0);
    lab_near(all.mean.value, 0.5, 4 * all.mean.se);
    assert_true(all.present == 50);
    assert_true(there.mean.value == 1 && there.low.value == 1);
    assert_true(there.mean.low < 1); /* of 40 futures, always */
    lab_near(there.present, 50 * all.mean.value, 1e-9);
    assert_true(isnan(none.mean.value) && none.present == 0);
    bur_measure_summary sum;
    assert_int_equal(bur_measure_sum_up(l.o, 0, lab_measure_number(&l, "there"),
                                        &sum, &l.fault),
                     BUR_OK);
    lab_near(sum.missing, 1 - all.mean.value, 1e-9);
    lab_close(&l);
}

/* A number that fails is not one that is missing. */
static void given_hides_no_fault(void **state)
{
    (void)state;
    static const char bad[] =
        "time_unit = \"month\"; time: { length = \"2 months\"; };"
        "parameters: { p: { value = 0.5; }; };"
        "measures: { a: { eq = \"GIVEN(LN(p - 0.5), p > 0.4)\"; };"
        " b: { eq = \"GIVEN(1, SQRT(p - 0.1))\"; }; };";
    lab l = lab_run(bad, "runs: { draws = 1000; }; inputs: { p: { dist = "
                         "\"uniform\"; low = 0.0; high = 1.0; }; };");
    const double *p = lab_input(&l, 0), *a = lab_measure(&l, 0, "a");
    for (int i = 0; i < 1000; i++) {
        bool fault = (p[i] > 0.4 && p[i] <= 0.5) || p[i] < 0.1;
        assert_true(!bur_outcome_counts(l.o, 0, i) == fault);
        assert_true(isnan(a[i]) == (p[i] <= 0.5));
    }
    lab_close(&l);
}

/* --- correlations across scopes --- */

static void what_is_common_stays_so_when_correlated(void **state)
{
    (void)state;
    static const char text[] =
        "runs: { futures = 500; providers = 20; }; "
        "correlations: { c: { of = [\"own\", \"shared\"]; rho = 0.5; }; };"
        "output: { quantiles = [0.5]; series = [\"own\", \"shared\"]; };";
    lab l = lab_run(threshold_model, text);
    const double *own = lab_at(&l, 0, "own", 1);
    const double *shared = lab_at(&l, 0, "shared", 1);
    for (int i = 0; i < 10000; i++) {
        assert_true(shared[i] == shared[i / 20 * 20]);
    }
    lab_near(lab_correlation(own, shared, 10000), 0.5, 4 / sqrt(500));
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_provider_is_the_plain_run),
        cmocka_unit_test(the_first_provider_is_a_plain_draw),
        cmocka_unit_test(what_is_common_is_shared),
        cmocka_unit_test(more_of_them_change_none),
        cmocka_unit_test(same_bits),
        cmocka_unit_test(shares_have_their_mean_and_variance),
        cmocka_unit_test(shares_have_their_quantiles),
        cmocka_unit_test(without_a_section_there_is_none),
        cmocka_unit_test(those_that_left_leave_both_numbers),
        cmocka_unit_test(given_hides_no_fault),
        cmocka_unit_test(what_is_common_stays_so_when_correlated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
