/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading: what extends what, what overrides what, where files lie, and what
 * of it provenance remembers. */
#define _POSIX_C_SOURCE 200809L /* mkdir */
#include "scenario_case.h"

#include <sys/stat.h>

static const bur_scenario_settings none;

static void parents(void **state)
{
    (void)state;
    bur_scenario_close(lab_open(town, "runs: { draws = 10; seed = 1; };"
                                      "inputs: { wage = 3.0; };"));
    mkdir("child", 0777);
    lab_write("child/one.cfg", "extends = \"../scenario.cfg\"; "
                               "runs: { draws = 20; };");
    lab_write("child/two.cfg", "extends = \"one.cfg\"; runs: { seed = 3; };"
                               "inputs: { wage = 4.0; };");
    bur_scenario *s = bur_scenario_open("child/two.cfg", &none);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_int_equal(s->plan->design->n_draws, 20);
    assert_int_equal(s->plan->design->seed, 3);
    assert_true(town_parameter(s, 0, "wage", 0) == 4);
    static const char *const names[] = {"scenario_text", "scenario_text_1",
                                        "scenario_text_2", "model_text"};
    static const char *const paths[] = {"two.cfg", "one.cfg", "../scenario.cfg",
                                        "../model.cfg"};
    assert_int_equal(s->texts.n, 4);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(s->texts.at[i].name, names[i]);
        assert_string_equal(s->texts.at[i].path, paths[i]);
        assert_true(strlen(s->texts.at[i].text) > 0);
    }
    bur_scenario_close(s);
}

static void expect_text(const bur_scenario *s, int i, const char *name,
                        const char *path, const char *part)
{
    assert_string_equal(s->texts.at[i].name, name);
    assert_string_equal(s->texts.at[i].path, path);
    assert_non_null(strstr(s->texts.at[i].text, part));
}

/* A result explains itself: with what its files include, each once, called as
 * the study would call it from where it is. */
static void included_texts(void **state)
{
    (void)state;
    mkdir("below", 0777);
    mkdir("below/more", 0777);
    lab_write("below/whole.cfg", "model: { time: { end = 2.0; }; sectors: {\n"
                                 "a: {\n@include \"more/a.cfg\"\n};\n"
                                 "b: {\n@include \"more/same.cfg\"\n};\n"
                                 "c: {\n@include \"more/same.cfg\"\n}; }; };");
    lab_write("below/more/a.cfg", "@include \"deep.cfg\"\n");
    lab_write("below/more/deep.cfg", "stocks: { x: { initial = 7; }; };");
    lab_write("below/more/same.cfg", "doc = \"Same\";");
    lab_write("runs.cfg", "draws = 3;");
    lab_write("study.cfg", "model = \"below/whole.cfg\"; runs: {\n"
                           "@include \"runs.cfg\"\n};");
    bur_scenario *s = bur_scenario_open("study.cfg", &none);
    assert_non_null(s->plan);
    assert_int_equal(s->texts.n, 6);
    expect_text(s, 0, "scenario_text", "study.cfg", "@include");
    expect_text(s, 1, "scenario_text_include_1", "runs.cfg", "draws = 3");
    expect_text(s, 2, "model_text", "below/whole.cfg", "sectors");
    expect_text(s, 3, "model_text_include_1", "below/more/a.cfg", "deep.cfg");
    expect_text(s, 4, "model_text_include_2", "below/more/deep.cfg", "x: {");
    expect_text(s, 5, "model_text_include_3", "below/more/same.cfg", "Same");
    bur_scenario_close(s);
}

/* A crisis on another provider: what is at the bottom is replaced, and what
 * the crisis says of its own provider is left out. */
