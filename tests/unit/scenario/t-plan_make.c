/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans: cases, design, outputs and limits as the scenario says, or as is
 * usual. */
#include "scenario_case.h"

#include "scenario/building.h"

static void defaults(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(town, "");
    const bur_plan *p = s->plan;
    assert_int_equal(p->n_cases, 1);
    assert_string_equal(p->cases[0].label, "scenario");
    assert_string_equal(p->cases[0].policy, "");
    assert_int_equal(p->design->n_draws, 1000);
    assert_int_equal(p->design->kind, BUR_MONTE_CARLO);
    assert_int_equal(p->design->seed, 1);
    assert_int_equal(p->design->luck, 1);
    assert_int_equal(p->on_failure, BUR_FAILURE_EXCLUDE);
    assert_int_equal(p->n_levels, 5);
    assert_true(p->levels[0] == 0.05 && p->tail == 0.05 &&
                p->confidence == 0.95);
    assert_int_equal(p->memory, (size_t)200 << 20);
    assert_int_equal(p->program->graph->series.n, 1); /* stocks */
    assert_int_equal(p->program->graph->measures.n, 1);
    assert_false(p->keep[0]);
    bur_scenario_close(s);
}

static void as_said(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, "runs: { assumptions = 20; luck = 4; seed = 0x12345678ABL; "
              "design = \"sobol\"; on_failure = \"worst\"; memory = 7; "
              "confidence = 0.9; }; policies: { none: {}; dear: { set: { "
              "wage = 4.0; }; }; }; output: { series = [\"share\", \"in\"]; "
              "keep = [\"in\", \"cash\"]; quantiles = [0.1, 0.9]; };");
    const bur_plan *p = s->plan;
    assert_int_equal(p->n_cases, 2);
    assert_string_equal(p->cases[1].label, "scenario/dear");
    assert_true(town_parameter(s, 1, "policy.active", 0) == 2);
    assert_int_equal(p->design->n_draws, 80);
    assert_int_equal(p->design->luck, 4);
    assert_true(p->design->seed == 0x12345678AB);
    assert_int_equal(p->on_failure, BUR_FAILURE_WORST);
    assert_int_equal(p->memory, 7 << 20);
    assert_int_equal(p->n_levels, 2);
    assert_int_equal(p->program->graph->series.n, 6 + 1 + 1);
    assert_true(!p->keep[0] && p->keep[6] && p->keep[7]);
    bur_scenario_close(s);
}

static void cross_section(void **state)
{
    (void)state;
    static const char text[] = "runs: { futures = 20; providers = 4; };";
    bur_scenario *s = lab_open(town, text);
    assert_int_equal(s->plan->design->n_draws, 80);
    assert_int_equal(s->plan->design->luck, 4);
    assert_true(s->plan->design->section);
    bur_scenario_close(s);
    bur_scenario_settings settings = {.draws = 12};
    s = lab_read(town, text, &settings);
    assert_int_equal(s->plan->design->n_draws, 12);
    bur_scenario_close(s);
    settings.draws = 13; /* no whole future */
    s = lab_read(town, text, &settings);
    assert_null(s->plan);
    bur_scenario_close(s);
    const char *set[] = {"runs.draws=33"}; /* nearer than the file */
    settings = (bur_scenario_settings){.set = set, .n_set = 1};
    s = lab_read(town, text, &settings);
    assert_int_equal(s->plan->design->n_draws, 33);
    assert_false(s->plan->design->section);
    bur_scenario_close(s);
}

static void as_the_caller_says(void **state)
{
    (void)state;
    const char *set[] = {"runs.draws=33", "inputs.wage=4.5"};
    bur_scenario_settings settings = {.set = set,
                                      .n_set = 2,
                                      .has_seed = true,
                                      .seed = UINT64_MAX,
                                      .design = "latin_hypercube",
                                      .all_series = true};
    bur_scenario *s = lab_read(town, "runs: { seed = 4; };", &settings);
    assert_int_equal(s->plan->design->n_draws, 33);
    assert_true(s->plan->design->seed == UINT64_MAX);
    assert_int_equal(s->plan->design->kind, BUR_LATIN_HYPERCUBE);
    assert_true(s->plan->program->graph->series.n > 10);
    assert_true(town_parameter(s, 0, "wage", 0) == 4.5);
    bur_scenario_close(s);
    settings = (bur_scenario_settings){.draws = 77, .design = "best"};
    s = lab_read(town, "", &settings);
    assert_null(s->plan);
    bur_scenario_close(s);
}

/* One draw has no quantiles, and is kept whole. */
/* A setting from an included file is its includer's, here the parent's. */
static void runs_from_an_included_file(void **state)
{
    (void)state;
    bur_scenario_close(lab_open(town, ""));
    lab_write("runs.cfg", "draws = 50;");
    lab_write("parent.cfg",
              "model = \"model.cfg\"; runs: {\n@include \"runs.cfg\"\n};");
    lab_write("child.cfg", "extends = \"parent.cfg\"; "
                           "runs: { assumptions = 20; luck = 4; };");
    const bur_scenario_settings none = {0};
    bur_scenario *s = bur_scenario_open("child.cfg", &none);
    assert_non_null(s->plan);
    assert_int_equal(s->plan->design->luck, 4);
    bur_scenario_close(s);
}

static void one_draw(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(town, "runs: { draws = 1; };");
    assert_int_equal(s->plan->n_levels, 0);
    assert_true(s->plan->keep[0]);
    bur_scenario_close(s);
}

static void mistakes(void **state)
{
    (void)state;
    town_refused("output: { series = [\"csah\"]; };", "unknown-name");
    town_refused("output: { series = [\"end\"]; };", "target");
    town_refused("output: { series = [\"share[a, p]\"]; };", "target");
    town_refused("output: { quantiles = [0.5, 0.1]; };", "runs");
    town_refused("runs: { assumptions = 5; };", "runs");
    town_refused("runs: { futures = 5; };", "runs");
    town_refused("runs: { providers = 5; draws = 10; };", "runs");
    town_refused("runs: { futures = 5; providers = 5; luck = 2; "
                 "assumptions = 3; };",
                 "runs");
    town_refused("runs: { futures = 5; providers = 5; provider = \"a\"; };",
                 "runs");
    town_refused("runs: { futures = 5; providers = 65537; };", "out-of-range");
    town_refused("runs: { draws = 0; };", "out-of-range");
    town_refused("runs: { design = \"random\"; };", "unknown-choice");
    town_refused("runs: { seeds = 4; };", "unknown-key");
    town_refused("time: { dt = 0.0; };", "out-of-range");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults),
        cmocka_unit_test(as_said),
        cmocka_unit_test(cross_section),
        cmocka_unit_test(as_the_caller_says),
        cmocka_unit_test(runs_from_an_included_file),
        cmocka_unit_test(one_draw),
        cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
