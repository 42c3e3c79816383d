/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue of jobs and the threads that work it off. */
#define _POSIX_C_SOURCE 200809L
#include "serve/jobs.h"

#include "bursar/complain.h"
#include "bursar/paths.h"
#include "serve/clock.h"
#include "serve/runs.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONG = 2,          /* the lane of questions that replace no other */
    MOST_WAITING = 16, /* of all clients */
    MOST_LEFT = 4      /* results that are kept */
};

/* Least seconds between two events of progress. */
static const double between = 0.1;

typedef enum state { WAITING, RUNNING, DONE } state;

struct bur_serve_job {
    bur_serve_job *next; /* an older one */
    int id, lane;
    state state;
    bool used; /* somebody reads what is left */
    atomic_bool cancelled;
    bur_serve_question question;
    bur_serve_left left;
};

typedef struct lane {
    bur_serve_jobs *jobs;
    int number;
} lane;

static int lane_of(bur_serve_kind kind)
{
    return kind == BUR_SERVE_RUN ? 0 : kind == BUR_SERVE_DRAW ? 1 : LONG;
}

static void free_job(bur_serve_job *job)
{
    bur_answer_close(job->left.answer);
    bur_study_close(job->left.study);
    bur_serve_question_free(&job->question);
    free(job);
}

/* --- telling --- */

bool bur_serve_is_cancelled(const bur_serve_work *work)
{
    return atomic_load(&work->job->cancelled);
}

void bur_serve_tell(const bur_serve_work *work, const char *event, char *data)
{
    bur_serve_post(work->jobs->streams, work->question->client, event, data);
}

static void tell_progress(const bur_serve_work *work, double done, double of,
                          double seconds)
{
    bur_serve_text text = bur_serve_text_begin();
    bur_cli_json_open(&text.json, NULL, '{');
    bur_serve_put_job(&text, work->id);
    bur_cli_json_number(&text.json, "done", done);
    bur_cli_json_number(&text.json, "of", of);
    bur_cli_json_rounded(&text.json, "seconds", seconds);
    bur_cli_json_text(&text.json, "what", work->what);
    bur_cli_json_close(&text.json, '}');
    bur_serve_tell(work, "progress", bur_serve_text_end(&text));
}

static bool step(void *context, double done, double of)
{
    bur_serve_work *work = context;
    double now = bur_serve_now();
    if (now - work->told >= between) {
        work->told = now;
        tell_progress(work, done, of, now - work->began);
    }
    return !bur_serve_is_cancelled(work);
}

bur_run_request bur_serve_request(bur_serve_work *work)
{
    return (bur_run_request){
        .threads = work->jobs->threads, .progress = step, .context = work};
}

/* --- answering --- */

static bur_serve_answering *answering(bur_serve_kind kind)
{
    switch (kind) {
    case BUR_SERVE_RUN:
        return bur_serve_answer_run;
    case BUR_SERVE_WARM:
        return bur_serve_answer_warm;
    case BUR_SERVE_DRAW:
        return bur_serve_answer_draw;
    case BUR_SERVE_COMPARE:
        return bur_serve_answer_compare;
    case BUR_SERVE_STRESS:
        return bur_serve_answer_stress;
    default:
        return bur_serve_answer_study;
    }
}

static char *cancelled_text(int id)
{
    bur_serve_text text = bur_serve_text_begin();
    bur_cli_json_open(&text.json, NULL, '{');
    bur_serve_put_job(&text, id);
    bur_cli_json_close(&text.json, '}');
    return bur_serve_text_end(&text);
}

/* How a job ends. */
typedef struct ending {
    const char *event;
    char *data, *client;
    bur_serve_left left;
} ending;

