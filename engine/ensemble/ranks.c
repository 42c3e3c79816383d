/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The leader of a team: gives out chunks, and takes up what helpers bring. A
 * thread beside the workers does all that concerns messages. */
#include "ensemble/ranks.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "ensemble/keep.h"
#include "ensemble/ranks_lead.h"

bur_ranks *bur_ranks_open(const bur_team *team)
{
    bur_ranks *r = calloc(1, sizeof *r);
    bur_rank_peer *peers = calloc((size_t)team->size, sizeof *peers);
    if (!r || !peers) {
        free(r);
        free(peers);
        return NULL;
    }
    r->team = team;
    r->peer = peers;
    pthread_mutex_init(&r->busy, NULL);
    pthread_mutex_init(&r->lock, NULL);
    return r;
}

/* --- work --- */

/* Takes up to n of the chunks that are left; how many. */
static int64_t take_work(bur_ranks *r, int64_t n, int64_t *first)
{
    pthread_mutex_lock(&r->lock);
    int64_t left = r->stopped ? 0 : r->runner->n_todo - r->next;
    n = left < n ? left : n;
    *first = r->next;
    r->next += n;
    pthread_mutex_unlock(&r->lock);
    return n;
}

static int64_t work_left(bur_ranks *r)
{
    pthread_mutex_lock(&r->lock);
    int64_t left = r->stopped ? 0 : r->runner->n_todo - r->next;
    pthread_mutex_unlock(&r->lock);
    return left;
}

/* Nothing more is given out. */
static void stop(bur_ranks *r)
{
    pthread_mutex_lock(&r->lock);
    if (!r->stopped) {
        r->stopped = true;
        r->stopped_at = bur_clock_seconds();
    }
    pthread_mutex_unlock(&r->lock);
}

static bool next_job(void *context, int worker, int64_t job)
{
    bur_ranks *r = context;
    int64_t i;
    (void)job;
    if (take_work(r, 1, &i) == 0 || r->job(r->context, worker, i)) {
        return true;
    }
    stop(r);
    return false;
}

static bool is_stopped(bur_ranks *r)
{
    pthread_mutex_lock(&r->lock);
    bool stopped = r->stopped;
    pthread_mutex_unlock(&r->lock);
    return stopped;
}

/* Stopped for good, and not as the user wished. */
static bool has_failed(bur_ranks *r)
{
    if (!is_stopped(r)) {
        return false;
    }
    pthread_mutex_lock(&r->runner->lock);
    bool failed = r->runner->status != BUR_OK;
    pthread_mutex_unlock(&r->runner->lock);
    return failed;
}

static void fail(bur_ranks *r, int rank, const bur_fault *why)
{
    bur_fault fault;
    if (why->status == BUR_OK) {
        return;
    }
    bur_fail(&fault, why->status, "rank %d: %s", rank, why->message);
    if (r->units) {
        bur_ranks_fail_units(r, &fault);
    } else if (r->runner) {
        bur_runner_fail(r->runner, fault.status, &fault);
        stop(r);
    }
}

static void lose(bur_ranks *r, int rank)
{
    bur_fault lost;
    if (rank > 0 && rank < r->team->size && !r->peer[rank].lost) {
        r->peer[rank] = (bur_rank_peer){.lost = true};
        bur_fail(&lost, BUR_FAILED, "it was lost");
        fail(r, rank, &lost);
    }
}

/* --- answers --- */

void bur_ranks_answer(bur_ranks *r, int rank, bur_rank_order order,
                      bur_rank_put *put, void *context)
{
    bur_rank_reply reply = {.order = order};
    bur_sections *s;
    bur_fault fault = {0};
    void *bytes = NULL;
    size_t size = 0;
    if (r->runner) {
        reply.at = (bur_rank_at){r->origin->id, r->run, r->pass};
    }
    bur_status status = bur_sections_create_in(&s, &fault);
    if (status == BUR_OK) {
        bur_sections_add(s, "reply", &reply, sizeof reply);
        if (put) {
            put(context, s);
        }
        status = bur_sections_take(s, &bytes, &size, &fault);
    }
    r->peer[rank].asks = false;
    if (status != BUR_OK) {
        fail(r, rank, &fault);
    } else if (!r->team->send(r->team->context, rank, bytes, size)) {
        lose(r, rank);
    }
    free(bytes);
}

