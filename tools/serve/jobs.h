/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions under way: lanes, each with a thread of its own that answers one
 * after another. Runs go in one, single draws in another, where a client's
 * newest takes the place of its older ones; long questions in the third, so
 * that a search of minutes does not hold up a slider. */
#ifndef BURSAR_SERVE_JOBS_H
#define BURSAR_SERVE_JOBS_H

#include "serve/request.h"
#include "serve/scenarios.h"
#include "serve/streams.h"

#include <bursar/questions.h>

#include <pthread.h>
#include <stdatomic.h>

typedef struct bur_serve_job bur_serve_job;

/* What is left of a job, for downloads. */
typedef struct bur_serve_left {
    bur_study *study;
    bur_answer *answer; /* NULL: of a run */
} bur_serve_left;

enum { BUR_SERVE_LANES = 3 };

typedef struct bur_serve_jobs {
    pthread_mutex_t lock;
    pthread_cond_t news;
    pthread_mutex_t writing; /* HDF5 is written from one thread at a time */
    pthread_t thread[BUR_SERVE_LANES];
    int n_threads; /* that were started */
    bur_serve_job *first;
    int latest;
    bool closing;
    bur_serve_scenarios *scenarios;
    bur_serve_streams *streams;
    int threads;                 /* of a run; 0: all */
    struct bur_serve_runs *runs; /* what the quick lane keeps between runs */
} bur_serve_jobs;

/* Starts the lanes; false if the system does not let it. */
bool bur_serve_jobs_start(bur_serve_jobs *jobs);
/* Cancels all and waits for it. Freed by the second. */
void bur_serve_jobs_stop(bur_serve_jobs *jobs);
void bur_serve_jobs_free(bur_serve_jobs *jobs);

/* Takes a question, whose members become the job's; the number of the job, or
 * 0, refused. */
int bur_serve_jobs_add(bur_serve_jobs *jobs, bur_serve_question *question,
                       bur_serve_fault *fault);

/* Has native code made for runs like this question, in the lane of long ones
 * and for nobody; its members become the job's. */
void bur_serve_jobs_warm(bur_serve_jobs *jobs, bur_serve_question *question);

/* Cancels job `id`, or all of a client. False if there is none. */
bool bur_serve_jobs_cancel(bur_serve_jobs *jobs, int id);
void bur_serve_jobs_leave(bur_serve_jobs *jobs, const char *client);

/* Calls `use` with what job `id` left, alone; false if nothing is. */
typedef bool bur_serve_use(void *context, const bur_serve_left *left);
bool bur_serve_jobs_use(bur_serve_jobs *jobs, int id, bur_serve_use *use,
                        void *context);

/* --- for those that answer, in the thread of a lane --- */

typedef struct bur_serve_work {
    bur_serve_jobs *jobs;
    bur_serve_job *job;
    int id;
    const bur_serve_question *question;
    const char *what; /* progress is of this */
    double began, told;
    char *result;        /* filled by who answers: the data of its event, */
    bur_serve_left left; /* and what is left for downloads */
} bur_serve_work;

/* Whether somebody wants it to end; and a request with threads, progress and
 * cancelling for the library. */
bool bur_serve_is_cancelled(const bur_serve_work *work);
bur_run_request bur_serve_request(bur_serve_work *work);

/* Tells the client; `data` is given away. */
void bur_serve_tell(const bur_serve_work *work, const char *event, char *data);

/* The result of a question that has an answer. */
char *bur_serve_answer_result(const bur_serve_work *work,
                              const bur_answer *answer);

/* Each answers a question of its kind: fills the result, or says what is wrong
 * and returns false. Being cancelled is neither. */
typedef bool bur_serve_answering(bur_serve_work *work, bur_serve_fault *fault);
bur_serve_answering bur_serve_answer_run, bur_serve_answer_warm,
    bur_serve_answer_draw, bur_serve_answer_compare, bur_serve_answer_stress,
    bur_serve_answer_study;

#endif
