/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calibration through the public header: an answer, the draws in a file, and
 * the distribution that a scenario makes of them. */
#include "bursar/questions.h"

#include "api_case.h"

static int table_at(const bur_answer *answer, const char *name)
{
    bur_table_facts facts;
    for (int t = 0; bur_answer_table_at(answer, t, &facts); t++) {
        if (strcmp(facts.name, name) == 0) {
            return t;
        }
    }
    return -1;
}

/* cash falls by burn and rises by 0.75 a month: burn is about 1. */
static void an_input_is_found(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    lab_write("seen.csv", "date,cash,cash sd\n2030-05,9,0.1\n2030-09,8,0.1\n"
                          "2031-01,7,0.1\n");
    bur_calibration_request asked = {.data = "seen.csv", .draws = 2000};
    bur_answer *answer = NULL;
    assert_int_equal(bur_study_ask_calibration(study, &asked, NULL, &answer),
                     BURSAR_OK);
    assert_string_equal(bur_answer_question(answer), "calibrate");
    int inputs = table_at(answer, "inputs");
    assert_true(inputs >= 0 && table_at(answer, "posterior") >= 0);
    assert_string_equal(bur_answer_label(answer, inputs, 0, 0), "burn");
    bur_column_facts column;
    double mean = NAN;
    for (int c = 0; bur_answer_column_at(answer, inputs, c, &column); c++) {
        if (strcmp(column.name, "mean") == 0) {
            mean = bur_answer_figure(answer, inputs, c, 0).value;
        }
    }
    assert_true(fabs(mean - 1) < 0.25);
    assert_int_equal(
        bur_answer_write_columns_to(answer, study, "posterior", "after.csv"),
        BURSAR_OK);
    bur_answer_close(answer);
    bur_study_close(study);
    bur_scenario *s = lab_open(
        api_model, "runs: { draws = 100; }; inputs: { burn: { dist = "
                   "\"empirical\"; file = \"after.csv\"; column = \"burn\"; "
                   "}; };");
    double median = bur_quantile_at(s->plan->inputs[0].quantile, 0.5);
    assert_true(fabs(median - mean) < 0.1);
    bur_scenario_close(s);
}

static void what_is_wrong_is_said(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    lab_write("seen.csv", "date,cash,cash sd\n2030-05,9,0.1\n");
    bur_calibration_request asked = {.data = "seen.csv", .inputs = "bur"};
    bur_answer *answer = NULL;
    assert_int_not_equal(
        bur_study_ask_calibration(study, &asked, NULL, &answer), BURSAR_OK);
    assert_null(answer);
    api_explained(study, "do you mean 'burn'");
    bur_study_close(study);
}

static void luck_that_no_field_has(void **state)
{
    (void)state;
    static const int luck[] = {8, 65, 96, 1 << 17, -1};
    lab_write("seen.csv", "date,cash,cash sd\n2030-05,9,0.1\n");
    for (size_t i = 0; i < sizeof luck / sizeof *luck; i++) {
        bur_calibration_request asked = {.data = "seen.csv", .luck = luck[i]};
        bur_study *study = api_open(NULL);
        bur_answer *answer = NULL;
        assert_int_equal(
            bur_study_ask_calibration(study, &asked, NULL, &answer),
            BURSAR_BAD_INPUT);
        FILE *file = tmpfile();
        assert_non_null(file);
        bur_study_explain(study, file, false);
        char *text = api_printed(file);
        assert_non_null(strstr(text, "1, or a power of two from 64"));
        free(text);
        bur_study_close(study);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_input_is_found),
        cmocka_unit_test(what_is_wrong_is_said),
        cmocka_unit_test(luck_that_no_field_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
