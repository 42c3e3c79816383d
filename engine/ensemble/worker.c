/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker: sampling inputs, then simulating case after case on the same
 * draws. */
#include "ensemble/worker.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/pages.h"
#include "ensemble/faces.h"
#include "num/lanes.h"
#include "stat/lane_loops.h"
#include "time/replay.h"

static size_t path_values(const bur_plan *plan)
{
    return (size_t)plan->program->graph->series.n *
           (size_t)plan->timeline->n_rows;
}

int bur_sampling_scratch(const bur_plan *plan)
{
    int most = 0;
    for (int i = 0; i < plan->n_copulas; i++) {
        int rows = bur_copula_rows(&plan->copulas[i]);
        most = rows > most ? rows : most;
    }
    return most;
}

size_t bur_worker_size(const bur_plan *plan, int lanes)
{
    size_t rows = path_values(plan) +
                  (size_t)plan->n_inputs * (size_t)bur_plan_faces(plan) + 1 +
                  (size_t)bur_sampling_scratch(plan);
    for (int b = 0; b < plan->design->n_bridges; b++) {
        rows += (size_t)plan->design->bridge[b].n + 1;
    }
    return bur_block_size(plan->program, lanes) +
           bur_replay_size(plan->program, plan->timeline, plan->n_cases,
                           lanes) +
           rows * (size_t)lanes * sizeof(double);
}

void bur_worker_free(bur_worker *worker)
{
    if (!worker) {
        return;
    }
    for (int s = 0; worker->bridge && s < worker->plan->program->graph->sites.n;
         s++) {
        free(worker->bridge[s]);
    }
    bur_replay_free(worker->replay);
    bur_block_free(worker->block);
    free(worker->sample);
    free(worker->score);
    free(worker->bridge);
    free(worker->fault_step);
    free(worker->odd);
    free(worker->path);
    free(worker);
}

static bool take_bridges(bur_worker *worker, int lanes)
{
    const bur_design *design = worker->plan->design;
    int n_sites = worker->plan->program->graph->sites.n;
    worker->bridge = calloc((size_t)n_sites + 1, sizeof *worker->bridge);
    for (int b = 0; worker->bridge && b < design->n_bridges; b++) {
        size_t rows = (size_t)design->bridge[b].n + 1;
        double *normals = calloc(rows * (size_t)lanes, sizeof *normals);
        if (!normals) {
            return false;
        }
        worker->bridge[design->bridge[b].site] = normals;
    }
    return worker->bridge != NULL;
}

bur_worker *bur_worker_create(const bur_plan *plan, bur_course *const *course,
                              const bur_backend *backend, int lanes)
{
    bur_worker *worker = calloc(1, sizeof *worker);
    if (!worker) {
        return NULL;
    }
    worker->plan = plan;
    worker->course = course;
    worker->backend = backend;
    worker->block = bur_block_create(plan->program, lanes);
    lanes = worker->block ? worker->block->lanes : lanes;
    size_t n = (size_t)lanes;
    worker->faces = bur_plan_faces(plan);
    worker->sample = calloc(
        (size_t)worker->faces * (size_t)plan->n_inputs * n + 1, sizeof(double));
    worker->score =
        calloc((size_t)bur_sampling_scratch(plan) * n + 1, sizeof(double));
    worker->fault_step = calloc(n, sizeof(int));
    worker->odd = calloc(n, sizeof(double));
    worker->path = bur_pages_take(path_values(plan) * n, sizeof(double));
    if (!worker->block || !worker->sample || !worker->score ||
        !worker->fault_step || !worker->odd || !worker->path ||
        !take_bridges(worker, lanes)) {
        bur_worker_free(worker);
        return NULL;
    }
    worker->loops = bur_stat_loops_here();
    bur_worker_write_to(worker, NULL, 0);
    worker->block->seed = plan->design->seed;
    worker->block->providers = bur_design_providers(plan->design);
    worker->block->bridge = (const double *const *)worker->bridge;
    return worker;
}

void bur_worker_share(bur_worker *worker)
{
    if (!worker->replay) {
        worker->replay = bur_replay_create(
            worker->course, worker->plan->n_cases, worker->block->lanes);
        worker->block->replay = worker->replay;
    }
}

/* Ties the inputs of a face to each other that the design has not tied
 * already; what a t copula's members share has faces too. */
static void correlate(const bur_plan *plan, int face, const bur_sampling *to)
{
    for (int c = 0; c < plan->n_copulas; c++) {
        bur_copula copula = plan->copulas[c];
        copula.site = face == 0 ? copula.site : bur_other_site(copula.site);
        if (!bur_design_arranged(plan->design, copula.input[0])) {
            bur_copula_apply(&copula, plan->design, to->first, to->n, to->lanes,
                             to->sample, to->score);
        }
    }
}

void bur_sample_inputs(const bur_plan *plan, int face, const bur_sampling *to)
{
    int lanes = to->lanes;
    for (int i = 0; i < plan->n_inputs; i++) {
        double *u = to->sample + (size_t)i * (size_t)lanes;
        bur_design_uniforms(plan->design, face * plan->n_inputs + i, to->first,
                            to->n, u);
        for (int j = to->n; j < lanes; j++) {
            u[j] = u[0]; /* padding runs along with the first draw */
        }
    }
    correlate(plan, face, to);
    for (int i = 0; i < plan->n_inputs; i++) {
        bur_quantile_lanes(plan->inputs[i].quantile,
                           to->sample + (size_t)i * (size_t)lanes, lanes);
    }
}

