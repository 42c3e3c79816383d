/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of providers through the public header: what is opened and kept, the
 * same bits for threads and order, and what is refused. */
#include "api_case.h"

#include <unistd.h>

#include "bursar/questions.h"

static const bur_compare_row rows[] = {{"scenario.cfg", "calm", NULL, 0},
                                       {"storm.cfg", "storm", NULL, 0}};
static const char storm[] =
    "extends = \"scenario.cfg\"; on: { inputs: { burn = 9.0; }; };"
    "shocks: { hit: { target = \"out\"; by = 1.5; start = \"2030-04-01\"; }; "
    "};";
static const char table[] = "id,burn\none,1.0\ntwo,1.1\nthree,\n";
static const char turned[] = "burn,id\n,three\n1.1,two\n1.0,one\n";

typedef struct counts {
    int opened, done, kept;
} counts;

static void opened(void *context, bur_study *study, int row)
{
    counts *c = context;
    (void)row;
    c->opened += bur_study_problem(study) == BURSAR_OK;
}

static void done(void *context, int row, bool kept)
{
    counts *c = context;
    assert_int_equal(row, c->done);
    c->done++;
    c->kept += kept;
}

static bur_answer *ask(const char *text, bur_compare_request asked, counts *c,
                       int threads)
{
    bur_scenario_close(lab_read(api_model, api_scenario, NULL));
    lab_write("storm.cfg", storm);
    lab_write("providers.csv", text);
    *c = (counts){0};
    asked.n_rows = 2;
    asked.row = rows;
    asked.providers = "providers.csv";
    asked.opened = opened;
    asked.done = done;
    asked.context = c;
    bur_study *study = bur_study_open("scenario.cfg", asked.settings);
    bur_run_request run = {.threads = threads};
    bur_answer *answer = NULL;
    int code = bur_study_ask_compare(study, &asked, &run, &answer);
    bur_study_explain(study, stderr, false);
    assert_int_equal(code, BURSAR_OK);
    assert_int_equal(bur_answer_write(answer, study, "answer.csv"), BURSAR_OK);
    bur_study_close(study);
    return answer;
}

static int table_of(const bur_answer *answer, const char *name)
{
    bur_table_facts facts;
    for (int t = 0; bur_answer_table_at(answer, t, &facts); t++) {
        if (strcmp(facts.name, name) == 0) {
            return t;
        }
    }
    fail_msg("no table %s", name);
    return -1;
}

/* The figure of a column in the row of a provider and scenario. */
static bur_figure figure(const bur_answer *answer, const char *provider,
                         const char *scenario, const char *column)
{
    int t = table_of(answer, "providers");
    bur_column_facts facts;
    for (int c = 0; bur_answer_column_at(answer, t, c, &facts); c++) {
        for (int row = 0; strcmp(facts.name, column) == 0 && row < 6; row++) {
            if (strcmp(bur_answer_label(answer, t, 0, row), provider) == 0 &&
                strcmp(bur_answer_label(answer, t, 1, row), scenario) == 0) {
                return bur_answer_figure(answer, t, c, row);
            }
        }
    }
    fail_msg("no %s of %s in %s", column, provider, scenario);
    return (bur_figure){0};
}

static void every_provider_under_every_scenario(void **state)
{
    (void)state;
    counts c;
    bur_answer *answer = ask(table, (bur_compare_request){0}, &c, 1);
    /* storm once, each provider once to be checked, and every unit */
    assert_true(c.opened == 1 + 3 + 6 && c.done == 6 && c.kept == 0);
    double one = figure(answer, "one", "calm", "low").value;
    double two = figure(answer, "two", "calm", "low").value;
    assert_true(one < two);
    assert_true(two < figure(answer, "two", "storm", "low").value);
    /* storm's own group `on` would break every provider that sets nothing */
    assert_true(figure(answer, "three", "storm", "low").value < 1);
    bur_answer_close(answer);
}

