/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and unmaking what a run needs: courses, and a hand for each thread. */
#include <stdlib.h>

#include "base/pages.h"
#include "ensemble/faces.h"
#include "ensemble/runner.h"
#include "stat/chunk.h"

static void free_hand(bur_hand *hand)
{
    bur_worker_free(hand->worker);
    free(hand->moments);
    free(hand->replicates);
    free(hand->chunk_moments);
    free(hand->chunk_replicates);
    free(hand->below);
    free(hand->gone);
    free(hand->mask);
    free(hand->present);
    free(hand->scratch);
    free(hand->keys);
    free(hand->counted);
    free(hand->batch);
    bur_rank_memo_free(hand->ranks);
}

/* Whether native code ran: a hand that had nothing to do took none. */
static bool took_code(const bur_runner *runner)
{
    bool took = false;
    for (int t = 0; t < runner->threads; t++) {
        const bur_worker *worker = runner->hand[t].worker;
        took = took || (worker && worker->block->code);
    }
    return took;
}

/* What ran, for whoever asks. */
static void note_backend(const bur_runner *runner)
{
    bur_outcome *o = runner->outcome;
    const bur_worker *worker = runner->hand ? runner->hand[0].worker : NULL;
    if (!worker) {
        return;
    }
    bool compiled = worker->backend == &bur_backend_native;
    o->backend = compiled && !took_code(runner) ? bur_backend_vector.name
                                                : worker->backend->name;
    if (runner->native) {
        bur_fail(&o->native, BUR_OK, "%s", bur_native_note(runner->native));
    }
}

void bur_runner_close(bur_runner *runner)
{
    note_backend(runner);
    bur_native_free(runner->native);
    for (int t = 0; runner->hand && t < runner->threads; t++) {
        free_hand(&runner->hand[t]);
    }
    for (int c = 0; runner->course && c < runner->plan->n_cases; c++) {
        bur_course_free(runner->course[c]);
    }
    free(runner->row_time);
    free(runner->done);
    free(runner->covered);
    free(runner->valued);
    free(runner->todo);
    bur_gate_destroy(&runner->gate);
    bur_spread_free(runner->spread);
    free(runner->hand);
    free(runner->course);
    pthread_mutex_destroy(&runner->lock);
}

/* Room to make quantiles of stored values in. */
static bool make_room(const bur_plan *plan, bur_hand *hand)
{
    size_t n = (size_t)plan->design->n_draws;
    hand->scratch = bur_pages_take(n, sizeof *hand->scratch);
    hand->keys = bur_pages_take(n, sizeof *hand->keys);
    hand->counted = bur_pages_take(n, 1);
    hand->ranks =
        bur_rank_memo_create(plan->levels, plan->n_levels, plan->confidence);
    return hand->scratch && hand->keys && hand->counted && hand->ranks;
}

/* The sums of a chunk. */
static bool make_sums(const bur_runner *runner, bur_hand *hand)
{
    size_t cells = runner->group_cells + 1;
    hand->moments = malloc(cells * sizeof *hand->moments);
    hand->chunk_moments = malloc(cells * sizeof *hand->chunk_moments);
    bool ok = hand->moments && hand->chunk_moments;
    if (bur_design_replicated(runner->plan->design)) {
        hand->replicates = malloc(cells * sizeof *hand->replicates);
        hand->chunk_replicates = malloc(cells * sizeof *hand->chunk_replicates);
        ok = ok && hand->replicates && hand->chunk_replicates;
    }
    return ok;
}

static bool make_batch(const bur_runner *runner, bur_hand *hand)
{
    hand->batch = bur_pages_take((runner->group_cells + 1) * runner->batch_step,
                                 sizeof *hand->batch);
    return hand->batch != NULL;
}

