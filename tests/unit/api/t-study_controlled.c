/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Controlled means, from outside. */
#include "api_case.h"

static void means(void **state)
{
    (void)state;
    bur_scenario_close(
        lab_read(api_model,
                 "runs: { draws = 500; seed = 4; }; inputs: { burn: { dist = "
                 "\"uniform\"; low = 0.0; high = 2.0; }; }; output: { control "
                 "= [\"burn\"]; };",
                 NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    bur_controlled_facts f;
    assert_false(bur_study_controlled(study, 0, 0, &f));
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_true(bur_study_controlled(study, 0, 0, &f));
    assert_null(f.why_not);
    assert_true(f.reduction > 1.5);
    lab_near(f.reduction, pow(f.plain.se / f.controlled.se, 2), 1e-9);
    assert_string_equal(f.controlled.method, "control-t");
    assert_false(bur_study_controlled(study, 0, 2, &f));
    assert_false(bur_study_controlled(study, 1, 0, &f));
    bur_study_close(study);
}

static void without_controls(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_controlled_facts f;
    assert_false(bur_study_controlled(study, 0, 0, &f));
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(means),
                                       cmocka_unit_test(without_controls)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
