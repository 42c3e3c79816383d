/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One draw alone, by its number: the same bits as within the study. And the
 * search for where a draw's numbers failed, which runs it on the ref backend
 * under a trace. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/spill.h"
#include "ensemble/faces.h"
#include "ensemble/runner.h"
#include "exec/trace.h"

static bur_status no_memory(bur_fault *fault)
{
    return bur_fail(fault, BUR_NO_MEMORY, "not enough memory for one draw");
}

static void copy_draw(const bur_worker *worker, double *values,
                      double *measures)
{
    const bur_program *p = worker->plan->program;
    int n_rows = worker->plan->timeline->n_rows;
    for (int s = 0; values && s < p->graph->series.n; s++) {
        for (int row = 0; row < n_rows; row++) {
            values[s * n_rows + row] = bur_worker_row(worker, s, row)[0];
        }
    }
    for (int m = 0; measures && m < p->graph->measures.n; m++) {
        bur_measure_read(worker->block, m, 0, &measures[m]);
    }
}

bur_status bur_run_one(const bur_plan *plan, const bur_run_options *options,
                       int which_case, int64_t draw, double *values,
                       double *measures, bur_fault *fault)
{
    bur_course **course = calloc((size_t)plan->n_cases, sizeof(bur_course *));
    bur_worker *worker = NULL;
    if (course) {
        course[which_case] = bur_case_course(plan, which_case);
    }
    if (course && course[which_case]) {
        worker = bur_worker_create(
            plan, course,
            options->backend ? options->backend : &bur_backend_vector, 1);
    }
    if (worker) {
        bur_worker_sample(worker, (uint64_t)draw, 1);
        bur_worker_simulate(worker, which_case);
        copy_draw(worker, values, measures);
    }
    bur_status status = worker ? BUR_OK : no_memory(fault);
    bur_worker_free(worker);
    if (course) {
        bur_course_free(course[which_case]);
    }
    free(course);
    return status;
}

/* At a saved row, a series that is not finite is a fault too. */
static void look_at_series(bur_trace *trace, const bur_worker *worker)
{
    const bur_graph *graph = worker->plan->program->graph;
    int n_rows = worker->plan->timeline->n_rows;
    for (int s = 0; s < graph->series.n; s++) {
        double last = bur_worker_row(worker, s, n_rows - 1)[0];
        if (bur_series_fails(worker->block, s, last, 0)) {
            bur_trace_find(trace, worker->block, graph->series.at[s].value);
        }
    }
    for (int m = 0; m < graph->measures.n; m++) {
        const bur_output *output = &graph->measures.at[m];
        double value;
        if (bur_measure_read(worker->block, m, 0, &value)) {
            bur_operand given = worker->plan->program->given[m];
            bool lost = output->given != BUR_NO_VALUE &&
                        isnan(bur_block_value(worker->block, given, 0));
            bur_trace_find(trace, worker->block,
                           lost ? output->given : output->value);
        }
    }
}

/* A series that was not finite for a while, as 1 / x where x goes through 0,
 * and that nothing else needs: it is to blame itself. */
static void blame_series(bur_trap *trap, const bur_worker *worker)
{
    const bur_graph *graph = worker->plan->program->graph;
    for (int row = 0; row < worker->plan->timeline->n_rows; row++) {
        for (int s = 0; s < graph->series.n; s++) {
            double x = bur_worker_row(worker, s, row)[0];
            if (bur_series_fails(worker->block, s, x, 0)) {
                const bur_value *v =
                    &graph->values.at[graph->series.at[s].value];
                trap->element = v->element;
                trap->span = v->span;
                return;
            }
        }
    }
}

static void trace_draw(bur_runner *runner, bur_worker *worker, bur_trace *trace,
                       int c, int64_t draw)
{
    const bur_plan *plan = runner->plan;
    const bur_graph *graph = plan->program->graph;
    bur_outcome *o = runner->outcome;
    memset(trace->value, 0, (size_t)graph->values.n * sizeof(double));
    trace->found = false;
    worker->block->trace = trace;
    bur_worker_sample(worker, (uint64_t)draw, 1);
    bur_worker_simulate(worker, c);
    look_at_series(trace, worker);
    bur_trap trap = {
        .which_case = c,
        .draw = draw,
        .step = o->fault_step[(int64_t)c * plan->design->n_draws + draw],
        .element = -1};
    if (trace->found) {
        trap.step = trace->step;
        trap.element = graph->values.at[trace->origin].element;
        trap.span = graph->values.at[trace->origin].span;
        trap.stuck = bur_trace_is_stuck(trace, graph);
    } else {
        blame_series(&trap, worker);
    }
    o->trap[o->n_traps++] = trap;
}

static void trace_all(bur_runner *runner, bur_worker *worker, bur_trace *trace)
{
    bur_outcome *o = runner->outcome;
    int64_t n = runner->plan->design->n_draws;
    for (int64_t draw = 0; draw < n; draw++) {
        bool failed = false;
        for (int c = 0; c < runner->plan->n_cases; c++) {
            bool here = !bur_outcome_counts(o, c, draw);
            failed = failed || here;
            if (here && o->n_traps < BUR_TRAPS_LISTED) {
                trace_draw(runner, worker, trace, c, draw);
            }
        }
        o->n_faults += failed;
        bur_spill_rest_at(draw);
    }
}

bur_status bur_runner_traces(bur_runner *runner)
{
    const bur_plan *plan = runner->plan;
    bur_worker *worker =
        bur_worker_create(plan, runner->course, &bur_backend_ref, 1);
    const bur_graph *graph = plan->program->graph;
    bur_trace trace = {
        .value = calloc((size_t)graph->values.n + 1, sizeof(double)),
        .state = calloc((size_t)graph->states.n + 1, sizeof(double))};
    bool ok = worker && trace.value && trace.state;
    if (ok) {
        trace_all(runner, worker, &trace);
    }
    bur_worker_free(worker);
    free(trace.value);
    free(trace.state);
    if (!ok) {
        return no_memory(runner->fault);
    }
    if (runner->outcome->n_faults > 0 && plan->on_failure == BUR_FAILURE_STOP) {
        return bur_fail(runner->fault, BUR_FAILED,
                        "%lld draws failed, the first of them draw %lld",
                        (long long)runner->outcome->n_faults,
                        (long long)runner->outcome->trap[0].draw);
    }
    return BUR_OK;
}
