/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper: asks, does what it is told, and asks again. Its threads share a
 * queue of chunks; who takes one of the last asks for more, so that these are
 * there when it is done. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "ensemble/ranks_help_units.h"

/* A helper wants work for about this long, and asks for more when so much of it
 * is left. */
static const double brief = 0.1, lengthy = 0.4; /* seconds */
enum { LEFT = 8 };                              /* one in so many chunks */

typedef struct help {
    const bur_opener *opener;
    bur_origin origin; /* the plans of the study that is open */
    bur_rank_at at;
    int64_t declined;
    bur_fault fault;  /* to be told with the next question */
    bur_fault failed; /* the runner's */
    bur_fault lost;   /* why nothing more can be asked */
    bur_arena *arena; /* of the plan */
    bur_plan plan;
    bur_run_options options;
    bur_runner runner;
    bur_outcome *outcome; /* NULL: no runner is open */
    bur_rank_pass pass;
    bur_refine_goal *goals;
    pthread_mutex_t lock; /* of what follows, while threads are at work */
    int64_t *queue;       /* [n_queue] */
    int64_t n_queue, at_queue;
    uint8_t *brought; /* [chunk]: its slices were sent */
    int64_t want;
    double draws; /* done since it asked */
    double answered_at;
    bool asked; /* and has not heard the answer yet */
    bool over;  /* its queue stays empty */
    bool stale; /* it has handed in what it counted */
    bur_rank_talk talk;
    bur_unit_help units;
} help;

/* --- asking --- */

static void put_slices(help *h, bur_sections *s)
{
    const bur_runner *runner = &h->runner;
    int64_t n = bur_runner_chunks(runner->plan), end;
    for (int64_t c = 0; c < n; c = end) {
        end = c + 1;
        if (!runner->done[c] || h->brought[c]) {
            continue;
        }
        while (end < n && runner->done[end] && !h->brought[end]) {
            end++;
        }
        bur_part_put_draws(runner, c, end, s);
        if (runner->outcome->value) {
            bur_part_put_values(runner, c, end, s);
        }
        memset(h->brought + c, 1, (size_t)(end - c));
    }
}

static bur_status send_ask(help *h, bur_fault *fault)
{
    bur_sections *s;
    bur_rank_ask ask = {.at = h->at,
                        .want = h->want,
                        .declined = h->declined,
                        .draws = h->draws + bur_unit_help_draws(&h->units),
                        .batch = h->units.batch};
    BUR_TRY(bur_sections_create_in(&s, fault));
    bur_sections_add(s, "ask", &ask, sizeof ask);
    if (h->fault.status != BUR_OK) {
        bur_sections_add(s, "fault", &h->fault, sizeof h->fault);
    } else if (h->outcome && h->pass.phase == BUR_PHASE_FIRST) {
        put_slices(h, s);
    }
    bur_unit_help_put(&h->units, s);
    h->fault = (bur_fault){0};
    h->draws = 0;
    return bur_rank_say(&h->talk, s, fault);
}

static bur_status put_question(help *h, bur_fault *fault)
{
    if (h->asked) {
        return BUR_OK;
    }
    h->asked = true;
    return send_ask(h, fault);
}

/* Asks, if it has not done so yet, and waits for the answer, however long it
 * takes. */
static bur_status ask(help *h, bur_fault *fault)
{
    bur_rank_forget(&h->talk);
    h->talk.told.order = BUR_RANK_STOP;
    BUR_TRY(put_question(h, fault));
    bur_status status = bur_rank_hear(&h->talk, fault);
    h->asked = false;
    h->answered_at = bur_clock_seconds();
    return status;
}

/* --- setting up --- */

static void close_pass(help *h)
{
    bur_replay *r = &h->runner.replay;
    if (!h->outcome) {
        return;
    }
    bur_merge_tree_free(h->runner.moments);
    bur_merge_tree_free(h->runner.replicates);
    h->runner.moments = h->runner.replicates = NULL;
    bur_refine_free(r->refine);
    for (int t = 0; r->counts && t < h->runner.threads; t++) {
        free(r->counts[t]);
    }
    free(r->counts);
    *r = (bur_replay){0};
}

