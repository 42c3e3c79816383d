/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing: the kind of file its name says, complete, the same bytes again. */
#include "api_case.h"

static char *new_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    return api_printed(file);
}

static void csv_of_one_draw(void **state)
{
    (void)state;
    bur_scenario_close(lab_read(api_model, "", NULL));
    bur_study *study = bur_study_open("model.cfg", NULL);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_int_equal(bur_study_write(study, "one.csv", NULL), BURSAR_OK);
    char *text = new_text("one.csv");
    assert_int_equal(strncmp(text, "time,", 5), 0);
    assert_non_null(strstr(text, "sold[a]"));
    int lines = 0;
    for (const char *c = text; *c; c++) {
        lines += *c == '\n';
    }
    assert_int_equal(lines, 14);
    free(text);
    bur_study_close(study);
}

static void csv_of_many(void **state)
{
    (void)state;
    bur_study *study = api_run();
    assert_int_equal(bur_study_write(study, "many.csv", NULL), BURSAR_OK);
    char *text = new_text("many.csv");
    assert_non_null(strstr(text, "thrift"));
    assert_non_null(strstr(text, "cash"));
    free(text);
    bur_study_close(study);
}

static void hdf5(void **state)
{
    (void)state;
    bur_study *study = api_run();
    assert_int_equal(bur_study_write(study, "a.h5", "bursar run x"), BURSAR_OK);
    assert_int_equal(bur_study_write(study, "b.nc", NULL), BURSAR_OK);
    FILE *a = fopen("a.h5", "rb"), *b = fopen("b.nc", "rb");
    int x, y;
    long n = 0;
    do {
        x = fgetc(a);
        y = fgetc(b);
        assert_int_equal(x, y);
        n++;
    } while (x != EOF);
    assert_true(n > 5000);
    fclose(a);
    fclose(b);
    char *log = new_text("a.log.json");
    assert_non_null(strstr(log, "bursar run x"));
    free(log);
    bur_study_close(study);
}

/* A bare model too: there is no quantile to be a dimension. */
static void hdf5_of_one_draw(void **state)
{
    (void)state;
    bur_scenario_close(lab_read(api_model, "", NULL));
    bur_study *study = bur_study_open("model.cfg", NULL);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    if (bur_study_write(study, "bare.h5", NULL) != BURSAR_OK) {
        bur_study_explain(study, stderr, false);
        fail();
    }
    bur_study_close(study);
}

/* A draw that failed is written as it was, not as the mean of no draws. */
static void csv_of_a_failed_draw(void **state)
{
    (void)state;
    bur_scenario_close(
        lab_read("time: { start = 0.0; end = 3.0; dt = 1.0; };"
                 "stocks: { s: { initial = 10; }; };"
                 "auxiliaries: { c: { eq = \"1 / (2 - TIME)\"; }; };",
                 "", NULL));
    bur_study *study = bur_study_open("model.cfg", NULL);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_int_equal(bur_study_write(study, "failed.csv", NULL), BURSAR_OK);
    bur_study_close(study);
    char *text = new_text("failed.csv");
    assert_string_equal(text,
                        "time,s,c\n0,10,0.5\n1,10,1\n2,10,inf\n3,10,-1\n");
    free(text);
}

static void refusals(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    assert_int_equal(bur_study_write(study, "early.h5", NULL), BURSAR_FAILED);
    assert_null(fopen("early.h5", "rb"));
    bur_study_close(study);
    study = api_run();
    assert_int_equal(bur_study_can_write(study, "fine.h5"), BURSAR_OK);
    assert_int_equal(bur_study_can_write(study, "no/where/x.h5"),
                     BURSAR_FAILED);
    assert_int_equal(bur_study_can_write(study, "scenario.cfg"),
                     BURSAR_BAD_INPUT);
    assert_int_equal(bur_study_can_write(study, "./model.cfg"),
                     BURSAR_BAD_INPUT);
    bur_study_close(study);
    study = api_run();
    assert_int_equal(bur_study_write(study, "no/where/x.h5", NULL),
                     BURSAR_FAILED);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(csv_of_one_draw),
                                       cmocka_unit_test(csv_of_a_failed_draw),
                                       cmocka_unit_test(csv_of_many),
                                       cmocka_unit_test(hdf5),
                                       cmocka_unit_test(hdf5_of_one_draw),
                                       cmocka_unit_test(refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
