/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study will cost: the engine's forecast of the run, and of the file
 * that is written after it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "api/study.h"
#include "api/study_keep.h"
#include "base/file.h"
#include "base/spill.h"
#include "bursar/parts.h"
#include "store/results.h"

/* --- the file --- */

/* What is laid out: how many variables, of how many bytes. */
typedef struct extent {
    double variables, bytes, deflated;
} extent;

/* The summaries of each series, and its kept draws. */
static void add_series(const bur_plan *plan, extent *e)
{
    const bur_graph *graph = plan->program->graph;
    double cells = (double)plan->n_cases * plan->timeline->n_rows;
    double summaries = 5, levels = plan->n_levels;
    for (int s = 0; s < graph->series.n; s++) {
        bool first = graph->series.at[s].element == 0;
        e->variables += first ? summaries + (levels > 0 ? 3 : 0) : 0;
        e->bytes += 8 * cells * (summaries + 3 * levels);
        if (plan->keep[s]) {
            e->variables += first;
            e->bytes += 4 * cells * (double)plan->design->n_draws;
        }
    }
}

/* A probability and its interval. */
static void add_below(const bur_plan *plan, extent *e)
{
    e->variables += 3 * plan->n_thresholds;
    e->bytes += 24.0 * bur_outcome_n_below(plan) * plan->n_cases *
                plan->timeline->n_rows;
}

/* Three estimates with a method each, quantiles and their intervals, and the
 * value of every draw: of probabilities, one estimate and bits. */
static void add_measures(const bur_study *study, const bur_plan *plan,
                         extent *e)
{
    double values = (double)plan->n_cases * (double)plan->design->n_draws;
    for (int m = 0; m < bur_study_own_measures(study); m++) {
        bool bits = plan->program->graph->measures.at[m].var->measure ==
                    BUR_MEASURE_PROBABILITY;
        e->variables += bits ? 3 : 10;
        *(bits ? &e->deflated : &e->bytes) += 8 * values;
    }
}

static extent extent_of(const bur_study *study)
{
    const bur_plan *plan = study->scenario->plan;
    extent e = {.variables = 12};
    add_series(plan, &e);
    add_below(plan, &e);
    add_measures(study, plan, &e);
    e.variables += plan->n_inputs;
    e.bytes += (8.0 * plan->n_inputs + 4) * (double)plan->design->n_draws;
    if (plan->program->has_exits) {
        e.variables += 2;
        e.deflated += 9.0 * plan->n_cases * (double)plan->design->n_draws;
    }
    for (int i = 0; i < study->scenario->texts.n; i++) {
        e.bytes += (double)strlen(study->scenario->texts.at[i].text);
    }
    return e;
}

static double file_bytes(const extent *e)
{
    enum { ABOUT_ONE = 750, DEFLATES_BY = 20 };
    return e->bytes + e->deflated / DEFLATES_BY + ABOUT_ONE * e->variables;
}

/* What a formatted print takes here: code of the kind that a file's structure
 * is made with, many small calls. */
static double seconds_of_a_print(void)
{
    enum { AGAIN = 2000 };
    char text[64];
    int n = 0;
    double start = bur_thread_seconds();
    for (int i = 0; i < AGAIN; i++) {
        n += snprintf(text, sizeof text, "%s_%d", "series", i + n);
    }
    return (bur_thread_seconds() - start) / AGAIN;
}

/* Unit costs of a library and a disk that cannot be tried without writing:
 * those of the machine they were measured on, in prints. */
static double seconds_to_write(const extent *e)
{
    static const double a_variable = 1800, a_byte = 0.01, deflating = 0.1;
    double prints =
        a_variable * e->variables + a_byte * e->bytes + deflating * e->deflated;
    return prints * seconds_of_a_print();
}

/* Waiting for the disk, four times. */
static const double flushes = 0.012;

/* --- all --- */

