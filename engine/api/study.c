/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Studies: opening, explaining, facts. */
#include "api/study_keep.h"
#include "api/study_ranks.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "ensemble/crew.h"
#include "exec/native.h"

const char *bur_version(void)
{
    return BURSAR_VERSION;
}

int bur_study_code(bur_status status)
{
    switch (status) {
    case BUR_OK:
        return BURSAR_OK;
    case BUR_INTERRUPTED:
        return BURSAR_INTERRUPTED;
    case BUR_BAD_INPUT:
        return BURSAR_BAD_INPUT;
    default:
        return BURSAR_FAILED;
    }
}

bur_study *bur_study_open_as(const char *path, const bur_settings *settings,
                             bool tests, const bur_reader *reader)
{
    double start = bur_clock_seconds();
    static const bur_settings none;
    const bur_settings *from = settings ? settings : &none;
    bur_scenario_settings to = {.set = from->set,
                                .n_set = from->n_set,
                                .draws = from->draws,
                                .has_seed = from->has_seed,
                                .seed = from->seed,
                                .design = from->design,
                                .provider = from->provider,
                                .rung = from->rung,
                                .on = from->on,
                                .policies = from->policies,
                                .with = from->with,
                                .n_with = from->n_with,
                                .stress = from->stress_correlation,
                                .lever = from->lever,
                                .n_lever = from->n_lever,
                                .levers = from->levers,
                                .any_date = from->any_date,
                                .all_series = from->all_series,
                                .accounts = from->accounts,
                                .conservation = from->conservation,
                                .tests = tests,
                                .by_name = from->by_name,
                                .with_chance = from->by_name,
                                .units = from->units,
                                .only_in = from->only_in,
                                .n_only_in = from->n_only_in,
                                .reader = reader,
                                .show_after = from->show_after,
                                .show_to = from->show_to};
    bur_study *study = calloc(1, sizeof *study);
    if (study) {
        study->memory = bur_arena_create();
        study->scenario =
            !reader && bur_study_is_results(path)
                ? bur_study_scenario_again(path, study->memory, &to)
                : bur_scenario_open(path, &to);
        study->fault = study->scenario->fault;
        study->asked.accounts = to.accounts;
        study->asked.conservation = to.conservation;
        study->asked.all_series = to.all_series;
        study->asked.by_name = to.by_name;
        study->asked.units =
            bur_arena_strdup(study->memory, to.units ? to.units : "");
        bur_study_read_until(study);
        bur_study_read_rares(study);
        study->took.open = bur_clock_seconds() - start;
    }
    return study;
}

bur_study *bur_study_open(const char *path, const bur_settings *settings)
{
    return bur_study_open_as(path, settings, false, NULL);
}

static void forget_outcome(bur_study *study)
{
    bur_outcome_free(study->outcome);
    free(study->summary);
    study->rare_found = NULL; /* of the study's memory */
    study->outcome = NULL;
    study->summary = NULL;
    bur_study_forget_accounts(study);
}

void bur_study_close(bur_study *study)
{
    if (study) {
        forget_outcome(study);
        bur_scenario_close(study->scenario);
        bur_arena_free(study->memory);
        free(study);
    }
}

int bur_study_problem(const bur_study *study)
{
    if (study->fault.status != BUR_OK) {
        return bur_study_code(study->fault.status);
    }
    return study->scenario->plan ? BURSAR_OK : BURSAR_BAD_INPUT;
}

void bur_study_explain(bur_study *study, FILE *out, bool color)
{
    int i = 0;
    for (const bur_diag *d = study->scenario->sink->first; d; d = d->next) {
        if (i++ >= study->explained) {
            bur_diag_render(d, out, color);
            study->explained = i;
        }
    }
    if (study->fault.status != BUR_OK && !study->fault_explained) {
        fprintf(out, "bursar: %s\n", study->fault.message);
        study->fault_explained = true;
    }
}

int bur_study_n_errors(const bur_study *study)
{
    return study->scenario->sink->n_errors;
}

int bur_study_n_warnings(const bur_study *study)
{
    return study->scenario->sink->n_warnings;
}

bool bur_study_finding(const bur_study *study, int i, bur_finding *finding)
{
    static const char *const words[] = {"note", "warning", "error"};
    const bur_diag *d = study->scenario->sink->first;
    for (; d && i > 0; i--) {
        d = d->next;
    }
    if (!d) {
        return false;
    }
    bur_place place = bur_span_place(d->span);
    *finding =
        (bur_finding){words[d->severity], bur_code_slug(d->code), place.path,
                      place.line,         place.column,           d->message};
    return true;
}

const char *bur_study_title(const bur_study *study)
{
    const bur_scenario *s = study->scenario;
    return s->title ? s->title : s->label;
}

