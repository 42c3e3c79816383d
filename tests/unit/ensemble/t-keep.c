/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run that is stopped at any draw and gone on with is the run that was not;
 * what belongs to another run is refused. */
#define _XOPEN_SOURCE 700
#include "kept_case.h"

#include <fcntl.h>
#include <unistd.h>

static const bur_part_head none;

/* Stopped after `step` draws more each time, with other numbers of threads. */
static void goes_on(const char *scenario, double step)
{
    lab l = {.status = BUR_INTERRUPTED};
    int times = 0;
    bur_keep_discard("x.journal");
    for (double stop = step; l.status == BUR_INTERRUPTED; stop += step) {
        if (times > 0) {
            lab_close(&l);
        }
        l = kept_run(scenario, kept_journal(), none, 1 + times % 3, stop);
        times++;
    }
    assert_true(times > 2);
    kept_same(scenario, &l);
    lab_close(&l);
    bur_keep_discard("x.journal");
    assert_int_not_equal(access("x.journal", F_OK), 0);
}

static void stopped_and_gone_on_with(void **state)
{
    (void)state;
    goes_on(KEPT("draws = 5000;"), 1100);
    goes_on(KEPT("draws = 5000; design = \"sobol\";"), 1500);
    goes_on(KEPT("assumptions = 900; luck = 4; design = \"sobol\";"), 1100);
    goes_on(STUDY("draws = 4096; design = \"latin_hypercube\";"), 2000);
}

/* One group of cases after the other; and values that do not fit at all, whose
 * quantiles need further passes. */
static void groups_and_passes(void **state)
{
    (void)state;
    goes_on(KEPT("draws = 5000; memory = 1;"), 2100);
    goes_on(KEPT("draws = 12000; memory = 1;"), 3500);
    goes_on(KEPT("draws = 12000; memory = 1; design = \"sobol\";"), 3500);
}

static void add_draws(const char *fewer, const char *more)
{
    bur_keep_discard("x.journal");
    bur_keeping keeping = kept_journal();
    keeping.extendable = true;
    lab l = kept_run(fewer, keeping, none, 2, 0);
    kept_same(fewer, &l);
    lab_close(&l);
    keeping.extends = true;
    l = kept_run(more, keeping, none, 2, 4500);
    assert_int_equal(l.status, BUR_INTERRUPTED);
    lab_close(&l);
    keeping.extends = false;
    l = kept_run(more, keeping, none, 1, 0);
    kept_same(more, &l);
    lab_close(&l);
    bur_keep_discard("x.journal");
}

static void more_draws(void **state)
{
    (void)state;
    add_draws(KEPT("draws = 3000;"), KEPT("draws = 7000;"));
    add_draws(KEPT("draws = 2048; design = \"sobol\";"),
              KEPT("draws = 9000; memory = 1; design = \"sobol\";"));
}

/* One that waits for more draws says so, until it is gone on with. */
static void complete(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_kept_facts facts;
    bur_fault fault = {0};
    bur_keeping keeping = kept_journal();
    bur_keep_discard("x.journal");
    assert_int_equal(bur_keep_complete("x.journal", &fault), BUR_IO);
    keeping.extendable = true;
    lab l = kept_run(KEPT("draws = 3000;"), keeping, none, 2, 0);
    lab_close(&l);
    assert_int_equal(bur_keep_look("x.journal", arena, &facts, &fault), BUR_OK);
    assert_true(facts.head.extendable && !facts.complete);
    assert_int_equal(bur_keep_complete("x.journal", &fault), BUR_OK);
    assert_int_equal(bur_keep_look("x.journal", arena, &facts, &fault), BUR_OK);
    assert_true(facts.complete);
    keeping.extends = true;
    l = kept_run(KEPT("draws = 7000;"), keeping, none, 2, 5000);
    lab_close(&l);
    assert_int_equal(bur_keep_look("x.journal", arena, &facts, &fault), BUR_OK);
    assert_true(facts.head.extendable && !facts.complete);
    assert_int_equal(facts.head.provenance.n_draws, 7000);
    bur_keep_discard("x.journal");
    assert_int_not_equal(access("x.journal", F_OK), 0);
    bur_arena_free(arena);
}

static void fails(lab l, const char *why)
{
    assert_int_equal(l.status, BUR_BAD_INPUT);
    assert_non_null(strstr(l.fault.message, why));
    lab_close(&l);
}

static void others_are_refused(void **state)
{
    (void)state;
    bur_keep_discard("x.journal");
    lab l = kept_run(KEPT("draws = 5000;"), kept_journal(), none, 2, 1500);
    assert_int_equal(l.status, BUR_INTERRUPTED);
    lab_close(&l);
    bur_part_head other = {.provenance = {.seed = "2"}};
    fails(kept_run(KEPT("draws = 5000;"), kept_journal(), other, 2, 0),
          "the seed: 1 and 2");
    fails(kept_run(KEPT("draws = 6000;"), kept_journal(), none, 2, 0),
          "the number of draws: 5000 and 6000");
    bur_keep_discard("x.journal");
}

static void damage_is_seen(void **state)
{
    (void)state;
    bur_keep_discard("x.journal");
    lab l = kept_run(KEPT("draws = 5000;"), kept_journal(), none, 2, 1500);
    lab_close(&l);
    int fd = open("x.journal/1-draws", O_WRONLY);
    assert_int_equal(pwrite(fd, "x", 1, 4000), 1);
    close(fd);
    l = kept_run(KEPT("draws = 5000;"), kept_journal(), none, 2, 0);
    assert_int_equal(l.status, BUR_BAD_FORMAT);
    lab_close(&l);
    bur_keep_discard("x.journal");
}

static void what_it_tells(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_kept_facts facts;
    bur_fault fault = {0};
    bur_keep_discard("x.journal");
    assert_int_equal(bur_keep_look("x.journal", arena, &facts, &fault),
                     BUR_NOT_FOUND);
    lab l = kept_run(KEPT("draws = 5000;"), kept_journal(), none, 1, 2000);
    lab_close(&l);
    assert_int_equal(bur_keep_look("x.journal", arena, &facts, &fault), BUR_OK);
    assert_true(facts.is_journal && facts.has_stage);
    assert_int_equal(facts.phase, BUR_PHASE_FIRST);
    assert_int_equal(facts.n_done, 2048);
    assert_int_equal(facts.head.provenance.n_draws, 5000);
    bur_keep_discard("x.journal");
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stopped_and_gone_on_with),
        cmocka_unit_test(groups_and_passes),
        cmocka_unit_test(more_draws),
        cmocka_unit_test(complete),
        cmocka_unit_test(others_are_refused),
        cmocka_unit_test(damage_is_seen),
        cmocka_unit_test(what_it_tells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