static ending answer(bur_serve_jobs *jobs, bur_serve_job *job)
{
    bur_serve_fault fault = {0};
    bur_serve_work work = {.jobs = jobs,
                           .job = job,
                           .id = job->id,
                           .question = &job->question,
                           .what = "draws",
                           .began = bur_serve_now()};
    ending end = {.event = "result",
                  .client = bur_cli_copy(work.question->client)};
    bool good = !bur_serve_is_cancelled(&work) &&
                answering(job->question.kind)(&work, &fault);
    end.data = work.result;
    end.left = work.left;
    if (!good && bur_serve_is_cancelled(&work)) {
        end.event = "cancelled";
        end.data = cancelled_text(job->id);
    } else if (!good) {
        end.event = "failed";
        end.data = bur_serve_fault_json(&fault, job->id);
    }
    bur_serve_fault_free(&fault);
    return end;
}

/* --- under the lock --- */

/* The oldest of a lane that waits. */
static bur_serve_job *next_of(const bur_serve_jobs *jobs, int number)
{
    bur_serve_job *found = NULL;
    for (bur_serve_job *job = jobs->first; job != NULL; job = job->next) {
        found = job->lane == number && job->state == WAITING ? job : found;
    }
    return found;
}

static bool is_kept(const bur_serve_job *job, int *n)
{
    return job->state != DONE || job->used ||
           (job->left.study != NULL && ++*n <= MOST_LEFT);
}

/* Lets go of what is done: all but the latest results. */
static void tidy(bur_serve_jobs *jobs)
{
    int n = 0;
    for (bur_serve_job **at = &jobs->first; *at != NULL;) {
        bur_serve_job *job = *at;
        if (is_kept(job, &n)) {
            at = &job->next;
        } else {
            *at = job->next;
            free_job(job);
        }
    }
}

static void *work_off(void *context)
{
    lane *mine = context;
    bur_serve_jobs *jobs = mine->jobs;
    pthread_mutex_lock(&jobs->lock);
    for (;;) {
        bur_serve_job *job = next_of(jobs, mine->number);
        if (job == NULL && jobs->closing) {
            break;
        }
        if (job == NULL) {
            pthread_cond_wait(&jobs->news, &jobs->lock);
            continue;
        }
        job->state = RUNNING;
        pthread_mutex_unlock(&jobs->lock);
        ending end = answer(jobs, job);
        pthread_mutex_lock(&jobs->lock);
        job->left = end.left;
        job->state = DONE;
        tidy(jobs);
        /* who hears of a result can have it at once */
        bur_serve_post(jobs->streams, end.client, end.event, end.data);
        free(end.client);
    }
    pthread_mutex_unlock(&jobs->lock);
    free(mine);
    return NULL;
}

/* --- the queue --- */

bool bur_serve_jobs_start(bur_serve_jobs *jobs)
{
    pthread_mutex_init(&jobs->lock, NULL);
    pthread_mutex_init(&jobs->writing, NULL);
    pthread_cond_init(&jobs->news, NULL);
    jobs->runs = bur_serve_runs_create();
    for (int i = 0; i < BUR_SERVE_LANES; i++) {
        lane *one = bur_cli_memory(sizeof *one);
        *one = (lane){jobs, i};
        if (pthread_create(&jobs->thread[i], NULL, work_off, one) != 0) {
            free(one);
            return false;
        }
        jobs->n_threads++;
    }
    return true;
}

void bur_serve_jobs_stop(bur_serve_jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    jobs->closing = true;
    for (bur_serve_job *job = jobs->first; job != NULL; job = job->next) {
        atomic_store(&job->cancelled, true);
    }
    pthread_cond_broadcast(&jobs->news);
    pthread_mutex_unlock(&jobs->lock);
    for (int i = 0; i < jobs->n_threads; i++) {
        pthread_join(jobs->thread[i], NULL);
    }
    jobs->n_threads = 0;
}

