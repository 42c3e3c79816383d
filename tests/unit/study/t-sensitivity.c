/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The methods by name, and what their answers share. */
#include "sensitivity_case.h"

static void by_name(void **state)
{
    (void)state;
    bur_fault fault = {0};
    int n = 0;
    for (; bur_sensitivity_method_at(n); n++) {
        const bur_sensitivity_method *method = bur_sensitivity_method_at(n);
        assert_ptr_equal(bur_sensitivity_method_named(method->name, &fault),
                         method);
        assert_non_null(method->title);
    }
    assert_true(n > 0);
    assert_string_equal(bur_sensitivity_method_at(0)->name, "sobol");
    assert_null(bur_sensitivity_method_at(-1));
    assert_null(bur_sensitivity_method_named("sobl", &fault));
    assert_int_equal(fault.status, BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "do you mean 'sobol'"));
}

static void dimensions(void **state)
{
    (void)state;
    static const bur_goal goal[] = {{.text = "x"}, {.text = "P(y < 1)"}};
    static const bur_uncertainty source[] = {{.label = "u"}};
    bur_sensitivity asked = {
        .n_goals = 2, .goal = goal, .n_sources = 1, .source = source};
    bur_answer *answer = bur_answer_create("sensitivity", "t");
    int g = bur_sensitivity_dim_goals(&asked, answer);
    int s = bur_sensitivity_dim_sources(&asked, answer);
    assert_int_equal(bur_sensitivity_dim_goals(&asked, answer), g);
    assert_string_equal(answer->dims.at[g].label[1], "P(y < 1)");
    assert_string_equal(answer->dims.at[s].label[0], "u");
    bur_answer_free(answer);
}

static void failures_are_said(void **state)
{
    (void)state;
    bur_design design = {.n_draws = 64};
    bur_plan plan = {.design = &design, .on_failure = BUR_FAILURE_WORST};
    bur_sensitivity asked = {.plan = &plan};
    bur_outcome outcome = {.plan = &plan};
    bur_answer *answer = bur_answer_create("sensitivity", "t");
    bur_sensitivity_say_failures(&asked, &outcome, answer);
    assert_int_equal(answer->lines.n, 0);
    outcome.n_faults = 3;
    bur_sensitivity_say_failures(&asked, &outcome, answer);
    assert_string_equal(
        answer->lines.at[0],
        "3 of 64 draws failed; they count as the worst of each measure.");
    bur_answer_free(answer);
}

/* Rows say what their names are, of inputs and of sources; names stay labels.
 */
static void meanings(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { length = \"2 months\"; };"
        "parameters: { a: { value = 0.0; doc = \"Anna's share\"; };"
        " b: { value = 0.0; doc = \"Burden on all. Not hers\"; }; };"
        "drivers: { d: { process = \"ar1\"; sd = 1.0; rho = 0.0;"
        " doc = \"Wind\"; }; };"
        "measures: { sum: { eq = \"FINAL(a + b + d)\"; "
        "better = \"high\"; }; };";
    static const char scenario[] =
        "runs: { draws = 100; };"
        "inputs: { a: { dist = \"normal\"; mean = 0.0; sd = 1.0; };"
        " b: { dist = \"normal\"; mean = 0.0; sd = 1.0; }; };";
    static const char *const what[] = {"Anna's share", "Burden on all", "Wind"};
    bur_scenario *s = lab_open(model, scenario);
    bur_answer *answer = sensitivity_answer(
        s, (bur_run_options){.threads = 1},
        (bur_sensitivity_words){.methods = "sobol,tornado", .draws = 64});
    const char **of_sources = column_named(answer, "sobol", "what")->text;
    const char **of_inputs = column_named(answer, "tornado", "what")->text;
    for (int i = 0; i < 3; i++) {
        assert_string_equal(of_sources[i], what[i]);
        assert_true(i == 2 || strcmp(of_inputs[i], what[i]) == 0);
    }
    const bur_answer_table *table = table_named(answer, "sobol");
    assert_string_equal(answer->dims.at[table->dim[1]].label[0], "a");
    bur_answer_free(answer);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meanings), cmocka_unit_test(by_name),
        cmocka_unit_test(dimensions), cmocka_unit_test(failures_are_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
