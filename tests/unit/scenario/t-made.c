/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What shocks and policies are made of: variables, texts, times. */
#include "scenario_case.h"

#include "scenario/wrapping.h"

static void texts(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(town, "");
    assert_string_equal(bur_wrap_join(s, "shock", "x"), "shock.x");
    assert_string_equal(bur_wrap_fill(s, "@.a + $ * @", "n", "2"),
                        "n.a + 2 * n");
    assert_string_equal(bur_wrap_fill(s, "", "n", "2"), "");
    assert_string_equal(bur_wrap_fill(s, "plain", "n", "2"), "plain");
    bur_scenario_close(s);
}

static void variables(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(town, "");
    bur_wrap_parameter(s, "shock.x.by", 0.5, BUR_NOWHERE);
    const bur_var *by = bur_model_var(s->model, "shock.x.by");
    assert_int_equal(by->kind, BUR_VAR_PARAMETER);
    assert_true(*by->number == 0.5 && by->n_elements == 1);
    assert_true(by->low > by->high);
    bur_wrap_equation(s, "shock.x.twice", "2 * \"shock.x.by\"", BUR_NOWHERE);
    const bur_var *twice = bur_model_var(s->model, "shock.x.twice");
    assert_int_equal(twice->kind, BUR_VAR_AUXILIARY);
    assert_non_null(twice->eq[0].tree);
    const char *forever = bur_wrap_forever(s);
    assert_string_equal(bur_wrap_forever(s), forever);
    assert_true(*bur_model_var(s->model, "time.never")->number == 1e9);
    assert_int_equal(s->sink->n_errors, 0);
    bur_scenario_close(s);
}

static double moment(const char *text, int warnings)
{
    char scenario[128];
    snprintf(scenario, sizeof scenario,
             "shocks: { x: { target = \"wage\"; by = 1.0; start = %s; }; };",
             text);
    bur_scenario *s = lab_open(town, scenario);
    assert_int_equal(s->sink->n_warnings, warnings);
    double at = town_parameter(s, 0, "shock.x.start", 0);
    bur_scenario_close(s);
    return at;
}

static void moments(void **state)
{
    (void)state;
    assert_true(moment("\"2030-01-01\"", 0) == 0);
    assert_true(moment("\"2030-07-01\"", 0) == 6);
    assert_true(moment("\"2029-12-01\"", 0) == -1);
    assert_true(moment("4", 0) == 4);
    assert_true(moment("4.3", 1) == 4);
    assert_true(moment("\"2030-07-20\"", 1) == 7);
}

static void mistakes(void **state)
{
    (void)state;
#define SHOCK(more) "shocks: { x: { target = \"wage\"; by = 1.0; " more " }; };"
    town_refused(SHOCK("start = \"2030-02-30\";"), "date");
    town_refused(SHOCK("start = \"tomorrow\";"), "date");
    town_refused(SHOCK("start = 1.0; lasts = \"long\";"), "duration");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts), cmocka_unit_test(variables),
        cmocka_unit_test(moments), cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
