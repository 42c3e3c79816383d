/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking for loops through the public header. */
#include "api_case.h"

#include "bursar/feedback.h"

static const char model[] =
    "time_unit = \"year\"; time: { length = \"8 years\"; };"
    "stocks: { S: { initial = \"5\"; inflows = [\"up\"]; "
    "outflows = [\"down\"]; }; };"
    "flows: { up: { eq = \"0.3 * S\"; }; down: { eq = \"0.003 * S * S\"; }; };"
    "measures: { full: { eq = \"EVER(S > 50)\"; kind = \"probability\"; }; };";

static void loops_are_told(void **state)
{
    (void)state;
    bur_settings settings = {.units = "off", .all_series = true};
    bur_scenario_close(lab_read(model, "runs: { draws = 10; };", NULL));
    bur_study *study = bur_study_open("scenario.cfg", &settings);
    bur_answer *answer = NULL;
    bur_loops_request asked = {.most = 5};
    assert_int_equal(bur_study_ask_loops(study, &asked, NULL, &answer),
                     BURSAR_OK);
    assert_string_equal(bur_answer_question(answer), "loops");
    bur_table_facts facts;
    assert_true(bur_answer_table_at(answer, 0, &facts));
    assert_string_equal(facts.name, "loops");
    assert_int_equal(facts.n_rows, 2);
    assert_int_equal(bur_answer_write(answer, study, "loops.h5"), BURSAR_OK);
    bur_answer_close(answer);
    asked.when = "never";
    assert_int_equal(bur_study_ask_loops(study, &asked, NULL, &answer),
                     BURSAR_BAD_INPUT);
    assert_null(answer);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(loops_are_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
