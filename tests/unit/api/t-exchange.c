/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models written through the public header: both formats are the same model,
 * whole or not at all. */
#include "api_case.h"

static const char *hash_of(const char *path, char hash[17])
{
    bur_settings settings = {.by_name = true};
    bur_study *study = bur_study_open(path, &settings);
    if (bur_study_problem(study) != BURSAR_OK) {
        bur_study_explain(study, stderr, false);
    }
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    snprintf(hash, 17, "%s", bur_study_hash(study));
    bur_study_close(study);
    return hash;
}

static void the_model_of_a_scenario(void **state)
{
    (void)state;
    char model[17], made[17];
    bur_study *study = api_open(NULL);
    assert_int_equal(bur_study_write_xmile(study, "a.xmile"), BURSAR_OK);
    assert_int_equal(bur_study_write_model(study, "a.cfg"), BURSAR_OK);
    hash_of("model.cfg", model);
    assert_string_equal(hash_of("a.xmile", made), model);
    assert_string_equal(hash_of("a.cfg", made), model);
    assert_string_equal(bur_study_unknown_elsewhere(study), "FINAL, EVER");
    bur_study_close(study);
}

/* The written scenario names "model.cfg", which is the lab's own model. */
static void a_first_scenario(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    assert_int_equal(bur_study_write_scenario(study, "first.cfg"), BURSAR_OK);
    bur_study_close(study);
    study = bur_study_open("first.cfg", NULL);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    bur_study_facts facts;
    bur_study_facts_of(study, &facts);
    assert_int_equal(facts.n_draws, 1000);
    bur_study_close(study);
}

/* A model that leaves its length to scenarios takes that of its scenario. */
static void without_a_length(void **state)
{
    (void)state;
    bur_scenario_close(lab_read("stocks: { s: { initial = 1; }; };",
                                "time: { start = \"2031-01-01\"; years = 2; };",
                                NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    assert_int_equal(bur_study_write_xmile(study, "b.xmile"), BURSAR_OK);
    bur_study_close(study);
    study = bur_study_open("b.xmile", NULL);
    bur_study_facts facts;
    bur_study_facts_of(study, &facts);
    assert_int_equal(facts.n_steps, 24);
    assert_string_equal(facts.start, "2031-01-01");
    bur_study_close(study);
}

static void failures(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    assert_int_equal(bur_study_write_xmile(study, "no/such/a.xmile"),
                     BURSAR_FAILED);
    api_explained(study, "no/such");
    bur_study_close(study);
    study = bur_study_open("missing.cfg", NULL);
    assert_int_equal(bur_study_write_model(study, "c.cfg"), BURSAR_FAILED);
    assert_null(fopen("c.cfg", "r"));
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_model_of_a_scenario),
        cmocka_unit_test(a_first_scenario),
        cmocka_unit_test(without_a_length),
        cmocka_unit_test(failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