static void close_run(help *h)
{
    close_pass(h);
    if (h->outcome) {
        bur_runner_close(&h->runner);
        bur_outcome_free(h->outcome);
    }
    free(h->goals);
    free(h->queue);
    free(h->brought);
    h->goals = NULL;
    h->queue = NULL;
    h->brought = NULL;
    h->outcome = NULL;
    bur_arena_free(h->arena);
    h->arena = NULL;
    h->at.run = h->at.pass = 0;
}

static bur_status open_study(help *h, bur_fault *fault)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    close_run(h);
    h->at.study = 0;
    if (!bur_sections_next(h->talk.answer, tag, &length) ||
        strcmp(tag, "study") != 0) {
        return bur_fail(fault, BUR_FAILED, "an answer cannot be read");
    }
    void *bytes = malloc(length + 1);
    if (!bytes || !bur_sections_get(h->talk.answer, bytes, length)) {
        free(bytes);
        return bur_runner_no_memory(fault);
    }
    h->origin = (bur_origin){0};
    bur_status status = h->opener->open(h->opener->context, bytes, length,
                                        h->origin.plan, fault);
    free(bytes);
    for (int i = 0; status == BUR_OK && i < 2; i++) {
        h->origin.hash[i] = h->origin.plan[i]
                                ? bur_program_hash(h->origin.plan[i]->program)
                                : 0;
    }
    h->at.study = status == BUR_OK ? h->talk.told.at.study : 0;
    return status;
}

static bur_status open_run(help *h, bur_fault *fault)
{
    int group_cases = 0;
    close_run(h);
    h->arena = bur_arena_create();
    if (!bur_rank_take_plan(h->talk.answer, &h->origin, h->arena, &h->plan,
                            &h->options, &group_cases)) {
        return bur_fail(fault, BUR_BAD_FORMAT, "the study is another one here");
    }
    bur_plan_size size = bur_plan_size_of(&h->plan, &h->options);
    size.group_cases = group_cases;
    BUR_TRY(bur_runner_begin(&h->runner, &h->plan, &h->options, &size,
                             &h->outcome, fault));
    h->runner.fault = &h->failed;
    size_t n = (size_t)bur_runner_chunks(&h->plan);
    h->queue = calloc(n + 1, sizeof *h->queue);
    h->brought = calloc(n + 1, 1);
    h->want = h->runner.threads;
    h->at.run = h->talk.told.at.run;
    return h->queue && h->brought ? BUR_OK : bur_runner_no_memory(fault);
}

static bur_status make_trees(bur_runner *runner, bur_fault *fault)
{
    size_t cells = bur_runner_n_cells(runner);
    BUR_TRY(bur_merge_tree_create(&bur_moments_rule, cells, &runner->moments,
                                  fault));
    return bur_merge_tree_create(&bur_replicates_rule, cells,
                                 &runner->replicates, fault);
}

/* Ranges are found as the leader finds them; later passes need none. */
static bur_status make_spread(help *h, bur_fault *fault)
{
    bur_runner *runner = &h->runner;
    if (runner->spread) {
        bur_spread_clear(runner->spread);
        return BUR_OK;
    }
    BUR_TRY(bur_spread_create(runner->outcome->n_cells, runner->threads,
                              h->plan.memory / 2, &runner->spread, fault));
    if (runner->spread) {
        bur_runner_pilot(runner);
    }
    return BUR_OK;
}

static bur_status make_search(help *h, bur_fault *fault)
{
    size_t n = h->pass.n_targets;
    bur_replay *r = &h->runner.replay;
    bur_refine_target *target = malloc((n + 1) * sizeof *target);
    if (!target) {
        return bur_runner_no_memory(fault);
    }
    for (size_t i = 0; i < n; i++) {
        size_t place = h->goals[i].place < n ? h->goals[i].place : 0;
        target[place] = (bur_refine_target){h->goals[i].cell, h->goals[i].rank};
    }
    bur_refine_plan plan = {.targets = target,
                            .n_targets = n,
                            .n_cells = h->runner.outcome->n_cells,
                            .memory = h->plan.memory,
                            .n_workers = h->runner.threads};
    bur_status status = bur_refine_create(&plan, &r->refine, fault);
    free(target);
    BUR_TRY(status);
    r->n_targets = n;
    r->n_workers = h->pass.n_workers;
    return bur_refine_take_goals(r->refine, h->goals)
               ? bur_refine_open_pass(r->refine, r->n_workers, fault)
               : bur_fail(fault, BUR_FAILED, "an answer cannot be read");
}

