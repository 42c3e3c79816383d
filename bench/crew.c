/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that share the draws of a repeat, timed by the wall. */
#define _POSIX_C_SOURCE 200809L
#include "crew.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "contest.h"

typedef struct member {
    pthread_t thread;
    int processor;
    bur_bench_load load;
    int64_t draws;
} member;

typedef struct crew {
    member *at;
    int n;
} crew;

static void *work(void *what)
{
    member *m = what;
    bur_bench_pin(m->processor);
    bur_bench_load_run(&m->load, m->draws);
    return NULL;
}

static double processor_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ns of wall time a model-step of all, and of processor time. */
static bur_bench_time repeat(void *what)
{
    crew *c = what;
    double cpu = processor_seconds();
    double steps = 0, start = bur_clock_seconds();
    int started = 0;
    while (started < c->n && pthread_create(&c->at[started].thread, NULL, work,
                                            &c->at[started]) == 0) {
        started++;
    }
    for (int i = 0; i < started; i++) {
        member *m = &c->at[i];
        pthread_join(m->thread, NULL);
        steps += (double)m->draws * m->load.plan->timeline->n_steps;
    }
    return (bur_bench_time){
        .simulate = (bur_clock_seconds() - start) * 1e9 / steps,
        .sample = (processor_seconds() - cpu) * 1e9 / steps};
}

int bur_bench_serve_crew(const char *scenario, const char *backend,
                         int64_t draws, int lanes, int threads)
{
    static member at[BUR_BENCH_MOST_CREW];
    crew c = {.at = at};
    int wanted = threads < BUR_BENCH_MOST_CREW ? threads : BUR_BENCH_MOST_CREW;
    while (c.n < wanted && bur_bench_load_open(&at[c.n].load, scenario, backend,
                                               draws, lanes)) {
        at[c.n].processor = c.n;
        at[c.n].draws = draws / wanted;
        c.n++;
    }
    if (c.n == wanted) {
        bur_bench_answer(bur_backend_isa(), repeat, &c);
    }
    for (int i = 0; i < c.n; i++) {
        bur_bench_load_close(&at[i].load);
    }
    return c.n == wanted ? EXIT_SUCCESS : EXIT_FAILURE;
}