static bur_status cost_of_accounts(const bur_study *study,
                                   const bur_run_options *options,
                                   bur_cost_facts *facts, bur_fault *fault)
{
    const bur_plan *plan = study->scenario->accounting.plan;
    bur_cost cost = {0};
    if (plan) {
        BUR_TRY(bur_cost_of(plan, options, &cost, fault));
        facts->bytes_memory += (double)cost.size.bytes;
    }
    facts->accounts = cost.draws + cost.quantiles;
    facts->processor += cost.processor;
    return BUR_OK;
}

/* Whether a run of such a length leaves a journal. */
static bool keeps_journal(const bur_run_request *request, const bur_cost *cost)
{
    const bur_keep_request *k = request ? request->keep : NULL;
    double every = k && k->every > 0 ? k->every : BUR_KEEP_EVERY;
    return k && k->journal &&
           (k->always || k->extendable || cost->draws > every);
}

static bur_status foretell(bur_study *study, const bur_run_request *request,
                           bur_cost_facts *facts)
{
    bur_run_options options = {0};
    bur_cost *cost = &study->cost;
    const bur_scenario *s = study->scenario;
    const bur_program *p = s->plan->program;
    BUR_TRY(bur_study_read_request(study, request, &options));
    options.progress = NULL;
    BUR_TRY(bur_cost_of(s->plan, &options, cost, &study->fault));
    extent e = extent_of(study);
    double write = seconds_to_write(&e);
    *facts = (bur_cost_facts){
        .open = s->seconds.read + s->seconds.check + s->seconds.compile,
        .draws = cost->draws,
        .quantiles = cost->quantiles,
        .measures = cost->measures,
        .write = write + flushes,
        .ns_step = cost->ns_step,
        .ns_counted = cost->ns_counted,
        .bytes_in_flight = 8.0 * (p->n_slots + p->n_pipe_rows),
        .bytes_memory = (double)cost->size.bytes,
        .bytes_file = file_bytes(&e),
        .bytes_uncompressed = e.bytes + e.deflated,
        .bytes_temporary = bur_study_temporary(study),
        .bytes_journal = keeps_journal(request, cost)
                             ? bur_study_journal(study, &options)
                             : 0,
        .bytes_room = bur_spill_room(),
        .temporary = bur_arena_strdup(study->memory, bur_spill_folder()),
        .passes = cost->passes,
        .threads = cost->size.threads,
        .lanes = cost->size.lanes};
    facts->processor = s->seconds.processor + cost->processor + write;
    BUR_TRY(cost_of_accounts(study, &options, facts, &study->fault));
    facts->all = facts->open + facts->draws + facts->quantiles +
                 facts->measures + facts->accounts + facts->write;
    return BUR_OK;
}

int bur_study_cost(bur_study *study, const bur_run_request *request,
                   bur_cost_facts *facts)
{
    *facts = (bur_cost_facts){0};
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    bur_status status = foretell(study, request, facts);
    study->fault_explained = false;
    return bur_study_code(status);
}

bool bur_study_operation(const bur_study *study, int i,
                         bur_operation_facts *facts)
{
    if (!study->scenario->plan || i < 0) {
        return false;
    }
    bur_cost_counts counts = bur_cost_counts_of(study->scenario->plan);
    const bur_cost *cost = &study->cost;
    for (int c = 0; c < BUR_N_CLASSES; c++) {
        double per_case = counts.n[BUR_PER_CASE][c];
        double per_time = counts.n[BUR_PER_TIME][c];
        double per_draw = counts.n[BUR_PER_DRAW][c];
        double per_step = counts.n[BUR_PER_STEP][c];
        bool any = per_case + per_time + per_draw + per_step > 0;
        if (any && i-- == 0) {
            *facts = (bur_operation_facts){bur_op_class_name((bur_op_class)c),
                                           per_case,
                                           per_time,
                                           per_draw,
                                           per_step,
                                           cost->unit[c],
                                           cost->ns_counted > 0
                                               ? per_step * cost->unit[c] /
                                                     cost->ns_counted
                                               : 0};
            return true;
        }
    }
    return false;
}