static bool make_hand(bur_runner *runner, bur_hand *hand)
{
    const bur_outcome *o = runner->outcome;
    const bur_backend *backend = runner->options->backend
                                     ? runner->options->backend
                                 : runner->native ? &bur_backend_native
                                                  : &bur_backend_vector;
    hand->worker =
        bur_worker_create(runner->plan, runner->course, backend, runner->lanes);
    if (hand->worker) {
        bur_worker_share(hand->worker);
        hand->worker->block->native =
            runner->native ? bur_native_door_of(runner->native) : NULL;
    }
    size_t most = (size_t)runner->batch_draws;
    most = most < BUR_CHUNK ? BUR_CHUNK : most;
    hand->gone = calloc(runner->n_gone, sizeof *hand->gone);
    hand->below = calloc(o->n_below + 1, sizeof *hand->below);
    hand->mask = malloc(most);
    hand->present = malloc(most);
    bool batches = !o->value && runner->plan->n_levels > 0;
    return hand->worker && hand->gone && hand->below && hand->mask &&
           hand->present && make_sums(runner, hand) &&
           (!batches || make_batch(runner, hand)) &&
           (!o->value || make_room(runner->plan, hand));
}

bur_status bur_runner_no_memory(bur_fault *fault)
{
    return bur_fail(fault, BUR_NO_MEMORY,
                    "not enough memory for this many draws and series");
}

void bur_runner_await(bur_runner *runner)
{
    while (runner->options->to_come > 0 && runner->native &&
           !bur_native_wait(runner->native, 0.1) &&
           bur_runner_advance(runner, 0)) {
    }
}

/* Begins to look for code, as far as the run is long; NULL: it is short. */
static bur_native *begin_native(bur_runner *runner, bool forced)
{
    const bur_plan *plan = runner->plan;
    const bur_program *program = plan->program;
    double steps =
        (double)plan->design->n_draws * plan->n_cases * plan->timeline->n_steps;
    if (forced || bur_native_pays(program, steps + runner->options->to_come,
                                  runner->threads)) {
        return bur_native_start(program, runner->lanes, bur_native_try,
                                &runner->native_case);
    }
    return bur_native_pays_if_kept(program, steps)
               ? bur_native_take(program, runner->lanes, bur_native_try,
                                 &runner->native_case)
           : bur_native_pays_if_held(program, steps)
               ? bur_native_take_held(program, runner->lanes)
               : NULL;
}

bool bur_runner_accelerate(bur_runner *runner)
{
    const bur_run_options *o = runner->options;
    bool forced = o->backend == &bur_backend_native;
    if (o->backend && !forced) {
        return true;
    }
    runner->native_case =
        (bur_native_case){runner->plan, runner->course, runner->lanes};
    runner->native = begin_native(runner, forced);
    while (forced && runner->native && !bur_native_wait(runner->native, 0.1)) {
        if (!bur_runner_advance(runner, 0)) {
            return false;
        }
    }
    return true;
}

bur_status bur_runner_open(bur_runner *runner, bur_fault *fault)
{
    const bur_plan *plan = runner->plan;
    runner->course = calloc((size_t)plan->n_cases, sizeof *runner->course);
    runner->hand = calloc((size_t)runner->threads, sizeof *runner->hand);
    runner->row_time =
        calloc((size_t)plan->timeline->n_rows + 1, sizeof(double));
    size_t chunks = (size_t)bur_runner_chunks(plan);
    runner->done = calloc(chunks, sizeof *runner->done);
    runner->covered = calloc(chunks, sizeof *runner->covered);
    runner->valued = calloc(chunks, sizeof *runner->valued);
    runner->todo = calloc(chunks, sizeof *runner->todo);
    if (!runner->course || !runner->hand || !runner->row_time ||
        !runner->done || !runner->covered || !runner->valued || !runner->todo) {
        return bur_runner_no_memory(fault);
    }
    runner->n_gone =
        (size_t)plan->n_cases * ((size_t)plan->timeline->n_rows + 1);
    runner->batch_draws = bur_batch_draws(plan, runner->lanes);
    runner->batch_step = bur_outcome_value_step(runner->batch_draws);
    for (int row = 0; row < plan->timeline->n_rows; row++) {
        runner->row_time[row] = bur_timeline_time(
            plan->timeline, bur_timeline_step(plan->timeline, row));
    }
    for (int c = 0; c < plan->n_cases; c++) {
        runner->course[c] = bur_case_course(plan, c);
        if (!runner->course[c]) {
            return bur_runner_no_memory(fault);
        }
    }
    if (!bur_runner_accelerate(runner)) {
        return bur_fail(fault, BUR_INTERRUPTED, "interrupted");
    }
    for (int t = 0; t < runner->threads; t++) {
        if (!make_hand(runner, &runner->hand[t])) {
            return bur_runner_no_memory(fault);
        }
    }
    return BUR_OK;
}
