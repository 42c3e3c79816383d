/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a refinement is told before its first pass costs no pass, and changes
 * no answer. */
#include "replay.h"
#include "stat/moments.h"
#include "stat/spread.h"

enum { CELLS = REPLAY_SHAPES, RANKS = 3, TARGETS = CELLS * RANKS };

typedef enum start { COLD, FROM_RANGE, FROM_BINS } start;

static void tell_range(bur_refine *refine, const replay *r, size_t cell)
{
    const double *sorted = r->sorted[cell];
    /* as moments have it: zero without a sign */
    bur_refine_narrow(refine, cell, r->n_counted, sorted[0] + 0.0,
                      sorted[r->n_counted - 1] + 0.0);
}

static void tell_bins(bur_refine *refine, const replay *r, size_t cell)
{
    bur_fault fault;
    bur_spread *spread;
    const double *sorted = r->sorted[cell];
    double min = sorted[0] + 0.0, max = sorted[r->n_counted - 1] + 0.0;
    assert_int_equal(bur_spread_create(CELLS, 1, 1 << 18, &spread, &fault),
                     BUR_OK);
    assert_non_null(spread);
    bur_spread_range(spread, cell, min, max);
    bur_spread_add(spread, 0, cell, r->x[cell], r->mask, (int)r->n);
    bur_spread_gather(spread);
    bur_refine_narrow(refine, cell, r->n_counted, min, max);
    bur_refine_narrow_spread(refine, cell, spread, min, max);
    bur_spread_free(spread);
}

static bool is_finite(size_t cell)
{
    return cell != 6; /* the shape with infinities */
}

static int run(const replay *r, const bur_refine_target *targets, start how,
               double out[TARGETS])
{
    bur_refine_plan plan = {.targets = targets,
                            .n_targets = TARGETS,
                            .n_cells = CELLS,
                            .memory = 1 << 18,
                            .n_workers = 1};
    bur_fault fault;
    bur_refine *refine;
    assert_int_equal(bur_refine_create(&plan, &refine, &fault), BUR_OK);
    for (size_t c = 0; c < CELLS; c++) {
        if (how == FROM_RANGE) {
            tell_range(refine, r, c);
        } else if (how == FROM_BINS && is_finite(c)) {
            tell_bins(refine, r, c);
        }
    }
    while (!bur_refine_done(refine)) {
        assert_int_equal(bur_refine_open_pass(refine, 0, &fault), BUR_OK);
        replay_pass(r, refine, 0, 0, r->n, 512);
        assert_int_equal(bur_refine_close_pass(refine, &fault), BUR_OK);
    }
    for (size_t i = 0; i < TARGETS; i++) {
        out[i] = bur_refine_value(refine, i);
    }
    int n_passes = bur_refine_n_passes(refine);
    bur_refine_free(refine);
    return n_passes;
}

static void knowledge_changes_no_answer(void **state)
{
    (void)state;
    replay r = replay_create(CELLS, 30000);
    bur_refine_target targets[TARGETS];
    for (size_t i = 0; i < TARGETS; i++) {
        targets[i] = (bur_refine_target){
            i % CELLS,
            (int64_t)((double)(i / CELLS + 1) * 0.2 * (double)r.n_counted)};
    }
    double cold[TARGETS], range[TARGETS], bins[TARGETS];
    int n_cold = run(&r, targets, COLD, cold);
    int n_range = run(&r, targets, FROM_RANGE, range);
    int n_bins = run(&r, targets, FROM_BINS, bins);
    assert_memory_equal(cold, range, sizeof cold);
    assert_memory_equal(cold, bins, sizeof cold);
    print_message("passes: %d, %d, %d\n", n_cold, n_range, n_bins);
    assert_true(n_range <= n_cold && n_bins <= n_range);
    for (size_t i = 0; i < TARGETS; i++) {
        const double *sorted = r.sorted[targets[i].cell];
        assert_memory_equal(&cold[i], &sorted[targets[i].rank], sizeof *sorted);
    }
    replay_free(&r);
}

/* A range of one value is the answer; so is the only value of a bin. */
static void nothing_to_do(void **state)
{
    (void)state;
    bur_refine_target target = {0, 5};
    bur_refine_plan plan = {&target, 1, 3, 1000, 1};
    bur_fault fault;
    bur_refine *refine;
    assert_int_equal(bur_refine_create(&plan, &refine, &fault), BUR_OK);
    assert_false(bur_refine_done(refine));
    bur_refine_narrow(refine, 1, 8, 2, 3);
    assert_false(bur_refine_done(refine));
    bur_refine_narrow(refine, 0, 8, 2.5, 2.5);
    assert_true(bur_refine_done(refine));
    assert_true(bur_refine_value(refine, 0) == 2.5);
    bur_refine_free(refine);
    plan.n_targets = 0;
    assert_int_equal(bur_refine_create(&plan, &refine, &fault), BUR_OK);
    assert_true(bur_refine_done(refine));
    bur_refine_free(refine);
    bur_refine_free(NULL);
}

/* Moments say that the least value is 0, and may mean -0. */
static void zeros_are_told_apart(void **state)
{
    (void)state;
    const double x[5] = {0.0, 1, -0.0, 3, 2};
    bur_refine_target target = {0, 0};
    bur_refine_plan plan = {&target, 1, 1, 96, 1};
    bur_fault fault;
    bur_refine *refine;
    assert_int_equal(bur_refine_create(&plan, &refine, &fault), BUR_OK);
    bur_refine_narrow(refine, 0, 5, 0, 3);
    while (!bur_refine_done(refine)) {
        assert_int_equal(bur_refine_open_pass(refine, 0, &fault), BUR_OK);
        bur_refine_add(refine, 0, 0, x, NULL, 5);
        assert_int_equal(bur_refine_close_pass(refine, &fault), BUR_OK);
    }
    double value = bur_refine_value(refine, 0);
    assert_true(value == 0 && signbit(value));
    bur_refine_free(refine);
}

static void memory_has_a_least(void **state)
{
    (void)state;
    bur_refine_target targets[10] = {{0, 0}};
    bur_refine_plan plan = {targets, 10, 1, 10 * 2 * 4 * sizeof(bur_tally), 2};
    bur_fault fault;
    bur_refine *refine;
    assert_int_equal(bur_refine_create(&plan, &refine, &fault), BUR_OK);
    bur_refine_free(refine);
    plan.memory--;
    assert_int_equal(bur_refine_create(&plan, &refine, &fault), BUR_NO_MEMORY);
    assert_non_null(strstr(fault.message, "1920 bytes"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knowledge_changes_no_answer),
        cmocka_unit_test(nothing_to_do),
        cmocka_unit_test(zeros_are_told_apart),
        cmocka_unit_test(memory_has_a_least),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
