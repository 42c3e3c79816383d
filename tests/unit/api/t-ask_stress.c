/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stress tests through the public header. */
#include "api_case.h"

#include "bursar/questions.h"

static const char crisis[] =
    "extends = \"scenario.cfg\"; shocks: { cut: { target = \"in\"; by = 0.5; "
    "start = 3; }; }; rungs: { mild: { shocks: { cut: { by = 0.9; }; }; }; };";

static int add(bur_stress *stress, const char *path,
               const bur_settings *settings, bur_stress_part part)
{
    bur_study *study = bur_study_open(path, settings);
    assert_non_null(study);
    int code = bur_study_stress(study, stress, &part, NULL);
    if (code != BURSAR_OK) {
        api_explained(study, "bursar:");
    }
    bur_study_close(study);
    return code;
}

static void asked(void **state)
{
    (void)state;
    bur_study_close(api_open(NULL));
    lab_write("cut.cfg", crisis);
    static const char *const goals[] = {"mean(end)"};
    bur_stress_request request = {.goals = goals, .n_goals = 1};
    bur_stress *stress = bur_stress_open(&request);
    bur_stress_part base = {BURSAR_BASELINE, "base", NULL};
    bur_stress_part cut = {BURSAR_CRISIS, "cut", NULL};
    bur_stress_part mild = {BURSAR_SIZE, "cut: mild", "cut"};
    bur_settings provider = {.on = "scenario.cfg"}, rung = {.rung = "mild"};
    assert_int_equal(add(stress, "scenario.cfg", NULL, base), BURSAR_OK);
    assert_int_equal(add(stress, "cut.cfg", &provider, cut), BURSAR_OK);
    assert_int_equal(add(stress, "cut.cfg", &rung, mild), BURSAR_OK);
    bur_answer *answer = bur_stress_conclude(stress);
    bur_stress_close(stress);
    assert_string_equal(bur_answer_question(answer), "stress");
    bur_table_facts table;
    assert_true(bur_answer_table_at(answer, 0, &table));
    assert_string_equal(table.name, "crises");
    assert_int_equal(table.n_rows, 2);
    assert_string_equal(bur_answer_label(answer, 0, 0, 1), "cut");
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    assert_int_equal(bur_answer_write(answer, study, "stress.h5"), BURSAR_OK);
    bur_study_close(study);
    bur_answer_close(answer);
}

static void refused(void **state)
{
    (void)state;
    bur_study_close(api_open(NULL));
    bur_stress_request request = {.limit = "P(lo) < 0.1"};
    bur_stress *stress = bur_stress_open(&request);
    bur_stress_part base = {BURSAR_BASELINE, "base", NULL};
    assert_int_equal(add(stress, "scenario.cfg", NULL, base), BURSAR_BAD_INPUT);
    bur_settings wrong = {.stress_correlation = "2"};
    assert_int_equal(add(stress, "scenario.cfg", &wrong, base),
                     BURSAR_BAD_INPUT);
    bur_stress_close(stress);
}

static void facts(void **state)
{
    (void)state;
    bur_study_close(api_open(NULL));
    lab_write("cut.cfg", crisis);
    bur_study *study = bur_study_open("cut.cfg", NULL);
    assert_string_equal(bur_study_provider(study), "scenario.cfg");
    assert_string_equal(bur_study_rung(study, 0), "mild");
    assert_null(bur_study_rung(study, 1));
    assert_null(bur_study_rung(study, -1));
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(asked),
                                       cmocka_unit_test(refused),
                                       cmocka_unit_test(facts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
