/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options and ruin: Black and Scholes (1973), Cramer and Lundberg, a Brownian
 * motion that is looked at now and then (Broadie, Glasserman and Kou,
 * Mathematical Finance 7, 1997). */
#include "known.h"

#include <gsl/gsl_cdf.h>

/* A call and a put at the money, 5 % interest, 20 % volatility, one year. */
static void options(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"year\"; time: { length = \"1 years\"; };"
        "parameters: { z: { value = 0.0; }; };"
        "auxiliaries: { share: { eq = \"100 * EXP(0.05 - 0.2 ^ 2 / 2 + 0.2 * "
        "z)\"; }; };"
        "measures: { call: { eq = \"FINAL(EXP(-0.05) * MAX(share - 100, 0))\"; "
        "}; put: { eq = \"FINAL(EXP(-0.05) * MAX(100 - share, 0))\"; }; };";
    static const char *const runs[] = {
        "runs: { draws = 200000; };",
        "runs: { draws = 65536; design = \"sobol\"; };"};
    static const double errors[] = {0.04, 0.001};
    for (int i = 0; i < 2; i++) {
        char scenario[256];
        snprintf(scenario, sizeof scenario,
                 "%s inputs: { z: { dist = \"normal\"; mean = 0.0; sd = 1.0; "
                 "}; };",
                 runs[i]);
        lab l = lab_run(model, scenario);
        known(&l, "call", 10.4505835721856, errors[i]);
        known(&l, "put", 5.57352602225697, errors[i]);
        lab_close(&l);
    }
}

/* Claims of mean 1 that come at rate 1, premiums 1.2: the surplus after each
 * claim; 500 claims for ever. */
static void ruin_by_claims(void **state)
{
    (void)state;
    static const struct {
        const char *start;
        double exact;
    } cases[] = {{"0.0", 0.833333333333333},
                 {"5.0", 0.362165173755899},
                 {"10.0", 0.157396335697968},
                 {"20.0", 0.029728327789377}};
    static const char model[] =
        "time_unit = \"unit\"; time: { length = \"500 units\"; dt = 1.0; };"
        "parameters: { start: { value = 0.0; }; };"
        "stocks: { surplus: { initial = \"start\"; inflows = [\"change\"]; };"
        "};"
        "flows: { change: { eq = \"1.2 * EXPRND(1) - EXPRND(1)\"; }; };"
        "measures: { ruin: { eq = \"EVER(surplus < 0)\"; kind = "
        "\"probability\"; }; };";
    for (int i = 0; i < 4; i++) {
        char scenario[128];
        snprintf(scenario, sizeof scenario,
                 "runs: { draws = 40000; }; inputs: { start = %s; };",
                 cases[i].start);
        lab l = lab_run(model, scenario);
        known(&l, "ruin", cases[i].exact, 0.0026);
        lab_close(&l);
    }
}

/* Looked at n times a year, the barrier is as good as further away by 0.5826
 * standard deviations of a step. */
static void ruin_of_a_brownian_motion(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"year\"; time: { length = \"5 years\"; dt = 0.015625; };"
        "drivers: { w: { process = \"white_noise\"; sd = 0.5; every = "
        "\"0.015625 years\"; }; };"
        "stocks: { x: { initial = \"10\"; inflows = [\"change\"]; }; };"
        "flows: { change: { eq = \"0.5 + w / DT\"; }; };"
        "measures: { ruin: { eq = \"EVER(x <= 0)\"; kind = "
        "\"probability\"; }; };";
    double mu = 0.5, sigma = 4, years = 5, step = sqrt(0.015625);
    double x = 10 + 0.5826 * sigma * step, spread = sigma * sqrt(years);
    double exact = gsl_cdf_ugaussian_P((-x - mu * years) / spread) +
                   exp(-2 * mu * x / (sigma * sigma)) *
                       gsl_cdf_ugaussian_P((-x + mu * years) / spread);
    lab l = lab_run(model, "runs: { draws = 60000; };");
    known(&l, "ruin", exact, 0.0017);
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options),
        cmocka_unit_test(ruin_by_claims),
        cmocka_unit_test(ruin_of_a_brownian_motion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
