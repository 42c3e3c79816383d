/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passes of refinement: equal to a full sort, bit for bit, for any memory,
 * any number of workers and processes, any order. */
#include "replay.h"

#include <pthread.h>

typedef struct job {
    const replay *r;
    bur_refine *refine;
    int worker, n_workers;
} job;

static void *run_job(void *p)
{
    job *j = p;
    int64_t from = j->r->n * j->worker / j->n_workers;
    int64_t to = j->r->n * (j->worker + 1) / j->n_workers;
    replay_pass(j->r, j->refine, j->worker, from, to, 128);
    return NULL;
}

static void run_threads(const replay *r, bur_refine *refine, int n_workers)
{
    pthread_t thread[4];
    job jobs[4];
    for (int w = 0; w < n_workers; w++) {
        jobs[w] = (job){r, refine, w, n_workers};
        assert_int_equal(pthread_create(&thread[w], NULL, run_job, &jobs[w]),
                         0);
    }
    for (int w = 0; w < n_workers; w++) {
        pthread_join(thread[w], NULL);
    }
}

enum { RANKS = 12 };

/* Ranks near each other, equal, and far apart; cell by cell. */
static bur_refine_target *new_targets(size_t n_cells, int64_t n)
{
    const double p[RANKS] = {0,   0,      0.001,  0.01, 0.05,   0.25,
                             0.5, 0.5001, 0.5002, 0.9,  0.9999, 1};
    bur_refine_target *t = draw_room((int64_t)n_cells * RANKS, sizeof *t);
    for (size_t i = 0; i < n_cells * RANKS; i++) {
        size_t j = (i * 7 + 5) % (n_cells * RANKS); /* not in order */
        t[i].cell = j / RANKS;
        t[i].rank = (int64_t)(p[j % RANKS] * (double)(n - 1));
    }
    return t;
}

static void check_answers(const replay *r, const bur_refine *refine,
                          const bur_refine_plan *plan)
{
    for (size_t i = 0; i < plan->n_targets; i++) {
        bur_refine_target t = plan->targets[i];
        double value = bur_refine_value(refine, i);
        double exact = r->sorted[t.cell][t.rank];
        if (memcmp(&value, &exact, sizeof value) != 0) {
            fail_msg("cell %zu rank %lld: %.17g, not %.17g", t.cell,
                     (long long)t.rank, value, exact);
        }
    }
}

static void refinement_is_a_sort(void **state)
{
    (void)state;
    const size_t memories[] = {1 << 16, 1 << 20, 1 << 26};
    replay r = replay_create(REPLAY_SHAPES, 100000);
    bur_refine_target *targets = new_targets(r.n_cells, r.n_counted);
    for (int m = 0; m < 3; m++) {
        int workers = 1 + 2 * (m == 1);
        bur_refine_plan plan = {.targets = targets,
                                .n_targets = r.n_cells * RANKS,
                                .n_cells = r.n_cells,
                                .memory = memories[m],
                                .n_workers = workers};
        bur_fault fault;
        bur_refine *refine;
        assert_int_equal(bur_refine_create(&plan, &refine, &fault), BUR_OK);
        while (!bur_refine_done(refine)) {
            assert_int_equal(bur_refine_open_pass(refine, 0, &fault), BUR_OK);
            run_threads(&r, refine, workers);
            assert_int_equal(bur_refine_close_pass(refine, &fault), BUR_OK);
            assert_true(bur_refine_n_passes(refine) < 24);
        }
        print_message("%zu bytes: %d passes\n", memories[m],
                      bur_refine_n_passes(refine));
        assert_true(m < 2 || bur_refine_n_passes(refine) <= 3);
        check_answers(&r, refine, &plan);
        bur_refine_free(refine);
    }
    free(targets);
    replay_free(&r);
}

