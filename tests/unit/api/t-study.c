/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Studies: opened or explained, run as asked, a draw at a time too. */
#define _XOPEN_SOURCE 700 /* symlink */
#include "api_case.h"

#include <sys/stat.h>
#include <unistd.h>

static void facts(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    bur_study_facts f;
    bur_study_facts_of(study, &f);
    assert_string_equal(f.title, "Hard times");
    assert_string_equal(f.model_title, "A shop");
    assert_string_equal(f.time_unit, "month");
    assert_string_equal(f.start, "2030-01-01");
    assert_string_equal(f.end, "2031-01-01");
    assert_string_equal(f.method, "euler");
    assert_string_equal(f.design, "monte_carlo");
    assert_true(f.length == 12 && f.dt == 1 && !f.is_bare_model);
    assert_int_equal(f.n_steps, 12);
    assert_int_equal(f.n_rows, 13);
    assert_int_equal(f.n_parameters, 1);
    assert_int_equal(f.n_inputs, 1);
    assert_int_equal(f.n_stocks, 1);
    assert_int_equal(f.n_cases, 2);
    assert_int_equal(f.n_series, 3);
    assert_int_equal(f.n_measures, 2);
    assert_int_equal(f.n_draws, 500);
    assert_int_equal(f.assumptions, 500);
    assert_int_equal(f.luck, 1);
    assert_int_equal(f.seed, 4);
    assert_true(f.model_steps == 500.0 * 2 * 12 && f.bytes > 10000);
    assert_string_equal(bur_study_case(study, 1), "scenario/thrift");
    assert_string_equal(bur_study_policy(study, 1), "thrift");
    assert_string_equal(bur_study_policy_title(study, 0), "Carry on");
    bur_input_facts input;
    assert_true(bur_study_input(study, 0, &input));
    assert_string_equal(input.label, "burn");
    assert_string_equal(input.unit, "EUR/month");
    assert_string_equal(input.role, "assumption");
    assert_string_equal(input.distribution, "uniform");
    lab_near(input.p95, 1.9, 1e-12);
    assert_false(bur_study_input(study, 1, &input));
    bur_study_close(study);
    bur_study_close(NULL);
}

static void settings(void **state)
{
    (void)state;
    const char *set[] = {"inputs.burn=0.25"};
    bur_settings s = {.set = set,
                      .n_set = 1,
                      .draws = 9,
                      .has_seed = true,
                      .design = "sobol"};
    bur_study *study = api_open(&s);
    bur_study_facts f;
    bur_study_facts_of(study, &f);
    assert_int_equal(f.n_draws, 9);
    assert_int_equal(f.seed, 0);
    assert_int_equal(f.n_inputs, 0);
    assert_string_equal(f.design, "sobol");
    bur_study_close(study);
}

static void problems(void **state)
{
    (void)state;
    const char *set[] = {"inputs.brun=0.25"};
    bur_settings s = {.set = set, .n_set = 1};
    bur_study *study = api_open(&s);
    assert_int_equal(bur_study_problem(study), BURSAR_BAD_INPUT);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_BAD_INPUT);
    assert_int_equal(bur_study_n_errors(study), 1);
    bur_finding f;
    assert_true(bur_study_finding(study, 0, &f));
    assert_string_equal(f.severity, "error");
    assert_string_equal(f.code, "unknown-name");
    assert_non_null(strstr(f.message, "brun"));
    FILE *out = tmpfile();
    bur_study_explain(study, out, false);
    long once = ftell(out);
    bur_study_explain(study, out, false);
    assert_int_equal(ftell(out), once);
    char *text = api_printed(out);
    assert_non_null(strstr(text, "did you mean 'burn'?"));
    free(text);
    bur_study_close(study);
    study = bur_study_open("nowhere.cfg", NULL);
    assert_int_equal(bur_study_problem(study), BURSAR_FAILED);
    bur_study_facts facts_of_nothing;
    bur_study_facts_of(study, &facts_of_nothing);
    assert_int_equal(facts_of_nothing.n_draws, 0);
    bur_study_close(study);
}

static bool stop(void *context, double done, double of)
{
    (void)done;
    (void)of;
    ++*(int *)context;
    return false;
}

static void runs(void **state)
{
    (void)state;
    bur_study *study = api_open(NULL);
    bur_run_request request = {.threads = 2, .lanes = 16, .backend = "ref"};
    assert_int_equal(bur_study_run(study, &request), BURSAR_OK);
    bur_figure a = bur_study_series_mean(study, 1, 0, 7);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    bur_figure b = bur_study_series_mean(study, 1, 0, 7);
    assert_true(a.value == b.value && a.se == b.se);
    int calls = 0;
    request = (bur_run_request){.progress = stop, .context = &calls};
    assert_int_equal(bur_study_run(study, &request), BURSAR_INTERRUPTED);
    assert_int_equal(calls, 1);
    bur_study_close(study);
    study = api_open(NULL);
    request = (bur_run_request){.backend = "quantum"};
    assert_int_equal(bur_study_run(study, &request), BURSAR_BAD_INPUT);
    bur_study_close(study);
    assert_string_equal(bur_backend_listed(0), "vector");
    assert_non_null(bur_pass_listed(0));
    assert_null(bur_pass_listed(100));
}