/* What a helper is to be told, and of which chunks. */
typedef struct telling {
    const bur_ranks *ranks;
    const bur_rank_ask *ask;
    const bur_runner *runner;
    const int64_t *chunk; /* [n] */
    int64_t n;
} telling;

static void put_set_up(void *context, bur_sections *s)
{
    const telling *t = context;
    const bur_ranks *r = t->ranks;
    bool new_study = t->ask->at.study != r->origin->id;
    if (new_study) {
        bur_sections_add(s, "study", r->origin->bytes, r->origin->n);
    }
    if (new_study || t->ask->at.run != r->run) {
        bur_rank_put_plan(r->origin, r->runner, r->group_cases, s);
    }
    bur_rank_put_pass(r->runner, s);
}

static void set_up(bur_ranks *r, int rank)
{
    telling t = {.ranks = r, .ask = &r->peer[rank].ask};
    bur_ranks_answer(r, rank, BUR_RANK_SET_UP, put_set_up, &t);
}

static void put_work(void *context, bur_sections *s)
{
    const telling *t = context;
    bur_rank_put_chunks(t->runner, t->chunk, t->n, s);
}

/* As many as it wants, but towards the end of a pass fewer. */
static void give_work(bur_ranks *r, int rank)
{
    bur_rank_peer *p = &r->peer[rank];
    telling t = {.ranks = r, .runner = r->runner};
    int64_t first, most = work_left(r) / (2 * r->team->size) + 1;
    t.n = take_work(r, p->ask.want < most ? p->ask.want : most, &first);
    t.chunk = t.runner->todo + first;
    if (t.n > 0) {
        p->holds = true;
        bur_ranks_answer(r, rank, BUR_RANK_WORK, put_work, &t);
    }
}

/* Answers a helper that asks, unless it has to wait. */
static void consider(bur_ranks *r, int rank)
{
    bur_rank_peer *p = &r->peer[rank];
    bool here = p->ask.at.study == r->origin->id && p->ask.at.run == r->run &&
                p->ask.at.pass == r->pass;
    int64_t left = work_left(r);
    if (!here) {
        if (left > 0 && p->ask.declined != r->run) {
            set_up(r, rank);
        }
    } else if (p->holds && (p->hands_in || left == 0)) {
        bur_ranks_answer(r, rank, BUR_RANK_HAND_IN, NULL, NULL);
    } else if (left > 0) {
        give_work(r, rank);
    }
}

/* --- what helpers bring --- */

/* A fault of a helper ends the run that it was in. */
static void tell(bur_ranks *r, int rank, const bur_fault *fault)
{
    if (r->runner && r->peer[rank].ask.declined == r->run) {
        r->peer[rank].holds = false;
        fail(r, rank, fault);
    }
}

/* Whether what it brings is of the open pass. */
static bool is_here(const bur_ranks *r, const bur_rank_ask *ask)
{
    return r->runner && ask->at.run == r->run && ask->at.pass == r->pass;
}

static void take_slices(bur_ranks *r, int rank, bur_sections *s)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    bur_fault fault;
    bool here = is_here(r, &r->peer[rank].ask);
    while (bur_sections_next(s, tag, &length)) {
        bool is_fault = strcmp(tag, "fault") == 0 && length == sizeof fault;
        if (is_fault && bur_sections_get(s, &fault, sizeof fault)) {
            fault.message[sizeof fault.message - 1] = '\0';
            tell(r, rank, &fault);
        } else if (strcmp(tag, "unit") == 0) {
            bur_ranks_take_unit(r, rank, s);
        } else if (here && bur_part_is_slice(tag)) {
            bur_part_take_slice(r->runner, tag, s);
        }
    }
}

