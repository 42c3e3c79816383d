/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks: the bits of a plain run, whatever the design, the groups and the
 * passes; a fault in a helper is the run's; a helper that is lost ends it; a
 * run that was stopped keeps what helpers had done. */
#define _GNU_SOURCE
#include "ranks_case.h"

static const bur_part_head none;

/* How often helpers handed in. */
static int same(const char *scenario, int size, int threads)
{
    ranks_line line = {.dies_after = -1};
    bur_run_options options = {.threads = threads,
                               .lanes = 64,
                               .progress = size > 1 ? ranks_slowly : NULL,
                               .context = &line};
    lab l = ranks_run(&line, scenario, size, options);
    assert_int_equal(ranks_end(&line), size - 1);
    assert_int_equal(line.sums > 0, size > 1);
    ranks_same(scenario, &l);
    return line.sums;
}

static void stored_values(void **state)
{
    (void)state;
    for (int size = 1; size <= 4; size++) {
        same(KEPT("draws = 20000;"), size, 1);
    }
    same(KEPT("draws = 20000;"), 3, 2);
    same(KEPT("draws = 1500;"), 3, 1); /* fewer chunks than ranks */
}

static void designs(void **state)
{
    (void)state;
    same(KEPT("draws = 20000; design = \"latin_hypercube\";"), 3, 1);
    same(KEPT("draws = 8192; design = \"antithetic\";"), 2, 2);
    same(KEPT("assumptions = 5120; luck = 4;"), 3, 1);
    same(KEPT("draws = 9000; design = \"monte_carlo\"; seed = 9;"), 2, 1);
}

/* Not even the values of one case fit: passes, with bins and without. */
static void passes(void **state)
{
    (void)state;
    const char *plain =
        KEPT("draws = 60000; memory = 1; design = \"monte_carlo\";");
    assert_true(same(plain, 3, 1) > 2);
    /* ... of the search, the counts of replicates, and the bounds */
    assert_true(
        same(KEPT("draws = 60000; memory = 1; design = \"sobol\";"), 3, 2) > 2);
}

/* The values of one case fit, not those of both. */
static void groups(void **state)
{
    (void)state;
    same(KEPT("draws = 30000; memory = 9;"), 3, 1);
}

static void journal(const char *scenario, double stop)
{
    ranks_line line = {.dies_after = -1};
    lab l = {.s = lab_open(study_model, scenario)};
    bur_part_head head = kept_head(&l, "1");
    bur_keeping keeping = kept_journal();
    keeping.head = &head;
    keeping.run = 1;
    keeping.every = 1e-3;
    bur_run_options options = {.threads = 1,
                               .lanes = 64,
                               .progress = kept_stop,
                               .context = &stop,
                               .keeping = &keeping,
                               .origin = &line.origin};
    ranks_start(&line, l.s, 3);
    l.status = bur_run(l.s->plan, &options, &l.o, &l.fault);
    assert_int_equal(ranks_end(&line), 2);
    assert_int_equal(l.status, BUR_INTERRUPTED);
    lab_close(&l);
}

/* Stopped by ranks, gone on with by one process, and the other way round. */
static void goes_on(void **state)
{
    (void)state;
    static const char *const scenario[] = {KEPT("draws = 20000;"),
                                           KEPT("draws = 60000; memory = 1;")};
    static const double stop[] = {9000, 100000};
    bur_keep_discard("x.journal");
    for (int i = 0; i < 2; i++) {
        journal(scenario[i], stop[i]);
        lab l = kept_run(scenario[i], kept_journal(), none, 2, 0);
        kept_same(scenario[i], &l);
        lab_close(&l);
        bur_keep_discard("x.journal");
    }
}

/* One thread, which waits for the helpers of a line. */
static bur_run_options waits(ranks_line *line)
{
    return (bur_run_options){
        .threads = 1, .lanes = 64, .progress = ranks_slowly, .context = line};
}

static void faults(void **state)
{
    (void)state;
    ranks_line line = {.dies_after = -1, .opens = BUR_NO_MEMORY};
    lab l = ranks_run(&line, KEPT("draws = 20000;"), 2, waits(&line));
    assert_int_equal(ranks_end(&line), 1);
    assert_int_equal(l.status, BUR_NO_MEMORY);
    assert_string_equal(l.fault.message, "rank 1: no luck");
    lab_close(&l);
    /* another study there: it is declined, and the run goes on without */
    line = (ranks_line){.dies_after = -1, .opens = BUR_BAD_FORMAT};
    l = ranks_run(&line, KEPT("draws = 20000;"), 2, waits(&line));
    assert_int_equal(ranks_end(&line), 1);
    assert_int_equal(line.worked, 1);
    ranks_same(KEPT("draws = 20000;"), &l);
}

/* Set up, given work twice, and lost with what it hears after that. */
static void lost(void **state)
{
    (void)state;
    ranks_line line = {.dies_after = 3};
    lab l = ranks_run(&line, KEPT("draws = 20000;"), 3, waits(&line));
    assert_int_equal(ranks_end(&line), 1);
    assert_int_equal(l.status, BUR_FAILED);
    assert_string_equal(l.fault.message, "rank 1: it was lost");
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stored_values), cmocka_unit_test(designs),
        cmocka_unit_test(passes),        cmocka_unit_test(groups),
        cmocka_unit_test(goes_on),       cmocka_unit_test(faults),
        cmocka_unit_test(lost)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
