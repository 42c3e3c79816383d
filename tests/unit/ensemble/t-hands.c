/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands are made and unmade, whole or not. */
#include "study_case.h"

static bur_runner runner_of(const bur_scenario *s, bur_run_options *options,
                            bur_outcome *outcome, bur_fault *fault)
{
    bur_runner r = {.plan = s->plan,
                    .options = options,
                    .outcome = outcome,
                    .threads = 3,
                    .lanes = 16,
                    .group_cells = outcome->n_cells,
                    .fault = fault};
    pthread_mutex_init(&r.lock, NULL);
    bur_gate_init(&r.gate);
    return r;
}

static void made_and_unmade(const char *scenario, bool replicated)
{
    bur_scenario *s = lab_open(study_model, scenario);
    bur_fault fault = {0};
    bur_outcome *o = bur_outcome_create(s->plan, 2, &fault);
    bur_run_options options = {.backend = &bur_backend_ref};
    bur_runner r = runner_of(s, &options, o, &fault);
    assert_int_equal(bur_runner_open(&r, &fault), BUR_OK);
    for (int t = 0; t < 3; t++) {
        assert_int_equal(r.hand[t].worker->block->asked, 16);
        assert_ptr_equal(r.hand[t].worker->backend, &bur_backend_ref);
        assert_int_equal(r.hand[t].replicates != NULL, replicated);
        assert_true(t == 0 || r.hand[t].worker != r.hand[t - 1].worker);
    }
    assert_true(r.course[0] && r.course[1]);
    bur_runner_close(&r);
    bur_outcome_free(o);
    bur_scenario_close(s);
}

static void whole(void **state)
{
    (void)state;
    made_and_unmade(STUDY("draws = 100;"), false);
    made_and_unmade(STUDY("draws = 100; design = \"sobol\";"), true);
}

/* Closing what was never opened is allowed. */
static void nothing(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(study_model, STUDY("draws = 100;"));
    bur_fault fault = {0};
    bur_outcome *o = bur_outcome_create(s->plan, 2, &fault);
    bur_run_options options = {0};
    bur_runner r = runner_of(s, &options, o, &fault);
    bur_runner_close(&r);
    assert_int_equal(bur_runner_no_memory(&fault), BUR_NO_MEMORY);
    assert_true(strlen(fault.message) > 0);
    bur_outcome_free(o);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(whole),
                                       cmocka_unit_test(nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
