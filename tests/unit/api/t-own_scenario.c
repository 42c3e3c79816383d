/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider's own scenario through the public header. */
#include "api_case.h"

static const char good[] =
    "item,2023,2024,2025\nincome.a,60,66,70\nincome.b,40,44,30\n"
    "income.total,100,110,100\ncost.pay,65,70,64\ncost.other,25,26,25\n"
    "cost.depreciation,5,5,5\ncost.interest,1,1,1\ncost.total,96,102,95\n"
    "result,4,8,5\ncash,9,15,20\ncash.restricted,0,0,0\ndebt,20,19,18\n"
    "fixed_assets,50,49,48\ncapital_grants,10,9,9\nstaff,12,12,11\n"
    "learners.a,12,12,13\nlearners.b,4,4,3\n";

#define ONE(name) name ": { value = 0.5; }; "

static bur_study *opened(void)
{
    bur_scenario_close(lab_read(
        "time: { end = 2.0; }; dimensions: { line = [\"a\", \"b\"]; };"
        "parameters: {" ONE("opening_income") ONE("pay_share")
            ONE("other_share") ONE("opening_cash") ONE("opening_restricted")
                ONE("opening_debt") ONE("opening_assets") ONE("opening_grants")
                    ONE("opening_staff") "income_mix: { over = [\"line\"]; "
                                         "value = 0.5; };"
                                         "opening_learners: { over = "
                                         "[\"line\"]; value = 5.0; };"
                                         "demand_sd: { over = [\"line\"]; "
                                         "value = 0.1; }; };"
                                         "stocks: { cash: { initial = "
                                         "\"opening_cash\"; }; };",
        "title = \"A kind\";", NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    return study;
}

static void from_accounts(void **state)
{
    (void)state;
    bur_noise_facts noise;
    bur_study *study = opened();
    assert_false(bur_study_noise(study, 0, &noise));
    lab_write("good.csv", good);
    assert_int_equal(bur_study_read_accounts(study, "good.csv", -1), BURSAR_OK);
    assert_true(bur_study_noise(study, 1, &noise));
    assert_string_equal(noise.line, "b");
    lab_near(noise.weight, 1 / 7.0, 1e-15);
    assert_int_equal(noise.n_changes, 2);
    assert_true(noise.prior == 0.1 && noise.data > 0.1 && noise.result > 0.1 &&
                noise.result < noise.data);
    assert_false(bur_study_noise(study, 2, &noise));
    assert_false(bur_study_noise(study, -1, &noise));
    assert_int_equal(bur_study_write_own(study, "own.cfg", "model.cfg"),
                     BURSAR_OK);
    bur_study_close(study);
    study = bur_study_open("own.cfg", NULL);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_true(bur_study_series_mean(study, 0, 0, 0).value == 20);
    bur_study_close(study);
}

static void without_accounts(void **state)
{
    (void)state;
    bur_study *study = opened();
    assert_int_equal(bur_study_write_own(study, "own.cfg", "model.cfg"),
                     BURSAR_OK);
    assert_int_equal(bur_study_write_own(study, "no/such/own.cfg", "m"),
                     BURSAR_FAILED);
    bur_study_close(study);
}

static void bad_accounts(void **state)
{
    (void)state;
    bur_study *study = opened();
    lab_write("bad.csv", "item,2024,2025\n");
    assert_int_equal(bur_study_read_accounts(study, "bad.csv", 6),
                     BURSAR_BAD_INPUT);
    assert_true(bur_study_n_errors(study) > 0);
    bur_finding f;
    assert_true(bur_study_finding(study, 0, &f));
    assert_string_equal(f.path, "bad.csv");
    bur_study_close(study);
    study = opened();
    assert_int_equal(bur_study_read_accounts(study, "none.csv", 6),
                     BURSAR_FAILED);
    api_explained(study, "none.csv");
    bur_study_close(study);
    study = bur_study_open("missing.cfg", NULL);
    assert_int_equal(bur_study_read_accounts(study, "good.csv", 6),
                     BURSAR_FAILED);
    assert_int_equal(bur_study_write_own(study, "x.cfg", "m"), BURSAR_FAILED);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_accounts),
        cmocka_unit_test(without_accounts),
        cmocka_unit_test(bad_accounts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
