/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native code for a run. The trial takes a block of the first draws through a
 * few steps, every second of them looked at, so that both ways through a step
 * are tried; states, measures and saved series must have the same bits. */
#include "ensemble/native_use.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"

/* Native code saves a third of a run's processor time, and of long tapes a
 * tenth to a quarter; compiling takes its own, and until it is done, no thread
 * has any of that. */
enum { TRIAL_STEPS = 9, LONGER = 3, LONGER_FOR_LONG = 10 };

/* Seconds of the processor below which looking for kept code is not worth it:
 * its C has to be written to know it by, and it has its trial. */
static const double worth_a_look = 0.4;

/* The same of code that this process has: its shape is found. */
static const double worth_a_glance = 0.02;

bool bur_native_pays(const bur_program *program, double steps, int threads)
{
    int longer = bur_native_has_step(program) ? LONGER : LONGER_FOR_LONG;
    return steps * bur_native_step_seconds(program) >
           (longer + threads) * bur_native_compile_seconds(program);
}

bool bur_native_pays_if_kept(const bur_program *program, double steps)
{
    return steps * bur_native_step_seconds(program) > worth_a_look;
}

bool bur_native_pays_if_held(const bur_program *program, double steps)
{
    return steps * bur_native_step_seconds(program) > worth_a_glance &&
           bur_native_holds_any();
}

static void add_row(uint64_t *hash, const double *row, int n)
{
    for (int i = 0; i < n; i++) {
        double x = isnan(row[i]) ? NAN : row[i];
        *hash = bur_hash_bytes(*hash, &x, sizeof x);
    }
}

static void add_operand(uint64_t *hash, const bur_block *block,
                        bur_operand from)
{
    if (!from.scalar) {
        add_row(hash, bur_block_row(block, from.at), block->lanes);
    }
}

static void look(void *context, const bur_block *block, int row)
{
    uint64_t *hash = context;
    (void)row;
    for (int s = 0; s < block->program->graph->series.n; s++) {
        add_operand(hash, block, block->program->series[s]);
    }
}

static void look_at_end(uint64_t *hash, const bur_block *block,
                        const int *fault_step)
{
    const bur_program *p = block->program;
    for (int slot = 0; slot < p->first_temporary; slot++) {
        add_row(hash, bur_block_row(block, slot), block->lanes);
    }
    for (int m = 0; m < p->graph->measures.n; m++) {
        add_operand(hash, block, p->measures[m]);
        if (p->graph->measures.at[m].given != BUR_NO_VALUE) {
            add_operand(hash, block, p->given[m]);
        }
    }
    if (p->has_exits) {
        add_operand(hash, block, p->exit_kind);
        add_operand(hash, block, p->exit_time);
    }
    *hash = bur_hash_bytes(*hash, fault_step,
                           (size_t)block->asked * sizeof *fault_step);
}

/* False without memory. */
static bool run_short(const bur_native_case *of, const bur_backend *backend,
                      bur_native_door *door, uint64_t *hash)
{
    bur_worker *worker =
        bur_worker_create(of->plan, of->course, backend, of->lanes);
    if (!worker) {
        return false;
    }
    int64_t n_draws = of->plan->design->n_draws;
    bur_timeline timeline = *of->plan->timeline;
    timeline.row_step = NULL;
    timeline.stride = 2;
    timeline.n_steps =
        timeline.n_steps < TRIAL_STEPS ? timeline.n_steps : TRIAL_STEPS;
    bur_course course = *of->course[0];
    course.timeline = &timeline;
    worker->block->native = door;
    *hash = BUR_HASH_SEED;
    bur_worker_sample(worker, 0,
                      (int)(n_draws < of->lanes ? n_draws : of->lanes));
    bur_worker_lay_inputs(worker, 0);
    bur_simulate(&course, backend, worker->block, worker->fault_step, look,
                 hash);
    look_at_end(hash, worker->block, worker->fault_step);
    bur_worker_free(worker);
    return true;
}

bool bur_native_try(void *native_case, bur_native_door *door)
{
    uint64_t wanted, found;
    return run_short(native_case, &bur_backend_vector, NULL, &wanted) &&
           run_short(native_case, &bur_backend_native, door, &found) &&
           wanted == found;
}
