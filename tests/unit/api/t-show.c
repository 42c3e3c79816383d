/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model printed, as shocks and policies have made it; and after each pass of
 * the compiler. */
#include "api_case.h"

#include "bursar/contents.h"

static void model(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    FILE *out = tmpfile();
    bur_study_print_model(study, out);
    char *text = api_printed(out);
    static const char *const wanted[] = {"A shop",      "line: a b",    "cash",
                                         "sold[line]",  "{EUR/month}",  "+ in",
                                         "FINAL(cash)", "What it costs"};
    for (int i = 0; i < 8; i++) {
        if (!strstr(text, wanted[i])) {
            fail_msg("no '%s' in:\n%s", wanted[i], text);
        }
    }
    assert_null(strstr(text, "policy.active"));
    free(text);
    bur_study_close(study);
}

/* What XMILE models hold besides, and calls of macros as they are written. */
static void facilities(void **state)
{
    (void)state;
    bur_scenario_close(lab_read(
        "time: { start = 0.0; end = 1.0; };"
        "macros: { ramp_to: { doc = \"Rises.\"; parameters = [\"x\", "
        "\"time\"]; "
        "defaults: { time = 3; }; stocks: { level: { initial = \"x\"; }; }; eq "
        "= \"level / time\"; }; };"
        "auxiliaries: { a: { eq = \"2 * ramp_to(b)\"; initial_eq = 7; table: { "
        "x = [0, 2]; y = [5, 6]; type = \"discrete\"; }; }; b: { eq = 4; }; };"
        "flows: { f: { eq = 1; non_negative = true; }; };",
        "runs: { draws = 1; };", NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    FILE *out = tmpfile();
    bur_study_print_model(study, out);
    char *text = api_printed(out);
    static const char *const wanted[] = {
        "  a = 2 * ramp_to(b)\n      at the start = 7\n"
        "      through the table (0, 5) (2, 6) discrete\n",
        "  f = 1\n      never below zero\n",
        "macros\n  ramp_to(x[, time]) = level / time\n      Rises.\n"
        "    left out: time = 3\n    stock level starts at x\n"};
    for (int i = 0; i < 3; i++) {
        if (!strstr(text, wanted[i])) {
            fail_msg("no '%s' in:\n%s", wanted[i], text);
        }
    }
    assert_null(strchr(text, '#'));
    free(text);
    bur_study_close(study);
}

static void passes(void **state)
{
    (void)state;
    for (int i = 0; bur_pass_listed(i); i++) {
        FILE *out = tmpfile();
        bur_settings settings = {.show_after = bur_pass_listed(i),
                                 .show_to = out};
        bur_study *study = api_open(&settings);
        assert_int_equal(bur_study_problem(study), BURSAR_OK);
        bur_study_close(study);
        char *text = api_printed(out);
        assert_true(strlen(text) > 100);
        free(text);
    }
}

/* What lies over the file, as settings. */
static void changes(void **state)
{
    (void)state;
    static const char *const set[] = {"inputs.wage=3.0", "runs.draws=7"};
    bur_settings settings = {.set = set, .n_set = 2};
    bur_study *study = api_open(&settings);
    FILE *out = tmpfile();
    bur_study_print_changes(study, out);
    char *text = api_printed(out);
    assert_string_equal(
        text, "inputs: {\n  wage = 3.0;\n};\nruns: {\n  draws = 7;\n};\n");
    free(text);
    bur_study_close(study);
    study = api_open(NULL);
    out = tmpfile();
    bur_study_print_changes(study, out);
    text = api_printed(out);
    assert_string_equal(text, "");
    free(text);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(model), cmocka_unit_test(changes),
        cmocka_unit_test(facilities), cmocka_unit_test(passes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
