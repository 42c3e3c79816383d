/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study that waits to know something, from outside. */
#include "api_case.h"

#define RUNS(until)                                                            \
    "runs: { draws = 50; seed = 4; " until " }; inputs: { burn: { dist = "     \
    "\"uniform\"; low = 0.0; high = 2.0; }; }; policies: { none: {}; thrift: " \
    "{ set: { burn = \"burn * 0.9\"; }; }; };"

static bur_study *opened(const char *scenario, int64_t draws)
{
    bur_scenario_close(lab_read(api_model, scenario, NULL));
    bur_settings settings = {.draws = draws, .accounts = true};
    bur_study *study = bur_study_open("scenario.cfg", &settings);
    assert_non_null(study);
    return study;
}

static void looks(void **state)
{
    (void)state;
    bur_study *study =
        opened(RUNS("until = \"P(low) within 1.5 points\"; most = 8192;"), 0);
    bur_look_facts look;
    bur_study_facts facts;
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    assert_string_equal(bur_study_until(study), "P(low) within 1.5 points");
    assert_true(bur_study_until_most(study) == 8192);
    assert_false(bur_study_look(study, 0, 0, &look));
    for (int again = 0; again < 2; again++) {
        assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
        int n = 0;
        while (bur_study_look(study, n, 1, &look)) {
            assert_true(look.n_draws == 1024 << n && look.is_share);
            n++;
        }
        bur_study_look(study, n - 1, 0, &look);
        assert_true(n > 1 && look.met && !look.skewed);
        assert_true(look.figure.high - look.figure.low <= 0.03);
        bur_study_facts_of(study, &facts);
        assert_true(facts.n_draws == look.n_draws);
        bur_study_look(study, n - 2, 0, &look);
        assert_false(look.met);
        assert_false(bur_study_look(study, 0, 2, &look));
    }
    bur_study_close(study);
}

/* A first look, and the run that takes it up, are runs of so many draws. */
static void first_look(void **state)
{
    (void)state;
    bur_run_request request = {.draws = 1024};
    bur_study_facts facts;
    bur_measure_facts one, other;
    bur_study *study = opened(RUNS(""), 3000);
    bur_study *short_one = opened(RUNS(""), 1024);
    assert_int_equal(bur_study_run(study, &request), BURSAR_OK);
    assert_int_equal(bur_study_run(short_one, NULL), BURSAR_OK);
    bur_study_facts_of(study, &facts);
    assert_true(facts.n_draws == 1024);
    bur_study_measure(study, 1, 0, &one);
    bur_study_measure(short_one, 1, 0, &other);
    assert_memory_equal(&one.mean.value, &other.mean.value, sizeof(double));
    bur_study_close(short_one);

    bur_study *whole = opened(RUNS(""), 3000);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_int_equal(bur_study_run(whole, NULL), BURSAR_OK);
    bur_study_facts_of(study, &facts);
    assert_true(facts.n_draws == 3000);
    bur_study_measure(study, 1, 0, &one);
    bur_study_measure(whole, 1, 0, &other);
    assert_memory_equal(&one.mean.value, &other.mean.value, sizeof(double));
    bur_study_close(whole);
    bur_study_close(study);

    study = opened(RUNS("design = \"latin_hypercube\";"), 3000);
    assert_int_equal(bur_study_run(study, &request), BURSAR_BAD_INPUT);
    bur_study_close(study);
}

static bool count(void *context, double done, double of)
{
    (void)of;
    *(double *)context = done;
    return true;
}

/* A run that is asked for twice runs twice, and looks begin anew. */
static void twice(void **state)
{
    (void)state;
    static const char *const runs[] = {
        RUNS(""), RUNS("until = \"P(low) within 1.5 points\"; most = 8192;")};
    for (int i = 0; i < 2; i++) {
        double done = 0;
        bur_run_request request = {.progress = count, .context = &done};
        bur_measure_facts one, other;
        bur_study *study = opened(runs[i], i == 0 ? 2048 : 0);
        assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
        bur_study_measure(study, 0, 0, &one);
        assert_int_equal(bur_study_run(study, &request), BURSAR_OK);
        bur_study_measure(study, 0, 0, &other);
        assert_true(done > 0);
        assert_memory_equal(&one.mean.value, &other.mean.value, sizeof(double));
        bur_study_close(study);
    }
}

/* A number of draws that the caller asks for is what runs. */
static void so_many_draws(void **state)
{
    (void)state;
    bur_study *study = opened(RUNS("until = \"P(low) within 1 points\";"), 70);
    bur_study_facts facts;
    assert_null(bur_study_until(study));
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    bur_study_facts_of(study, &facts);
    assert_true(facts.n_draws == 70);
    assert_true(bur_study_least_draws(study, 0.05) == 72);
    bur_study_close(study);
}

static void mistakes(void **state)
{
    (void)state;
    bur_study *study = opened(RUNS("until = \"P(lov) within 1 points\";"), 0);
    assert_int_equal(bur_study_problem(study), BURSAR_BAD_INPUT);
    api_explained(study, "'low'");
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks), cmocka_unit_test(first_look),
        cmocka_unit_test(twice), cmocka_unit_test(so_many_draws),
        cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