static void on_another(void **state)
{
    (void)state;
    bur_scenario_close(
        lab_open(town, "title = \"Ours\"; inputs: { wage = 3.0; };"));
    lab_write("crisis.cfg", "title = \"Crisis\"; extends = \"scenario.cfg\"; "
                            "on: { inputs: { wage = 4.0; }; };"
                            "runs: { draws = 20; };");
    lab_write("worse.cfg", "extends = \"crisis.cfg\"; runs: { seed = 3; };");
    lab_write("theirs.cfg", "title = \"Theirs\"; extends = \"scenario.cfg\"; "
                            "on: { inputs: { wage = 5.0; }; };"
                            "runs: { draws = 30; };");
    bur_scenario *s = bur_scenario_open("worse.cfg", &none);
    assert_true(town_parameter(s, 0, "wage", 0) == 4);
    assert_string_equal(s->title, "Crisis");
    bur_scenario_close(s);
    const bur_scenario_settings on = {.on = "theirs.cfg"};
    s = bur_scenario_open("worse.cfg", &on);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_true(town_parameter(s, 0, "wage", 0) == 5);
    assert_int_equal(s->plan->design->n_draws, 20);
    assert_int_equal(s->plan->design->seed, 3);
    assert_string_equal(s->title, "Crisis: Theirs");
    expect_text(s, 2, "scenario_text_2", "theirs.cfg", "Theirs");
    expect_text(s, 3, "scenario_text_3", "scenario.cfg", "Ours");
    bur_scenario_close(s);
}

/* There must be a provider to replace, and one in its place. */
static void on_nothing(void **state)
{
    (void)state;
    bur_scenario_close(lab_open(town, ""));
    lab_write("crisis.cfg", "extends = \"scenario.cfg\";");
    static const char *const path[] = {"scenario.cfg", "model.cfg",
                                       "crisis.cfg"};
    static const char *const other[] = {"crisis.cfg", "scenario.cfg",
                                        "nowhere.cfg"};
    for (int i = 0; i < 3; i++) {
        const bur_scenario_settings on = {.on = other[i]};
        bur_scenario *s = bur_scenario_open(path[i], &on);
        assert_null(s->plan);
        assert_true(i < 2 ? s->sink->n_errors == 1 : s->fault.status != BUR_OK);
        bur_scenario_close(s);
    }
}

static void overrides(void **state)
{
    (void)state;
    const char *set[] = {"inputs.wage=7.0", "runs.draws=5", "inputs.wage=8.0"};
    bur_scenario_settings settings = {.set = set, .n_set = 3};
    bur_scenario *s = lab_read(town, "inputs: { wage = 3.0; };", &settings);
    assert_true(town_parameter(s, 0, "wage", 0) == 8);
    assert_int_equal(s->plan->design->n_draws, 5);
    bool found = false;
    for (int i = 0; i < s->texts.n; i++) {
        found = found || strcmp(s->texts.at[i].name, "overrides") == 0;
    }
    assert_true(found);
    bur_scenario_close(s);
    const char *wrong[] = {"inputs.wage"};
    settings = (bur_scenario_settings){.set = wrong, .n_set = 1};
    s = lab_read(town, "", &settings);
    assert_true(!s->plan && s->sink->n_errors > 0);
    bur_scenario_close(s);
}

static void bare_models(void **state)
{
    (void)state;
    lab l = lab_still(town);
    assert_true(l.s->is_bare_model);
    assert_int_equal(lab_draws(&l), 1);
    assert_int_equal(l.s->texts.n, 1);
    assert_string_equal(l.s->texts.at[0].name, "model_text");
    lab_near(lab_mean(&l, 0, "boom", 7), 0, 0);
    lab_close(&l);
}

static void refused(const char *text, const char *slug)
{
    lab_write("wrong.cfg", text);
    bur_scenario *s = bur_scenario_open("wrong.cfg", &none);
    assert_null(s->plan);
    assert_true(s->sink->n_errors > 0);
    assert_string_equal(bur_code_slug(s->sink->first->code), slug);
    bur_scenario_close(s);
}

static void mistakes(void **state)
{
    (void)state;
    bur_scenario_close(lab_open(town, ""));
    refused("title = \"x\";", "missing-key");
    refused("extends = \"nowhere.cfg\";", "file");
    refused("extends = \"wrong.cfg\";", "file");
    refused("extends = 3;", "wrong-type");
    refused("model = \"nowhere.cfg\";", "file");
    refused("model = 3;", "wrong-type");
    refused("model = \"model.cfg\"; modell = 3;", "unknown-key");
    refused("model = \"scenario.cfg\";", "wrong-type");
    lab_write("timeless.cfg", "model: { time_unit = \"month\"; stocks: { x: { "
                              "initial = \"1\"; }; }; };");
    refused("model = \"timeless.cfg\";", "horizon");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parents),    cmocka_unit_test(included_texts),
        cmocka_unit_test(on_another), cmocka_unit_test(on_nothing),
        cmocka_unit_test(overrides),  cmocka_unit_test(bare_models),
        cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
