/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Switching values of a study's record: a linear model in which they are
 * known, names, and mistakes. */
#include "api_case.h"

#include "bursar/questions.h"
#include "bursar/record.h"

/* Cash at the end is 12 times the sales less what is paid: 1 to wait, and the
 * wage to build, which sells 3 in place of 2. They are even at a wage of 2. */
static const char shop[] =
    "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 1; };"
    "parameters: { wage: { value = 1.0; doc = \"Pay\"; }; noise: { value = "
    "0.0; }; built: { value = 0.0; }; };"
    "stocks: { cash: { initial = 0; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"IF built > 0.5 THEN 3 - wage + noise ELSE 1 + "
    "noise\"; }; };"
    "measures: { end: { title = \"Cash at the end\"; eq = \"FINAL(cash)\"; };"
    " low: { title = \"Short\"; kind = \"probability\"; eq = \"FINAL(cash) < "
    "12\"; }; };";
static const char luck[] =
    "runs: { draws = 512; seed = 3; }; inputs: { wage: { dist = \"uniform\"; "
    "low = 0.5; high = 2.5; }; noise: { dist = \"normal\"; mean = 0.0; sd = "
    "1.0; }; }; policies: { wait: { title = \"Wait\"; }; build: { set: { built "
    "= 1.0; }; }; sell: { set: { built = \"0 * built\"; }; }; };"
    "compare = [\"wait\", \"build\"];";

static bur_study *run(void)
{
    bur_scenario_close(lab_read(shop, luck, NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    bur_study_explain(study, stderr, false);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    return study;
}

static bool says(const bur_answer *answer, const char *words)
{
    for (int i = 0; bur_answer_sentence(answer, i); i++) {
        if (strstr(bur_answer_sentence(answer, i), words)) {
            return true;
        }
    }
    return false;
}

static void of_a_linear_model(void **state)
{
    (void)state;
    bur_study *study = run();
    bur_record *record = bur_record_of(study);
    bur_switching_request asked = {.measure = "end"};
    bur_answer *answer;
    char fault[200] = "";
    assert_int_equal(
        bur_record_ask_switching(record, &asked, &answer, fault, sizeof fault),
        BURSAR_OK);
    assert_true(says(answer, "By Cash at the end, 'build' comes first and "
                             "'Wait' second: "));
    assert_true(says(answer, "The first to turn it is wage (Pay): at 2, "));
    bur_table_facts table;
    assert_true(bur_answer_table_at(answer, 0, &table));
    assert_true(table.n_rows == 1);
    assert_string_equal(bur_answer_label(answer, 0, 0, 0), "wage");
    assert_true(fabs(bur_answer_figure(answer, 0, 0, 0).value - 2) < 1e-9);
    bur_answer_close(answer);
    bur_record_close(record);
    bur_study_close(study);
}

static void leading(void **state)
{
    (void)state;
    bur_study *study = run();
    bur_record *record = bur_record_of(study);
    assert_int_equal(bur_record_leading_measure(record), 1);
    bur_switching_request asked = {.policy = "build"};
    bur_answer *answer;
    char fault[200] = "";
    assert_int_equal(
        bur_record_ask_switching(record, &asked, &answer, fault, sizeof fault),
        BURSAR_OK);
    assert_true(says(answer, "By Short, "));
    bur_answer_close(answer);
    bur_record_close(record);
    bur_study_close(study);
}

static void mistakes(void **state)
{
    (void)state;
    static const struct {
        bur_switching_request asked;
        const char *words;
    } rows[] = {{{.measure = "ends"}, "no measure 'ends'; do you mean 'end'?"},
                {{.policy = "bild"}, "no policy 'bild'; do you mean 'build'?"}};
    bur_study *study = run();
    bur_record *record = bur_record_of(study);
    for (int i = 0; i < 2; i++) {
        bur_answer *answer = (bur_answer *)rows;
        char fault[200] = "", few[9] = "";
        assert_int_equal(bur_record_ask_switching(record, &rows[i].asked,
                                                  &answer, fault, sizeof fault),
                         BURSAR_BAD_INPUT);
        assert_null(answer);
        if (!strstr(fault, rows[i].words)) {
            fail_msg("%s", fault);
        }
        bur_record_ask_switching(record, &rows[i].asked, &answer, few,
                                 sizeof few);
        assert_int_equal(strlen(few), 8);
    }
    bur_record_close(record);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(of_a_linear_model),
                                       cmocka_unit_test(leading),
                                       cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