static void note_draws(bur_ranks *r, const bur_rank_ask *ask)
{
    r->helped += ask->draws;
    if (is_here(r, ask) && ask->draws > 0 &&
        !bur_runner_advance(r->runner, ask->draws)) {
        stop(r);
    }
}

/* Where there is more work, it is given before what comes with the question is
 * taken up: who asks may have nothing to do meanwhile. */
static void take_ask(bur_ranks *r, int rank, const bur_rank_ask *ask,
                     bur_sections *s)
{
    bur_rank_peer *p = &r->peer[rank];
    p->asks = true;
    p->ask = *ask;
    if (is_here(r, ask) && !p->hands_in && work_left(r) > 0) {
        consider(r, rank);
    }
    take_slices(r, rank, s);
    note_draws(r, ask);
}

/* What goes wrong is told when the message is closed. */
static void take_sums(bur_ranks *r, int from, const bur_rank_ask *ask,
                      bur_sections *s)
{
    bur_rank_peer *p = &r->peer[from];
    bur_part_stage stage;
    if (p->holds) {
        bur_gate_close(&r->runner->gate);
        if (bur_part_take_stage(s, r->runner, &stage)) {
            bur_part_take_counted(r->runner, &stage, s);
        }
        bur_gate_open(&r->runner->gate);
    }
    p->holds = p->hands_in = false;
    note_draws(r, ask);
}

static void read_message(bur_ranks *r, const bur_message *m, bur_sections *s)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    bur_rank_ask ask;
    if (!bur_sections_next(s, tag, &length) || length != sizeof ask ||
        !bur_sections_get(s, &ask, sizeof ask)) {
        bur_sections_refuse(s, "it is no message of a rank");
    } else if (strcmp(tag, "file") == 0) {
        bur_ranks_answer_file(r, m->from, s);
    } else if (strcmp(tag, "busy") == 0) {
        note_draws(r, &ask);
        bur_ranks_answer_busy(r, m->from);
    } else if (strcmp(tag, "sums") != 0) {
        take_ask(r, m->from, &ask, s);
    } else if (is_here(r, &ask)) {
        take_sums(r, m->from, &ask, s);
    }
}

static void hear(bur_ranks *r, const bur_message *m)
{
    bur_sections *s;
    bur_fault fault = {0};
    bur_status status = bur_sections_open_in(m->bytes, m->n, &s, &fault);
    if (status == BUR_OK) {
        read_message(r, m, s);
        status = bur_sections_close(s, &fault);
    }
    if (status != BUR_OK) {
        r->peer[m->from].holds = false;
        fail(r, m->from, &fault);
    }
}

void bur_ranks_listen(bur_ranks *r, double seconds)
{
    bur_message m = {0};
    bur_heard heard = r->team->receive(r->team->context, seconds, &m);
    if (heard == BUR_LOST) {
        lose(r, m.from);
    } else if (heard == BUR_HEARD) {
        if (m.from > 0 && m.from < r->team->size) {
            hear(r, &m);
        }
        free(m.bytes);
    }
}

/* --- the thread of a pass --- */

static bool anybody(const bur_ranks *r, bool for_checkpoint)
{
    bool found = false;
    for (int i = 1; i < r->team->size; i++) {
        const bur_rank_peer *p = &r->peer[i];
        found = found || (for_checkpoint ? p->hands_in : p->holds);
    }
    return found;
}

static void mind_checkpoints(bur_ranks *r)
{
    if (!r->checkpoint && bur_keep_is_due(r->runner) && !has_failed(r)) {
        r->checkpoint = true;
        for (int i = 1; i < r->team->size; i++) {
            r->peer[i].hands_in = r->peer[i].holds;
        }
    }
    if (r->checkpoint && !anybody(r, true)) {
        r->checkpoint = false;
        bur_keep_checkpoint(r->runner);
    }
}

/* Of a run that failed nothing is wanted any more; of one that was stopped only
 * what comes in time. */
