/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop through time: rows are saved when due, drivers redrawn when their
 * clocks strike, faults found at their first step, and a block starts afresh
 * each time. */
#include "lab.h"

#include "exec/scalars.h"

static const char model[] =
    "time_unit = \"month\"; time: { length = \"10 months\"; dt = 0.5; "
    "save = \"1.5 months\"; };"
    "parameters: { k: { value = 1.0; }; };"
    "drivers: { d: { process = \"white_noise\"; sd = 1; "
    "every = \"3 months\"; }; };"
    "stocks: { x: { initial = \"10\"; outflows = [\"out\"]; }; };"
    "flows: { out: { eq = \"k + 0 * d + 0 * LN(k * 4 - TIME)\"; }; };";

static const char scenario[] =
    "runs: { draws = 4; }; inputs: { k: { dist = \"uniform\"; low = 0.5; "
    "high = 4.0; }; }; output: { series = [\"x\", \"d\"]; };";

typedef struct seen {
    int rows, steps[32], redraws[32];
    double x[32];
} seen;

static void look(void *context, const bur_block *block, int row)
{
    seen *s = context;
    s->rows = row == 0 ? 0 : s->rows;
    assert_int_equal(row, s->rows);
    s->steps[row] = block->step;
    s->redraws[row] = block->redraw[1];
    s->x[row] = bur_block_value(block, block->program->series[0], 3);
    s->rows++;
}

typedef struct bench {
    bur_scenario *s;
    bur_course *course;
    bur_block *block;
    int fault[4];
} bench;

static bench open_bench(void)
{
    bench b = {.s = lab_open(model, scenario)};
    const bur_plan *plan = b.s->plan;
    b.course = bur_course_create(plan->program, plan->timeline,
                                 plan->cases[0].parameter);
    b.block = bur_block_create(plan->program, 4);
    assert_true(b.course && b.block);
    b.block->n = 4;
    double *k = bur_block_row(
        b.block, plan->program->parameter_slot[plan->inputs[0].parameter]);
    const double values[] = {3, 1, 2, 2.6};
    memcpy(k, values, sizeof values);
    return b;
}

static void close_bench(bench *b)
{
    bur_course_free(b->course);
    bur_block_free(b->block);
    bur_scenario_close(b->s);
}

static void rows_and_redraws(void **state)
{
    (void)state;
    bench b = open_bench();
    for (int again = 0; again < 2; again++) {
        seen s = {0};
        bur_simulate(b.course, &bur_backend_vector, b.block, b.fault, look, &s);
        assert_int_equal(s.rows, 8);
        const int steps[] = {0, 3, 6, 9, 12, 15, 18, 20};
        for (int row = 0; row < 8; row++) {
            assert_int_equal(s.steps[row], steps[row]);
            assert_int_equal(s.redraws[row], steps[row] / 6);
            lab_near(s.x[row], 10 - 2.6 * 0.5 * steps[row], 1e-12);
        }
    }
    close_bench(&b);
}

/* LN fails where 4 k <= t: its outcome is in the stock a step later. */
static void faults(void **state)
{
    (void)state;
    bench b = open_bench();
    bur_simulate(b.course, &bur_backend_ref, b.block, b.fault, NULL, NULL);
    const int wanted[] = {-1, 9, 17, -1};
    for (int lane = 0; lane < 4; lane++) {
        assert_int_equal(b.fault[lane], wanted[lane]);
    }
    close_bench(&b);
}

/* The last look of all is at the last step. */
static void a_late_fault(void **state)
{
    (void)state;
    bench b = open_bench();
    double *k = bur_block_row(b.block, b.course->program->parameter_slot[0]);
    for (int lane = 0; lane < 4; lane++) {
        k[lane] = 2;
    }
    bur_simulate(b.course, &bur_backend_ref, b.block, b.fault, NULL, NULL);
    for (int lane = 0; lane < 4; lane++) {
        assert_int_equal(b.fault[lane], 17);
    }
    close_bench(&b);
}

/* Where something is infinite for a step or a month only, however often one
 * looks. */
static void faults_that_pass(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        "time_unit = \"month\"; time: { length = \"60 months\"; dt = 0.5; };"
        "parameters: { k: { value = 1.0; }; };"
        "drivers: { d: { process = \"gbm\"; sd = 150; drift = 11250; every = "
        "\"3 months\"; "
        "}; }; stocks: { x: { initial = \"1\"; inflows = [\"in\"]; }; };"
        "flows: { in: { eq = \"k\"; }; };"
        "auxiliaries: { y: { eq = \"PREVIOUS(1 / (x - k - 33), 1)\"; }; "
        "z: { eq = \"MIN(d, 1)\"; }; };",
        "runs: { draws = 64; }; inputs: { k: { dist = \"discrete\"; values = "
        "[0.5, 1.0, 2.0]; weights = [1.0, 1.0, 1.0]; }; };"
        "output: { series = [\"x\", \"y\", \"z\"]; };");
    const bur_program *p = s->plan->program;
    bur_course *course =
        bur_course_create(p, s->plan->timeline, s->plan->cases[0].parameter);
    int n_faults = 0, fault[2][2];
    for (int draw = 0; draw < 64; draw += 2) {
        for (int wary = 0; wary < 2; wary++) {
            bur_block *block = bur_block_create(p, 2);
            block->n = 2;
            block->first_draw = (uint64_t)draw;
            block->wary = wary;
            double *k = bur_block_row(block, p->parameter_slot[0]);
            k[0] = 1.5;
            k[1] = draw % 4 ? 1.5 : 2;
            bur_simulate(course, &bur_backend_vector, block, fault[wary], NULL,
                         NULL);
            bur_block_free(block);
        }
        for (int lane = 0; lane < 2; lane++) {
            assert_int_equal(fault[0][lane], fault[1][lane]);
            n_faults += fault[0][lane] >= 0;
        }
    }
    assert_true(n_faults > 8 && n_faults < 64);
    bur_course_free(course);
    bur_scenario_close(s);
}

