/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking for boxes through the public header. */
#include "api_case.h"

#include "bursar/questions.h"

static int ask(bur_study *study, bur_discovery_request asked,
               bur_answer **answer)
{
    bur_run_request request = {.threads = 2};
    return bur_study_ask_discovery(study, &asked, &request, answer);
}

static void a_box(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    bur_answer *answer = NULL, *again = NULL;
    bur_discovery_request asked = {.when = "end < 8", .tree = true};
    assert_int_equal(ask(study, asked, &answer), BURSAR_OK);
    assert_string_equal(bur_answer_question(answer), "discover");
    assert_non_null(strstr(bur_answer_sentence(answer, 1), "burn is above"));
    bur_table_facts facts;
    assert_true(bur_answer_table_at(answer, 0, &facts));
    assert_string_equal(facts.name, "boxes");
    bur_figure density = bur_answer_figure(answer, 0, 0, 0);
    assert_true(density.low < density.value && density.value < density.high);
    assert_int_equal(bur_study_ask_discovery(study, &asked, NULL, &again),
                     BURSAR_OK);
    for (int i = 0; bur_answer_sentence(answer, i) != NULL; i++) {
        assert_string_equal(bur_answer_sentence(answer, i),
                            bur_answer_sentence(again, i));
    }
    bur_study_close(study); /* answers outlive it */
    assert_non_null(bur_answer_sentence(answer, 0));
    bur_answer_close(answer);
    bur_answer_close(again);
}

static void refused(bur_study *study, bur_discovery_request asked,
                    const char *said)
{
    bur_answer *answer = NULL;
    assert_int_equal(ask(study, asked, &answer), BURSAR_BAD_INPUT);
    assert_null(answer);
    api_explained(study, said);
}

static void what_cannot_be_asked(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    refused(study, (bur_discovery_request){0}, "of what");
    refused(study, (bur_discovery_request){.when = "enf < 8"}, "'end'");
    refused(study, (bur_discovery_request){.when = "end < 8", .density = 2},
            "between 0 and 1");
    refused(study,
            (bur_discovery_request){
                .when = "end < 8", .has_step = true, .n_boxes = 2},
            "one box");
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box),
        cmocka_unit_test(what_cannot_be_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
