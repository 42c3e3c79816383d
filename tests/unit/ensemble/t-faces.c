/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faces: cases of one run that take other values of inputs and drivers are
 * what runs of their own would give; cases without are as they were. */
#include "study_case.h"

#include "ensemble/faces.h"
#include "ensemble/worker.h"

enum { INPUTS = 2, N = 200, MEASURES = 3 };

/* A plan with faces: the factors of the inputs, and as many again. */
static bur_plan with_faces(bur_scenario *s, const bur_case *cases, int n)
{
    bur_factor *factor = BUR_NEW_N(s->arena, bur_factor, 2 * INPUTS);
    for (int f = 0; f < 2 * INPUTS; f++) {
        factor[f] = s->plan->design->factor[f % INPUTS];
        factor[f].site ^= f < INPUTS ? 0 : 77;
    }
    bur_design base = {.kind = BUR_MONTE_CARLO,
                       .seed = s->plan->design->seed,
                       .n_draws = N,
                       .luck = 1,
                       .n_factors = 2 * INPUTS,
                       .factor = factor};
    bur_plan plan = *s->plan;
    plan.design = bur_design_create(s->arena, base, NULL, NULL);
    plan.cases = cases;
    plan.n_cases = n;
    return plan;
}

static bur_outcome *run(const bur_plan *plan, bur_run_options options)
{
    bur_outcome *o = NULL;
    bur_fault fault = {0};
    if (bur_run(plan, &options, &o, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return o;
}

static void same_case(const bur_outcome *a, int of_a, const bur_outcome *b,
                      int of_b)
{
    for (int m = 0; m < MEASURES; m++) {
        assert_memory_equal(bur_outcome_measure(a, of_a, m),
                            bur_outcome_measure(b, of_b, m),
                            N * sizeof(double));
    }
}

static const uint8_t faces[5][INPUTS + 1] = {
    {0, 0, 0}, {1, 1, 1}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

/* Each case alone, with the other factors in the place of its own and the
 * other site in the graph: the same bits. */
static void as_runs_of_their_own(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(study_model, STUDY("draws = 200; seed = 3;"));
    assert_int_equal(s->plan->program->graph->sites.n, 1);
    bur_case cases[5];
    for (int c = 0; c < 5; c++) {
        cases[c] = s->plan->cases[0];
        cases[c].face = faces[c];
    }
    bur_plan plan = with_faces(s, cases, 5);
    assert_int_equal(bur_plan_faces(&plan), 2);
    bur_outcome *all = run(&plan, (bur_run_options){.threads = 2});
    bur_random_site *site = &s->plan->program->graph->sites.at[0];
    uint64_t own = site->site;
    for (int c = 0; c < 5; c++) {
        bur_plan one = with_faces(s, s->plan->cases, 1);
        for (int i = 0; i < INPUTS; i++) {
            bur_factor *factor = (bur_factor *)one.design->factor;
            factor[i] = factor[faces[c][i] * INPUTS + i];
        }
        site->site = faces[c][INPUTS] ? bur_other_site(own) : own;
        bur_outcome *alone = run(&one, (bur_run_options){.threads = 1});
        same_case(all, c, alone, 0);
        assert_int_equal(bur_plan_faces(&one), 1);
        site->site = own;
        bur_outcome_free(alone);
    }
    bur_outcome_free(all);
    bur_scenario_close(s);
}

/* However it is run, and whatever cases share: the same bits. */
static void same_bits(void **state)
{
    (void)state;
    const bur_run_options options[] = {
        {.threads = 1},
        {.threads = 3, .lanes = 32},
        {.threads = 1, .backend = &bur_backend_ref},
        {.threads = 2, .lanes = 96, .backend = &bur_backend_guard}};
    bur_scenario *s = lab_open(study_model, STUDY("draws = 200; seed = 3;"));
    bur_case cases[6];
    for (int c = 0; c < 5; c++) {
        cases[c] = s->plan->cases[c % 2];
        cases[c].face = faces[c];
    }
    cases[5] = s->plan->cases[0]; /* all A, and says nothing */
    bur_plan plan = with_faces(s, cases, 6);
    bur_outcome *first = run(&plan, options[0]);
    same_case(first, 0, first, 5);
    for (int k = 1; k < 4; k++) {
        bur_outcome *o = run(&plan, options[k]);
        for (int c = 0; c < 6; c++) {
            same_case(first, c, o, c);
        }
        bur_outcome_free(o);
    }
    double measures[MEASURES];
    bur_fault fault = {0};
    for (int c = 0; c < 5; c++) {
        assert_int_equal(
            bur_run_one(&plan, &options[0], c, 150, NULL, measures, &fault),
            BUR_OK);
        for (int m = 0; m < MEASURES; m++) {
            double x = bur_outcome_measure(first, c, m)[150];
            bool failed = !bur_outcome_counts(first, c, 150);
            assert_true(failed || measures[m] == x || isnan(x));
        }
    }
    bur_outcome_free(first);
    bur_scenario_close(s);
}

static void sites_are_others(void **state)
{
    (void)state;
    assert_true(bur_other_site(1) != 1);
    assert_true(bur_other_site(1) != bur_other_site(2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_runs_of_their_own),
        cmocka_unit_test(same_bits),
        cmocka_unit_test(sites_are_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
