/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A batch shared by processes that have no files gives the bytes of one, tells
 * what one tells and in the same order, fails as one does, and goes on from
 * what one, or many, have kept. */
#define _GNU_SOURCE
#include "../ensemble/team_case.h"
#include "api_case.h"

#include "api/batch_help.h"
#include "bursar/questions.h"

enum { PROVIDERS = 8, MOST_OPENED = 64 };

static const char calm[] = "title = \"Calm\"; extends = \"scenario.cfg\";";
static const char storm[] =
    "extends = \"scenario.cfg\"; on: { inputs: { burn = 9.0; }; };"
    "shocks: { hit: { target = \"out\"; by = 1.5; start = \"2030-04-01\"; }; "
    "};";
static const char *const poorer[] = {"inputs.burn=1.5"};
static const bur_compare_row rows[] = {
    {"calm.cfg", "calm", NULL, 0},    {"storm.cfg", "storm", NULL, 0},
    {"storm.cfg", "poor", poorer, 1}, {"scenario.cfg", "given", NULL, 0},
    {"calm.cfg", "again", poorer, 1}, {"scenario.cfg", "bare", poorer, 1}};

/* What was told, in order. */
typedef struct told {
    int opened[MOST_OPENED], n_opened, n_speaking;
    int done, kept;
} told;

static void opened(void *context, bur_study *study, int row)
{
    told *t = context;
    assert_true(t->n_opened < MOST_OPENED);
    t->opened[t->n_opened++] = row;
    t->n_speaking += bur_study_n_warnings(study) + bur_study_n_errors(study);
}

static void done(void *context, int row, bool kept)
{
    told *t = context;
    assert_int_equal(row, t->done);
    t->done++;
    t->kept += kept;
}

static bur_helper helper; /* of a child */

/* It reads nothing by itself: where it is, there is nothing. */
static bur_status begins(void *context, const void *bytes, size_t n,
                         const bur_leader *leader, bur_fault *fault)
{
    (void)context;
    assert_int_equal(chdir("/"), 0);
    return bur_helper_opener(&helper).begin(&helper, bytes, n, leader, fault);
}

static bur_status computes(void *context, int64_t unit,
                           const bur_leader *leader, void **result, size_t *n,
                           bur_fault *fault)
{
    (void)context;
    return bur_helper_opener(&helper).compute(&helper, unit, leader, result, n,
                                              fault);
}

/* Once some units are done, waits until a helper has done one. */
static bool slowly(void *context, double units, double of)
{
    return units <= 1 || ranks_slowly(context, units, of);
}

static void put_files(const char *table)
{
    bur_scenario_close(lab_read(api_model, api_scenario, NULL));
    lab_write("calm.cfg", calm);
    lab_write("storm.cfg", storm);
    lab_write("providers.csv", table);
}

/* Asks so many ranks; the code, and what is written in case of OK. */
static int ask(bur_compare_request asked, int size, told *t, char **text)
{
    ranks_line line = {.dies_after = -1};
    *t = (told){0};
    asked.row = rows;
    asked.opened = opened;
    asked.done = done;
    asked.context = t;
    bur_study *study = bur_study_open("calm.cfg", NULL);
    bur_run_request run = {.threads = 1};
    bur_answer *answer = NULL;
    line.opener = (bur_opener){.begin = begins, .compute = computes};
    ranks_fork(&line, size);
    bool waits = size > 1 && !asked.keep;
    if (waits) {
        run.progress = slowly;
        run.context = &line;
    }
    int code = bur_study_ask_compare(study, &asked, &run, &answer);
    double helped = bur_ranks_helped(bur_team_led());
    assert_int_equal(ranks_end(&line), size - 1);
    *text = NULL;
    if (code == BURSAR_OK) {
        assert_int_equal(bur_answer_write(answer, study, "answer.csv"),
                         BURSAR_OK);
        assert_true(!waits || helped > 0);
        *text = api_file_text("answer.csv");
    } else {
        FILE *file = tmpfile();
        bur_study_explain(study, file, false);
        *text = api_printed(file);
    }
    bur_answer_close(answer);
    bur_study_close(study);
    return code;
}

static const char table[] =
    "id,burn\none,1.0\ntwo,1.1\nthree,\nfour,1.3\nfive,1.4\nsix,0.2\n"
    "seven,0.7\neight,2\n";
