/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shocks: when they begin, grow, end and fade, in which order they act, and
 * how often chance sends them. */
#include "lab.h"

static const char model[] =
    "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 2; };"
    "dimensions: { line = [\"a\", \"b\"]; };"
    "parameters: { base: { value = 10.0; }; "
    "price: { over = [\"line\"]; value = [3.0, 4.0]; }; };"
    "drivers: { mood: { process = \"white_noise\"; sd = 1; }; };"
    "auxiliaries: { demand: { eq = \"base * 2\"; };"
    " income: { over = [\"line\"]; eq = \"price * demand\"; };"
    " felt: { eq = \"mood\"; }; };"
    "stocks: { x: { initial = \"0\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"demand\"; }; };";

#define OUTPUT                                                                 \
    "output: { series = [\"demand\", \"income\", \"x\", \"felt\", \"price\", " \
    "\"base\"]; };"

static lab shocked(const char *shocks)
{
    char text[2048];
    snprintf(text, sizeof text, "runs: { draws = 2; }; shocks: { %s }; " OUTPUT,
             shocks);
    return lab_run(model, text);
}

static void demand_is(const lab *l, const double *wanted, int n)
{
    for (int row = 0; row < n; row++) {
        lab_near(lab_mean(l, 0, "demand", row), wanted[row], 1e-12);
    }
}

static void a_window(void **state)
{
    (void)state;
    lab l = shocked("s: { target = \"demand\"; by = 0.5; "
                    "start = \"2030-04-01\"; lasts = \"3 months\"; };");
    const double wanted[] = {20, 20, 20, 10, 10, 10, 20, 20, 20};
    demand_is(&l, wanted, 9);
    lab_near(lab_mean(&l, 0, "x", 9), 9 * 20 - 30, 1e-12);
    lab_near(lab_mean(&l, 0, "income[b]", 3), 40, 1e-12);
    lab_close(&l);
}

static void for_ever(void **state)
{
    (void)state;
    lab l = shocked("s: { target = \"demand\"; by = 0.5; start = 2.0; };");
    lab_near(lab_mean(&l, 0, "demand", 1), 20, 1e-12);
    lab_near(lab_mean(&l, 0, "demand", 2), 10, 1e-12);
    lab_near(lab_mean(&l, 0, "demand", 24), 10, 1e-12);
    lab_close(&l);
}

/* Up over 4 months, full until 6 after the start, down over 2. */
static void a_ramp_and_a_recovery(void **state)
{
    (void)state;
    lab l = shocked("s: { target = \"demand\"; kind = \"add\"; by = 8.0; "
                    "start = \"2030-03-01\"; ramp = \"4 months\"; "
                    "lasts = \"6 months\"; recovery = \"2 months\"; };");
    const double wanted[] = {20, 20, 20, 22, 24, 26, 28, 28, 28, 24, 20, 20};
    demand_is(&l, wanted, 12);
    lab_close(&l);
}

/* Whatever their order in the file: set, multiply, add, then the policy. */
static void the_order(void **state)
{
    (void)state;
    const char *set = "c: { target = \"demand\"; kind = \"set\"; by = 7.0; "
                      "start = 3.0; lasts = \"2 months\"; };";
    const char *multiply = "b: { target = \"demand\"; by = 3.0; start = 3.0; "
                           "lasts = \"3 months\"; };";
    const char *add = "a: { target = \"demand\"; kind = \"add\"; by = 1.0; "
                      "start = 3.0; lasts = \"4 months\"; };";
    const char *orders[][3] = {{set, multiply, add}, {add, multiply, set}};
    const double wanted[] = {20, 20, 20, 22, 22, 61, 21, 20};
    for (int i = 0; i < 2; i++) {
        char text[2048];
        snprintf(text, sizeof text,
                 "runs: { draws = 2; }; shocks: { %s %s %s };"
                 "policies: { none: {}; double: { "
                 "set: { demand = \"demand * 2\"; }; }; };" OUTPUT,
                 orders[i][0], orders[i][1], orders[i][2]);
        lab l = lab_run(model, text);
        demand_is(&l, wanted, 8);
        for (int row = 0; row < 8; row++) {
            lab_near(lab_mean(&l, 1, "demand", row), 2 * wanted[row], 1e-12);
        }
        lab_close(&l);
    }
}

