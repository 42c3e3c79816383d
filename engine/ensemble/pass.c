/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pass over the chunks: those that are not done yet, by all threads, and all
 * ranks. */
#include <string.h>

#include "ensemble/keep.h"
#include "ensemble/ranks.h"

typedef struct pass {
    bur_runner *runner;
    bur_job_function *job;
} pass;

void bur_runner_begin_pass(bur_runner *runner)
{
    double draws = (double)runner->plan->design->n_draws;
    runner->before += runner->done_draws > runner->before ? draws : 0;
    size_t n = (size_t)bur_runner_chunks(runner->plan);
    memset(runner->done, 0, n);
    memset(runner->valued, 0, n);
}

static bool run_chunk(void *context, int worker, int64_t i)
{
    const pass *p = context;
    bur_runner *runner = p->runner;
    int64_t chunk = runner->todo[i];
    bur_gate_enter(&runner->gate);
    bool good = p->job(runner, worker, chunk);
    runner->done[chunk] = good;
    bur_gate_leave(&runner->gate);
    return good && bur_runner_advance(runner, (double)bur_runner_chunk_draws(
                                                  runner->plan, chunk));
}

/* Lists what is left; what is not counts as progress. */
static void list_chunks(bur_runner *runner)
{
    int64_t first = 0, end = bur_runner_chunks(runner->plan);
    if (runner->phase == BUR_PHASE_FIRST) {
        bur_keep_range(runner, &first, &end);
    }
    runner->n_todo = 0;
    runner->done_draws = runner->before;
    for (int64_t c = first; c < end; c++) {
        if (!runner->done[c]) {
            runner->todo[runner->n_todo++] = c;
        } else {
            runner->done_draws +=
                (double)bur_runner_chunk_draws(runner->plan, c);
        }
    }
}

static bool run_here(pass *p)
{
    bur_runner *runner = p->runner;
    bur_keep_watch(runner);
    bool all = bur_crew_run(runner->threads, runner->n_todo, run_chunk, p);
    bur_keep_rest(runner);
    return all;
}

bool bur_runner_crew(bur_runner *runner, bur_job_function *job)
{
    pass p = {runner, job};
    list_chunks(runner);
    bool all =
        runner->ranks ? bur_ranks_crew(runner, run_chunk, &p) : run_here(&p);
    if (!all && runner->status == BUR_OK) {
        bur_keep_checkpoint(runner);
    }
    return all;
}
