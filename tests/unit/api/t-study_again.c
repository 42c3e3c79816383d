/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study from its results: the same file again, without any other file. */
#define _XOPEN_SOURCE 700
#include "api_case.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/h5.h"
#include "store/provenance.h"

static void same_bytes(const char *a, const char *b)
{
    bur_arena *arena = bur_arena_create();
    char *x, *y;
    size_t n, m;
    bur_fault fault;
    assert_int_equal(bur_file_read(arena, a, 1 << 26, &x, &n, &fault), BUR_OK);
    assert_int_equal(bur_file_read(arena, b, 1 << 26, &y, &m, &fault), BUR_OK);
    assert_int_equal(n, m);
    assert_memory_equal(x, y, n);
    bur_arena_free(arena);
}

static void run_to(const char *path, const bur_settings *settings,
                   const char *to)
{
    bur_study *study = bur_study_open(path, settings);
    if (bur_study_problem(study) != BURSAR_OK) {
        bur_study_explain(study, stderr, false);
    }
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_int_equal(bur_study_write(study, to, NULL), BURSAR_OK);
    bur_study_close(study);
}

/* here/s.cfg extends base/b.cfg extends base/low/c.cfg, which names the model;
 * with parts, data and a table of values. */
static void lay_files(void)
{
    char model[4096];
    mkdir("here", 0777);
    mkdir("base", 0777);
    mkdir("base/low", 0777);
    mkdir("models", 0777);
    snprintf(model, sizeof model, "model: {\n@include \"part.cfg\"\n};\n");
    lab_write("models/model.cfg", model);
    lab_write("models/part.cfg", api_model);
    lab_write("base/low/c.cfg",
              "model = \"../../models/model.cfg\";"
              "runs: { draws = 300; seed = 9; };"
              "data: { a: { kind = \"set\"; file = \"sold.csv\"; }; };");
    lab_write("base/low/sold.csv", "month;sold[b]\n2030-01;0,25\n");
    lab_write("base/b.cfg",
              "extends = \"low/c.cfg\"; title = \"Below\"; inputs: { burn: { "
              "dist = \"empirical\"; file = \"burn.csv\"; column = \"burn\"; "
              "}; };");
    lab_write("base/burn.csv", "\xEF\xBB\xBF"
                               "burn\n0.5\n1.5\n1.75\n");
    lab_write("here/s.cfg", "extends = \"../base/b.cfg\";\n"
                            "@include \"policies.cfg\"\n");
    lab_write("here/policies.cfg", "policies: { none: {}; thrift: { set: { "
                                   "burn = \"burn * 0.9\"; }; }; };");
}

static void remove_files(void)
{
    static const char *const files[] = {
        "models/model.cfg",  "models/part.cfg",  "base/low/c.cfg",
        "base/low/sold.csv", "base/b.cfg",       "base/burn.csv",
        "here/s.cfg",        "here/policies.cfg"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        assert_int_equal(remove(files[i]), 0);
    }
}

static void again(void **state)
{
    (void)state;
    static const char *const set[] = {"inputs.burn=1.25"};
    const bur_settings settings[] = {
        {.draws = 0},
        {.draws = 128, .has_seed = true, .seed = 77, .design = "sobol"},
        {.set = set, .n_set = 1, .policies = "none"}};
    for (int i = 0; i < 3; i++) {
        lay_files();
        run_to("here/s.cfg", &settings[i], "a.h5");
        remove_files();
        run_to("a.h5", NULL, "b.h5");
        same_bytes("a.h5", "b.h5");
        run_to("b.h5", NULL, "c.h5");
        same_bytes("a.h5", "c.h5");
    }
}

/* What the caller wants comes over what the file says. */
static void changed(void **state)
{
    (void)state;
    static const char *const set[] = {"runs.draws=200"};
    lay_files();
    run_to("here/s.cfg", &(bur_settings){.draws = 128}, "a.h5");
    run_to("here/s.cfg", &(bur_settings){.set = set, .n_set = 1}, "d.h5");
    remove_files();
    bur_study *study = bur_study_open(
        "a.h5", &(bur_settings){.draws = 64, .seed = 3, .has_seed = true});
    bur_study_facts f;
    bur_study_facts_of(study, &f);
    assert_string_equal(f.title, "Below");
    assert_true(f.n_draws == 64 && f.seed == 3);
    bur_study_close(study);
    run_to("a.h5", &(bur_settings){.set = set, .n_set = 1}, "e.h5");
    same_bytes("d.h5", "e.h5");
}

static void bare_models(void **state)
{
    (void)state;
    bur_study_close(api_open(NULL));
    run_to("model.cfg", NULL, "m.h5");
    remove("model.cfg");
    run_to("m.h5", NULL, "n.h5");
    same_bytes("m.h5", "n.h5");
}

static void faults(void **state)
{
    (void)state;
    bur_study *study = bur_study_open("none.h5", NULL);
    assert_int_equal(bur_study_problem(study), BURSAR_FAILED);
    api_explained(study, "no such file");
    bur_study_close(study);
    lay_files();
    run_to("here/s.cfg", NULL, "a.h5");
    const char *const folder[] = {"here"};
    study = bur_study_open("a.h5",
                           &(bur_settings){.only_in = folder, .n_only_in = 1});
    assert_int_equal(bur_study_problem(study), BURSAR_BAD_INPUT);
    api_explained(study, "outside the folders");
    bur_study_close(study);
}

/* A file of ours that has no text to begin with. */
static void nothing_to_run(void **state)
{
    (void)state;
    bur_fault fault;
    bur_h5 *h5 = bur_h5_create("bare.h5", &fault);
    assert_non_null(h5);
    static const bur_provenance_text text = {"note_text", NULL, "nothing"};
    bur_provenance bare = {.seed = "1",
                           .version = "0",
                           .design = "sobol",
                           .n_draws = 3,
                           .n_texts = 1,
                           .text = &text};
    bur_provenance_write(&bare, h5);
    assert_int_equal(bur_h5_close(h5, &fault), BUR_OK);
    bur_study *study = bur_study_open("bare.h5", NULL);
    assert_int_equal(bur_study_problem(study), BURSAR_BAD_INPUT);
    api_explained(study, "holds no results of a run");
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(again), cmocka_unit_test(changed),
        cmocka_unit_test(bare_models), cmocka_unit_test(faults),
        cmocka_unit_test(nothing_to_run)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
