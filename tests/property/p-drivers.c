/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drivers are the processes they are said to be: moments against closed
 * forms, within four standard errors. */
#include "lab.h"

enum { N = 20000 };

/* One driver, over months; redrawn every month unless it says otherwise. */
static lab driven_by(const char *driver, int months, const char *design)
{
    char model[1024], scenario[256];
    snprintf(model, sizeof model,
             "time_unit = \"month\"; parameters: { half: { value = 0.5; }; };"
             "drivers: { d: { %s }; };",
             driver);
    snprintf(scenario, sizeof scenario,
             "time: { length = \"%d months\"; }; runs: { draws = %d; "
             "seed = 11; design = \"%s\"; }; "
             "output: { series = [\"d\"]; quantiles = [0.5]; };",
             months, N, design);
    return lab_run(model, scenario);
}

static lab driven(const char *driver, int months)
{
    return driven_by(driver, months, "monte_carlo");
}

static const double *row_of(const lab *l, int row)
{
    return lab_at(l, 0, "d", row);
}

static void correlation_is(const lab *l, int a, int b, double rho)
{
    lab_near(lab_correlation(row_of(l, a), row_of(l, b), N), rho,
             4 * (1 - rho * rho) / sqrt(N));
}

static void white_noise(void **state)
{
    (void)state;
    lab l = driven("process = \"white_noise\"; sd = 0.3; mean = 2;", 3);
    for (int row = 0; row < 4; row++) {
        lab_mean_is(row_of(&l, row), N, 2);
        lab_variance_is(row_of(&l, row), N, 0.09);
        for (int other = 0; other < row; other++) {
            correlation_is(&l, other, row, 0);
        }
    }
    lab_close(&l);
}

/* Stationary from the start. */
static void ar1(void **state)
{
    (void)state;
    lab l = driven("process = \"ar1\"; sd = 0.2; rho = 0.7;", 12);
    const int rows[] = {0, 1, 12};
    for (int i = 0; i < 3; i++) {
        lab_mean_is(row_of(&l, rows[i]), N, 0);
        lab_variance_is(row_of(&l, rows[i]), N, 0.04);
    }
    correlation_is(&l, 0, 1, 0.7);
    correlation_is(&l, 4, 7, 0.343);
    correlation_is(&l, 0, 12, pow(0.7, 12));
    lab_close(&l);
}

static void half_life(void **state)
{
    (void)state;
    lab l = driven("process = \"ar1\"; sd = 2; half_life = \"6 months\";", 12);
    lab_variance_is(row_of(&l, 12), N, 4);
    correlation_is(&l, 0, 6, 0.5);
    correlation_is(&l, 0, 12, 0.25);
    correlation_is(&l, 3, 4, pow(0.5, 1.0 / 6));
    lab_close(&l);
}

static void random_walk(void **state)
{
    (void)state;
    lab l = driven("process = \"random_walk\"; sd = 0.1; drift = 0.02;", 16);
    for (int row = 0; row <= 16; row += 4) {
        lab_near(lab_average(row_of(&l, row), N), 0.02 * row,
                 4 * 0.1 * sqrt(row / (double)N) + 1e-12);
        lab_near(lab_variance(row_of(&l, row), N), 0.01 * row,
                 4 * 0.01 * row * sqrt(2.0 / N));
    }
    correlation_is(&l, 4, 16, 0.5);
    lab_close(&l);
}

static void gbm(void **state)
{
    (void)state;
    lab flat = driven("process = \"gbm\"; sd = 0.1;", 9);
    lab up = driven("process = \"gbm\"; sd = 0.1; drift = 0.03; mean = 5;", 9);
    lab_near(lab_average(row_of(&flat, 0), N), 1, 0);
    lab_mean_is(row_of(&flat, 3), N, 1);
    lab_mean_is(row_of(&flat, 9), N, 1);
    lab_variance_is(row_of(&flat, 9), N, exp(0.09) - 1);
    lab_mean_is(row_of(&up, 9), N, 5 * exp(0.27));
    lab_close(&flat);
    lab_close(&up);
}

static void factors_have_mean_one(void **state)
{
    (void)state;
    static const char *const drivers[] = {
        "process = \"ar1\"; sd = 0.4; rho = 0.6; form = \"multiplicative\";",
        "process = \"white_noise\"; sd = \"half\"; form = \"multiplicative\";",
        "process = \"random_walk\"; sd = 0.2; form = \"multiplicative\";"};
    for (int i = 0; i < 3; i++) {
        lab l = driven(drivers[i], 6);
        for (int row = i == 2; row <= 6; row += 3) {
            lab_mean_is(row_of(&l, row), N, 1);
        }
        lab_close(&l);
    }
    lab l = driven("process = \"ar1\"; sd = 0.4; rho = 0.6; mean = 3; "
                   "form = \"multiplicative\";",
                   1);
    lab_mean_is(row_of(&l, 1), N, 3);
    lab_variance_is(row_of(&l, 0), N, 9 * (exp(0.16) - 1));
    lab_close(&l);
}