void bur_serve_jobs_free(bur_serve_jobs *jobs)
{
    while (jobs->first != NULL) {
        bur_serve_job *next = jobs->first->next;
        free_job(jobs->first);
        jobs->first = next;
    }
    bur_serve_runs_free(jobs->runs);
    pthread_cond_destroy(&jobs->news);
    pthread_mutex_destroy(&jobs->lock);
    pthread_mutex_destroy(&jobs->writing);
}

static void replace(bur_serve_jobs *jobs, const bur_serve_job *by)
{
    for (bur_serve_job *job = jobs->first; job != NULL; job = job->next) {
        if (job->lane == by->lane && job->state != DONE &&
            strcmp(job->question.client, by->question.client) == 0) {
            atomic_store(&job->cancelled, true);
        }
    }
}

/* The number of the job; 0 where too many wait. */
static int add(bur_serve_jobs *jobs, bur_serve_question *question)
{
    bur_serve_job *job = bur_cli_memory(sizeof *job);
    job->lane = lane_of(question->kind);
    job->question = *question;
    int id = 0, waiting = 0;
    pthread_mutex_lock(&jobs->lock);
    for (bur_serve_job *other = jobs->first; other; other = other->next) {
        waiting += other->state == WAITING;
    }
    if (waiting < MOST_WAITING && !jobs->closing) {
        *question = (bur_serve_question){0};
        id = job->id = ++jobs->latest;
        if (job->lane != LONG) {
            replace(jobs, job);
        }
        job->next = jobs->first;
        jobs->first = job;
        pthread_cond_broadcast(&jobs->news);
        job = NULL;
    }
    pthread_mutex_unlock(&jobs->lock);
    free(job);
    return id;
}

int bur_serve_jobs_add(bur_serve_jobs *jobs, bur_serve_question *question,
                       bur_serve_fault *fault)
{
    if (!bur_serve_client_know(jobs->streams, question->client)) {
        bur_serve_refuse(fault, 429, "too many pages ask at once");
        return 0;
    }
    int id = add(jobs, question);
    if (id == 0) {
        bur_serve_refuse(fault, 429, "too many questions wait for an answer");
    }
    return id;
}

void bur_serve_jobs_warm(bur_serve_jobs *jobs, bur_serve_question *question)
{
    if (add(jobs, question) == 0) {
        bur_serve_question_free(question);
    }
}

bool bur_serve_jobs_cancel(bur_serve_jobs *jobs, int id)
{
    bool found = false;
    pthread_mutex_lock(&jobs->lock);
    for (bur_serve_job *job = jobs->first; job != NULL; job = job->next) {
        if (job->id == id) {
            found = true;
            atomic_store(&job->cancelled, true);
        }
    }
    pthread_mutex_unlock(&jobs->lock);
    return found;
}

void bur_serve_jobs_leave(bur_serve_jobs *jobs, const char *client)
{
    pthread_mutex_lock(&jobs->lock);
    for (bur_serve_job *job = jobs->first; job != NULL; job = job->next) {
        if (strcmp(job->question.client, client) == 0) {
            atomic_store(&job->cancelled, true);
        }
    }
    pthread_mutex_unlock(&jobs->lock);
}

bool bur_serve_jobs_use(bur_serve_jobs *jobs, int id, bur_serve_use *use,
                        void *context)
{
    bur_serve_job *job;
    pthread_mutex_lock(&jobs->lock);
    for (job = jobs->first; job != NULL && job->id != id; job = job->next) {
    }
    bool free_to_use = job != NULL && job->state == DONE && !job->used &&
                       job->left.study != NULL;
    if (free_to_use) {
        job->used = true;
    }
    pthread_mutex_unlock(&jobs->lock);
    if (!free_to_use) {
        return false;
    }
    pthread_mutex_lock(&jobs->writing);
    bool good = use(context, &job->left);
    pthread_mutex_unlock(&jobs->writing);
    pthread_mutex_lock(&jobs->lock);
    job->used = false;
    tidy(jobs);
    pthread_mutex_unlock(&jobs->lock);
    return good;
}