static void one_draw(void **state)
{
    (void)state;
    bur_study *study = api_run();
    double values[3 * 13], measures[2];
    assert_int_equal(bur_study_run_draw(study, 1, 17, values, measures),
                     BURSAR_OK);
    assert_true(values[0] == 10 && values[13] == 0.5 && values[26] == 0.25);
    assert_true(measures[0] == values[12]);
    assert_int_equal(bur_study_run_draw(study, 2, 17, values, measures),
                     BURSAR_BAD_INPUT);
    bur_study_close(study);
    study = api_run();
    assert_int_equal(bur_study_run_draw(study, 0, 500, values, measures),
                     BURSAR_BAD_INPUT);
    bur_study_close(study);
}

static void version(void **state)
{
    (void)state;
    int major, minor, patch;
    assert_int_equal(sscanf(bur_version(), "%d.%d.%d", &major, &minor, &patch),
                     3);
}

/* A scenario in the folder `in`, and files in and out of it. */
static bur_study *open_in(const char *text, bool limited)
{
    char model[2048];
    mkdir("in", 0777);
    mkdir("out", 0777);
    snprintf(model, sizeof model, "model: {\n%s\n};\n", api_model);
    lab_write("in/model.cfg", model);
    lab_write("out/model.cfg", model);
    lab_write("out/base.cfg", "model = \"../in/model.cfg\";");
    lab_write("out/part.cfg", "model = \"model.cfg\";");
    lab_write("out/sold.csv", "month;sold[b]\n2030-01;0,25\n");
    lab_write("out/burn.csv", "burn\n0.5\n1.5\n");
    (void)!symlink("../out/model.cfg", "in/link.cfg");
    lab_write("in/s.cfg", text);
    const char *const folder[] = {"in"};
    bur_settings settings = {.only_in = folder, .n_only_in = 1};
    return bur_study_open("in/s.cfg", limited ? &settings : NULL);
}

/* With the place that names the file. */
static void refused(const char *text)
{
    bur_study *study = open_in(text, false);
    bur_study_explain(study, stderr, false);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    bur_study_close(study);
    study = open_in(text, true);
    assert_int_equal(bur_study_problem(study), BURSAR_BAD_INPUT);
    bur_finding f;
    assert_true(bur_study_finding(study, 0, &f));
    assert_non_null(strstr(f.message, "outside the folders"));
    assert_string_equal(f.path, "in/s.cfg");
    assert_int_equal(f.line, 2);
    bur_study_close(study);
}

static void only_in(void **state)
{
    (void)state;
    char here[1024], text[2048];
    assert_non_null(getcwd(here, sizeof here));
    bur_study *study = open_in("model = \"model.cfg\";", true);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    bur_study_close(study);
    refused("\nmodel = \"../out/model.cfg\";");
    refused("\nmodel = \"link.cfg\";");
    refused("\nextends = \"../out/base.cfg\";");
    refused("\n@include \"../out/part.cfg\"\n");
    refused("model = \"model.cfg\"; data: { a: { kind = \"set\";\n"
            "file = \"../out/sold.csv\"; }; };");
    refused("model = \"model.cfg\"; inputs: { burn: { dist = \"empirical\";\n"
            "file = \"../out/burn.csv\"; column = \"burn\"; }; };");
    snprintf(text, sizeof text, "\nmodel = \"%s/out/model.cfg\";", here);
    refused(text);
}

/* What the caller names is limited as well. */
static void only_in_elsewhere(void **state)
{
    (void)state;
    bur_study_close(open_in("model = \"model.cfg\";", true));
    const char *const folder[] = {"in"}, *const with[] = {"out/base.cfg"};
    bur_study *study = bur_study_open(
        "out/base.cfg", &(bur_settings){.only_in = folder, .n_only_in = 1});
    assert_int_equal(bur_study_problem(study), BURSAR_BAD_INPUT);
    api_explained(study, "outside the folders");
    bur_study_close(study);
    study = bur_study_open("in/s.cfg", &(bur_settings){.only_in = folder,
                                                       .n_only_in = 1,
                                                       .with = with,
                                                       .n_with = 1});
    assert_int_equal(bur_study_problem(study), BURSAR_BAD_INPUT);
    api_explained(study, "outside the folders");
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts),    cmocka_unit_test(settings),
        cmocka_unit_test(problems), cmocka_unit_test(runs),
        cmocka_unit_test(one_draw), cmocka_unit_test(version),
        cmocka_unit_test(only_in),  cmocka_unit_test(only_in_elsewhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
