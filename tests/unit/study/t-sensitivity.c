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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(by_name),
                                       cmocka_unit_test(dimensions),
                                       cmocka_unit_test(failures_are_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
