/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shocks as variables, and mistakes in them. (What they do over time:
 * property/p-shocks.c.) */
#include "scenario_case.h"

static void variables(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, "shocks: { cut: { target = \"wage\"; by = 0.5; start = 3; "
              "lasts = \"1 year\"; ramp = \"2 months\"; "
              "recovery = \"1 quarter\"; }; };");
    assert_non_null(bur_model_var(s->model, "shock.cut.strength"));
    assert_true(town_parameter(s, 0, "shock.cut.by", 0) == 0.5);
    assert_true(town_parameter(s, 0, "shock.cut.start", 0) == 3);
    assert_true(town_parameter(s, 0, "shock.cut.lasts", 0) == 12);
    assert_true(town_parameter(s, 0, "shock.cut.ramp", 0) == 2);
    assert_true(town_parameter(s, 0, "shock.cut.recovery", 0) == 3);
    bur_scenario_close(s);
}

/* A size is a parameter; one that is an equation follows what it names. */
static void sizes(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, "shocks: { cut: { target = \"total\"; by = \"1 - wage / 10\"; "
              "start = 3; }; same: { target = \"total\"; by = \"0.5\"; "
              "start = 3; }; };");
    assert_int_equal(bur_model_var(s->model, "shock.cut.by")->kind,
                     BUR_VAR_AUXILIARY);
    assert_true(town_parameter(s, 0, "shock.same.by", 0) == 0.5);
    bur_scenario_close(s);
    town_refused("shocks: { x: { target = \"total\"; by = \"1 - wages\"; "
                 "start = 3; }; };",
                 "unknown-name");
    town_refused("shocks: { x: { target = \"total\"; by = true; "
                 "start = 3; }; };",
                 "wrong-type");
}

/* Size, start and length may be distributions, of dates and durations too, and
 * a shock may have odds: each is an input. */
static void inputs(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town,
        "shocks: { Cut: { title = \"A cut\"; target = \"wage\"; odds = 0.25; "
        "by = { dist = \"uniform\"; low = 0.5; high = 0.9; }; start = { dist "
        "= \"uniform\"; low = \"2030-03-01\"; high = \"2030-07-01\"; }; "
        "lasts = { dist = \"uniform\"; low = \"1 month\"; high = 5.0; is = "
        "\"luck\"; }; }; };");
    static const char *const label[] = {"cut.lasts", "cut.start", "cut.happens",
                                        "cut.by"};
    static const char *const title[] = {"A cut: length", "A cut: start",
                                        "A cut", "A cut: factor"};
    static const double median[] = {3, 4, 0, 0.7};
    assert_int_equal(s->plan->n_inputs, 4);
    for (int i = 0; i < 4; i++) {
        const bur_input *input = &s->plan->inputs[i];
        assert_string_equal(input->label, label[i]);
        assert_string_equal(input->var->title, title[i]);
        assert_true(fabs(bur_quantile_at(input->quantile, 0.5) - median[i]) <
                    1e-9);
        assert_true(input->luck == (i == 0 || i == 2));
    }
    assert_true(bur_quantile_at(s->plan->inputs[2].quantile, 0.8) == 1);
    bur_scenario_close(s);
    s = lab_open(town, "shocks: { cut: { target = \"wage\"; by = 0.5; start = "
                       "3; lasts = 4.0; }; };");
    assert_true(town_parameter(s, 0, "shock.cut.lasts", 0) == 4);
    bur_scenario_close(s);
    town_refused("shocks: { x: { target = \"wage\"; by = { low = 1.0; }; start "
                 "= 3; }; };",
                 "wrong-type");
    town_refused("shocks: { x: { target = \"wage\"; by = 1.0; start = 3; lasts "
                 "= true; }; };",
                 "wrong-type");
    town_refused("shocks: { x: { target = \"wage\"; by = 1.0; start = { dist = "
                 "\"uniform\"; low = \"soon\"; high = 3.0; }; }; };",
                 "date");
    town_refused("shocks: { x: { target = \"wage\"; by = 1.0; odds = 0.5; "
                 "rate_per_year = 1.0; }; };",
                 "shock");
}

/* With odds it either happens in a draw or does not. */
static void happens_or_not(void **state)
{
    (void)state;
    lab l = lab_run(town,
                    "runs: { draws = 4000; seed = 1; }; shocks: { cut: { "
                    "target = \"in\"; kind = \"set\"; odds = 0.25; by = -5.0; "
                    "start = 0; }; };");
    const double *end = bur_outcome_measure(l.o, 0, 0);
    const double *happens = l.o->input;
    int n = 0;
    for (int i = 0; i < 4000; i++) {
        n += happens[i] == 1;
        assert_true((happens[i] == 1) == (fabs(end[i] + 50) < 1e-9));
    }
    assert_true(abs(n - 1000) < 110);
    lab_close(&l);
}

