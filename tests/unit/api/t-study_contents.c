/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a scenario, through the public header. */
#include "api_case.h"

#include "bursar/contents.h"

static bur_study *open_with(const char *more, const bur_settings *settings)
{
    char text[2048];
    snprintf(text, sizeof text, "%s %s", api_scenario, more);
    bur_scenario_close(lab_read(api_model, text, NULL));
    bur_study *study = bur_study_open("scenario.cfg", settings);
    bur_study_explain(study, stderr, false);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    return study;
}

static void policies(void **state)
{
    (void)state;
    bur_settings settings = {.policies = "thrift"};
    bur_study *study = open_with("", &settings);
    bur_policy_entry p;
    assert_true(bur_study_policy_entry(study, 0, &p));
    assert_string_equal(p.name, "none");
    assert_string_equal(p.title, "Carry on");
    assert_null(p.doc);
    assert_false(p.runs);
    assert_true(bur_study_policy_entry(study, 1, &p));
    assert_string_equal(p.name, "thrift");
    assert_null(p.title);
    assert_true(p.runs);
    assert_false(bur_study_policy_entry(study, 2, &p));
    bur_study_close(study);
}

static void shocks(void **state)
{
    (void)state;
    bur_study *study = open_with(
        "shocks: { freeze: { title = \"No \\\"calls\\\"\"; doc = \"D\"; "
        "target = \"sold[a]\"; by = \"1 - 0.5\"; start = \"2030-03-01\"; "
        "lasts = { dist = \"uniform\"; low = 1.0; high = 4.0; }; "
        "odds = 0.5; }; more: { target = \"burn\"; kind = \"add\"; by = 2.0; "
        "start = 3.0; }; };",
        NULL);
    bur_shock_entry s;
    assert_true(bur_study_shock_entry(study, 0, &s));
    assert_string_equal(s.name, "freeze");
    assert_string_equal(s.title, "No \"calls\"");
    assert_string_equal(s.doc, "D");
    assert_string_equal(s.target, "sold[a]");
    assert_string_equal(s.kind, "multiply");
    assert_string_equal(s.by, "1 - 0.5");
    assert_string_equal(s.start, "2030-03-01");
    assert_non_null(strstr(s.lasts, "uniform"));
    assert_string_equal(s.odds, "0.5");
    assert_true(bur_study_shock_entry(study, 1, &s));
    assert_string_equal(s.kind, "add");
    assert_string_equal(s.by, "2.0");
    assert_null(s.lasts);
    assert_null(s.odds);
    assert_false(bur_study_shock_entry(study, 2, &s));
    bur_study_close(study);
}

static void series(void **state)
{
    (void)state;
    bur_study *study = open_with("", NULL);
    bur_series_entry s;
    bur_dim_entry d;
    assert_false(bur_study_shock_entry(study, 0, &(bur_shock_entry){0}));
    assert_true(bur_study_series_entry(study, 0, &s));
    assert_string_equal(s.name, "cash");
    assert_string_equal(s.unit, "EUR");
    assert_true(s.first == 0 && s.n_elements == 1 && s.n_dims == 0);
    assert_true(bur_study_series_entry(study, 1, &s));
    assert_string_equal(s.name, "sold");
    assert_true(s.first == 1 && s.n_elements == 2 && s.n_dims == 1);
    assert_string_equal(s.dim[0], "line");
    assert_false(bur_study_series_entry(study, 2, &s));
    assert_true(bur_study_dim_entry(study, 0, &d));
    assert_string_equal(d.name, "line");
    assert_int_equal(d.n, 2);
    assert_string_equal(d.label[1], "b");
    assert_false(bur_study_dim_entry(study, 1, &d));
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(policies),
        cmocka_unit_test(shocks),
        cmocka_unit_test(series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
