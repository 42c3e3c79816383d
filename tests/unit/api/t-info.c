/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a results file is, for a person and for a program; and what is not
 * one. */
#include "api_case.h"

static char *new_info(const char *path, bool json, int code)
{
    char fault[256] = "";
    FILE *out = tmpfile();
    assert_non_null(out);
    assert_int_equal(bur_results_print(path, out, json, fault, sizeof fault),
                     code);
    assert_int_equal(strlen(fault) > 0, code != BURSAR_OK);
    return api_printed(out);
}

static void prints(void **state)
{
    (void)state;
    bur_study *study = api_run();
    assert_int_equal(bur_study_write(study, "x.h5", NULL), BURSAR_OK);
    bur_study_close(study);
    char *text = new_info("x.h5", false, BURSAR_OK);
    static const char *const lines[] = {
        "x.h5: complete results of a study\n",
        "  title    Hard times\n",
        "  draws    500\n",
        "  seed     4\n",
        "  design   monte_carlo\n",
        "  holds    model_text of model.cfg\n",
        "  holds    scenario_text of scenario.cfg\n",
        "(scenario 2, draw 500, time 13)  EUR  cash\n",
        "line 2, time 13)  EUR/month  sold, quantile\n",
        "(scenario 2, statistic 5)  EUR  Cash at the end",
        "(draw 500)  EUR/month  What it costs\n"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!strstr(text, lines[i])) {
            fail_msg("no line '%s' in\n%s", lines[i], text);
        }
    }
    assert_null(strstr(text, "provenance/"));
    free(text);
}

static void prints_json(void **state)
{
    (void)state;
    bur_study *study = api_run();
    assert_int_equal(bur_study_write(study, "x.h5", NULL), BURSAR_OK);
    bur_study_close(study);
    char *text = new_info("x.h5", true, BURSAR_OK);
    static const char *const parts[] = {
        "{\"path\":\"x.h5\",\"state\":\"complete\",\"question\":null,\"draws\":"
        "500,"
        "\"seed\":\"4\",\"design\":\"monte_carlo\"",
        "{\"name\":\"cash\",\"dimensions\":[\"scenario\",\"draw\",\"time\"],"
        "\"shape\":[2,500,13],\"units\":\"EUR\",\"heading\":null}"};
    char *dense = text;
    for (char *c = text; *c; c++) {
        if (*c != ' ' && *c != '\n') {
            *dense++ = *c;
        }
    }
    *dense = '\0';
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!strstr(text, parts[i])) {
            fail_msg("no '%s' in\n%s", parts[i], text);
        }
    }
    free(text);
}

static void refuses(void **state)
{
    (void)state;
    lab_write("not.h5", "this is text");
    free(new_info("not.h5", false, BURSAR_FAILED));
    free(new_info("nowhere.h5", true, BURSAR_FAILED));
    char fault[1] = "x";
    assert_int_equal(bur_results_print("nowhere.h5", stdout, false, fault, 0),
                     BURSAR_FAILED);
    assert_int_equal(fault[0], 'x');
}

static void builds(void **state)
{
    (void)state;
    assert_non_null(strstr(bur_build_facts(), "HDF5"));
    assert_ptr_equal(bur_build_facts(), bur_build_facts());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints), cmocka_unit_test(prints_json),
        cmocka_unit_test(refuses), cmocka_unit_test(builds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
