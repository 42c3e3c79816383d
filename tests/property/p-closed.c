/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models whose solution is known: decay, an epidemic's final size and
 * invariant, exact pipelines, and smooths as chains of first-order delays. */
#include "lab.h"

static lab run_for(const char *model, const char *time)
{
    char text[256];
    snprintf(text, sizeof text, "runs: { draws = 1; }; time: { %s };", time);
    return lab_run(model, text);
}

/* Euler's own solution of x' = -k x is (1 - k dt)^n. */
static void decay(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"year\"; stocks: { x: { initial = \"2\"; "
        "outflows = [\"out\"]; }; }; flows: { out: { eq = \"0.3 * x\"; }; };";
    lab l = run_for(model, "length = \"20 years\"; dt = 0.5;");
    for (int row = 0; row <= 20; row++) {
        lab_near(lab_mean(&l, 0, "x", row), 2 * pow(0.85, 2 * row), 1e-14);
    }
    lab_close(&l);
}

/* Kermack and McKendrick: s = exp(-R0 (1 - s)) are never ill; and before that,
 * i + s - ln(s) / R0 does not change. */
static void epidemic(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"day\"; stocks: {"
        " s: { initial = \"1 - 1e-9\"; outflows = [\"falling_ill\"]; };"
        " i: { initial = \"1e-9\"; inflows = [\"falling_ill\"]; "
        "outflows = [\"healing\"]; }; };"
        "flows: { falling_ill: { eq = \"0.5 * s * i\"; };"
        " healing: { eq = \"0.2 * i\"; }; };"
        "measures: { ill: { eq = \"1 - FINAL(s)\"; }; };";
    lab l = run_for(model, "length = \"400 days\"; dt = 0.125; "
                           "method = \"rk4\"; save = \"10 days\";");
    double s = 0.1;
    for (int k = 0; k < 200; k++) {
        s = exp(-2.5 * (1 - s));
    }
    lab_near(lab_measure(&l, 0, "ill")[0], 1 - s, 1e-8);
    for (int row = 0; row < l.o->n_rows; row++) {
        double now = lab_mean(&l, 0, "s", row);
        lab_near(lab_mean(&l, 0, "i", row) + now - log(now) / 2.5, 1, 1e-8);
    }
    lab_close(&l);
}

/* What goes in comes out `time` later, to the bit; before, the initial. */
static void pipelines(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; auxiliaries: {"
        " wave: { eq = \"SIN(TIME) * EXP(TIME / 9)\"; };"
        " late: { eq = \"DELAY(wave, 3, -7)\"; };"
        " later: { eq = \"DELAY(late, 2.5)\"; }; };";
    lab l = lab_run(model, "runs: { draws = 1; }; time: { length = \"20 "
                           "months\"; dt = 0.5; save = \"0.5 months\"; };"
                           "output: { series = [\"wave\", \"late\", "
                           "\"later\"]; };");
    for (int row = 0; row < l.o->n_rows; row++) {
        double late = row < 6 ? -7 : lab_mean(&l, 0, "wave", row - 6);
        assert_true(lab_mean(&l, 0, "late", row) == late);
        double later = row < 5 ? -7 : lab_mean(&l, 0, "late", row - 5);
        assert_true(lab_mean(&l, 0, "later", row) == later);
    }
    lab_close(&l);
}

/* The step response of n first-order delays of T / n each: one less the
 * Poisson probability of fewer than n, at n t / T. */
static void smooths(void **state)
{
    (void)state;
    static const char model[] = "time_unit = \"month\"; auxiliaries: {"
                                " first: { eq = \"SMTH1(1, 6, 0)\"; };"
                                " third: { eq = \"SMTH3(1, 6, 0)\"; };"
                                " delayed: { eq = \"DELAY3(1, 6, 0)\"; };"
                                " same: { eq = \"SMTH3(5, 6)\"; }; };";
    lab l =
        lab_run(model, "runs: { draws = 1; }; time: { length = \"24 months\"; "
                       "dt = 0.0625; method = \"rk4\"; }; output: { series = "
                       "[\"first\", \"third\", \"delayed\", \"same\"]; };");
    for (int row = 0; row <= 24; row++) {
        double x = 3 * row / 6.0;
        double third = 1 - exp(-x) * (1 + x + x * x / 2);
        lab_near(lab_mean(&l, 0, "first", row), 1 - exp(-row / 6.0), 1e-8);
        lab_near(lab_mean(&l, 0, "third", row), third, 1e-7);
        lab_near(lab_mean(&l, 0, "delayed", row), third, 1e-7);
        lab_near(lab_mean(&l, 0, "same", row), 5, 0);
    }
    lab_close(&l);
}

/* Path functions of x = 10 - 3 t, then up again. */
static void paths(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; stocks: { x: { initial = \"10\"; "
        "inflows = [\"in\"]; }; }; flows: { in: { eq = \"IF TIME < 4 THEN -3 "
        "ELSE 5\"; }; }; measures: { final: { eq = \"FINAL(x)\"; };"
        " least: { eq = \"MINIMUM(x)\"; }; most: { eq = \"MAXIMUM(x)\"; };"
        " ever: { eq = \"EVER(x < 0)\"; }; never: { eq = \"EVER(x < -5)\"; };"
        " first: { eq = \"WHEN_FIRST(x < 5)\"; kind = \"time\"; };"
        " not: { eq = \"WHEN_FIRST(x < -5)\"; kind = \"time\"; };"
        " count: { eq = \"COUNT(x < 5)\"; };"
        " drop: { eq = \"DRAWDOWN(x)\"; }; mean: { eq = \"MEAN(x)\"; };"
        " both: { eq = \"FINAL(x) - MINIMUM(x)\"; }; };";
    /* 10 7 4 1 -2 3 8 13 18 */
    lab l = run_for(model, "length = \"8 months\"; dt = 1.0;");
    lab_near(lab_measure(&l, 0, "final")[0], 18, 0);
    lab_near(lab_measure(&l, 0, "least")[0], -2, 0);
    lab_near(lab_measure(&l, 0, "most")[0], 18, 0);
    lab_near(lab_measure(&l, 0, "ever")[0], 1, 0);
    lab_near(lab_measure(&l, 0, "never")[0], 0, 0);
    lab_near(lab_measure(&l, 0, "first")[0], 2, 0);
    assert_true(isnan(lab_measure(&l, 0, "not")[0]));
    lab_near(lab_measure(&l, 0, "count")[0], 4, 0);
    lab_near(lab_measure(&l, 0, "drop")[0], 12, 0);
    lab_near(lab_measure(&l, 0, "both")[0], 20, 0);
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decay), cmocka_unit_test(epidemic),
        cmocka_unit_test(pipelines), cmocka_unit_test(smooths),
        cmocka_unit_test(paths)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
