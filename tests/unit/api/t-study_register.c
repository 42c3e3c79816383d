/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What numbers rest on, through the public header. */
#include "bursar/register.h"

#include "api_case.h"

static bur_study *study_of(const char *scenario)
{
    char model[4096], text[2048];
    snprintf(model, sizeof model,
             "%s not_modelled = [\"No tax.\"]; known_misses = [\"2019\", "
             "\"2020\"];",
             api_model);
    snprintf(text, sizeof text, "%s %s", api_scenario, scenario);
    bur_scenario_close(lab_read(model, text, NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    bur_study_explain(study, stderr, false);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    return study;
}

static void a_distribution(void **state)
{
    (void)state;
    bur_study *study = study_of("");
    bur_register_facts f;
    assert_true(bur_study_register(study, 0, &f));
    assert_int_equal(f.kind, BURSAR_PARAMETER);
    assert_string_equal(f.label, "burn");
    assert_string_equal(f.title, "What it costs");
    assert_string_equal(f.unit, "EUR/month");
    assert_string_equal(f.role, "assumption");
    assert_string_equal(f.distribution, "uniform");
    assert_true(f.value == 1 && fabs(f.p05 - 0.1) < 1e-12 &&
                fabs(f.p95 - 1.9) < 1e-12);
    assert_true(isnan(f.low) && isnan(f.approved));
    assert_true(f.is_set && !f.is_registered && !f.changed);
    assert_true(f.is_assumption && f.is_unsigned);
    assert_null(f.source);
    assert_false(bur_study_register(study, 1, &f));
    assert_false(bur_study_register(study, -1, &f));
    bur_study_close(study);
}

static void signed_and_changed(void **state)
{
    (void)state;
    static const struct {
        const char *entry;
        bool changed, is_unsigned;
    } rows[] = {
        {"approver = \"B\";", false, false},
        {"approver = \"B\"; value = 1.0;", false, false},
        {"approver = \"B\"; value = 1.5;", true, true},
        {"owner = \"O\"; value = 1.0;", false, true},
    };
    for (int i = 0; i < 4; i++) {
        char text[200];
        snprintf(text, sizeof text,
                 "register: { burn: { source = \"S\"; %s }; "
                 "};",
                 rows[i].entry);
        bur_study *study = study_of(text);
        bur_register_facts f;
        assert_true(bur_study_register(study, 0, &f));
        assert_true(f.is_registered && f.is_assumption);
        assert_string_equal(f.source, "S");
        assert_int_equal(f.changed, rows[i].changed);
        assert_int_equal(f.is_unsigned, rows[i].is_unsigned);
        bur_study_close(study);
    }
}

/* A source is evidence of the value that it is of, unless it says that it is
 * none. */
static void evidence(void **state)
{
    (void)state;
    static const struct {
        const char *model, *scenario;
        bool is_assumption;
    } rows[] = {
        {"source = \"S12\";", "register: { k: {}; };", false},
        {"source = \"England: S12; else an Assumption\";",
         "register: { k: {}; };", true},
        {"source = \"[A]\";", "register: { k: {}; };", true},
        {"", "register: { k: {}; };", true},
        {"source = \"S12\";", "inputs: { k = 3.0; };", true},
        {"source = \"S12\";",
         "inputs: { k = 3.0; }; register: { k: { source = \"S13\"; }; };",
         false},
        {"source = \"S12\";",
         "inputs: { k: { dist = \"uniform\"; low = 1.0; high = 2.0; is = "
         "\"luck\"; }; }; register: { k: { source = \"S13\"; }; };",
         false},
    };
    for (int i = 0; i < 7; i++) {
        char model[300];
        snprintf(model, sizeof model,
                 "time: { end = 1.0; }; parameters: { k: { value = 2.0; range "
                 "= [0.0, 9.0]; %s }; }; stocks: { x: { initial = \"k\"; }; };",
                 rows[i].model);
        bur_scenario_close(lab_read(model, rows[i].scenario, NULL));
        bur_study *study = bur_study_open("scenario.cfg", NULL);
        bur_register_facts f;
        assert_true(bur_study_register(study, 0, &f));
        assert_true(f.low == 0 && f.high == 9);
        if (f.is_assumption != rows[i].is_assumption) {
            fail_msg("row %d", i);
        }
        bur_study_close(study);
    }
}

static void shocks_and_policies(void **state)
{
    (void)state;
    bur_study *study =
        study_of("shocks: { slump: { title = \"Slump\"; target = \"sold\"; by "
                 "= 0.5; start = 3.0; }; }; register: { thrift: { owner = "
                 "\"O\"; }; };");
    bur_register_facts f;
    assert_true(bur_study_register(study, 1, &f));
    assert_int_equal(f.kind, BURSAR_SHOCK);
    assert_string_equal(f.title, "Slump");
    assert_true(isnan(f.value) && f.is_assumption && f.is_unsigned);
    assert_true(bur_study_register(study, 2, &f));
    assert_int_equal(f.kind, BURSAR_POLICY);
    assert_string_equal(f.label, "thrift");
    assert_true(f.is_registered && !f.is_assumption && !f.is_unsigned);
    assert_false(bur_study_register(study, 3, &f));
    bur_study_close(study);
}

static void what_it_is_not(void **state)
{
    (void)state;
    bur_study *study = study_of("");
    assert_string_equal(bur_study_not_modelled(study, 0), "No tax.");
    assert_null(bur_study_not_modelled(study, 1));
    assert_null(bur_study_not_modelled(study, -1));
    assert_string_equal(bur_study_known_miss(study, 1), "2020");
    assert_null(bur_study_known_miss(study, 2));
    bur_study_close(study);
    study = bur_study_open("not there.cfg", NULL);
    bur_register_facts f;
    assert_null(bur_study_not_modelled(study, 0));
    assert_false(bur_study_register(study, 0, &f));
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_distribution), cmocka_unit_test(signed_and_changed),
        cmocka_unit_test(evidence), cmocka_unit_test(shocks_and_policies),
        cmocka_unit_test(what_it_is_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
