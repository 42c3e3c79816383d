/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rungs: what lies over what, which one runs, and mistakes in those that do
 * not. */
#include "scenario_case.h"

#define RUNGS                                                                  \
    "doc = \"Story\"; inputs: { wage = 3.0; }; "                               \
    "shocks: { cut: { target = \"total\"; by = 0.5; start = 1; }; }; "         \
    "rungs: { mild: { doc = \"Less\"; inputs: { wage = 4.0; }; }; "            \
    "worst: { inputs: { wage = 5.0; }; shocks: { cut: { by = 0.1; }; "         \
    "more: { target = \"wage\"; by = 2.0; start = 3; }; }; }; }; "

static bur_scenario *opened(const char *text, const char *rung,
                            const char *override)
{
    bur_scenario_settings settings = {
        .rung = rung, .set = &override, .n_set = override ? 1 : 0};
    bur_scenario *s = lab_read(town, text, &settings);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    return s;
}

static void the_wage_is(const char *text, const char *rung,
                        const char *override, double wage)
{
    bur_scenario *s = opened(text, rung, override);
    assert_true(town_parameter(s, 0, "wage", 0) == wage);
    bur_scenario_close(s);
}

/* The file, then the rung, then the caller; and the caller says which. */
static void order(void **state)
{
    (void)state;
    the_wage_is(RUNGS, NULL, NULL, 3);
    the_wage_is(RUNGS, "mild", NULL, 4);
    the_wage_is(RUNGS, "mild", "inputs.wage=6.0", 6);
    the_wage_is(RUNGS "rung = \"mild\";", NULL, NULL, 4);
    the_wage_is(RUNGS, NULL, "rung=mild", 4);
}

static void the_caller_chooses(void **state)
{
    (void)state;
    bur_scenario *s = opened(RUNGS "rung = \"mild\";", "worst", NULL);
    assert_true(town_parameter(s, 0, "shock.cut.by", 0) == 0.1);
    assert_true(town_parameter(s, 0, "shock.cut.start", 0) == 1);
    assert_non_null(bur_model_var(s->model, "shock.more.strength"));
    assert_string_equal(s->rung, "worst");
    assert_string_equal(s->title, "scenario (worst)");
    assert_string_equal(s->doc, "Story");
    bool noted = false;
    for (int i = 0; i < s->texts.n; i++) {
        noted = noted || strcmp(s->texts.at[i].name, "rung") == 0;
    }
    assert_true(noted);
    bur_scenario_close(s);
}

static void its_own_words(void **state)
{
    (void)state;
    bur_scenario *s = opened(RUNGS, "mild", NULL);
    assert_string_equal(s->doc, "Less");
    bur_scenario_close(s);
    s = opened(RUNGS, NULL, NULL);
    assert_null(s->rung);
    assert_string_equal(s->title, "scenario");
    bur_scenario_close(s);
}

/* A rung that does not run is checked too. */
static void mistakes(void **state)
{
    (void)state;
    town_refused("rung = \"mild\";", "unknown-name");
    town_refused(RUNGS "rung = \"medium\";", "unknown-name");
    town_refused(RUNGS "rung = 3;", "wrong-type");
    town_refused("rungs = 3; rung = \"a\";", "wrong-type");
    town_refused("rungs: { a = 3; }; rung = \"a\";", "wrong-type");
    town_refused("rungs: { a: { wage = 3.0; }; };", "unknown-key");
    town_refused("rungs: { a: { inputs: { wages = 3.0; }; }; };",
                 "unknown-name");
    town_refused("rungs: { a: { inputs = 3.0; }; };", "wrong-type");
    town_refused("rungs: { a: { shocks: { x: { by = 1.0; }; }; }; };",
                 "missing-key");
    bur_scenario_settings settings = {.rung = "medium"};
    bur_scenario *s = lab_read(town, RUNGS, &settings);
    assert_null(s->plan);
    assert_non_null(strstr(s->sink->first->notes->message, "mild, worst"));
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order), cmocka_unit_test(the_caller_chooses),
        cmocka_unit_test(its_own_words), cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
