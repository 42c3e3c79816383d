/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking what breaks a provider through the public header. */
#include "api_case.h"

#include "bursar/questions.h"

static void ways(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    bur_run_request request = {.threads = 2};
    bur_reverse_request asked = {.failure = "end < 5", .most_ways = 1};
    bur_answer *answer = NULL;
    assert_int_equal(bur_study_ask_reverse(study, &asked, &request, &answer),
                     BURSAR_OK);
    assert_string_equal(bur_answer_question(answer), "stress --reverse");
    assert_non_null(strstr(bur_answer_sentence(answer, 0), "end < 5"));
    bur_table_facts facts;
    assert_true(bur_answer_table_at(answer, 0, &facts));
    assert_string_equal(facts.name, "ways");
    assert_int_equal(facts.n_rows, 1);
    bur_study_close(study); /* answers outlive it */
    assert_non_null(bur_answer_label(answer, 0, 0, 0));
    bur_answer_close(answer);
}

static void refused(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    bur_reverse_request asked = {.failure = "enf < 5"};
    bur_answer *answer = NULL;
    assert_int_equal(bur_study_ask_reverse(study, &asked, NULL, &answer),
                     BURSAR_BAD_INPUT);
    assert_null(answer);
    api_explained(study, "'end'");
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ways),
                                       cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
