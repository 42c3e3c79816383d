/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking what to choose, and how much is needed, through the public header. */
#include "api_case.h"

#include "bursar/questions.h"

static const char *const lever[] = {"burn=0:2"};

static void sized(void **state)
{
    (void)state;
    bur_settings settings = {.lever = lever, .n_lever = 1};
    bur_study *study = api_open(&settings);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    bur_answer *answer = NULL, *again = NULL;
    bur_size_request asked = {"P(low) < 0.5", 500};
    bur_run_request request = {.threads = 2};
    assert_int_equal(bur_study_ask_size(study, &asked, &request, &answer),
                     BURSAR_OK);
    assert_int_equal(bur_study_ask_size(study, &asked, NULL, &again),
                     BURSAR_OK);
    assert_string_equal(bur_answer_question(answer), "size");
    bur_figure a = bur_answer_figure(answer, 0, 0, 1);
    bur_figure b = bur_answer_figure(again, 0, 0, 1);
    assert_true(a.value > 0.5 && a.value < 1.5);
    assert_true(a.low < a.value && a.value < a.high && a.value == b.value);
    assert_string_equal(a.method, "inverted");
    bur_study_close(study); /* answers outlive it */
    assert_non_null(strstr(bur_answer_sentence(answer, 1), "at most"));
    bur_answer_close(answer);
    bur_answer_close(again);
}

static void optimized(void **state)
{
    (void)state;
    static const char *const end[] = {"mean(end)"};
    bur_settings settings = {.lever = lever, .n_lever = 1};
    bur_study *study = api_open(&settings);
    bur_answer *answer = NULL;
    bur_optimize_request asked = {.maximize = end,
                                  .n_maximize = 1,
                                  .evaluations = 60,
                                  .luck = 64,
                                  .draws = 100};
    assert_int_equal(bur_study_ask_optimize(study, &asked, NULL, &answer),
                     BURSAR_OK);
    assert_string_equal(bur_answer_question(answer), "optimize");
    bur_figure now = bur_answer_figure(answer, 0, 0, 0);
    bur_figure best = bur_answer_figure(answer, 0, 0, 1);
    bur_figure cash = bur_answer_figure(answer, 0, 1, 1);
    assert_true(now.value == 1 && best.value < 0.01);
    assert_true(cash.n == 100 && cash.low < cash.value);
    bur_answer_close(answer);
    bur_study_close(study);
}

/* Refused, and explained once. */
static void explained(bur_study *study, int code, const char *words)
{
    assert_int_equal(code, BURSAR_BAD_INPUT);
    api_explained(study, words);
}

static void refused(void **state)
{
    (void)state;
    bur_answer *answer = NULL;
    bur_study *study = api_open(NULL);
    bur_size_request size = {"P(low) < 0.5", 500};
    bur_optimize_request nothing = {0};
    bur_run_request nowhere = {.backend = "abacus"};
    explained(study, bur_study_ask_size(study, &size, NULL, &answer),
              "--lever NAME=LOW:HIGH");
    explained(study, bur_study_ask_size(study, &size, &nowhere, &answer),
              "there is no backend");
    explained(study, bur_study_ask_optimize(study, &nothing, NULL, &answer),
              "--lever NAME=LOW:HIGH");
    assert_null(answer);
    bur_study_close(study);
    static const char *const wrong[] = {"bun=0:2"};
    bur_settings settings = {.lever = wrong, .n_lever = 1};
    study = api_open(&settings);
    assert_int_equal(bur_study_problem(study), BURSAR_BAD_INPUT);
    explained(study, bur_study_ask_size(study, &size, NULL, &answer),
              "did you mean 'burn'");
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sized),
                                       cmocka_unit_test(optimized),
                                       cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
