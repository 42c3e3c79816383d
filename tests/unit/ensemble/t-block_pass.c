/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that share out blocks give the bits of one that goes chunk by
 * chunk, whatever the design, the width of blocks and what does not count. */
#include "study_case.h"

#include "stat/chunk.h"

#define TOLD(runs)                                                             \
    "runs: { " runs " }; policies: { none: {}; thrift: { set: { "              \
    "burn = \"burn * 0.9\"; }; }; }; output: { series = [\"cash\", \"in\"]; "  \
    "keep = [\"cash\"]; survivors = [\"cash\"]; below: { thin: { "             \
    "of = \"cash\"; value = 6.0; }; }; };" STUDY_INPUTS

static bur_plan_size size_of(const lab *l, int threads, int lanes)
{
    bur_run_options options = {.threads = threads, .lanes = lanes};
    return bur_plan_size_of(l->s->plan, &options);
}

static void same_by_blocks(const char *scenario, int n_threads, int lanes)
{
    lab chunks = study_run(scenario, 1, lanes);
    lab blocks = study_run(scenario, n_threads, lanes);
    assert_false(size_of(&chunks, 1, lanes).by_blocks);
    assert_true(size_of(&blocks, n_threads, lanes).by_blocks);
    study_same(&chunks, &blocks);
    lab_close(&chunks);
    lab_close(&blocks);
}

static void designs(void **state)
{
    (void)state;
    same_by_blocks(STUDY("draws = 40;"), 2, 16);
    same_by_blocks(STUDY("draws = 2100;"), 3, 24);
    same_by_blocks(STUDY("draws = 1024; design = \"sobol\";"), 2, 32);
    same_by_blocks(STUDY("draws = 1500; design = \"sobol\";"), 5, 100);
    same_by_blocks(STUDY("draws = 1100; design = \"latin_hypercube\";"), 2, 7);
    same_by_blocks(STUDY("assumptions = 300; luck = 5; design = \"sobol\";"), 3,
                   2000);
}

/* Draws that failed, that left, and counts below a threshold. */
static void what_counts(void **state)
{
    (void)state;
    same_by_blocks(TOLD("draws = 1500;"), 2, 24);
    same_by_blocks(TOLD("draws = 1500; design = \"sobol\";"), 4, 64);
    lab l = study_run(TOLD("draws = 1500;"), 2, 24);
    assert_true(l.o->n_faults > 0);
    assert_true(l.o->moments[bur_outcome_cell(l.o, 0, 0, 12)].n <
                l.o->moments[bur_outcome_cell(l.o, 0, 1, 12)].n);
    lab_close(&l);
}

/* One group of cases after the other. */
static void groups(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 5000; memory = 1;"), 1, 64);
    assert_int_equal(size_of(&l, 2, 64).group_cases, 1);
    lab_close(&l);
    same_by_blocks(STUDY("draws = 5000; memory = 1;"), 2, 64);
}

static void shared_out(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 2100;"), 2, 24);
    assert_int_equal(bur_runner_n_blocks(l.s->plan, 24), 43 + 43 + 3);
    assert_int_equal(bur_runner_n_blocks(l.s->plan, 2000), 3);
    assert_int_equal(size_of(&l, 200, 24).threads, 89);
    assert_int_equal(size_of(&l, 200, 2000).threads, 3);
    lab_close(&l);
    /* many chunks, or values that are not stored: by chunks */
    l = study_run(STUDY("draws = 20;"), 1, 8);
    bur_design many = *l.s->plan->design;
    bur_plan plan = *l.s->plan;
    bur_run_options options = {.threads = 2, .lanes = 8};
    many.n_draws = 31 * BUR_CHUNK;
    plan.design = &many;
    assert_true(bur_plan_size_of(&plan, &options).by_blocks);
    many.n_draws = 31 * BUR_CHUNK + 1;
    assert_false(bur_plan_size_of(&plan, &options).by_blocks);
    many.n_draws = 2000;
    plan.n_levels = 0;
    assert_false(bur_plan_size_of(&plan, &options).by_blocks);
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(designs), cmocka_unit_test(what_counts),
        cmocka_unit_test(groups), cmocka_unit_test(shared_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
