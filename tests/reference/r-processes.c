/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Processes with known laws: Ornstein and Uhlenbeck in exact steps, AR(1), a
 * chain of two regimes. */
#include "known.h"

/* From 5 towards 3: mean and variance after two years, in steps of 0.5. */
static void ornstein_uhlenbeck(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"year\"; time: { length = \"2 years\"; dt = 0.5; };"
        "drivers: { w: { process = \"white_noise\"; sd = 1.0; every = "
        "\"0.5 years\"; }; };"
        "stocks: { x: { initial = \"5\"; inflows = [\"change\"]; }; };"
        "flows: { change: { eq = \"((3 - x) * (1 - EXP(-0.35)) + w * "
        "SQRT(0.25 / 1.4 * (1 - EXP(-0.7)))) / DT\"; }; };"
        "measures: { mean: { eq = \"FINAL(x)\"; }; "
        "variance: { eq = \"FINAL((x - 3.49319392788321) ^ 2)\"; }; };";
    lab l = lab_run(model, "runs: { draws = 100000; };");
    known(&l, "mean", 3.49319392788321, 0.0014);
    known(&l, "variance", 0.167712488816925, 0.0008);
    lab_close(&l);
}

static void autoregression(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { length = \"20 months\"; };"
        "drivers: { d: { process = \"ar1\"; sd = 0.137649440322337; rho = 0.9; "
        "}; };"
        "measures: { variance: { eq = \"FINAL(d ^ 2)\"; }; "
        "innovation: { eq = \"FINAL((d - 0.9 * PREVIOUS(d, 0)) ^ 2)\"; };"
        "next: { eq = \"FINAL(d * PREVIOUS(d, 0))\"; };"
        "start: { eq = \"INIT(d) ^ 2\"; }; };";
    lab l = lab_run(model, "runs: { draws = 100000; };");
    double variance = 0.137649440322337 * 0.137649440322337;
    known(&l, "variance", variance, 1e-4);
    known(&l, "start", variance, 1e-4);
    known(&l, "next", 0.9 * variance, 1e-4);
    known(&l, "innovation", 0.0036, 2e-5);
    lab_close(&l);
}

static void two_regimes(void **state)
{
    (void)state;
    static const char format[] =
        "time_unit = \"month\"; time: { length = \"12 months\"; };"
        "drivers: { regime: { process = \"markov\"; values = [0.0, 1.0]; "
        "transition = ((0.98, 0.02), (0.10, 0.90)); %s }; };"
        "measures: { on: { eq = \"FINAL(regime)\"; kind = \"probability\"; };"
        " stays: { eq = \"FINAL(regime * PREVIOUS(regime, 0))\"; kind = "
        "\"probability\"; }; };";
    char model[512];
    snprintf(model, sizeof model, format, "start = 1;");
    lab l = lab_run(model, "runs: { draws = 100000; };");
    known(&l, "on", 0.13072147402972, 0.0011);
    lab_close(&l);
    snprintf(model, sizeof model, format, "");
    l = lab_run(model, "runs: { draws = 100000; };");
    known(&l, "on", 1.0 / 6, 0.0012);
    known(&l, "stays", 0.9 / 6, 0.0012);
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ornstein_uhlenbeck),
        cmocka_unit_test(autoregression),
        cmocka_unit_test(two_regimes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
