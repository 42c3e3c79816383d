/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every stage has its time, those that have happened a positive one. */
#include "api_case.h"

static double seconds_of(const bur_study *study, const char *name)
{
    bur_stage_facts f;
    for (int i = 0; bur_study_stage(study, i, &f); i++) {
        if (strcmp(f.name, name) == 0) {
            return f.seconds;
        }
    }
    fail_msg("there is no stage %s", name);
    return -1;
}

static void stages(void **state)
{
    (void)state;
    static const char *const before[] = {"read", "check", "compile"};
    static const char *const after[] = {"draws", "quantiles", "measures"};
    bur_study *study = api_open(NULL);
    for (int i = 0; i < 3; i++) {
        assert_true(seconds_of(study, before[i]) > 0);
        assert_true(seconds_of(study, after[i]) == 0);
    }
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    for (int i = 0; i < 3; i++) {
        assert_true(seconds_of(study, after[i]) > 0);
    }
    assert_true(seconds_of(study, "write") == 0);
    assert_int_equal(bur_study_write(study, "out.csv", NULL), BURSAR_OK);
    assert_true(seconds_of(study, "write") > 0);
    bur_stage_facts f;
    assert_false(bur_study_stage(study, -1, &f));
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(stages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
