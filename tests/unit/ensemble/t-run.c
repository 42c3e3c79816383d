/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run: the same for any threads and lanes, stopped when asked, with the
 * worker's fault told. */
#include "study_case.h"

static void threads_and_lanes(void **state)
{
    (void)state;
    lab one = study_run(STUDY("draws = 2100;"), 1, 1);
    const int threads[] = {1, 2, 7}, lanes[] = {8, 50, 128};
    for (int i = 0; i < 3; i++) {
        lab l = study_run(STUDY("draws = 2100;"), threads[i], lanes[i]);
        study_same(&one, &l);
        lab_close(&l);
    }
    assert_true(one.o->n_faults > 5 && one.o->n_faults < 100);
    lab_close(&one);
}

typedef struct watch {
    double last, of, stop_at;
    int calls;
} watch;

static bool on_progress(void *context, double done, double of)
{
    watch *w = context;
    assert_true(done >= w->last && done <= of);
    w->last = done;
    w->of = of;
    w->calls++;
    return done < w->stop_at;
}

static void progress(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(study_model, STUDY("draws = 5000;"));
    watch w = {.stop_at = 1e9};
    bur_run_options options = {
        .threads = 2, .progress = on_progress, .context = &w};
    lab l = lab_run_with(s, options);
    assert_int_equal(l.status, BUR_OK);
    assert_true(w.last == w.of && w.of == 5000 && w.calls >= 5);
    bur_outcome_free(l.o);
    w = (watch){.stop_at = 2000};
    l = lab_run_with(s, options);
    assert_int_equal(l.status, BUR_INTERRUPTED);
    assert_null(l.o);
    bur_scenario_close(s);
}

/* All kinds of draws of all cases are there. */
static void sums(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 1500;"), 2, 64);
    for (int c = 0; c < 2; c++) {
        for (int row = 0; row < 13; row++) {
            const double *x = lab_at(&l, c, "cash", row);
            double sum = 0, n = 0;
            for (int i = 0; i < 1500; i++) {
                bool counts = bur_outcome_counts(l.o, c, i);
                sum += counts ? x[i] : 0;
                n += counts;
            }
            lab_near(lab_mean(&l, c, "cash", row), sum / n, 1e-11);
        }
    }
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(threads_and_lanes),
                                       cmocka_unit_test(progress),
                                       cmocka_unit_test(sums)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
