/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Batches: a reducer is fed every value of a chunk, cell by cell, with those
 * that count marked, as they are stored where they are. */
#include "study_case.h"

enum { DRAWS = 1100, ROWS = 13, CELLS = 2 * 2 * ROWS };

typedef struct seen {
    double value[CELLS][DRAWS];
    unsigned char counts[CELLS][DRAWS];
} seen;

static seen *fed; /* what the present check has been fed */

static void note(bur_runner *runner, bur_hand *hand, size_t cell, int64_t first,
                 const double *x, const unsigned char *mask, int n)
{
    seen *s = fed;
    (void)runner;
    (void)hand;
    assert_true(cell < CELLS && first + n <= DRAWS);
    for (int i = 0; i < n; i++) {
        assert_int_equal(s->counts[cell][first + i], 0); /* only once */
        s->value[cell][first + i] = x[i];
        s->counts[cell][first + i] = !mask || mask[i] ? 1 : 2;
    }
}

static bur_runner runner_of(const lab *l, const bur_run_options *options,
                            bur_outcome *outcome, bur_fault *fault)
{
    bur_runner r = {.plan = l->s->plan,
                    .options = options,
                    .outcome = outcome,
                    .threads = 1,
                    .lanes = options->lanes,
                    .group_cells = outcome->n_cells,
                    .end_case = 2,
                    .fault = fault};
    pthread_mutex_init(&r.lock, NULL);
    bur_gate_init(&r.gate);
    assert_int_equal(bur_runner_open(&r, fault), BUR_OK);
    return r;
}

/* A draw of which the series fails in no row but a measure does also counts
 * nowhere: faults are those of the first pass. */
static void check(const lab *l, int lanes)
{
    bur_run_options options = {.lanes = lanes};
    bur_fault fault = {0};
    bur_outcome *o = bur_outcome_create(l->s->plan, 0, &fault);
    seen *s = calloc(1, sizeof *s);
    assert_true(o && s && !o->value);
    memcpy(o->fault_step, l->o->fault_step, sizeof(int) * 2 * DRAWS);
    bur_runner r = runner_of(l, &options, o, &fault);
    fed = s;
    bur_runner_blocks(&r, &r.hand[0], 1, NULL, note);
    bur_runner_blocks(&r, &r.hand[0], 0, NULL, note);
    for (size_t cell = 0; cell < CELLS; cell++) {
        int c = (int)(cell / (2 * ROWS));
        for (int64_t i = 0; i < DRAWS; i++) {
            bool counts = bur_outcome_counts(l->o, c, i);
            assert_int_equal(s->counts[cell][i], counts ? 1 : 2);
            lab_same(&s->value[cell][i], bur_outcome_values(l->o, cell) + i, 1);
        }
    }
    bur_runner_close(&r);
    bur_outcome_free(o);
    free(s);
}

static void fed_as_stored(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 1100;"), 2, 24);
    check(&l, 24);
    check(&l, 128);
    lab_close(&l);
}

static void as_many_as_fit(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(study_model, STUDY("draws = 1100;"));
    assert_int_equal(bur_batch_draws(s->plan, 24), 1024);
    bur_plan plan = *s->plan;
    plan.n_cases = 1000; /* 26,000 cells */
    assert_int_equal(bur_batch_draws(&plan, 24), 72);
    plan.n_cases = 100000;
    assert_int_equal(bur_batch_draws(&plan, 24), 24);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(fed_as_stored),
                                       cmocka_unit_test(as_many_as_fit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
