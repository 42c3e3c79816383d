/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is laid over a file, kept as a file that extends it: the same scenario,
 * whatever crises, rungs and overrides there are. */
#define _POSIX_C_SOURCE 200809L
#include "scenario_case.h"

#include <unistd.h>

#include "config/conf.h"

static void write_all(void)
{
    bur_scenario_close(lab_read(
        town,
        "inputs: { wage = 1.5; }; output: { series = [\"total\", \"cash\"]; };"
        "runs: { draws = 4; };",
        NULL));
    lab_write("first.cfg",
              "extends = \"scenario.cfg\"; inputs: { wage = 3.0; }; "
              "shocks: { cut: { target = \"total\"; by = 0.5; start = 1; }; }; "
              "rungs: { mild: { inputs: { wage = 2.5; }; "
              "shocks: { cut: { by = 0.9; }; }; }; };");
    lab_write("second.cfg",
              "extends = \"scenario.cfg\"; inputs: { wage = { dist = "
              "\"empirical\"; file = \"wages.csv\"; column = \"value\"; }; }; "
              "shocks: { cut: { title = \"A \\\"cut\\\"\"; target = "
              "\"total\"; by = 0.25; start = 4; }; };");
    lab_write("wages.csv", "value\n1.0\n4.0\n2.0\n");
}

typedef struct asked {
    const char *with, *rung;
    const char *set[3];
    int n_set;
} asked;

static bur_scenario *opened(const char *path, const asked *how, bool all)
{
    bur_scenario_settings settings = {.rung = how->rung};
    if (all) {
        settings.with = &how->with;
        settings.n_with = how->with != NULL;
        settings.set = how->set;
        settings.n_set = how->n_set;
    }
    bur_scenario *s = bur_scenario_open(path, &settings);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    return s;
}

static const char *part(const bur_scenario *s, const char *name)
{
    const bur_conf *conf = bur_conf_at(s->conf, name);
    return conf ? bur_conf_print(s->arena, conf) : "";
}

/* The settings are those of the study, and so are its numbers. */
static void kept(asked how)
{
    write_all();
    bur_scenario *s = opened("first.cfg", &how, true);
    char text[4000];
    snprintf(text, sizeof text, "extends = \"first.cfg\";\n%s",
             bur_scenario_changes(s->arena, s));
    lab_write("kept.cfg", text);
    bur_scenario *k = opened("kept.cfg", &how, false);
    static const char *const parts[] = {"shocks", "policies", "compare"};
    for (int i = 0; i < 3; i++) {
        assert_string_equal(part(s, parts[i]), part(k, parts[i]));
    }
    bur_run_options one = {.threads = 1};
    lab a = lab_run_with(s, one), b = lab_run_with(k, one);
    assert_int_equal(a.status, BUR_OK);
    assert_int_equal(b.status, BUR_OK);
    for (int row = 0; row <= 12; row++) {
        assert_true(lab_mean(&a, 0, "total", row) ==
                    lab_mean(&b, 0, "total", row));
        assert_true(lab_mean(&a, 0, "cash", row) ==
                    lab_mean(&b, 0, "cash", row));
    }
    lab_close(&a);
    lab_close(&b);
}

static void nothing(void **state)
{
    (void)state;
    write_all();
    bur_scenario *s = opened("first.cfg", &(asked){.rung = "mild"}, true);
    assert_string_equal(bur_scenario_changes(s->arena, s), "");
    bur_scenario_close(s);
}

static void overrides(void **state)
{
    (void)state;
    kept((asked){.set = {"inputs.wage=6.5", "shocks.cut.by=0.75"}, .n_set = 2});
}

static void crises(void **state)
{
    (void)state;
    kept((asked){.with = "second.cfg"});
    kept((asked){.with = "second.cfg",
                 .set = {"inputs.wage=5.0", "shocks.cut_second.by=0.125"},
                 .n_set = 2});
}

/* A rung lies over the file that it runs in, but not over overrides. */
static void rungs(void **state)
{
    (void)state;
    kept((asked){.rung = "mild",
                 .with = "second.cfg",
                 .set = {"inputs.wage=6.5", "shocks.cut.by=0.75"},
                 .n_set = 2});
    kept((asked){.set = {"rung=mild", "inputs.wage=6.5"}, .n_set = 2});
}

/* From another folder, too. */
static void files(void **state)
{
    (void)state;
    write_all();
    asked how = {.with = "second.cfg"};
    bur_scenario *s = opened("first.cfg", &how, true);
    const char *text = bur_scenario_changes(s->arena, s);
    assert_non_null(strstr(text, "file = \"wages.csv\""));
    assert_non_null(strstr(text, "title = \"A \\\"cut\\\"\""));
    assert_non_null(strstr(text, "cut_second: {"));
    bur_scenario_close(s);
    char folder[512], first[600], second[600], wanted[600];
    assert_non_null(getcwd(folder, sizeof folder));
    snprintf(first, sizeof first, "%s/first.cfg", folder);
    snprintf(second, sizeof second, "%s/second.cfg", folder);
    snprintf(wanted, sizeof wanted, "file = \"%s/wages.csv\"", folder);
    how.with = second;
    s = opened(first, &how, true);
    assert_non_null(strstr(bur_scenario_changes(s->arena, s), wanted));
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing), cmocka_unit_test(overrides),
        cmocka_unit_test(crises), cmocka_unit_test(rungs),
        cmocka_unit_test(files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
