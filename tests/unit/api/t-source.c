/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar/source.h: a model is written whole; a scenario, and what cannot be
 * read, is not. */
#include "api_case.h"

#include <unistd.h>

#include "bursar/source.h"

static void of_a_model(void **state)
{
    (void)state;
    bur_study_close(api_open(NULL));
    bur_study *study = bur_study_open("model.cfg", NULL);
    assert_int_equal(bur_study_write_c(study, "model.c"), BURSAR_OK);
    bur_study_close(study);
    FILE *file = fopen("model.c", "r");
    assert_non_null(file);
    char line[200];
    assert_non_null(fgets(line, sizeof line, file));
    assert_memory_equal(line, "/* A shop. Made by bursar ", 26);
    fclose(file);
}

static void of_nothing_else(void **state)
{
    (void)state;
    unlink("none.c");
    bur_study *study = api_open(NULL);
    assert_int_equal(bur_study_write_c(study, "none.c"), BURSAR_BAD_INPUT);
    bur_study_close(study);
    study = bur_study_open("missing.cfg", NULL);
    assert_int_not_equal(bur_study_write_c(study, "none.c"), BURSAR_OK);
    bur_study_close(study);
    assert_int_not_equal(access("none.c", F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(of_a_model),
                                       cmocka_unit_test(of_nothing_else)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
