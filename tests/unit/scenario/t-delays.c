/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delays too short for the step: of inputs, of levers, in models of others. */
#include "scenario_case.h"

#include "scenario/building.h"

static void delays_too_short(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { years = 1; }; parameters: { wait: { "
        "value = 5.0; }; }; stocks: { x: { initial = \"1\"; inflows = "
        "[\"in\"]; }; }; flows: { in: { eq = \"SMTH1(x, wait)\"; }; };";
    bur_scenario_close(lab_open(model, ""));
    bur_scenario *s = lab_read(model, "inputs: { wait = 2.0; };", NULL);
    assert_null(s->plan);
    assert_string_equal(bur_code_slug(s->sink->first->code), "delay-short");
    bur_scenario_close(s);
    s = lab_read(model,
                 "inputs: { wait: { dist = \"uniform\"; low = 1.0; "
                 "high = 9.0; }; };",
                 NULL);
    assert_null(s->plan);
    bur_scenario_close(s);
    bur_scenario_close(
        lab_open(model, "inputs: { wait = 2.0; }; time: { dt = 0.5; };"));
}

/* A warning below one step for each stage, nothing from there on. */
static void published_models_may_have_short_delays(void **state)
{
    (void)state;
    static const char model[] =
        "time: { end = 9.0; }; parameters: { wait: { value = %s; }; }; "
        "auxiliaries: { x: { eq = \"DELAY3(TIME, wait)\"; }; };";
    static const struct {
        const char *wait;
        int warnings;
    } rows[] = {{"2.9", 1}, {"3.0", 0}, {"11.0", 0}};
    for (int i = 0; i < 3; i++) {
        char text[256];
        snprintf(text, sizeof text, model, rows[i].wait);
        bur_scenario *s =
            lab_read(text, "output: { series = [\"x\"]; };", NULL);
        assert_null(s->plan);
        assert_int_equal(s->sink->n_warnings, 0);
        s->model->imported = true;
        static const bur_scenario_settings none;
        assert_true(bur_scenario_plan(s, &none));
        assert_int_equal(s->sink->n_warnings, rows[i].warnings);
        bur_scenario_close(s);
    }
}

/* The time of a delay may not be shorter than a step where a lever ends. */
static void ends_are_judged(void **state)
{
    (void)state;
    static const char *const lever[] = {"lag=0.1:12"};
    static const char model[] =
        "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 1; };"
        "parameters: { lag: { value = 6.0; }; };"
        "stocks: { cash: { initial = \"10\"; inflows = [\"in\"]; }; };"
        "flows: { in: { eq = \"DELAY3(TIME, lag)\"; }; };"
        "measures: { end: { eq = \"FINAL(cash)\"; }; };";
    bur_scenario_settings settings = {.lever = lever, .n_lever = 1};
    bur_scenario *s = lab_read(model, "", &settings);
    assert_null(s->plan);
    assert_string_equal(bur_code_slug(s->sink->first->code), "delay-short");
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(delays_too_short),
        cmocka_unit_test(published_models_may_have_short_delays),
        cmocka_unit_test(ends_are_judged)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