/* Compound Poisson: 6 a year of exponential size 2. */
static void shocks_that_stay(void **state)
{
    (void)state;
    lab l = driven("process = \"poisson_shocks\"; rate = 6; "
                   "size: { dist = \"exponential\"; mean = 2.0; };",
                   12);
    lab_near(lab_average(row_of(&l, 0), N), 0, 0);
    for (int row = 1; row <= 12; row += 11) {
        lab_mean_is(row_of(&l, row), N, 0.5 * row * 2);
        lab_variance_is(row_of(&l, row), N, 0.5 * row * 2 * 4);
    }
    int none = 0;
    for (int i = 0; i < N; i++) {
        none += row_of(&l, 2)[i] == 0;
    }
    lab_near(none / (double)N, exp(-1), 4 * sqrt(0.37 * 0.63 / N));
    lab_close(&l);
}

/* Shot noise: what arrives fades by d a month, so after n months the mean is
 * rate x size x (1 - d^n) / (1 - d). */
static void shocks_that_fade(void **state)
{
    (void)state;
    lab l = driven("process = \"poisson_shocks\"; rate = 12; "
                   "recovery = \"3 months\"; "
                   "size: { dist = \"constant\"; value = 2.0; };",
                   12);
    double d = pow(0.5, 1.0 / 3);
    for (int row = 1; row <= 12; row++) {
        lab_mean_is(row_of(&l, row), N, 2 * (1 - pow(d, row)) / (1 - d));
        lab_variance_is(row_of(&l, row), N,
                        4 * (1 - pow(d, 2 * row)) / (1 - d * d));
    }
    lab_close(&l);
}

static void shocks_as_factors(void **state)
{
    (void)state;
    lab l = driven("process = \"poisson_shocks\"; rate = 6; "
                   "form = \"multiplicative\"; mean = 10; "
                   "size: { dist = \"constant\"; value = -0.6; };",
                   1);
    double none = exp(-0.5), one = 0.5 * none;
    lab_mean_is(row_of(&l, 1), N, 10 * none + 4 * one);
    lab_close(&l);
}

static void markov(void **state)
{
    (void)state;
    lab l = driven("process = \"markov\"; values = [0.0, 1.0]; start = 1; "
                   "transition = ((0.98, 0.02), (0.1, 0.9));",
                   12);
    double p = 0.13072147402972;
    lab_near(lab_average(row_of(&l, 0), N), 0, 0);
    lab_near(lab_average(row_of(&l, 1), N), 0.02, 4 * sqrt(0.02 * 0.98 / N));
    lab_near(lab_average(row_of(&l, 12), N), p, 4 * sqrt(p * (1 - p) / N));
    lab_close(&l);
    l = driven("process = \"markov\"; values = [5.0, 11.0]; "
               "transition = ((0.98, 0.02), (0.1, 0.9));",
               12);
    for (int row = 0; row <= 12; row += 6) {
        lab_mean_is(row_of(&l, row), N, 5 + 6.0 / 6);
    }
    correlation_is(&l, 0, 3, 0.88 * 0.88 * 0.88);
    lab_close(&l);
}

/* Held between redraws, and only redrawn when due. */
static void redraws(void **state)
{
    (void)state;
    lab l = driven("process = \"ar1\"; sd = 1; rho = 0.5; "
                   "every = \"6 months\";",
                   12);
    for (int row = 1; row < 12; row++) {
        lab_same(row_of(&l, row), row_of(&l, row / 6 * 6), N);
    }
    correlation_is(&l, 5, 6, 0.5);
    correlation_is(&l, 0, 12, 0.25);
    lab_close(&l);
}

/* Bridges lay out the same processes from Sobol' points. */
static void bridges(void **state)
{
    (void)state;
    lab l = driven_by("process = \"ar1\"; sd = 0.2; rho = 0.7;", 11, "sobol");
    for (int row = 0; row < 12; row++) {
        lab_near(lab_average(row_of(&l, row), N), 0, 0.2 / sqrt(N));
        lab_near(lab_variance(row_of(&l, row), N), 0.04, 0.0005);
    }
    for (int lag = 1; lag < 12; lag++) {
        lab_near(lab_correlation(row_of(&l, 0), row_of(&l, lag), N),
                 pow(0.7, lag), 0.01);
    }
    lab_close(&l);
    l = driven_by("process = \"random_walk\"; sd = 1;", 36, "sobol");
    lab_near(lab_variance(row_of(&l, 36), N), 36, 0.1);
    lab_near(lab_variance(row_of(&l, 9), N), 9, 0.1);
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(white_noise),
                                       cmocka_unit_test(ar1),
                                       cmocka_unit_test(half_life),
                                       cmocka_unit_test(random_walk),
                                       cmocka_unit_test(gbm),
                                       cmocka_unit_test(factors_have_mean_one),
                                       cmocka_unit_test(shocks_that_stay),
                                       cmocka_unit_test(shocks_that_fade),
                                       cmocka_unit_test(shocks_as_factors),
                                       cmocka_unit_test(markov),
                                       cmocka_unit_test(redraws),
                                       cmocka_unit_test(bridges)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
