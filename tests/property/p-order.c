/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Halving the step divides the error by 2, 4, 4, 16 and 32: the orders of
 * Euler, Heun, the midpoint rule, the classical Runge-Kutta method, and the
 * method of Dormand and Prince when it is content with every step. */
#include "lab.h"

#define MODEL(stocks, flows)                                                   \
    "time_unit = \"year\"; stocks: {" stocks "}; flows: {" flows "};"

static const char decay[] =
    MODEL("x: { initial = \"2\"; outflows = [\"out\"]; };",
          "out: { eq = \"0.7 * x\"; };");

static const char logistic[] =
    MODEL("x: { initial = \"0.1\"; inflows = [\"in\"]; };",
          "in: { eq = \"3 * x * (1 - x / 2)\"; };");

static const char harmonic[] =
    MODEL("x: { initial = \"1\"; inflows = [\"v\"]; };"
          "y: { initial = \"0\"; outflows = [\"u\"]; };",
          "v: { eq = \"y\"; }; u: { eq = \"x\"; };");

/* the flow depends on time, also within the step */
static const char forced[] =
    MODEL("x: { initial = \"1\"; inflows = [\"in\"]; };",
          "in: { eq = \"x * COS(TIME)\"; };");

/* the flow depends on an auxiliary that depends on the stock */
static const char chained[] =
    MODEL("x: { initial = \"2\"; outflows = [\"out\"]; };",
          "out: { eq = \"rate * x\"; };") "auxiliaries: { rate: { eq = \"twice "
                                          "/ 2\"; };"
                                          " twice: { eq = \"x * 2\"; }; };";

static double closed_form(const char *model, double t)
{
    if (model == decay) {
        return 2 * exp(-0.7 * t);
    }
    if (model == logistic) {
        return 2 / (1 + (2 / 0.1 - 1) * exp(-3 * t));
    }
    if (model == harmonic) {
        return cos(t);
    }
    return model == forced ? exp(sin(t)) : 2 / (1 + 2 * t);
}

static double error_of(const char *model, const char *method, double dt)
{
    char scenario[256];
    snprintf(scenario, sizeof scenario,
             "time: { length = \"2 years\"; dt = %.17g; save = \"2 years\"; "
             "method = \"%s\"; %s};",
             dt, method, strcmp(method, "rk45") == 0 ? "absolute = 1e9; " : "");
    lab l = lab_run(model, scenario);
    double x = lab_mean(&l, 0, "x", l.o->n_rows - 1);
    lab_close(&l);
    return fabs(x - closed_form(model, 2));
}

/* Between `least` and `most`. */
static void order_from(const char *method, double least, double most, double dt)
{
    static const char *const models[] = {decay, logistic, harmonic, forced,
                                         chained};
    for (int i = 0; i < 5; i++) {
        double coarse = error_of(models[i], method, dt);
        double fine = error_of(models[i], method, dt / 2);
        assert_true(fine > 1e-13);
        double order = log2(coarse / fine);
        if (!(order >= least && order <= most)) {
            fail_msg("model %d: %s has order %g", i, method, order);
        }
    }
}

static void order_is(const char *method, double order)
{
    order_from(method, order - 0.12, order + 0.12, 1.0 / 64);
}

static void euler(void **state)
{
    (void)state;
    order_is("euler", 1);
}

static void heun(void **state)
{
    (void)state;
    order_is("heun", 2);
}

static void midpoint(void **state)
{
    (void)state;
    order_is("midpoint", 2);
}

static void rk4(void **state)
{
    (void)state;
    order_is("rk4", 4);
}

static void rk45(void **state)
{
    (void)state;
    /* leading errors that nearly cancel make the logistic curve better */
    order_from("rk45", 4.75, 7, 1.0 / 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(euler), cmocka_unit_test(heun),
        cmocka_unit_test(midpoint), cmocka_unit_test(rk4),
        cmocka_unit_test(rk45)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
