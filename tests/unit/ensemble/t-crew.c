/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A crew does every job once, stops when asked, and never uses a worker's
 * number twice at a time. */
#include "lab.h"

#include <stdatomic.h>

#include "ensemble/crew.h"

enum { JOBS = 1000 };

typedef struct work {
    atomic_int done[JOBS];
    atomic_int busy[64];
    atomic_int clashes;
    int64_t stop_at;
    int threads;
} work;

static bool job(void *context, int worker, int64_t number)
{
    work *w = context;
    if (worker < 0 || worker >= w->threads ||
        atomic_fetch_add(&w->busy[worker], 1) != 0) {
        atomic_fetch_add(&w->clashes, 1);
    }
    atomic_fetch_add(&w->done[number], 1);
    atomic_fetch_sub(&w->busy[worker], 1);
    return number != w->stop_at;
}

static void every_job_once(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 9; threads += 4) {
        work *w = calloc(1, sizeof *w);
        w->stop_at = -1;
        w->threads = threads;
        assert_true(bur_crew_run(threads, JOBS, job, w));
        for (int i = 0; i < JOBS; i++) {
            assert_int_equal(atomic_load(&w->done[i]), 1);
        }
        assert_int_equal(atomic_load(&w->clashes), 0);
        free(w);
    }
}

static void stops(void **state)
{
    (void)state;
    work *w = calloc(1, sizeof *w);
    w->stop_at = 10;
    w->threads = 1;
    assert_false(bur_crew_run(1, JOBS, job, w));
    for (int i = 0; i < JOBS; i++) {
        assert_int_equal(atomic_load(&w->done[i]), i <= 10);
    }
    free(w);
}

static void nothing_to_do(void **state)
{
    (void)state;
    assert_true(bur_crew_run(4, 0, job, NULL));
    assert_in_range(bur_crew_processors(), 1, 256);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_job_once),
                                       cmocka_unit_test(stops),
                                       cmocka_unit_test(nothing_to_do)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
