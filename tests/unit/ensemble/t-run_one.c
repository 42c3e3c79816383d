/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One draw alone is the draw of the study; failures lead to their equation. */
#include "study_case.h"

static void alone(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 300;"), 1, 0);
    double values[2 * 13], measures[3];
    for (int i = 0; i < 20; i++) {
        int c = i % 2;
        int64_t draw = 15 * i;
        bur_run_options options = {.backend = i % 3 ? &bur_backend_ref : NULL};
        assert_int_equal(bur_run_one(l.s->plan, &options, c, draw, values,
                                     measures, &l.fault),
                         BUR_OK);
        for (int row = 0; row < 13; row++) {
            lab_same(&values[row], &lab_at(&l, c, "cash", row)[draw], 1);
        }
        if (bur_outcome_counts(l.o, c, draw)) {
            assert_true(measures[0] == lab_measure(&l, c, "end")[draw]);
        }
    }
    bur_run_options options = {0};
    assert_int_equal(
        bur_run_one(l.s->plan, &options, 0, 3, NULL, NULL, &l.fault), BUR_OK);
    lab_close(&l);
}

static void traces(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 2000;"), 2, 0);
    int64_t faults = 0, draw = -1;
    for (int64_t i = 0; i < 2000; i++) {
        faults +=
            !bur_outcome_counts(l.o, 0, i) || !bur_outcome_counts(l.o, 1, i);
    }
    assert_int_equal(l.o->n_faults, faults);
    assert_in_range(l.o->n_traps, 5, BUR_TRAPS_LISTED);
    for (int t = 0; t < l.o->n_traps; t++) {
        const bur_trap *trap = &l.o->trap[t];
        assert_true(trap->draw >= draw);
        draw = trap->draw;
        assert_string_equal(bur_graph_label(l.s->program->graph, trap->element),
                            "out");
        assert_int_equal(trap->step, 0);
    }
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(alone),
                                       cmocka_unit_test(traces)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
