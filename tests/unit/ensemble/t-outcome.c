/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes: one place for each number, and none that is not asked for. */
#define _GNU_SOURCE
#include "study_case.h"

static void places(void **state)
{
    (void)state;
    bur_fault fault;
    bur_scenario *s = lab_open(study_model, STUDY("draws = 30;"));
    bur_outcome *o = bur_outcome_create(s->plan, 2, &fault);
    assert_non_null(o);
    assert_int_equal(o->n_series, 2);
    assert_int_equal(o->n_measures, 3);
    assert_int_equal(o->n_rows, 13);
    assert_int_equal(o->n_cells, 2 * 2 * 13);
    bool seen[52] = {false};
    for (int i = 0; i < 52; i++) {
        size_t cell = bur_outcome_cell(o, i / 26, i / 13 % 2, i % 13);
        assert_in_range(cell, 0, 51);
        assert_false(seen[cell]);
        seen[cell] = true;
    }
    assert_ptr_equal(bur_outcome_measure(o, 1, 2), o->measure + 5 * 30);
    o->fault_step[30 + 7] = -1;
    assert_true(bur_outcome_counts(o, 1, 7));
    assert_false(bur_outcome_counts(o, 0, 7));
    assert_int_equal(o->kept_index[0], 0);
    assert_int_equal(o->kept_index[1], -1);
    assert_true(o->exit_kind && o->exit_time && o->value && !o->replicates);
    bur_outcome_free(o);
    bur_scenario_close(s);
}

static void only_what_is_asked(void **state)
{
    (void)state;
    bur_scenario *s =
        lab_open("time_unit = \"month\"; time: { length = \"2 months\"; }; "
                 "stocks: { x: { initial = \"1\"; }; };",
                 "runs: { draws = 30; design = \"sobol\"; };");
    bur_fault fault;
    bur_outcome *o = bur_outcome_create(s->plan, 0, &fault);
    assert_true(!o->exit_kind && !o->exit_time && !o->value && o->replicates);
    bur_outcome_free(o);
    bur_outcome_free(NULL);
    bur_scenario_close(s);
}

/* What is by draw lies in files once it is more than the plan's memory, and a
 * megabyte; a run gives the same. */
static void in_files(void **state)
{
    (void)state;
    static const char scenario[] = STUDY("draws = 7000; design = \"sobol\";");
    const double draw = 2 * 8 + 2 * (3 * 8 + 4 + 9) + 2 * 13 * 4;
    lab whole = study_run(scenario, 2, 0);
    assert_false(whole.o->spilled);
    bur_scenario *s = lab_open(study_model, scenario);
    assert_true(bur_outcome_by_draw(s->plan) == 7000 * draw);
    s->plan->memory = (size_t)(7000 * draw);
    assert_false(bur_outcome_spills(s->plan));
    s->plan->memory--;
    assert_true(bur_outcome_spills(s->plan));
    lab l = lab_run_with(s, (bur_run_options){.threads = 2});
    assert_int_equal(l.status, BUR_OK);
    assert_true(l.o->spilled);
    study_same(&whole, &l);
    lab_close(&l);
    lab_close(&whole);
    s = lab_open(study_model, STUDY("draws = 5000;"));
    s->plan->memory = 1000;
    assert_false(bur_outcome_spills(s->plan));
    bur_scenario_close(s);
}

int main(void)
{
    setenv("TMPDIR", ".", 1);
    const struct CMUnitTest tests[] = {cmocka_unit_test(places),
                                       cmocka_unit_test(only_what_is_asked),
                                       cmocka_unit_test(in_files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