static void give_up(bur_ranks *r)
{
    pthread_mutex_lock(&r->lock);
    bool late =
        r->stopped && bur_clock_seconds() - r->stopped_at > BUR_RANKS_PATIENCE;
    pthread_mutex_unlock(&r->lock);
    for (int i = 1; (late || has_failed(r)) && i < r->team->size; i++) {
        r->peer[i].holds = r->peer[i].hands_in = false;
    }
}

static bool is_over(bur_ranks *r)
{
    pthread_mutex_lock(&r->lock);
    bool out = r->ours_done && (r->stopped || r->next == r->runner->n_todo);
    pthread_mutex_unlock(&r->lock);
    return out && !anybody(r, false);
}

static void *lead(void *context)
{
    bur_ranks *r = context;
    while (!is_over(r)) {
        mind_checkpoints(r);
        for (int i = 1; i < r->team->size; i++) {
            if (r->peer[i].asks && !has_failed(r)) {
                consider(r, i);
            }
        }
        bur_ranks_listen(r, bur_ranks_listens);
        give_up(r);
    }
    return NULL;
}

/* What helpers bring of a chunk begins with the group's first case: those
 * before are there, whoever has run them. */
static void expect_slices(const bur_runner *runner)
{
    for (int64_t i = 0; i < runner->n_todo; i++) {
        runner->covered[runner->todo[i]] = runner->first_case;
    }
}

bool bur_ranks_crew(bur_runner *runner, bur_job_function *run, void *context)
{
    bur_ranks *r = runner->ranks;
    pthread_t thread;
    expect_slices(runner);
    r->pass++;
    r->next = 0;
    r->ours_done = r->stopped = r->checkpoint = false;
    r->job = run;
    r->context = context;
    bool has_thread = pthread_create(&thread, NULL, lead, r) == 0;
    bool all = bur_crew_run(runner->threads, runner->n_todo, next_job, r);
    pthread_mutex_lock(&r->lock);
    r->ours_done = true;
    pthread_mutex_unlock(&r->lock);
    if (has_thread) {
        pthread_join(thread, NULL);
    }
    return all && !r->stopped;
}

/* --- runs --- */

void bur_ranks_join(bur_runner *runner, const bur_plan_size *size,
                    double seconds)
{
    bur_ranks *r = bur_team_led();
    const bur_origin *origin = runner->options->origin;
    int which;
    if (!r || !origin || r->team->size < 2 || seconds < r->team->worth ||
        bur_runner_chunks(runner->plan) < 2 ||
        !bur_rank_can_send(origin, runner->plan, &which) ||
        pthread_mutex_trylock(&r->busy) != 0) {
        return;
    }
    r->run++;
    r->runner = runner;
    r->origin = origin;
    r->group_cases = size->group_cases;
    runner->ranks = r;
}

void bur_ranks_leave(bur_runner *runner)
{
    bur_ranks *r = runner->ranks;
    if (r) {
        r->runner = NULL;
        r->origin = NULL;
        runner->ranks = NULL;
        for (int i = 1; i < r->team->size; i++) {
            r->peer[i].holds = r->peer[i].hands_in = false;
        }
        pthread_mutex_unlock(&r->busy);
    }
}

const bur_team *bur_ranks_team(const bur_ranks *ranks)
{
    return ranks && ranks->team->size > 1 ? ranks->team : NULL;
}

double bur_ranks_helped(const bur_ranks *ranks)
{
    return ranks->helped;
}

void bur_ranks_close(bur_ranks *r)
{
    if (!r) {
        return;
    }
    for (int i = 1; i < r->team->size; i++) {
        while (!r->peer[i].asks && !r->peer[i].lost) {
            bur_ranks_listen(r, 1);
        }
        if (!r->peer[i].lost) {
            bur_ranks_answer(r, i, BUR_RANK_STOP, NULL, NULL);
        }
    }
    pthread_mutex_destroy(&r->busy);
    pthread_mutex_destroy(&r->lock);
    free(r->peer);
    free(r);
}