/* A random shock has a driver, common to all providers unless it says so. */
static void random_ones(void **state)
{
    (void)state;
    static const char *const scopes[] = {"", "scope = \"common\";",
                                         "scope = \"provider\";"};
    for (int i = 0; i < 3; i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "shocks: { hit: { target = \"in\"; by = 0.5; rate_per_year = "
                 "2.0; %s }; };",
                 scopes[i]);
        bur_scenario *s = lab_open(town, text);
        const bur_var *var = bur_model_var(s->model, "shock.hit.arrivals");
        assert_int_equal(var->driver->common, i < 2);
        assert_true(town_parameter(s, 0, "shock.hit.rate", 0) == 2);
        bur_scenario_close(s);
    }
}

/* Of 1 a year, in a model of years with a small step: half of all draws have
 * been hit by 0.69 years. */
static void rates_are_a_years(void **state)
{
    (void)state;
    lab l = lab_run(
        "time_unit = \"year\"; auxiliaries: { x: { eq = \"1\"; }; };",
        "time: { length = \"1 year\"; dt = 0.25; save = \"1 year\"; }; "
        "runs: { draws = 4000; }; "
        "shocks: { hit: { target = \"x\"; by = 0.0; rate_per_year = 1.0; }; };"
        "output: { series = [\"x\"]; quantiles = [0.5]; };");
    double hit = 1 - lab_average(lab_at(&l, 0, "x", 1), 4000);
    lab_near(hit, 1 - exp(-1), 4 * 0.48 / sqrt(4000));
    lab_close(&l);
}

static void mistakes(void **state)
{
    (void)state;
#define SHOCK(more) "shocks: { x: { " more " }; };"
    town_refused(SHOCK("target = \"wage\"; by = 1.0;"), "shock");
    town_refused(SHOCK("target = \"wage\"; by = 1.0; start = 1; "
                       "rate_per_year = 1.0;"),
                 "shock");
    town_refused(SHOCK("target = \"cash\"; by = 1.0; start = 1;"), "target");
    town_refused(SHOCK("target = \"curve\"; by = 1.0; start = 1;"), "target");
    town_refused(SHOCK("target = \"nobody\"; by = 1.0; start = 1;"),
                 "unknown-name");
    town_refused(SHOCK("target = \"share[z, p]\"; by = 1.0; start = 1;"),
                 "unknown-element");
    town_refused(SHOCK("target = \"share[a]\"; by = 1.0; start = 1;"),
                 "subscript-count");
    town_refused(SHOCK("target = \"wage\"; start = 1;"), "missing-key");
    town_refused(SHOCK("target = \"wage\"; by = 1.0; start = 1; "
                       "kind = \"divide\";"),
                 "unknown-choice");
}

/* At any date, all fixed dates are moved together, within the run, and the
 * shock acts from there on: pay stops, so that cash tells when. */
static void any_date(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 1; };"
        "parameters: { pay: { value = 1.0; }; other: { value = 1.0; }; };"
        "stocks: { cash: { initial = \"0\"; inflows = [\"in\"]; }; };"
        "flows: { in: { eq = \"pay + 0 * other\"; }; };"
        "measures: { end: { eq = \"FINAL(cash)\"; }; };";
    static const char scenario[] =
        "runs: { draws = 200; }; shocks: {"
        " stop: { target = \"pay\"; kind = \"set\"; by = 0.0; start = 4; };"
        " late: { target = \"other\"; by = 0.5; start = \"2030-10-01\"; }; };";
    bur_scenario_settings settings = {.any_date = true};
    bur_scenario *s = lab_read(model, scenario, &settings);
    assert_non_null(s->plan);
    assert_int_equal(s->plan->n_inputs, 1);
    assert_string_equal(s->plan->inputs[0].label, "shock.shift");
    assert_true(s->plan->inputs[0].luck);
    assert_true(s->shift_low == -4 && s->shift_high == 3);
    lab l = lab_run_with(s, (bur_run_options){.threads = 1});
    double least = 12, most = 0;
    for (int i = 0; i < 200; i++) {
        double end = lab_measure(&l, 0, "end")[i];
        assert_true(fabs(end - (4 + lab_input(&l, 0)[i])) <= 1);
        least = fmin(least, end);
        most = fmax(most, end);
    }
    assert_true(least <= 1 && most >= 6);
    lab_close(&l);
    s = lab_open(model, scenario); /* not asked for */
    assert_int_equal(s->plan->n_inputs, 0);
    bur_scenario_close(s);
}

/* Dates at both ends of the run have nowhere to go. */
static void no_other_date(void **state)
{
    (void)state;
    bur_scenario_settings settings = {.any_date = true};
    bur_scenario *s =
        lab_read(town,
                 "shocks: { a: { target = \"wage\"; by = 2.0; start = 0; };"
                 " b: { target = \"wage\"; by = 2.0; start = 12; }; };",
                 &settings);
    assert_non_null(s->plan);
    assert_int_equal(s->plan->n_inputs, 0);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variables),   cmocka_unit_test(sizes),
        cmocka_unit_test(inputs),      cmocka_unit_test(happens_or_not),
        cmocka_unit_test(random_ones), cmocka_unit_test(rates_are_a_years),
        cmocka_unit_test(any_date),    cmocka_unit_test(no_other_date),
        cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