/* A time of the model as a date, or as a number without dates. */
static const char *moment(const bur_study *study, double time)
{
    const bur_timeline *t = &study->scenario->timeline;
    char date[BUR_DATE_SIZE], number[BUR_NUMBER_SIZE];
    double days = bur_timeline_days(t, time);
    bool dated = t->horizon.has_date;
    return bur_arena_strdup(
        study->memory,
        dated ? bur_date_print(bur_date_of_days((int64_t)(days + 1e-6)), date)
              : bur_number_print(time, number));
}

static void model_facts(const bur_study *study, bur_study_facts *facts)
{
    const bur_scenario *s = study->scenario;
    const bur_model *model = s->model;
    const bur_horizon *h = &model->horizon;
    facts->model_path = model->path;
    facts->model_title = model->title;
    facts->model_doc = model->doc;
    facts->time_unit = bur_model_time_word(model);
    facts->dt = h->dt;
    facts->method = bur_method_name(h->method);
    facts->units_given = s->units.given;
    facts->n_units_checked = s->units.n_checked;
    facts->n_steps = s->timeline.n_steps;
    facts->n_rows = s->timeline.n_rows;
    facts->length = s->timeline.n_steps * h->dt;
    facts->start_time = h->start_time;
    facts->start = moment(study, h->start_time);
    facts->end = moment(study, h->start_time + facts->length);
    for (int i = 0; i < model->vars.n; i++) {
        const bur_var *var = model->vars.at[i];
        facts->n_stocks += var->kind == BUR_VAR_STOCK ? var->n_elements : 0;
        const bur_var *given = var->planned ? var->planned : var;
        facts->n_parameters += given->kind == BUR_VAR_PARAMETER && !var->made
                                   ? var->n_elements
                                   : 0;
    }
}

static void plan_facts(const bur_study *study, bur_study_facts *facts)
{
    const bur_plan *plan = study->scenario->plan;
    bur_run_options options = {0};
    bur_plan_size size = bur_plan_size_of(plan, &options);
    facts->n_equations = plan->program->graph->n_equations;
    facts->n_inputs = plan->n_inputs;
    facts->n_cases = plan->n_cases;
    facts->n_series = plan->program->graph->series.n;
    facts->n_measures = bur_study_own_measures(study);
    facts->n_draws = plan->design->n_draws;
    facts->luck = plan->design->luck;
    facts->providers = plan->design->section ? plan->design->luck : 0;
    facts->assumptions = plan->design->n_draws / plan->design->luck;
    facts->seed = plan->design->seed;
    facts->design = bur_design_name(plan->design->kind);
    facts->bytes = size.bytes;
    if (study->scenario->accounting.plan) {
        facts->bytes +=
            bur_plan_size_of(study->scenario->accounting.plan, &options).bytes;
    }
    facts->model_steps = size.steps;
    facts->threads = size.threads;
    facts->lanes = size.lanes;
}

void bur_study_facts_of(const bur_study *study, bur_study_facts *facts)
{
    const bur_scenario *s = study->scenario;
    *facts = (bur_study_facts){.path = s->path,
                               .title = bur_study_title(study),
                               .doc = s->doc,
                               .is_bare_model = s->is_bare_model};
    if (s->plan) {
        model_facts(study, facts);
        plan_facts(study, facts);
    }
}

const char *bur_study_case(const bur_study *study, int c)
{
    return study->scenario->plan->cases[c].label;
}

const char *bur_study_policy(const bur_study *study, int c)
{
    return study->scenario->plan->cases[c].policy;
}

const char *bur_study_policy_title(const bur_study *study, int c)
{
    const bur_scenario *s = study->scenario;
    int p = c - (s->plan->n_cases - s->policies.n); /* -1: of none */
    return p >= 0 ? s->policies.at[p].title : s->label;
}

bool bur_study_input(const bur_study *study, int i, bur_input_facts *facts)
{
    const bur_plan *plan = study->scenario->plan;
    if (i < 0 || i >= plan->n_inputs) {
        return false;
    }
    const bur_input *input = &plan->inputs[i];
    *facts = (bur_input_facts){.label = input->label,
                               .unit = input->var->unit,
                               .role = input->luck ? "luck" : "assumption",
                               .distribution =
                                   bur_quantile_dist(input->quantile)->name,
                               .p05 = bur_quantile_at(input->quantile, 0.05),
                               .median = bur_quantile_at(input->quantile, 0.5),
                               .p95 = bur_quantile_at(input->quantile, 0.95)};
    return true;
}

/* --- running --- */

const char *bur_backend_listed(int i)
{
    return bur_backend_name(i);
}

const char *bur_pass_listed(int i)
{
    return bur_pass_name(i);
}

typedef struct summing {
    bur_study *study;
    bur_status *status; /* [job] */
    bur_fault *fault;   /* [job] */
} summing;

static bool sum_up_one(void *context, int worker, int64_t job)
{
    const summing *s = context;
    const bur_outcome *o = s->study->outcome;
    (void)worker;
    s->status[job] = bur_measure_sum_up(
        o, (int)job / o->n_measures, (int)job % o->n_measures,
        &s->study->summary[job], &s->fault[job]);
    return s->status[job] == BUR_OK;
}