static bur_status make_counts(bur_runner *runner, bur_fault *fault)
{
    size_t n = runner->outcome->n_cells * (size_t)runner->plan->n_levels;
    bur_replicate_counts **counts =
        calloc((size_t)runner->threads, sizeof *counts);
    runner->replay.counts = counts;
    for (int t = 0; counts && t < runner->threads; t++) {
        counts[t] = calloc(n + 1, sizeof *counts[t]);
        if (!counts[t]) {
            return bur_runner_no_memory(fault);
        }
    }
    return counts ? BUR_OK : bur_runner_no_memory(fault);
}

/* A pass of which nothing is done. */
static bur_status begin_pass(help *h, bur_fault *fault)
{
    bur_runner *runner = &h->runner;
    size_t n = (size_t)bur_runner_chunks(&h->plan);
    close_pass(h);
    memset(runner->done, 0, n);
    memset(h->brought, 0, n);
    h->stale = false;
    for (int t = 0; t < runner->threads; t++) {
        memset(runner->hand[t].gone, 0,
               runner->n_gone * sizeof *runner->hand[t].gone);
        memset(runner->hand[t].below, 0,
               runner->outcome->n_below * sizeof *runner->hand[t].below);
    }
    if (runner->phase == BUR_PHASE_FIRST) {
        BUR_TRY(make_trees(runner, fault));
        return h->pass.has_spread ? make_spread(h, fault) : BUR_OK;
    }
    bur_spread_free(runner->spread);
    runner->spread = NULL;
    return runner->phase == BUR_PHASE_COUNT ? make_counts(runner, fault)
                                            : make_search(h, fault);
}

static bur_status open_pass(help *h, bur_fault *fault)
{
    free(h->goals);
    if (!bur_rank_take_pass(h->talk.answer, &h->runner, &h->pass, &h->goals)) {
        return bur_fail(fault, BUR_FAILED, "an answer cannot be read");
    }
    h->runner.phase = (bur_phase)h->pass.phase;
    h->runner.first_case = h->pass.first_case;
    h->runner.end_case = h->pass.end_case;
    h->runner.outcome->n_passes = h->pass.n_passes;
    h->at.pass = h->talk.told.at.pass;
    return begin_pass(h, fault);
}

/* Takes no part in a run any more. */
static void give_up(help *h, int64_t run)
{
    close_run(h);
    h->declined = run;
}

/* What cannot be set up is told with the next question; a study that is not the
 * leader's is only declined. */
static void set_up(help *h)
{
    bur_rank_at to = h->talk.told.at;
    bur_status status = BUR_OK;
    if (h->at.study != to.study) {
        status = open_study(h, &h->fault);
    }
    if (status == BUR_OK && h->at.run != to.run) {
        status = open_run(h, &h->fault);
    }
    if (status == BUR_OK) {
        status = open_pass(h, &h->fault);
    }
    if (status != BUR_OK) {
        give_up(h, to.run);
    }
    if (status == BUR_BAD_FORMAT) {
        h->fault = (bur_fault){0};
    }
}

/* --- working --- */

/* Work for some time: not so short that asking shows, not so long that the
 * others wait at the end. */
static void choose_want(help *h)
{
    double took = bur_clock_seconds() - h->answered_at;
    if (took < brief) {
        h->want *= 2;
    } else if (took > lengthy && h->want > 1) {
        h->want /= 2;
    }
}

static bool take_queue(help *h, bur_fault *fault)
{
    h->at_queue = 0;
    return bur_rank_take_chunks(h->talk.answer, &h->runner, h->queue,
                                &h->n_queue) ||
           bur_runner_fail(
               &h->runner,
               bur_fail(fault, BUR_FAILED, "an answer cannot be read"), fault);
}

static bool ask_for_more(help *h)
{
    bur_fault fault = {0};
    choose_want(h);
    if (ask(h, &h->lost) != BUR_OK) {
        return false;
    }
    return h->talk.told.order == BUR_RANK_WORK && take_queue(h, &fault);
}

