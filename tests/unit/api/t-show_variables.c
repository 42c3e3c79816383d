/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameters as the scenario sets them, and measures, one row each. */
#include "api_case.h"

static const char model[] =
    "time: { years = 1; }; dimensions: { d = [\"x\", \"y\"]; };"
    "units: { EUR: {}; };"
    "parameters: { fee: { value = 2.0; range = [0.0, 9.5]; unit = \"EUR\";"
    " source = \"assumption\"; doc = \"What it costs\"; };"
    " share: { over = [\"d\"]; value = [0.25, 0.75]; unit = \"1\"; };"
    " part: { over = [\"d\"]; value = \"share * fee\"; unit = \"1\"; }; };"
    "stocks: { s: { initial = \"fee\"; unit = \"EUR\"; }; };"
    "measures: { end: { eq = \"FINAL(s)\"; title = \"At the end\"; better = "
    "\"low\"; unit = \"EUR\"; doc = \"So\"; };"
    " broke: { eq = \"EVER(s < 0)\"; kind = \"probability\"; unit = \"1\"; "
    "heading = \"Ruin\"; }; };";

static const char scenario[] =
    "runs: { draws = 4; }; inputs: { fee: { dist = \"uniform\"; low = 3.0; "
    "high = 4.0; }; }; policies: { no: {}; yes: { set: { fee = 1.0; }; }; };";

static char *printed(const char *of, const char *format,
                     int (*print)(bur_study *, const char *, FILE *))
{
    static const bur_settings settings = {.units = "off"};
    bur_scenario_close(lab_read(model, scenario, NULL));
    bur_study *study = bur_study_open(of, &settings);
    bur_study_explain(study, stderr, false);
    FILE *out = tmpfile();
    assert_int_equal(print(study, format, out), BURSAR_OK);
    assert_int_equal(print(study, "html", out), BURSAR_BAD_INPUT);
    char *text = api_printed(out);
    bur_study_close(study);
    return text;
}

static void parameters(void **state)
{
    (void)state;
    char *text = printed("model.cfg", "csv", bur_study_print_parameters);
    assert_string_equal(text, "sector,name,value,unit,range,source,doc\n"
                              ",fee,2,EUR,0 to 9.5,assumption,What it costs\n"
                              ",share,\"x 0.25, y 0.75\",1,,,\n"
                              ",part,share * fee,1,,,\n");
    free(text);
}

/* Policies change nothing of what is set, and no variable of theirs is a row.
 */
static void as_a_scenario_sets_them(void **state)
{
    (void)state;
    char *text = printed("scenario.cfg", "csv", bur_study_print_parameters);
    assert_non_null(
        strstr(text, "\n,fee,3.5,EUR,0 to 9.5,assumption,What it costs\n"));
    assert_null(strstr(text, "planned"));
    assert_null(strstr(text, "policy"));
    free(text);
}

static void measures(void **state)
{
    (void)state;
    char *text = printed("model.cfg", "markdown", bur_study_print_measures);
    assert_string_equal(
        text, "| Measure | Title | Unit | Kind | Better | What it is |\n"
              "| --- | --- | --- | --- | --- | --- |\n"
              "| `end` | At the end | EUR | amount | low | So |\n"
              "\n### Ruin\n\n"
              "| Measure | Title | Unit | Kind | Better | What it is |\n"
              "| --- | --- | --- | --- | --- | --- |\n"
              "| `broke` | | 1 | probability | low | |\n");
    free(text);
    text = printed("model.cfg", "csv", bur_study_print_measures);
    assert_non_null(strstr(text, "\n,broke,,1,probability,low,,Ruin\n"));
    free(text);
}

static void a_study_with_a_problem(void **state)
{
    (void)state;
    bur_study *study = bur_study_open("no such file.cfg", NULL);
    assert_int_equal(bur_study_print_parameters(study, "csv", stdout),
                     bur_study_problem(study));
    bur_study_close(study);
    assert_string_equal(bur_table_format_listed(0), "markdown");
    assert_null(bur_table_format_listed(3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parameters), cmocka_unit_test(as_a_scenario_sets_them),
        cmocka_unit_test(measures), cmocka_unit_test(a_study_with_a_problem)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
