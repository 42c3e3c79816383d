/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study says it will cost, and what it has operations of. */
#include "api_case.h"

static void cost(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    bur_run_request request = {.threads = 1, .lanes = 40};
    bur_cost_facts f;
    assert_int_equal(bur_study_cost(study, &request, &f), BURSAR_OK);
    assert_true(f.open > 0 && f.draws > 0 && f.measures > 0 && f.write > 0);
    assert_true(f.accounts == 0);
    assert_true(f.all >= f.open + f.draws + f.measures + f.write);
    assert_true(f.processor > 0 && f.bytes_in_flight > 8);
    assert_int_equal(f.lanes, 40);
    assert_int_equal(f.threads, 1);
    assert_int_equal(f.passes, 1);
    bur_study_close(study);
}

/* The file: a third of its size is the least that would help anyone. */
static void file(void **state)
{
    (void)state;
    bur_settings settings = {.draws = 5000};
    bur_study *study = api_open(&settings);
    bur_cost_facts f;
    assert_int_equal(bur_study_cost(study, NULL, &f), BURSAR_OK);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_int_equal(bur_study_write(study, "size.h5", NULL), BURSAR_OK);
    FILE *h5 = fopen("size.h5", "rb");
    assert_non_null(h5);
    fseek(h5, 0, SEEK_END);
    double bytes = (double)ftell(h5);
    fclose(h5);
    assert_true(f.bytes_file > 0.75 * bytes && f.bytes_file < 1.25 * bytes);
    bur_study_close(study);
}

static void operations(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    bur_operation_facts f;
    bur_cost_facts cost_facts;
    double share = 0;
    int n = 0;
    assert_true(bur_study_operation(study, 0, &f));
    assert_string_equal(f.name, "plain");
    assert_true(f.ns == 0 && f.per_step > 0);
    assert_int_equal(bur_study_cost(study, NULL, &cost_facts), BURSAR_OK);
    for (; bur_study_operation(study, n, &f); n++) {
        share += f.share;
        assert_true(f.per_case + f.per_time + f.per_draw + f.per_step > 0);
    }
    assert_true(n >= 2 && fabs(share - 1) < 1e-9);
    assert_false(bur_study_operation(study, -1, &f));
    bur_study_close(study);
}

static void refused(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    bur_run_request request = {.backend = "abacus"};
    bur_cost_facts f;
    bur_operation_facts operation;
    assert_int_equal(bur_study_cost(study, &request, &f), BURSAR_BAD_INPUT);
    bur_study_close(study);
    study = bur_study_open("nowhere.cfg", NULL);
    assert_int_equal(bur_study_cost(study, NULL, &f), bur_study_problem(study));
    assert_false(bur_study_operation(study, 0, &operation));
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost), cmocka_unit_test(file),
        cmocka_unit_test(operations), cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
