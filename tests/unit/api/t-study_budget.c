/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Budgets through the public header: figures with their errors, the plan line
 * in the results, and what data added to a stock. */
#include "api/study.h"
#include "api_case.h"

static bur_study *run(void)
{
    char text[1024];
    lab_write("plan.csv", "month;sold[b];cash\n2030-01;0,5;9\n2030-02;0,5;\n"
                          "2030-03;0,5;12,5\n");
    lab_write("actual.csv", "month;sold[b];cash\n2030-01;0,25;8\n");
    snprintf(text, sizeof text,
             "%s data: { actual: { file = \"actual.csv\"; kind = \"set\"; };"
             " plan: { file = \"plan.csv\"; kind = \"plan\"; }; };",
             api_scenario);
    bur_scenario_close(lab_read(api_model, text, NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    bur_study_explain(study, stderr, false);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    return study;
}

static void lines(void **state)
{
    (void)state;
    bur_study *study = run();
    bur_budget_facts f;
    assert_true(bur_study_budget(study, 1, 0, &f));
    assert_string_equal(f.label, "sold[b]");
    assert_string_equal(f.unit, "EUR");
    assert_string_equal(f.year, "2030");
    assert_string_equal(f.yearly, "total");
    assert_string_equal(f.as_of, "2030-01-31");
    assert_true(f.n_months == 3 && f.n_to_date == 1);
    assert_true(f.plan == 1.5 && f.plan_to_date == 0.5);
    assert_true(f.to_date.value == 0.25 && f.forecast.value == 0.75);
    assert_true(f.below.value == 1 && f.below.n == 500);
    assert_true(bur_study_budget(study, 0, 1, &f));
    assert_string_equal(f.yearly, "closing");
    assert_true(f.plan == 12.5 && f.plan_to_date == 9 && f.to_date.value == 8);
    assert_true(f.below.low < f.below.value && f.p05 < f.forecast.value &&
                f.forecast.value < f.p95);
    assert_false(bur_study_budget(study, 0, 2, &f));
    assert_false(bur_study_budget(study, 2, 0, &f));
    bur_study_close(study);
}

/* What budgets are made of is no measure of the model's. */
static void own_measures(void **state)
{
    (void)state;
    bur_study *study = run();
    bur_study_facts facts;
    bur_measure_facts m;
    bur_figure d;
    bur_study_facts_of(study, &facts);
    assert_int_equal(facts.n_measures, 2);
    assert_true(bur_study_measure(study, 0, 1, &m));
    assert_false(bur_study_measure(study, 0, 2, &m));
    assert_false(bur_study_difference(study, 1, 0, 2, &d));
    double measures[3] = {0, 0, 4711};
    assert_int_equal(bur_study_run_draw(study, 0, 0, NULL, measures),
                     BURSAR_OK);
    assert_true(measures[0] != 0 && measures[2] == 4711);
    bur_study_close(study);
}

static void plan_lines(void **state)
{
    (void)state;
    bur_study *study = run();
    bur_arena *arena = bur_arena_create();
    bur_results r;
    bur_fault fault = {0};
    assert_int_equal(bur_study_results(study, arena, true, &r, &fault), BUR_OK);
    assert_int_equal(r.n_measures, 2);
    assert_int_equal(r.n_plans, 2);
    assert_string_equal(r.plan[0].name, "sold");
    assert_true(isnan(r.plan[0].value[0]));
    const double *b = r.plan[0].value + r.time.n;
    assert_true(b[0] == 0.5 && b[2] == 0.5 && isnan(b[3]));
    assert_string_equal(r.plan[1].name, "cash");
    const double *cash = r.plan[1].value;
    assert_true(isnan(cash[0]) && cash[1] == 9 && isnan(cash[2]) &&
                cash[3] == 12.5);
    bur_arena_free(arena);
    bur_study_close(study);
}

static void unexplained(void **state)
{
    (void)state;
    bur_study *study = run();
    bur_unexplained_facts f;
    assert_true(bur_study_unexplained(study, 0, 0, &f));
    assert_string_equal(f.label, "cash");
    assert_true(f.mean.value < 0 && f.mean.n == 500);
    assert_false(bur_study_unexplained(study, 0, 1, &f));
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines),
        cmocka_unit_test(own_measures),
        cmocka_unit_test(plan_lines),
        cmocka_unit_test(unexplained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
