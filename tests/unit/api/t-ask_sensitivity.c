/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sensitivity through the public header. */
#include "api_case.h"

#include "bursar/questions.h"

static void asked(void **state)
{
    (void)state;
    static const bur_settings none;
    bur_study *study = api_open(&none);
    bur_answer *answer = NULL;
    bur_sensitivity_request what = {.measures = "end", .draws = 256};
    bur_run_request how = {.threads = 2};
    assert_int_equal(bur_study_ask_sensitivity(study, &what, &how, &answer),
                     BURSAR_OK);
    bur_study_close(study);
    assert_string_equal(bur_answer_question(answer), "sensitivity");
    assert_string_equal(bur_answer_label(answer, 0, 1, 0), "burn");
    assert_string_equal(bur_answer_label(answer, 0, 1, 1), "d");
    bur_figure burn = bur_answer_figure(answer, 0, 1, 0);
    assert_true(burn.low < burn.value && burn.value < burn.high);
    assert_string_equal(burn.method, "replicate-t");
    bur_answer_close(answer);
}

static void refused(void **state)
{
    (void)state;
    static const bur_settings none;
    bur_study *study = api_open(&none);
    bur_answer *answer = NULL;
    bur_sensitivity_request what = {.measures = "ende"};
    assert_int_equal(bur_study_ask_sensitivity(study, &what, NULL, &answer),
                     BURSAR_BAD_INPUT);
    assert_null(answer);
    bur_run_request how = {.backend = "none"};
    assert_int_equal(bur_study_ask_sensitivity(study, &what, &how, &answer),
                     BURSAR_BAD_INPUT);
    bur_study_close(study);
}

static void methods(void **state)
{
    (void)state;
    assert_string_equal(bur_sensitivity_method_listed(0), "sobol");
    assert_non_null(bur_sensitivity_method_title(0));
    assert_null(bur_sensitivity_method_listed(1000));
    assert_null(bur_sensitivity_method_title(-1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(asked),
                                       cmocka_unit_test(refused),
                                       cmocka_unit_test(methods)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