/* Of whole numbers and text the same, of a provider's figures all. */
static void order_changes_nothing(void **state)
{
    (void)state;
    static const char *const names[] = {"one", "two", "three"};
    counts c;
    bur_answer *a = ask(table, (bur_compare_request){0}, &c, 1);
    bur_answer *b = ask(turned, (bur_compare_request){0}, &c, 3);
    for (int i = 0; i < 6; i++) {
        for (int m = 0; m < 2; m++) {
            const char *column = m == 0 ? "low" : "end";
            bur_figure x = figure(a, names[i / 2], rows[i % 2].name, column);
            bur_figure y = figure(b, names[i / 2], rows[i % 2].name, column);
            assert_memory_equal(&x.value, &y.value, sizeof x.value);
            assert_memory_equal(&x.low, &y.low, sizeof x.low);
        }
    }
    int region = table_of(a, "region"), need = table_of(a, "need");
    for (int row = 0; row < 4; row++) {
        bur_figure x = bur_answer_figure(a, region, 0, row);
        bur_figure y = bur_answer_figure(b, region, 0, row);
        assert_memory_equal(&x.value, &y.value, sizeof x.value);
        assert_memory_equal(&x.se, &y.se, sizeof x.se);
    }
    for (int row = 0; row < 3; row++) {
        assert_string_equal(bur_answer_text(a, need, 0, row),
                            bur_answer_text(b, need, 0, row));
    }
    bur_answer_close(a);
    bur_answer_close(b);
}

static void what_is_kept_is_taken(void **state)
{
    (void)state;
    counts c;
    bur_compare_request asked = {.keep = "kept"};
    bur_answer_close(ask(table, asked, &c, 1));
    char *once = api_file_text("answer.csv");
    bur_answer_close(ask(table, asked, &c, 3));
    char *again = api_file_text("answer.csv");
    assert_int_equal(c.kept, 6);
    assert_string_equal(once, again);
    /* another provider: those that were there are taken */
    bur_answer_close(
        ask("id,burn\none,1.0\nfour,1\ntwo,1.1\nthree,\n", asked, &c, 1));
    assert_true(c.done == 8 && c.kept == 6);
    bur_compare_forget("kept");
    assert_int_not_equal(access("kept", F_OK), 0);
    free(once);
    free(again);
}

static void refused(const char *text, bur_compare_request asked,
                    const char *const *set, int n_set, const char *want)
{
    bur_scenario_close(lab_read(api_model, api_scenario, NULL));
    lab_write("storm.cfg", storm);
    lab_write("providers.csv", text);
    bur_settings settings = {.set = set, .n_set = n_set};
    asked.n_rows = 2;
    asked.row = rows;
    asked.settings = &settings;
    asked.providers = "providers.csv";
    bur_study *study = bur_study_open("scenario.cfg", &settings);
    bur_answer *answer = NULL;
    assert_int_equal(bur_study_ask_compare(study, &asked, NULL, &answer),
                     BURSAR_BAD_INPUT);
    assert_null(answer);
    api_explained(study, want);
    bur_study_close(study);
}

static void what_cannot_be(void **state)
{
    (void)state;
    static const char *const end[] = {"end"};
    static const char *const section[] = {"runs.futures=10",
                                          "runs.providers=10"};
    static const char *const little[] = {"runs.memory=1", "runs.draws=100000"};
    static const bur_compare_request plain;
    refused("id,burn\n", plain, NULL, 0, "no rows below its header");
    refused("id,burn\na,1\na,2\n", plain, NULL, 0, "two providers have the id");
    refused("id,bunr\na,1\nb,2\n", plain, NULL, 0,
            "2 of 2 providers cannot be compared: a, b");
    refused("id,scenario\na,\nb,nowhere.cfg\n", plain, NULL, 0,
            "cannot be compared: b");
    refused(table, (bur_compare_request){.n_measures = 1, .measure = end}, NULL,
            0, "no measure says which providers fail");
    refused(table, plain, section, 2, "3 of 3 providers cannot be compared");
    refused(table, plain, little, 2, "runs.memory of the first");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_provider_under_every_scenario),
        cmocka_unit_test(order_changes_nothing),
        cmocka_unit_test(what_is_kept_is_taken),
        cmocka_unit_test(what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