/* Padding lanes are nobody's. */
static void padding_has_no_faults(void **state)
{
    (void)state;
    bench b = open_bench();
    b.block->n = 1;
    bur_simulate(b.course, &bur_backend_ref, b.block, b.fault, NULL, NULL);
    assert_int_equal(b.fault[0], -1);
    assert_int_equal(b.fault[1], -1);
    close_bench(&b);
}

static int n_substeps[64]; /* by step */

static void count(const bur_tape *tape, bur_block *block)
{
    const bur_program *p = block->program;
    n_substeps[block->step] += tape == &p->clock[p->graph->substep_clock];
    bur_backend_vector.run(tape, block);
}

/* A method with steps of its own is run until every draw is through, at each
 * step but the last; those of nobody are not waited for. */
static void substeps(void **state)
{
    (void)state;
    static const char decay[] =
        "time_unit = \"year\"; time: { length = \"3 years\"; method = "
        "\"rk45\"; }; parameters: { k: { value = 1.0; }; };"
        "stocks: { x: { initial = \"1\"; outflows = [\"out\"]; }; };"
        "flows: { out: { eq = \"k * x\"; }; };";
    static const bur_backend counting = {"count", count, NULL};
    bur_scenario *s =
        lab_open(decay, "runs: { draws = 4; }; inputs: { k: { dist = "
                        "\"uniform\"; low = 0.5; high = 2000.0; }; }; "
                        "output: { series = [\"x\"]; };");
    const bur_program *p = s->plan->program;
    bur_course *course =
        bur_course_create(p, s->plan->timeline, s->plan->cases[0].parameter);
    bur_block *block = bur_block_create(p, 2);
    double *k = bur_block_row(block, p->parameter_slot[0]);
    int fault[2], most[2] = {0};
    for (int used = 1; used <= 2; used++) {
        memset(n_substeps, 0, sizeof n_substeps);
        k[0] = 1;
        k[1] = 1000;
        block->n = used;
        bur_simulate(course, &counting, block, fault, NULL, NULL);
        lab_near(bur_block_value(block, p->series[0], 0), exp(-3), 1e-6);
        for (int step = 0; step < 3; step++) {
            most[used - 1] = (int)fmax(most[used - 1], n_substeps[step]);
            assert_true(n_substeps[step] >= 1);
        }
        assert_int_equal(n_substeps[3], 0);
    }
    assert_true(most[0] < 30 && most[1] > 200);
    bur_block_free(block);
    bur_course_free(course);
    bur_scenario_close(s);
}

static void courses(void **state)
{
    (void)state;
    bench b = open_bench();
    const bur_plan *plan = b.s->plan;
    assert_true(bur_course_size(plan->program, plan->timeline) >=
                21 * sizeof(int));
    assert_int_equal(b.course->redraws[7 * plan->program->graph->clocks.n + 1],
                     1);
    bur_course_free(NULL);
    /* only what depends on the time is loaded; all of it is right */
    const bur_program *p = plan->program;
    double *loaded = calloc((size_t)p->n_scalars + 1, sizeof(double));
    double *wanted = calloc((size_t)p->n_scalars + 1, sizeof(double));
    assert_in_range(b.course->n_moving, 1, p->n_scalars - p->first_time);
    bur_scalars_of_case(p, plan->cases[0].parameter, wanted);
    memcpy(loaded, b.course->scalars, (size_t)p->n_scalars * sizeof(double));
    for (int step = 20; step >= 0; step--) {
        bur_instant now = bur_timeline_instant(plan->timeline, step);
        bur_scalars_of_step(p, &now, wanted);
        bur_course_load(b.course, step, loaded);
        assert_memory_equal(loaded, wanted,
                            (size_t)p->n_scalars * sizeof(double));
    }
    free(loaded);
    free(wanted);
    close_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_and_redraws),
                                       cmocka_unit_test(faults),
                                       cmocka_unit_test(faults_that_pass),
                                       cmocka_unit_test(a_late_fault),
                                       cmocka_unit_test(padding_has_no_faults),
                                       cmocka_unit_test(courses),
                                       cmocka_unit_test(substeps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
