/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crises together: what a second one adds to the first, shocks of the same
 * name, inputs that both set, and files that are no crisis. */
#include "scenario_case.h"

static const char provider[] =
    "inputs: { wage = 1.5; share: { a: { p = 1.0; }; }; }; "
    "policies: { none: {}; };";

/* A crisis that lies over "scenario.cfg", which lab_read has written. */
static void crisis(const char *path, const char *text)
{
    char whole[1000];
    snprintf(whole, sizeof whole, "extends = \"%s\"; %s",
             strcmp(path, "deeper.cfg") == 0 ? "second.cfg" : "scenario.cfg",
             text);
    lab_write(path, whole);
}

static void write_all(void)
{
    bur_scenario_close(lab_read(town, provider, NULL));
    crisis("first.cfg",
           "title = \"First\"; inputs: { wage = 3.0; }; "
           "shocks: { cut: { target = \"total\"; by = 0.5; start = 1; }; "
           "same: { target = \"wage\"; by = 2.0; start = 3; }; }; "
           "rungs: { mild: { shocks: { cut: { by = 0.9; }; }; }; };");
    crisis("second.cfg",
           "title = \"Second\"; on: { inputs: { share: { a: { p = 7.0; }; }; "
           "}; }; "
           "inputs: { wage = 4.0; }; time: { years = 9; }; "
           "shocks: { cut: { target = \"total\"; by = 0.25; start = 2; }; "
           "same: { target = \"wage\"; by = 2.0; start = 3; }; };");
    crisis("deeper.cfg",
           "shocks: { late: { target = \"total\"; by = 0.75; "
           "start = 5; }; }; inputs: { share: { a: { p = 0.25; }; }; };");
}

static bur_scenario *opened(const char *first, const char *second,
                            const char *rung)
{
    bur_scenario_settings settings = {
        .with = &second, .n_with = 1, .rung = rung};
    bur_scenario *s = bur_scenario_open(first, &settings);
    if (!s->plan) {
        lab_explain(s);
    }
    return s;
}

static void both_happen(void **state)
{
    (void)state;
    write_all();
    bur_scenario *s = opened("first.cfg", "second.cfg", NULL);
    assert_non_null(s->plan);
    assert_string_equal(s->title, "First, with second");
    assert_true(town_parameter(s, 0, "shock.cut.by", 0) == 0.5);
    assert_true(town_parameter(s, 0, "shock.cut_second.by", 0) == 0.25);
    assert_true(town_parameter(s, 0, "shock.cut_second.start", 0) == 2);
    assert_non_null(bur_model_var(s->model, "shock.same.strength"));
    assert_null(bur_model_var(s->model, "shock.same_second.strength"));
    assert_true(town_parameter(s, 0, "wage", 0) == 4);
    assert_true(town_parameter(s, 0, "share", 0) == 1); /* not that of `on` */
    assert_int_equal(s->timeline.n_steps, 12);
    assert_string_equal(s->clashes, "wage");
    bur_scenario_close(s);
}

/* The numbers are those of the two shocks one after the other. */
static void they_multiply(void **state)
{
    (void)state;
    write_all();
    bur_scenario *s = opened("first.cfg", "second.cfg", NULL);
    assert_non_null(s->plan);
    bur_scenario_close(s);
    crisis("first.cfg", "inputs: { wage = 0.0; }; shocks: { cut: { target = "
                        "\"total\"; by = 0.5; start = 1; }; }; output: { "
                        "series = [\"total\"]; }; runs: { draws = 2; };");
    crisis("second.cfg", "shocks: { cut: { target = \"total\"; by = 0.25; "
                         "start = 4; }; };");
    lab l = lab_run_with(opened("first.cfg", "second.cfg", NULL),
                         (bur_run_options){.threads = 1});
    assert_int_equal(l.status, BUR_OK);
    assert_true(lab_mean(&l, 0, "total", 0) == 21);
    assert_true(lab_mean(&l, 0, "total", 2) == 10.5);
    assert_true(lab_mean(&l, 0, "total", 6) == 2.625);
    assert_null(l.s->clashes);
    lab_close(&l);
}

static void with_all_it_extends(void **state)
{
    (void)state;
    write_all();
    bur_scenario *s = opened("first.cfg", "deeper.cfg", "mild");
    assert_non_null(s->plan);
    assert_true(town_parameter(s, 0, "shock.cut.by", 0) == 0.9); /* the rung */
    assert_true(town_parameter(s, 0, "shock.cut_deeper.by", 0) == 0.25);
    assert_true(town_parameter(s, 0, "shock.late.start", 0) == 5);
    assert_true(town_parameter(s, 0, "share", 0) == 0.25);
    assert_string_equal(s->clashes, "wage"); /* the share is the provider's */
    bool noted = false;
    for (int i = 0; i < s->texts.n; i++) {
        noted = noted || strcmp(s->texts.at[i].name, "with_1_text_1") == 0;
    }
    assert_true(noted);
    bur_scenario_close(s);
}

static void refused(const char *with)
{
    bur_scenario *s = opened("first.cfg", with, NULL);
    assert_null(s->plan);
    assert_true(s->sink->n_errors > 0 || s->fault.status != BUR_OK);
    bur_scenario_close(s);
}

static void no_crisis(void **state)
{
    (void)state;
    write_all();
    refused("scenario.cfg"); /* it extends nothing */
    refused("nowhere.cfg");
    lab_write("lost.cfg", "extends = \"nowhere.cfg\";");
    refused("lost.cfg");
    lab_write("circle.cfg", "extends = \"circle.cfg\";");
    refused("circle.cfg");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_happen), cmocka_unit_test(they_multiply),
        cmocka_unit_test(with_all_it_extends), cmocka_unit_test(no_crisis)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
