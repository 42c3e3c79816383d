/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A crew of POSIX threads over an atomic counter. */
#define _GNU_SOURCE /* sched_getaffinity */
#include "ensemble/crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { MOST_THREADS = 256 };

typedef struct crew {
    atomic_llong next;
    atomic_bool stop;
    int64_t n;
    bur_job_function *job;
    void *context;
} crew;

typedef struct member {
    crew *crew;
    int worker;
} member;

static void *work(void *argument)
{
    const member *m = argument;
    crew *c = m->crew;
    while (!atomic_load(&c->stop)) {
        int64_t job = atomic_fetch_add(&c->next, 1);
        if (job >= c->n) {
            break;
        }
        if (!c->job(c->context, m->worker, job)) {
            atomic_store(&c->stop, true);
        }
    }
    return NULL;
}

bool bur_crew_run(int threads, int64_t n, bur_job_function *job, void *context)
{
    crew c = {.n = n, .job = job, .context = context};
    pthread_t thread[MOST_THREADS];
    member members[MOST_THREADS];
    int started = 1;
    if (threads > MOST_THREADS) {
        threads = MOST_THREADS;
    }
    for (; started < threads; started++) {
        members[started] = (member){&c, started};
        if (pthread_create(&thread[started], NULL, work, &members[started]) !=
            0) {
            break; /* fewer hands do the same work */
        }
    }
    members[0] = (member){&c, 0};
    work(&members[0]);
    for (int i = 1; i < started; i++) {
        pthread_join(thread[i], NULL);
    }
    return !atomic_load(&c.stop);
}

int bur_crew_processors(void)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0) {
        return 1;
    }
    int n = CPU_COUNT(&set);
    return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : n;
}
