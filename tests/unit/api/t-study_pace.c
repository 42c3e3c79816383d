/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time constants of a study: with their places, the least over all cases, of
 * what has one. */
#include "api_case.h"

static const char model[] =
    "time_unit = \"month\"; time: { length = \"6 months\"; };\n"
    "parameters: { wait: { value = 8.0; }; };\n"
    "stocks: { tank: { initial = \"5\"; outflows = [\"out\"]; };\n"
    "  still: { initial = \"1\"; }; };\n"
    "flows: { out: { eq = \"tank / wait\"; }; };\n"
    "auxiliaries: { seen: { eq = \"SMTH1(tank, 6)\"; }; };\n";

static const char scenario[] =
    "runs: { draws = 10; }; inputs: { wait: { dist = \"uniform\"; low = 2.0; "
    "high = 6.0; }; }; policies: { a: {}; b: { set: { wait = \"wait / 8\"; }; "
    "}; }; output: { series = [\"tank\", \"seen\", \"still\"]; };";

static void least_over_cases(void **state)
{
    (void)state;
    bur_scenario_close(lab_read(model, scenario, NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    bur_pace_facts f;
    int seen = 0;
    for (int i = 0; bur_study_pace(study, i, &f); i++) {
        bool tank = strcmp(f.label, "tank") == 0;
        assert_true(f.is_stock == tank);
        assert_true(tank || strcmp(f.label, "seen") == 0);
        lab_near(f.constant, tank ? 0.5 : 6, 1e-4);
        assert_true(f.line == (tank ? 4 : 7) && strstr(f.path, "model.cfg"));
        assert_true(f.at >= 0 && f.at <= 6);
        seen += tank ? 1 : 10;
    }
    assert_int_equal(seen, 11);
    bur_study_close(study);
}

static void none_of_a_bad_study(void **state)
{
    (void)state;
    bur_study *study = bur_study_open("there_is_none.cfg", NULL);
    bur_pace_facts f;
    assert_false(bur_study_pace(study, 0, &f));
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(least_over_cases),
                                       cmocka_unit_test(none_of_a_bad_study)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