static const bur_compare_request region = {.n_rows = 2,
                                           .providers = "providers.csv"};
static const bur_compare_request versus = {.n_rows = 6};

static void the_same_bytes(void **state)
{
    (void)state;
    put_files(table);
    for (int kind = 0; kind < 2; kind++) {
        const bur_compare_request *asked = kind == 0 ? &region : &versus;
        told t;
        char *one, *many;
        assert_int_equal(ask(*asked, 1, &t, &one), BURSAR_OK);
        assert_int_equal(t.done, kind == 0 ? 2 * PROVIDERS : 6);
        for (int size = 2; size <= 3; size++) {
            assert_int_equal(ask(*asked, size, &t, &many), BURSAR_OK);
            assert_string_equal(one, many);
            assert_int_equal(t.done, kind == 0 ? 2 * PROVIDERS : 6);
            /* what is silent is not opened again */
            assert_int_equal(t.n_opened, kind == 0 ? 1 + PROVIDERS : 0);
            free(many);
        }
        free(one);
    }
}

/* One provider under one scenario. */
static void what_is_said(void **state)
{
    (void)state;
    told one, many;
    char *text;
    put_files("id,burn,time.start\none,1.0,\ntwo,1.1,\n"
              "three,1,2030-01-15\nfour,1,\n");
    assert_int_equal(ask(region, 1, &one, &text), BURSAR_OK);
    free(text);
    assert_int_equal(ask(region, 3, &many, &text), BURSAR_OK);
    free(text);
    assert_true(one.n_speaking > 0);
    assert_int_equal(many.n_speaking, one.n_speaking);
    assert_int_equal(many.n_opened, 1 + 4 + 1);
    assert_int_equal(many.opened[5], 5); /* three's storm */
}

/* Of the first unit in order that fails, in the words of one process. */
static void what_fails(void **state)
{
    (void)state;
    told t;
    char *one, *many;
    put_files("id,scenario,burn\none,,1\ntwo,,1.1\nthree,own.cfg,1\n"
              "four,own.cfg,1\nfive,,1\n");
    lab_write("own.cfg", "model = \"own_model.cfg\"; runs: { draws = 500; };"
                         "policies: { none: {}; thrift: { set: { burn = "
                         "\"burn * 0.9\"; }; }; };");
    lab_write("own_model.cfg",
              "model: { time_unit = \"month\"; time: { start = \"2030-01-01\"; "
              "years = "
              "1; }; parameters: { burn: { unit = \"1/month\"; value = 1.0; }; "
              "}; stocks: { cash: { unit = \"1\"; initial = \"10\"; outflows = "
              "[\"gone\"]; }; }; flows: { gone: { eq = \"burn\"; }; };"
              "measures: { end: { eq = \"FINAL(cash)\"; }; low: { eq = "
              "\"EVER(cash < 5)\"; kind = \"probability\"; }; }; };");
    assert_int_equal(ask(region, 1, &t, &one), BURSAR_BAD_INPUT);
    assert_non_null(strstr(one, "storm for provider three"));
    int taken = t.done;
    for (int size = 2; size <= 3; size++) {
        assert_int_equal(ask(region, size, &t, &many), BURSAR_BAD_INPUT);
        assert_string_equal(one, many);
        assert_int_equal(t.done, taken);
        free(many);
    }
    free(one);
}

static void what_is_kept(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 3}, {3, 1}, {2, 3}};
    put_files(table);
    for (int i = 0; i < 3; i++) {
        bur_compare_request asked = region;
        told t;
        char *once, *again;
        asked.keep = "kept";
        bur_compare_forget("kept");
        assert_int_equal(ask(asked, sizes[i][0], &t, &once), BURSAR_OK);
        assert_int_equal(t.kept, 0);
        assert_int_equal(ask(asked, sizes[i][1], &t, &again), BURSAR_OK);
        assert_int_equal(t.kept, 2 * PROVIDERS);
        assert_string_equal(once, again);
        free(once);
        free(again);
    }
    bur_compare_forget("kept");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_bytes), cmocka_unit_test(what_is_said),
        cmocka_unit_test(what_fails), cmocka_unit_test(what_is_kept)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
