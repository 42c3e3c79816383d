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
    assert_non_null(strstr(text, "cash"));
    assert_non_null(strstr(text, "Hard times"));
    assert_non_null(strstr(text, "500"));
    free(text);
    text = new_info("x.h5", true, BURSAR_OK);
    assert_int_equal(text[0], '{');
    assert_non_null(strstr(text, "\"monte_carlo\""));
    assert_non_null(strstr(text, "\"seed\""));
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(prints),
                                       cmocka_unit_test(refuses),
                                       cmocka_unit_test(builds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