void bur_worker_sample(bur_worker *worker, uint64_t first, int n)
{
    const bur_plan *plan = worker->plan;
    bur_block *block = worker->block;
    worker->first = first;
    block->first_draw = bur_design_lucky(plan->design, first);
    block->n = n;
    bur_replay_forget(worker->replay);
    for (int f = 0; f < worker->faces; f++) {
        size_t rows = (size_t)f * (size_t)plan->n_inputs;
        double *sample = worker->sample + rows * (size_t)block->lanes;
        bur_sample_inputs(
            plan, f,
            &(bur_sampling){first, n, block->lanes, sample, worker->score});
    }
    for (int b = 0; b < plan->design->n_bridges; b++) {
        bur_design_normals(plan->design, b, plan->program->graph, first,
                           block->lanes,
                           worker->bridge[plan->design->bridge[b].site]);
    }
}

bool bur_series_fails(const bur_block *block, int series, double value,
                      int lane)
{
    const bur_program *p = block->program;
    bool left = p->has_exits && p->graph->series.at[series].survivors &&
                bur_block_value(block, p->exit_kind, lane) != 0;
    return !isfinite(value) && !left;
}

bool bur_measure_read(const bur_block *block, int measure, int lane,
                      double *value)
{
    const bur_program *p = block->program;
    const bur_output *output = &p->graph->measures.at[measure];
    double given = output->given == BUR_NO_VALUE
                       ? 1
                       : bur_block_value(block, p->given[measure], lane);
    *value =
        given == 0 ? NAN : bur_block_value(block, p->measures[measure], lane);
    bool may_be_missing =
        given == 0 || output->var->measure == BUR_MEASURE_TIME;
    return isnan(given) || isinf(*value) || (isnan(*value) && !may_be_missing);
}

void bur_worker_write_to(bur_worker *worker, double *rows, size_t step)
{
    worker->rows = rows ? rows : worker->path;
    worker->row_step = rows ? step : (size_t)worker->block->lanes;
}

/* Notes the lanes of which a series fails at the row just saved. */
static void note_faults(bur_worker *worker, int row)
{
    const bur_block *block = worker->block;
    for (int s = 0; s < block->program->graph->series.n; s++) {
        const double *x = bur_worker_row(worker, s, row);
        for (int i = 0; i < block->n; i++) {
            if (worker->fault_step[i] < 0 &&
                bur_series_fails(block, s, x[i], i)) {
                worker->fault_step[i] = block->step;
            }
        }
    }
}

static const double *kinds_of_exits(const bur_block *block)
{
    const bur_program *p = block->program;
    return p->has_exits && !p->exit_kind.scalar
               ? bur_block_row(block, p->exit_kind.at)
               : NULL;
}

/* Saves a row of every series, and looks whether one fails. */
static void save_row(void *context, const bur_block *block, int row)
{
    bur_worker *worker = context;
    const bur_program *p = block->program;
    const double *left = kinds_of_exits(block);
    memset(worker->odd, 0, (size_t)block->n * sizeof *worker->odd);
    for (int s = 0; s < p->graph->series.n; s++) {
        double *out = bur_worker_row(worker, s, row);
        bur_operand from = p->series[s];
        bool silent = p->graph->series.at[s].survivors;
        if (from.scalar) {
            double x = block->scalars[from.at];
            for (int i = 0; i < block->n; i++) {
                out[i] = x;
                worker->odd[i] += x - x;
            }
        } else {
            worker->loops->take(out, bur_block_row(block, from.at),
                                silent ? left : NULL, worker->odd, block->n);
        }
    }
    if (!bur_row_is_finite(worker->odd, block->n)) {
        note_faults(worker, row);
    }
}

/* Of such series, the changes from row to row. */
static void take_changes(bur_worker *worker)
{
    const bur_plan *plan = worker->plan;
    size_t n = (size_t)worker->block->n;
    for (int s = 0; plan->change && s < plan->program->graph->series.n; s++) {
        for (int row = plan->timeline->n_rows - 1; row > 0 && plan->change[s];
             row--) {
            double *x = bur_worker_row(worker, s, row);
            const double *before = bur_worker_row(worker, s, row - 1);
            for (size_t i = 0; i < n; i++) {
                x[i] -= before[i];
            }
        }
        if (plan->change[s]) {
            memset(bur_worker_row(worker, s, 0), 0, n * sizeof(double));
        }
    }
}

void bur_worker_lay_inputs(bur_worker *worker, int which_case)
{
    const bur_plan *plan = worker->plan;
    bur_block *block = worker->block;
    for (int i = 0; i < plan->n_inputs; i++) {
        int slot = plan->program->parameter_slot[plan->inputs[i].parameter];
        int row = i + bur_input_face(plan, which_case, i) * plan->n_inputs;
        if (slot >= 0) {
            memcpy(bur_block_row(block, slot),
                   worker->sample + (size_t)row * (size_t)block->lanes,
                   (size_t)block->lanes * sizeof(double));
        }
    }
}

void bur_worker_simulate(bur_worker *worker, int which_case)
{
    bur_worker_lay_inputs(worker, which_case);
    bur_simulate(worker->course[which_case], worker->backend, worker->block,
                 worker->fault_step, save_row, worker);
    take_changes(worker);
}