/* Two processes that each replay half of the draws, backwards. */
static void processes_agree(void **state)
{
    (void)state;
    replay r = replay_create(REPLAY_SHAPES, 6000);
    bur_refine_target *targets = new_targets(r.n_cells, r.n_counted);
    bur_refine_plan plan = {.targets = targets,
                            .n_targets = r.n_cells * RANKS,
                            .n_cells = r.n_cells,
                            .memory = 1 << 17,
                            .n_workers = 2};
    bur_refine *refine[2];
    bur_fault fault;
    for (int k = 0; k < 2; k++) {
        assert_int_equal(bur_refine_create(&plan, &refine[k], &fault), BUR_OK);
    }
    while (!bur_refine_done(refine[0])) {
        for (int k = 0; k < 2; k++) {
            assert_int_equal(bur_refine_open_pass(refine[k], 0, &fault),
                             BUR_OK);
            replay_pass(&r, refine[k], 1, k ? 4000 : 2000, k ? 6000 : 4000, 64);
            replay_pass(&r, refine[k], 0, k ? 1000 : 0, k ? 2000 : 1000, 1);
        }
        replay_hand_over(refine[1], refine[0]);
        assert_int_equal(bur_refine_close_pass(refine[0], &fault), BUR_OK);
        bur_refine_close_pass(refine[1], &fault); /* it lacks half of them */
        assert_true(
            bur_refine_take_goals(refine[1], bur_refine_goals(refine[0])));
    }
    for (int k = 0; k < 2; k++) {
        check_answers(&r, refine[k], &plan);
        bur_refine_free(refine[k]);
    }
    free(targets);
    replay_free(&r);
}

/* Other values in the second pass, or too few for a rank: a fault. */
static void false_replays_are_found(void **state)
{
    (void)state;
    replay r = replay_create(1, 40000);
    bur_refine_target target = {0, 20000};
    for (int collect = 0; collect < 2; collect++) {
        bur_refine_plan plan = {&target, 1, 1, collect ? 40000 : 1000, 1};
        bur_refine *refine;
        bur_fault fault;
        assert_int_equal(bur_refine_create(&plan, &refine, &fault), BUR_OK);
        bur_refine_open_pass(refine, 0, &fault);
        replay_pass(&r, refine, 0, 0, r.n, 100);
        assert_int_equal(bur_refine_close_pass(refine, &fault), BUR_OK);
        assert_false(bur_refine_done(refine));
        bur_refine_open_pass(refine, 0, &fault);
        replay_pass(&r, refine, 0, 0, r.n - 20000, 100);
        assert_int_equal(bur_refine_close_pass(refine, &fault), BUR_FAILED);
        bur_refine_free(refine);
    }
    bur_refine_plan plan = {&target, 1, 1, 40000, 1};
    bur_refine *refine;
    bur_fault fault;
    assert_int_equal(bur_refine_create(&plan, &refine, &fault), BUR_OK);
    bur_refine_open_pass(refine, 0, &fault);
    replay_pass(&r, refine, 0, 0, 100, 100);
    assert_int_equal(bur_refine_close_pass(refine, &fault), BUR_FAILED);
    bur_refine_free(refine);
    replay_free(&r);
}

/* Goals are in order, and within what is known. */
static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    replay r = replay_create(1, 4000);
    bur_refine_target targets[] = {{0, 1000}, {0, 3000}};
    bur_refine_plan plan = {targets, 2, 1, 2000, 1};
    bur_refine *refine;
    bur_fault fault;
    double least = r.sorted[0][0], most = r.sorted[0][r.n_counted - 1];
    assert_int_equal(bur_refine_create(&plan, &refine, &fault), BUR_OK);
    bur_refine_narrow(refine, 0, r.n_counted, least, most);
    bur_refine_goal goal[2];
    memcpy(goal, bur_refine_goals(refine), sizeof goal);
    assert_true(bur_refine_take_goals(refine, goal));
    for (int i = 0; i < 5; i++) {
        bur_refine_goal bad[2] = {goal[0], goal[1]};
        bad[0].low -= i == 0;
        bad[0].n += i == 1;
        bad[0].below = i == 2 ? 1001 : bad[0].below;
        bad[1].low += i == 3; /* overlaps the other */
        memset(&bad[1].even, i == 4 ? 2 : 0, 1);
        assert_false(bur_refine_take_goals(refine, bad));
    }
    bur_refine_free(refine);
    replay_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refinement_is_a_sort),
        cmocka_unit_test(processes_agree),
        cmocka_unit_test(false_replays_are_found),
        cmocka_unit_test(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
