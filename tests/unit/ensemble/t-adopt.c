/* SPDX-License-Identifier: GPL-3.0-or-later */
/* More draws after a first look are the run of all draws, by chunks and by
 * blocks; draws of the first look are not run again. */
#include "kept_case.h"

static double told;

static bool note(void *context, double done, double of)
{
    (void)context;
    (void)of;
    told = told == 0 ? done : told;
    return true;
}

/* The same plan with fewer draws. */
static bur_plan fewer(const bur_plan *plan, bur_design *design, int64_t n)
{
    bur_plan copy = *plan;
    *design = *plan->design;
    design->n_draws = n;
    copy.design = design;
    return copy;
}

static void look_first(const char *scenario, int64_t n, int threads,
                       bool taken_up)
{
    lab l = {.s = lab_open(study_model, scenario)};
    bur_design design;
    bur_plan first = fewer(l.s->plan, &design, n);
    bur_outcome *before = NULL;
    bur_run_options options = {.threads = threads, .lanes = 64};
    assert_int_equal(bur_run(&first, &options, &before, &l.fault), BUR_OK);
    options.before = before;
    options.progress = note;
    told = 0;
    l.status = bur_run(l.s->plan, &options, &l.o, &l.fault);
    assert_true(taken_up == (told > (double)n));
    kept_same(scenario, &l);
    bur_outcome_free(before);
    lab_close(&l);
}

static void taken_up(void **state)
{
    (void)state;
    look_first(KEPT("draws = 5000;"), 1024, 1, true);
    look_first(KEPT("draws = 5000;"), 1024, 3, true);
    look_first(KEPT("draws = 5000; design = \"sobol\";"), 2048, 2, true);
    look_first(KEPT("draws = 4096;"), 4096, 2, false); /* nothing to run */
}

/* Draws of a part of a chunk, or stored values of a group alone. */
static void not_fit(void **state)
{
    (void)state;
    look_first(KEPT("draws = 5000;"), 1500, 2, false);
    look_first(KEPT("draws = 5000; memory = 1;"), 2048, 1, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taken_up),
        cmocka_unit_test(not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