static bool next_chunk(help *h, int64_t *chunk)
{
    pthread_mutex_lock(&h->lock);
    if (!h->over && h->at_queue == h->n_queue) {
        h->over = !ask_for_more(h);
    }
    bool there = !h->over && h->at_queue < h->n_queue;
    if (there) {
        *chunk = h->queue[h->at_queue++];
        bool few = h->n_queue - h->at_queue <= h->n_queue / LEFT;
        h->over = few && put_question(h, &h->lost) != BUR_OK;
    }
    pthread_mutex_unlock(&h->lock);
    return there;
}

static void note_done(help *h, int64_t chunk, bool good)
{
    double draws = (double)bur_runner_chunk_draws(&h->plan, chunk);
    pthread_mutex_lock(&h->lock);
    h->runner.done[chunk] = good;
    h->draws += good ? draws : 0;
    h->over = h->over || !good;
    pthread_mutex_unlock(&h->lock);
    bur_runner_advance(&h->runner, draws);
}

static bool run_chunks(void *context, int worker, int64_t job)
{
    help *h = context;
    int64_t chunk;
    bur_job_function *run = h->runner.phase == BUR_PHASE_FIRST
                                ? bur_runner_first_pass
                                : bur_runner_replay_chunk;
    (void)job;
    while (next_chunk(h, &chunk)) {
        note_done(h, chunk, run(&h->runner, worker, chunk));
    }
    return true;
}

/* What it has handed in is forgotten when there is more of the pass: mostly
 * there is not. */
static bool is_fresh(help *h)
{
    return !h->stale || begin_pass(h, &h->failed) == BUR_OK ||
           bur_runner_fail(&h->runner, h->failed.status, &h->failed);
}

/* Runs chunks until there is another answer than that. */
static void work(help *h)
{
    bur_runner *runner = &h->runner;
    bur_fault fault = {0};
    h->over = !is_fresh(h) || !take_queue(h, &fault);
    bur_crew_run(runner->threads, runner->threads, run_chunks, h);
    if (runner->status != BUR_OK) {
        h->fault = h->failed;
        h->fault.status = runner->status;
        give_up(h, h->at.run);
    }
}

static bur_status hand_in(help *h, bur_fault *fault)
{
    bur_sections *s;
    bur_rank_ask from = {.at = h->at, .draws = h->draws};
    BUR_TRY(bur_sections_create_in(&s, fault));
    bur_sections_add(s, "sums", &from, sizeof from);
    bur_part_stage stage = bur_part_stage_of(&h->runner);
    bur_part_put_counted(&h->runner, &stage, s);
    if (h->runner.phase == BUR_PHASE_FIRST) {
        put_slices(h, s);
    }
    h->draws = 0;
    h->stale = true;
    return bur_rank_say(&h->talk, s, fault);
}

/* Does what it was told; whether there is another answer already. */
static bur_status obey(help *h, bool *answered, bur_fault *fault)
{
    *answered = false;
    if (h->talk.told.order == BUR_RANK_SET_UP) {
        set_up(h);
    } else if (h->talk.told.order == BUR_RANK_UNIT) {
        return bur_unit_help_work(&h->units, h->talk.answer, fault);
    } else if (!h->outcome) {
        return BUR_OK; /* it was asked before what failed here */
    } else if (h->talk.told.order == BUR_RANK_HAND_IN) {
        return hand_in(h, fault);
    } else if (h->talk.told.order == BUR_RANK_WORK) {
        work(h);
        *answered = h->fault.status == BUR_OK;
        *fault = h->lost;
        return h->lost.status;
    }
    return BUR_OK;
}

bur_status bur_ranks_help(const bur_team *team, const bur_opener *opener,
                          bur_fault *fault)
{
    help h = {.opener = opener,
              .talk = {.team = team},
              .units = {.talk = {.team = team}, .opener = opener},
              .want = 1};
    pthread_mutex_init(&h.lock, NULL);
    bur_status status = ask(&h, fault);
    while (status == BUR_OK && h.talk.told.order != BUR_RANK_STOP) {
        bool answered;
        status = obey(&h, &answered, fault);
        if (status == BUR_OK && !answered) {
            status = ask(&h, fault);
        }
    }
    bur_rank_forget(&h.talk);
    bur_unit_help_end(&h.units);
    close_run(&h);
    pthread_mutex_destroy(&h.lock);
    return status;
}
