/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rare events, from outside. */
#include "api_case.h"

#define SCENARIO(of)                                                           \
    "runs: { draws = 500; seed = 4; }; inputs: { burn: { dist = \"normal\"; "  \
    "mean = 1.0; sd = 0.2; }; }; policies: { none: {}; thrift: { set: { burn " \
    "= \"burn * 0.9\"; }; }; }; output: { rare: { ruin: { of = \"" of          \
    "\"; inputs = [\"burn\"]; tilt = [0.7]; draws = 2000; }; }; };"

static bur_study *opened(const char *scenario)
{
    bur_scenario_close(lab_read(api_model, scenario, NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    assert_non_null(study);
    return study;
}

static void of_each_case(void **state)
{
    (void)state;
    bur_study *study = opened(SCENARIO("P(end < 2)"));
    bur_rare_facts f, thrift;
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    assert_int_equal(bur_study_n_rares(study), 1);
    assert_false(bur_study_rare(study, 0, 0, &f));
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_true(bur_study_rare(study, 0, 0, &f));
    assert_true(bur_study_rare(study, 0, 1, &thrift));
    assert_string_equal(f.name, "ruin");
    assert_string_equal(f.of, "P(end < 2)");
    assert_string_equal(f.probability.method, "weighted-t");
    assert_true(f.n_draws == 2000 && f.effective > 200 && f.needed == 0);
    assert_true(f.probability.value > thrift.probability.value);
    assert_false(bur_study_rare(study, 0, 2, &f));
    assert_false(bur_study_rare(study, 1, 0, &f));
    bur_study_close(study);
}

static void mistakes(void **state)
{
    (void)state;
    bur_study *study = opened(SCENARIO("mean(end)"));
    assert_int_equal(bur_study_problem(study), BURSAR_BAD_INPUT);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(of_each_case),
                                       cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
