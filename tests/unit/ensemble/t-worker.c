/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker: inputs as their distributions say, the same draws for all cases,
 * every saved row of every series. */
#include "study_case.h"

#include "ensemble/worker.h"
#include "num/quantile.h"

typedef struct bench {
    bur_scenario *s;
    bur_course **course;
    bur_worker *worker;
} bench;

static bench open_bench(const char *scenario, int lanes)
{
    bench b = {.s = lab_open(study_model, scenario),
               .course = calloc(2, sizeof(bur_course *))};
    const bur_plan *plan = b.s->plan;
    for (int c = 0; c < plan->n_cases; c++) {
        b.course[c] = bur_course_create(plan->program, plan->timeline,
                                        plan->cases[c].parameter);
    }
    b.worker = bur_worker_create(plan, b.course, &bur_backend_vector, lanes);
    assert_non_null(b.worker);
    return b;
}

static void close_bench(bench *b)
{
    bur_worker_free(b->worker);
    bur_course_free(b->course[0]);
    bur_course_free(b->course[1]);
    free(b->course);
    bur_scenario_close(b->s);
}

/* Every saved row of the block's draws. */
static void same_rows(const bench *a, const bench *b)
{
    for (int row = 0; row < 2 * 13; row++) {
        lab_same(bur_worker_row(a->worker, row / 13, row % 13),
                 bur_worker_row(b->worker, row / 13, row % 13),
                 (int64_t)a->worker->block->n);
    }
}

static void inputs(void **state)
{
    (void)state;
    bench b = open_bench(STUDY("draws = 100;"), 16);
    bur_worker_sample(b.worker, 40, 10);
    assert_int_equal(b.worker->block->first_draw, 40);
    assert_int_equal(b.worker->block->n, 10);
    double u[10];
    for (int i = 0; i < 2; i++) {
        const double *x = b.worker->sample + i * BUR_LANES;
        bur_design_uniforms(b.s->plan->design, i, 40, 10, u);
        for (int lane = 0; lane < 10; lane++) {
            assert_true(x[lane] == bur_quantile_at(
                                       b.s->plan->inputs[i].quantile, u[lane]));
        }
        for (int lane = 10; lane < BUR_LANES; lane++) {
            assert_true(isfinite(x[lane]));
        }
    }
    close_bench(&b);
}

static void paths(void **state)
{
    (void)state;
    bench b = open_bench(STUDY("draws = 100;"), 16);
    bur_worker_sample(b.worker, 0, 16);
    for (int c = 0; c < 2; c++) {
        bur_worker_simulate(b.worker, c);
        for (int lane = 0; lane < 16; lane++) {
            double burn = b.worker->sample[lane] * (c ? 0.9 : 1);
            double cash = 10;
            bool out = false;
            for (int row = 0; row < 13 && b.worker->fault_step[lane] < 0;
                 row++) {
                lab_near(bur_worker_row(b.worker, 0, row)[lane], cash, 1e-12);
                out = out || cash < 2;
                double in = bur_worker_row(b.worker, 1, row)[lane];
                cash += out ? 0 : in - burn;
            }
        }
    }
    close_bench(&b);
}

/* Shares of a study agree with a study: nothing is left from draws before. */
static void nothing_is_left_over(void **state)
{
    (void)state;
    bench a = open_bench(STUDY("draws = 100; design = \"sobol\";"), 8);
    bench b = open_bench(STUDY("draws = 100; design = \"sobol\";"), 8);
    bur_worker_sample(a.worker, 0, 8);
    bur_worker_simulate(a.worker, 1);
    bur_worker_sample(a.worker, 64, 8);
    bur_worker_simulate(a.worker, 0);
    bur_worker_sample(b.worker, 64, 8);
    bur_worker_simulate(b.worker, 0);
    same_rows(&a, &b);
    assert_true(bur_worker_size(a.s->plan, 64) > bur_worker_size(a.s->plan, 8));
    close_bench(&a);
    close_bench(&b);
    bur_worker_free(NULL);
}

/* Rows of changes add up to the path; the first says nothing. */
static void changes(void **state)
{
    (void)state;
    bench a = open_bench(STUDY("draws = 100;"), 8);
    bench b = open_bench(STUDY("draws = 100;"), 8);
    static const bool change[] = {true, false};
    b.s->plan->change = change;
    bur_worker_sample(a.worker, 0, 8);
    bur_worker_simulate(a.worker, 0);
    bur_worker_sample(b.worker, 0, 8);
    bur_worker_simulate(b.worker, 0);
    for (int lane = 0; lane < 8; lane++) {
        bool fails = a.worker->fault_step[lane] >= 0;
        assert_true(bur_worker_row(b.worker, 0, 0)[lane] == 0);
        for (int row = 1; row < 13 && !fails; row++) {
            assert_true(bur_worker_row(b.worker, 0, row)[lane] ==
                        bur_worker_row(a.worker, 0, row)[lane] -
                            bur_worker_row(a.worker, 0, row - 1)[lane]);
        }
    }
    lab_same(bur_worker_row(a.worker, 1, 0), bur_worker_row(b.worker, 1, 0),
             13 * 8);
    close_bench(&a);
    close_bench(&b);
}

/* A case has the same bits whichever ran before it on the draws. */
static void cases_share_drivers(void **state)
{
    (void)state;
    static const char *const designs[] = {
        STUDY("draws = 100;"), STUDY("draws = 100; design = \"sobol\";")};
    for (int d = 0; d < 2; d++) {
        bench a = open_bench(designs[d], 16), b = open_bench(designs[d], 16);
        bur_worker_share(b.worker);
        assert_non_null(b.worker->block->replay);
        for (uint64_t first = 0; first < 48; first += 16) {
            bur_worker_sample(a.worker, first, 16);
            bur_worker_sample(b.worker, first, 16);
            for (int c = 0; c < 4; c++) {
                bur_worker_simulate(a.worker, c % 2);
                bur_worker_simulate(b.worker, c % 2);
                same_rows(&a, &b);
                assert_memory_equal(a.worker->fault_step, b.worker->fault_step,
                                    16 * sizeof(int));
            }
        }
        close_bench(&a);
        close_bench(&b);
    }
}

/* Rows may go where the caller has room for more draws. */
static void rows_go_elsewhere(void **state)
{
    (void)state;
    enum { STEP = 24 };
    static double room[2 * 13 * STEP];
    bench a = open_bench(STUDY("draws = 100;"), 8);
    bench b = open_bench(STUDY("draws = 100;"), 8);
    bur_worker_write_to(b.worker, room + 8, STEP);
    for (int again = 0; again < 2; again++) {
        bur_worker_sample(a.worker, 0, 8);
        bur_worker_simulate(a.worker, 0);
        bur_worker_sample(b.worker, 0, 8);
        bur_worker_simulate(b.worker, 0);
        same_rows(&a, &b);
        assert_ptr_equal(bur_worker_row(b.worker, 1, 2),
                         again ? b.worker->path + (13 + 2) * BUR_LANES
                               : room + 8 + (13 + 2) * STEP);
        assert_true(room[0] == 0 && room[7] == 0 && room[16] == 0);
        bur_worker_write_to(b.worker, NULL, 0);
    }
    close_bench(&a);
    close_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(changes),
                                       cmocka_unit_test(cases_share_drivers),
                                       cmocka_unit_test(inputs),
                                       cmocka_unit_test(paths),
                                       cmocka_unit_test(rows_go_elsewhere),
                                       cmocka_unit_test(nothing_is_left_over)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
