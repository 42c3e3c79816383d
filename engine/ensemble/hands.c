/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and unmaking what a run needs: courses, and a hand for each thread. */
#include <stdlib.h>

#include "ensemble/runner.h"

static void free_hand(bur_hand *hand)
{
    bur_worker_free(hand->worker);
    free(hand->moments);
    free(hand->replicates);
    free(hand->chunk_moments);
    free(hand->chunk_replicates);
    free(hand->at_risk);
    free(hand->mask);
    free(hand->present);
    free(hand->scratch);
}

void bur_runner_close(bur_runner *runner)
{
    for (int t = 0; runner->hand && t < runner->threads; t++) {
        free_hand(&runner->hand[t]);
    }
    for (int c = 0; runner->course && c < runner->plan->n_cases; c++) {
        bur_course_free(runner->course[c]);
    }
    free(runner->hand);
    free(runner->course);
    pthread_mutex_destroy(&runner->lock);
}

static bool make_hand(bur_runner *runner, bur_hand *hand)
{
    const bur_outcome *o = runner->outcome;
    size_t cells = runner->group_cells + 1;
    const bur_backend *backend = runner->options->backend
                                     ? runner->options->backend
                                     : &bur_backend_vector;
    hand->worker =
        bur_worker_create(runner->plan, runner->course, backend, runner->lanes);
    if (hand->worker) {
        bur_worker_share(hand->worker);
    }
    hand->moments = malloc(cells * sizeof *hand->moments);
    hand->chunk_moments = malloc(cells * sizeof *hand->chunk_moments);
    hand->at_risk = calloc((size_t)runner->plan->n_cases * (size_t)o->n_rows,
                           sizeof *hand->at_risk);
    hand->mask = malloc((size_t)runner->lanes);
    hand->present = malloc((size_t)runner->lanes);
    hand->scratch = malloc(((size_t)runner->plan->design->n_draws + 1) *
                           sizeof *hand->scratch);
    bool ok = hand->worker && hand->moments && hand->chunk_moments &&
              hand->at_risk && hand->mask && hand->present && hand->scratch;
    if (bur_design_replicated(runner->plan->design)) {
        hand->replicates = malloc(cells * sizeof *hand->replicates);
        hand->chunk_replicates = malloc(cells * sizeof *hand->chunk_replicates);
        ok = ok && hand->replicates && hand->chunk_replicates;
    }
    return ok;
}

bur_status bur_runner_no_memory(bur_fault *fault)
{
    return bur_fail(fault, BUR_NO_MEMORY,
                    "not enough memory for this many draws and series");
}

bur_status bur_runner_open(bur_runner *runner, bur_fault *fault)
{
    const bur_plan *plan = runner->plan;
    runner->course = calloc((size_t)plan->n_cases, sizeof *runner->course);
    runner->hand = calloc((size_t)runner->threads, sizeof *runner->hand);
    if (!runner->course || !runner->hand) {
        return bur_runner_no_memory(fault);
    }
    for (int c = 0; c < plan->n_cases; c++) {
        runner->course[c] = bur_course_create(plan->program, plan->timeline,
                                              plan->cases[c].parameter);
        if (!runner->course[c]) {
            return bur_runner_no_memory(fault);
        }
    }
    for (int t = 0; t < runner->threads; t++) {
        if (!make_hand(runner, &runner->hand[t])) {
            return bur_runner_no_memory(fault);
        }
    }
    return BUR_OK;
}
