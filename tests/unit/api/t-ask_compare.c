/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing through the public header: rows, what is kept, what is refused,
 * the same bits for threads. */
#include "api_case.h"

#include <unistd.h>

#include "bursar/questions.h"

static const char *const poorer[] = {"inputs.burn=1.5"};
static const char *const richer[] = {"inputs.burn=0.5"};
static const bur_compare_row rows[] = {{"scenario.cfg", "given", NULL, 0},
                                       {"scenario.cfg", "poorer", poorer, 1},
                                       {"scenario.cfg", "richer", richer, 1}};

typedef struct counts {
    int opened, done, kept;
} counts;

static void opened(void *context, bur_study *study, int row)
{
    counts *c = context;
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    c->opened += row > 0;
}

static void done(void *context, int row, bool kept)
{
    counts *c = context;
    assert_true(row == c->done);
    c->done++;
    c->kept += kept;
}

static bur_answer *ask(bur_compare_request asked, counts *c, int threads)
{
    const char *set[4];
    bur_scenario_close(lab_read(api_model, api_scenario, NULL));
    *c = (counts){0};
    asked.n_rows = 3;
    asked.row = rows;
    asked.opened = opened;
    asked.done = done;
    asked.context = c;
    bur_settings settings = bur_compare_settings(&asked, 0, set);
    bur_study *study = bur_study_open("scenario.cfg", &settings);
    bur_run_request run = {.threads = threads};
    bur_answer *answer = NULL;
    int code = bur_study_ask_compare(study, &asked, &run, &answer);
    bur_study_explain(study, stderr, false);
    assert_int_equal(code, BURSAR_OK);
    assert_int_equal(bur_answer_write(answer, study, "answer.csv"), BURSAR_OK);
    bur_study_close(study);
    return answer;
}

static void rows_are_compared(void **state)
{
    (void)state;
    counts c;
    bur_answer *answer = ask((bur_compare_request){0}, &c, 1);
    assert_string_equal(bur_answer_question(answer), "compare");
    assert_true(c.opened == 2 && c.done == 3 && c.kept == 0);
    bur_table_facts table;
    assert_true(bur_answer_table_at(answer, 0, &table));
    assert_string_equal(table.name, "outcomes");
    assert_int_equal(table.n_rows, 6);
    assert_string_equal(bur_answer_label(answer, 0, 0, 2), "poorer");
    assert_string_equal(bur_answer_label(answer, 0, 1, 3), "thrift");
    /* what is given draws its burn from 0 to 2; the others have 1.5 and 0.5 */
    double given = bur_answer_figure(answer, 0, 0, 0).value;
    double low = bur_answer_figure(answer, 0, 0, 2).value;
    double high = bur_answer_figure(answer, 0, 0, 4).value;
    assert_true(low < given && given < high);
    bur_answer_close(answer);
}

static void what_is_kept_is_taken(void **state)
{
    (void)state;
    static const char *const total[] = {"sold"};
    bur_compare_request asked = {
        .keep = "kept", .n_totals = 1, .total = total, .discount = "0.05"};
    counts c;
    bur_answer_close(ask(asked, &c, 1));
    char *once = api_file_text("answer.csv");
    bur_answer_close(ask(asked, &c, 2));
    char *again = api_file_text("answer.csv");
    assert_true(c.kept == 3);
    assert_string_equal(once, again);
    asked.discount = "0.06"; /* other numbers */
    bur_answer_close(ask(asked, &c, 3));
    assert_true(c.kept == 0);
    bur_compare_forget("kept");
    assert_int_not_equal(access("kept", F_OK), 0);
    asked.discount = "0.05";
    bur_answer_close(ask(asked, &c, 3)); /* threads change nothing */
    char *threads = api_file_text("answer.csv");
    assert_true(c.kept == 0);
    assert_string_equal(once, threads);
    bur_compare_forget("kept");
    free(once);
    free(again);
    free(threads);
}

static void refused(bur_compare_request asked, const char *const *set,
                    int n_set, const char *want)
{
    const char *room[4];
    bur_settings own = {.set = set, .n_set = n_set};
    asked.n_rows = asked.n_rows > 0 ? asked.n_rows : 3;
    asked.row = asked.row ? asked.row : rows;
    asked.settings = &own;
    bur_settings settings = bur_compare_settings(&asked, 0, room);
    bur_study *study = bur_study_open("scenario.cfg", &settings);
    bur_answer *answer = NULL;
    assert_int_equal(bur_study_ask_compare(study, &asked, NULL, &answer),
                     BURSAR_BAD_INPUT);
    assert_null(answer);
    api_explained(study, want);
    bur_study_close(study);
}

static void what_cannot_be(void **state)
{
    (void)state;
    static const char *const name[] = {"ends"}, *series[] = {"cahs"},
                             *value[] = {"end"}, *other[] = {"low=x"};
    static const char *const little[] = {"runs.memory=1", "runs.draws=50000"};
    static const char *const nested[] = {"runs.assumptions=500", "runs.luck=4"};
    static const bur_compare_row apart[] = {{"scenario.cfg", "a", NULL, 0},
                                            {"scenario.cfg", "b", nested, 2}};
    static const bur_compare_row broken[] = {{"scenario.cfg", "a", NULL, 0},
                                             {"nowhere.cfg", "b", NULL, 0}};
    bur_scenario_close(lab_read(api_model, api_scenario, NULL));
    refused((bur_compare_request){.n_measures = 1, .measure = name}, NULL, 0,
            "did you mean \"end\"?");
    refused((bur_compare_request){.n_totals = 1, .total = series}, NULL, 0,
            "did you mean \"cash\"?");
    refused((bur_compare_request){.n_material = 1, .material = value}, NULL, 0,
            "MEASURE=NUMBER, not \"end\"");
    refused((bur_compare_request){.n_enough = 1, .enough = other}, NULL, 0,
            "MEASURE=NUMBER");
    refused((bur_compare_request){.discount = "4 %"}, NULL, 0,
            "a discount is a number");
    refused((bur_compare_request){.optimism = "1.5"}, NULL, 0,
            "optimism is a number from 0 to 1");
    refused((bur_compare_request){0}, little, 2, "runs.memory");
    refused((bur_compare_request){.n_rows = 2, .row = apart}, NULL, 0,
            "do not pair");
    const char *set[1];
    bur_compare_request asked = {.n_rows = 2, .row = broken};
    bur_settings settings = bur_compare_settings(&asked, 0, set);
    bur_study *study = bur_study_open("scenario.cfg", &settings);
    bur_answer *answer = NULL;
    assert_int_equal(bur_study_ask_compare(study, &asked, NULL, &answer),
                     BURSAR_FAILED);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_compared),
        cmocka_unit_test(what_is_kept_is_taken),
        cmocka_unit_test(what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