static bur_status sum_up(bur_study *study, int threads)
{
    int n = study->scenario->plan->n_cases * study->outcome->n_measures;
    bur_arena *arena = bur_arena_create();
    summing s = {study, BUR_NEW_N(arena, bur_status, n + 1),
                 BUR_NEW_N(arena, bur_fault, n + 1)};
    bur_status status = BUR_OK;
    study->summary = calloc((size_t)n + 1, sizeof *study->summary);
    if (!study->summary) {
        status = bur_fail(&study->fault, BUR_NO_MEMORY,
                          "not enough memory for the results");
    } else if (!bur_crew_run(threads, n, sum_up_one, &s)) {
        for (int i = 0; i < n; i++) {
            study->fault = s.status[i] != BUR_OK ? s.fault[i] : study->fault;
        }
        status = study->fault.status;
    }
    bur_arena_free(arena);
    return status;
}

bur_status bur_study_read_request(bur_study *study,
                                  const bur_run_request *request,
                                  bur_run_options *options)
{
    options->origin = bur_study_origin(study);
    if (!request) {
        return BUR_OK;
    }
    options->threads = request->threads;
    options->lanes = request->lanes;
    options->progress = request->progress;
    options->context = request->context;
    if (request->backend) {
        options->backend = bur_backend_named(request->backend);
    }
    return request->backend && !options->backend
               ? bur_fail(&study->fault, BUR_BAD_INPUT,
                          "there is no backend '%s'", request->backend)
               : BUR_OK;
}

int bur_study_run(bur_study *study, const bur_run_request *request)
{
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    bur_run_options options = {0};
    bur_status status = bur_study_read_request(study, request, &options);
    if (status == BUR_OK) {
        status = bur_study_take_draws(study, request ? request->draws : 0);
    }
    bur_outcome *before = study->outcome;
    study->outcome = NULL;
    forget_outcome(study);
    study->journal_fault.status = BUR_OK;
    bur_arena *arena = bur_arena_create();
    double start = bur_clock_seconds();
    if (status == BUR_OK) {
        status = bur_study_check_room(study);
    }
    if (status == BUR_OK) {
        options.keeping = bur_study_keeping(study, arena, request, 1);
        options.before = bur_study_first_look(study, before);
        status = bur_study_run_draws(study, &options);
        options.keeping = NULL;
        options.before = NULL;
    }
    bur_outcome_free(before);
    bur_plan_size size = bur_plan_size_of(study->scenario->plan, &options);
    double drawn = bur_clock_seconds();
    if (status == BUR_OK) {
        status = sum_up(study, size.threads);
    }
    double measured = bur_clock_seconds();
    if (status == BUR_OK) {
        options.keeping = bur_study_keeping(study, arena, request, 2);
        status = bur_study_run_accounts(study, &options);
        options.keeping = NULL;
    }
    bur_arena_free(arena);
    if (status == BUR_OK) {
        status = bur_study_run_rares(study, &options);
    }
    study->took.measures = measured - drawn;
    study->took.accounts = bur_clock_seconds() - measured;
    study->threads = size.threads;
    study->lanes = size.lanes;
    study->backend = study->outcome ? study->outcome->backend : NULL;
    study->seconds = bur_clock_seconds() - start;
    study->fault_explained = false;
    return bur_study_code(status);
}

const char *bur_study_backend(bur_study *study)
{
    const bur_outcome *o = study->outcome;
    if (!o || !o->backend) {
        return "";
    }
    if (!o->native.message[0]) {
        return o->backend;
    }
    return bur_arena_printf(
        study->memory, "%s: %s%s", o->backend,
        o->backend == bur_backend_native.name ? "" : "no native code: ",
        o->native.message);
}

int bur_study_run_draw(bur_study *study, int c, int64_t draw, double *values,
                       double *measures)
{
    const bur_plan *plan = study->scenario->plan;
    bur_run_options options = {0};
    if (c < 0 || c >= plan->n_cases || draw < 0 ||
        draw >= plan->design->n_draws) {
        bur_fail(&study->fault, BUR_BAD_INPUT,
                 "there is no draw %lld: they count from 0 to %lld",
                 (long long)draw, (long long)plan->design->n_draws - 1);
        return BURSAR_BAD_INPUT;
    }
    int n = bur_study_own_measures(study);
    double *all =
        calloc((size_t)plan->program->graph->measures.n + 1, sizeof *all);
    if (!all) {
        return bur_study_code(bur_fail(&study->fault, BUR_NO_MEMORY,
                                       "not enough memory for a draw"));
    }
    bur_status status =
        bur_run_one(plan, &options, c, draw, values, all, &study->fault);
    if (measures && n > 0) {
        memcpy(measures, all, (size_t)n * sizeof *all);
    }
    free(all);
    return bur_study_code(status);
}
