/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cases share: drivers that no case touches, noted by the first and copied
 * by the others, until the draws are others. */
#include "lab.h"

#include "time/replay.h"

static const char model[] =
    "time_unit = \"month\"; time: { length = \"12 months\"; dt = 0.5; };"
    "parameters: { k: { value = 1.0; }; a: { value = 1.0; }; };"
    "drivers: { d: { process = \"ar1\"; sd = \"0.1 * k\"; rho = 0.5; };"
    " e: { process = \"gbm\"; sd = 0.2; every = \"3 months\"; };"
    " w: { process = \"white_noise\"; sd = 1; every = \"0.25 months\"; }; };"
    "stocks: { x: { initial = \"1\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"a * d + e - w\"; }; };";

enum { CASES = 3, LANES = 4 };

typedef struct bench {
    bur_scenario *s;
    bur_course *course[CASES];
    bur_block *block;
} bench;

static bench open_bench(const char *policies)
{
    char scenario[512];
    snprintf(scenario, sizeof scenario,
             "runs: { draws = 4; }; policies: { none: {}; %s };"
             "output: { series = [\"x\"]; };",
             policies);
    bench b = {.s = lab_open(model, scenario)};
    const bur_plan *plan = b.s->plan;
    for (int c = 0; c < plan->n_cases; c++) {
        b.course[c] = bur_course_create(plan->program, plan->timeline,
                                        plan->cases[c].parameter);
    }
    b.block = bur_block_create(plan->program, LANES);
    b.block->n = LANES;
    return b;
}

static void share(bench *b)
{
    b->block->replay = bur_replay_create(b->course, b->s->plan->n_cases, LANES);
}

static void close_bench(bench *b)
{
    for (int c = 0; c < b->s->plan->n_cases; c++) {
        bur_course_free(b->course[c]);
    }
    bur_replay_free(b->block->replay);
    bur_block_free(b->block);
    bur_scenario_close(b->s);
}

/* Bit i: the clock of a driver that strikes so often is common to the first
 * case and case c. */
static int common_of(const bench *b, int with, const double *every, int n)
{
    bool common[8];
    int bits = 0;
    const bur_graph *graph = b->course[0]->program->graph;
    assert_true(bur_replay_common(b->course[0], b->course[with], common));
    assert_false(common[0]);
    for (int c = 1; c < graph->clocks.n; c++) {
        for (int i = 0; i < n; i++) {
            bits |= (graph->clocks.at[c].every == every[i] && common[c]) << i;
        }
    }
    return bits;
}

static void what_is_common(void **state)
{
    (void)state;
    static const double every[] = {1, 3, 0.25};
    static const struct {
        const char *policies;
        int with, bits;
    } it[] = {{"p: { set: { a = 2.0; }; };", 1, 7},
              {"p: { set: { a = \"a + x\"; }; when = \"x > 2\"; };", 1, 7},
              {"p: { set: { k = 2.0; }; };", 1, 6},
              {"p: { set: { a = 2.0; }; }; q: { set: { k = 3.0; }; };", 1, 7},
              {"p: { set: { a = 2.0; }; }; q: { set: { k = 3.0; }; };", 2, 6}};
    for (int i = 0; i < 5; i++) {
        bench b = open_bench(it[i].policies);
        assert_int_equal(common_of(&b, it[i].with, every, 3), it[i].bits);
        share(&b);
        assert_non_null(b.block->replay);
        close_bench(&b);
    }
}

static int n_redraws;

static void count(const bur_tape *tape, bur_block *block)
{
    const bur_program *p = block->program;
    for (int c = 1; c < p->graph->clocks.n; c++) {
        n_redraws += tape == &p->clock[c];
    }
    bur_backend_vector.run(tape, block);
}

/* The end of case c, and how often clocks were redrawn for it. */
static int run(bench *b, int c, double x[LANES])
{
    static const bur_backend counting = {"count", count, NULL};
    int fault[LANES];
    n_redraws = 0;
    bur_simulate(b->course[c], &counting, b->block, fault, NULL, NULL);
    for (int lane = 0; lane < LANES; lane++) {
        x[lane] =
            bur_block_value(b->block, b->course[0]->program->series[0], lane);
    }
    return n_redraws;
}

static void the_first_notes_and_others_copy(void **state)
{
    (void)state;
    bench b =
        open_bench("p: { set: { a = 2.0; }; }; q: { set: { k = 3.0; }; };");
    share(&b);
    struct bur_replay *replay = b.block->replay;
    double alone[LANES], shared[LANES];
    for (uint64_t first = 0; first < 8; first += LANES) {
        b.block->first_draw = first;
        bur_replay_forget(replay);
        for (int c = 0; c < CASES; c++) {
            b.block->replay = replay;
            /* 12 of the month, 4 of the quarter, 24 at each step */
            static const int redrawn[CASES] = {40, 0, 12};
            assert_int_equal(run(&b, c, shared), redrawn[c]);
            b.block->replay = NULL;
            assert_int_equal(run(&b, c, alone), 40);
            lab_same(alone, shared, LANES);
        }
    }
    b.block->replay = replay;
    close_bench(&b);
}

/* A site with other numbers is redrawn, and what the first noted stays. */
static void another_face_is_redrawn(void **state)
{
    (void)state;
    static const double every[] = {1, 3, 0.25};
    bench b =
        open_bench("p: { set: { a = 2.0; }; }; q: { set: { a = 3.0; }; };");
    b.course[1]->site[0] ^= 1; /* of d, which strikes each month */
    assert_int_equal(common_of(&b, 1, every, 3), 6);
    share(&b);
    struct bur_replay *replay = b.block->replay;
    static const int redrawn[CASES] = {40, 12, 0};
    double alone[LANES], shared[LANES];
    for (int c = 0; c < CASES; c++) {
        b.block->replay = replay;
        assert_int_equal(run(&b, c, shared), redrawn[c]);
        b.block->replay = NULL;
        run(&b, c, alone);
        lab_same(alone, shared, LANES);
    }
    b.block->replay = replay;
    close_bench(&b);
}

static void nothing_to_share(void **state)
{
    (void)state;
    bench b = open_bench("");
    share(&b);
    assert_null(b.block->replay);
    const bur_plan *plan = b.s->plan;
    assert_true(bur_replay_size(plan->program, plan->timeline, 1, 64) == 0);
    size_t few = bur_replay_size(plan->program, plan->timeline, 2, 4);
    size_t many = bur_replay_size(plan->program, plan->timeline, 2, 64);
    assert_true(few > 0 && many == 16 * few);
    assert_true(bur_replay_size(plan->program, plan->timeline, 2, 1 << 24) ==
                0);
    bur_replay_forget(NULL);
    bur_replay_begin(NULL, b.course[0]);
    bur_replay_end(NULL);
    assert_false(bur_replay_strike(NULL, b.block, 1));
    close_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_common),
        cmocka_unit_test(the_first_notes_and_others_copy),
        cmocka_unit_test(another_face_is_redrawn),
        cmocka_unit_test(nothing_to_share)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