static void of_one_element(void **state)
{
    (void)state;
    lab l = shocked("s: { target = \"income[b]\"; by = 0.0; start = 0.0; "
                    "lasts = \"1 months\"; };"
                    "t: { target = \"price[a]\"; kind = \"set\"; by = 30.0; "
                    "start = 1.0; lasts = \"1 months\"; };");
    lab_near(lab_mean(&l, 0, "income[a]", 0), 60, 1e-12);
    lab_near(lab_mean(&l, 0, "income[b]", 0), 0, 0);
    lab_near(lab_mean(&l, 0, "income[b]", 1), 80, 1e-12);
    lab_near(lab_mean(&l, 0, "income[a]", 1), 600, 1e-12);
    lab_near(lab_mean(&l, 0, "price[b]", 1), 4, 0);
    lab_near(lab_mean(&l, 0, "income[a]", 2), 60, 1e-12);
    lab_close(&l);
}

static void of_parameters_and_drivers(void **state)
{
    (void)state;
    lab plain = shocked("");
    lab l = shocked("p: { target = \"base\"; by = 2.0; start = 1.0; "
                    "lasts = \"1 months\"; };"
                    "d: { target = \"mood\"; kind = \"add\"; by = 100.0; "
                    "start = 2.0; lasts = \"1 months\"; };");
    const double wanted[] = {20, 40, 20};
    demand_is(&l, wanted, 3);
    for (int row = 0; row < 5; row++) {
        lab_near(lab_at(&l, 0, "felt", row)[1],
                 lab_at(&plain, 0, "felt", row)[1] + (row == 2 ? 100 : 0),
                 1e-13);
    }
    lab_close(&plain);
    lab_close(&l);
}

/* A smaller step has the same window. */
static void with_small_steps(void **state)
{
    (void)state;
    lab l = lab_run(
        model, "time: { dt = 0.25; }; runs: { draws = 2; }; shocks: { "
               "s: { target = \"demand\"; by = 0.5; "
               "start = \"2030-04-01\"; lasts = \"3 months\"; }; };" OUTPUT);
    const double wanted[] = {20, 20, 20, 10, 10, 10, 20, 20, 20};
    demand_is(&l, wanted, 9);
    lab_near(lab_mean(&l, 0, "x", 9), 9 * 20 - 30, 1e-12);
    lab_close(&l);
}

/* A date between two steps moves to the nearest, and this is said. */
static void dates_snap(void **state)
{
    (void)state;
    lab l = shocked("s: { target = \"demand\"; by = 0.5; "
                    "start = \"2030-04-12\"; lasts = \"1 months\"; };");
    assert_int_equal(l.s->sink->n_warnings, 1);
    assert_non_null(strstr(l.s->sink->first->message, "2030-04-01"));
    lab_near(lab_mean(&l, 0, "demand", 3), 10, 1e-12);
    lab_near(lab_mean(&l, 0, "demand", 4), 20, 1e-12);
    lab_close(&l);
}

/* Arrivals of 3 a year: 1 - exp(-1/4) in any month that follows one without;
 * with a duration of one month each stands alone. */
static void by_chance(void **state)
{
    (void)state;
    enum { N = 4000 };
    lab l = lab_run(model,
                    "runs: { draws = 4000; seed = 2; }; shocks: { s: { "
                    "target = \"demand\"; by = 0.5; rate_per_year = 3.0; "
                    "lasts = \"1 months\"; }; }; output: { quantiles = [0.5]; "
                    "series = [\"demand\"]; };");
    double p = 1 - exp(-0.25);
    double hit = 0, begun = p;
    for (int row = 0; row <= 24; row++) {
        const double *x = lab_at(&l, 0, "demand", row);
        for (int i = 0; i < N; i++) {
            assert_true(x[i] == 10 || x[i] == 20);
            hit += x[i] == 10 && row == 1;
        }
    }
    lab_near(hit / N, begun, 4 * sqrt(p * (1 - p) / N));
    /* month 2: an arrival after a month without */
    hit = 0;
    for (int i = 0; i < N; i++) {
        hit += lab_at(&l, 0, "demand", 2)[i] == 10;
    }
    lab_near(hit / N, p * (1 - p), 4 * sqrt(p / N));
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window),
        cmocka_unit_test(for_ever),
        cmocka_unit_test(a_ramp_and_a_recovery),
        cmocka_unit_test(the_order),
        cmocka_unit_test(of_one_element),
        cmocka_unit_test(of_parameters_and_drivers),
        cmocka_unit_test(with_small_steps),
        cmocka_unit_test(dates_snap),
        cmocka_unit_test(by_chance)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
