/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions begin with what the request asks for, or say why they cannot; what
 * was made is handed over, or not. */
#include "api_case.h"

#include "api/asking.h"
#include "store/answer.h"

static void begins(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    bur_run_request request = {.threads = 3, .backend = "vector"};
    bur_run_options options = {.lanes = 7};
    assert_int_equal(bur_asking_begin(study, &request, &options), BURSAR_OK);
    assert_true(options.threads == 3 && options.lanes == 0);
    assert_non_null(options.backend);
    assert_int_equal(bur_asking_begin(study, NULL, &options), BURSAR_OK);
    assert_true(options.threads == 0 && options.backend == NULL);
    bur_study_close(study);
}

static void says_why_it_cannot(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    bur_run_request nowhere = {.backend = "abacus"};
    bur_run_options options;
    assert_int_equal(bur_asking_begin(study, &nowhere, &options),
                     BURSAR_BAD_INPUT);
    api_explained(study, "there is no backend 'abacus'");
    bur_study_close(study);
    bur_settings settings = {.policies = "none_such"};
    study = api_open(&settings);
    assert_int_equal(bur_asking_begin(study, NULL, &options), BURSAR_BAD_INPUT);
    bur_study_close(study);
}

static void hands_over(void **state)
{
    (void)state;
    bur_answer *answer = NULL;
    bur_answer *made = bur_answer_create("failed", "A study");
    assert_int_equal(bur_asking_end(BUR_INTERRUPTED, made, &answer),
                     BURSAR_INTERRUPTED);
    assert_null(answer);
    made = bur_answer_create("made", "A study");
    assert_int_equal(bur_asking_end(BUR_OK, made, &answer), BURSAR_OK);
    assert_ptr_equal(answer, made);
    bur_answer_close(answer);
}

static void numbers(void **state)
{
    (void)state;
    bur_fault fault;
    double x = 3;
    assert_int_equal(bur_asking_number("It", NULL, 0, 1, &x, &fault), BUR_OK);
    assert_true(x == 3);
    assert_int_equal(bur_asking_number("It", "0.5", 0, 1, &x, &fault), BUR_OK);
    assert_true(x == 0.5);
    static const char *const wrong[] = {"half", "-0.1", "1.1", "0.5x", ""};
    for (int i = 0; i < 5; i++) {
        assert_int_equal(bur_asking_number("It", wrong[i], 0, 1, &x, &fault),
                         BUR_BAD_INPUT);
        assert_non_null(strstr(fault.message, "It is a number from 0 to 1"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(begins),
        cmocka_unit_test(says_why_it_cannot),
        cmocka_unit_test(hands_over),
        cmocka_unit_test(numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
