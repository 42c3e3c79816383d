/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The runs behind: a flat design whose every draw is a point of its own, and
 * blocks that hold what they say. */
#include "sensitivity_case.h"

#include "study/sensitivity_runs.h"

typedef struct bench {
    bur_scenario *s;
    bur_arena *arena;
    bur_run_options options;
    bur_sensitivity asked;
    bur_goal goal;
} bench;

static void open_bench(bench *b)
{
    *b = (bench){.s = lab_open(sensitivity_model, sensitivity_inputs),
                 .arena = bur_arena_create(),
                 .options = {.threads = 1}};
    bur_fault fault = {0};
    assert_int_equal(
        bur_goal_read(b->arena, b->s->plan, "sum", &b->goal, &fault), BUR_OK);
    b->asked = (bur_sensitivity){.plan = b->s->plan,
                                 .options = &b->options,
                                 .seed = 3,
                                 .n_goals = 1,
                                 .goal = &b->goal,
                                 .series = -1};
    b->asked.n_sources = bur_sources_of(b->arena, b->s->plan, &b->asked.source);
}

static void close_bench(bench *b)
{
    bur_arena_free(b->arena);
    bur_scenario_close(b->s);
}

/* Luck is no longer nested, nor one provider of many. */
static void sample(void **state)
{
    (void)state;
    bench b;
    open_bench(&b);
    bur_outcome *o = NULL;
    bur_fault fault = {0};
    assert_int_equal(bur_sensitivity_sample(&b.asked, 256, b.arena, &o, &fault),
                     BUR_OK);
    assert_int_equal(o->plan->design->luck, 1);
    assert_int_equal(o->n_series, 0);
    for (int r = 0; r < 16; r++) { /* b in each scramble: one in each stratum */
        unsigned seen = 0;
        for (int k = r; k < 256; k += 16) {
            seen |= 1u << (int)(o->input[256 + k] / sqrt(12) * 16);
        }
        assert_int_equal(seen, 0xffff);
    }
    bur_outcome_free(o);
    close_bench(&b);
}

/* The sum is additive: what one source changes adds up to the rest. */
static void blocks(void **state)
{
    (void)state;
    bench b;
    open_bench(&b);
    b.asked.pairs = true;
    bur_outcome *o = NULL;
    bur_fault fault = {0};
    assert_int_equal(
        bur_sensitivity_pick_freeze(&b.asked, 64, b.arena, &o, &fault), BUR_OK);
    bur_pick_freeze f = bur_pick_freeze_of_goal(&b.asked, o, &b.goal, b.arena);
    assert_true(f.n == 64 && f.scrambles == 16);
    for (int k = 0; k < 64; k++) {
        double all = f.a[k];
        for (int i = 0; i < b.asked.n_sources; i++) {
            all += f.ab[i][k] - f.a[k];
            double both = f.ab[i][k] + f.ba[i][k] - f.a[k] - f.b[k];
            assert_true(fabs(both) < 1e-12);
            bool idle = i == b.asked.n_sources - 1;
            assert_true(idle == (f.ab[i][k] == f.a[k]));
        }
        assert_true(fabs(all - f.b[k]) < 1e-12);
        assert_true(f.a[k] != f.b[k]);
    }
    bur_outcome_free(o);
    close_bench(&b);
}

/* What nobody asks about is from A in all blocks but those that are mostly
 * B. */
static void the_rest(void **state)
{
    (void)state;
    bench b;
    open_bench(&b);
    b.asked.source++;
    b.asked.n_sources = 1; /* b alone */
    bur_outcome *o = NULL;
    bur_fault fault = {0};
    assert_int_equal(
        bur_sensitivity_pick_freeze(&b.asked, 64, b.arena, &o, &fault), BUR_OK);
    bur_pick_freeze f = bur_pick_freeze_of_goal(&b.asked, o, &b.goal, b.arena);
    const double *x = o->input + 64; /* b of A: uniform on (0, sqrt 12) */
    for (int k = 0; k < 64; k++) {
        double other = f.ab[0][k] - f.a[k] + x[k];
        assert_true(other > 0 && other < sqrt(12));
        assert_true(fabs(f.b[k] - f.ab[0][k]) > 1e-9);
    }
    bur_outcome_free(o);
    close_bench(&b);
}

static void rows(void **state)
{
    (void)state;
    bench b;
    open_bench(&b);
    b.asked.series = 0;
    bur_outcome *o = NULL;
    bur_fault fault = {0};
    assert_int_equal(
        bur_sensitivity_pick_freeze(&b.asked, 64, b.arena, &o, &fault), BUR_OK);
    bur_pick_freeze f = bur_pick_freeze_of_row(&b.asked, o, 0, 3, b.arena);
    for (int k = 0; k < 64; k++) {
        double cash = 3 * o->input[64 + k]; /* the stock: b each month */
        assert_true(fabs(f.a[k] - cash) < 1e-6 * (1 + cash));
        assert_true(f.ab[0][k] == f.a[k] && f.ab[1][k] == f.b[k]);
    }
    bur_outcome_free(o);
    close_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sample), cmocka_unit_test(blocks),
        cmocka_unit_test(the_rest), cmocka_unit_test(rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
