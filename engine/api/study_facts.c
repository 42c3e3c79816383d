/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results of a study, number by number. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/study.h"
#include "base/number.h"
#include "base/spill.h"
#include "stat/interval.h"

static const bur_figure no_figure = {NAN, NAN, NAN, NAN, 0, "none"};

bur_figure bur_study_no_figure(void)
{
    return no_figure;
}

int bur_study_own_measures(const bur_study *study)
{
    return study->scenario->plan->program->graph->measures.n -
           study->scenario->budget_measures.n;
}

bur_figure bur_study_figure(const bur_estimate *e)
{
    return (bur_figure){e->value, e->se, e->low,
                        e->high,  e->n,  bur_method_slug(e->method)};
}

bool bur_study_measure(const bur_study *study, int c, int measure,
                       bur_measure_facts *facts)
{
    const bur_outcome *o = study->outcome;
    const bur_plan *plan = study->scenario->plan;
    if (!plan || measure < 0 || measure >= bur_study_own_measures(study) ||
        c < 0 || c >= plan->n_cases) {
        return false;
    }
    const bur_output *output = &plan->program->graph->measures.at[measure];
    const bur_var *var = output->var;
    const char *label = bur_var_label(study->memory, var, output->element);
    const char *title = var->title ? var->title : var->doc;
    *facts = (bur_measure_facts){
        .name = label,
        .title = !title ? label
                 : var->n_elements > 1
                     ? bur_arena_printf(study->memory, "%s %s", title,
                                        strchr(label, '['))
                     : title,
        .unit = var->unit,
        .sort = (bur_measure_sort)var->measure,
        .high_is_better = var->high_is_better,
        .heading = var->heading,
        .detail = var->detail,
        .mean = no_figure,
        .median = no_figure,
        .tail = no_figure,
        .futures_mean = no_figure,
        .futures_p05 = no_figure,
        .futures_p95 = no_figure,
        .futures_present = NAN};
    if (!o) {
        return true;
    }
    const bur_measure_summary *s = &study->summary[c * o->n_measures + measure];
    facts->mean = bur_study_figure(&s->mean);
    facts->median = bur_study_figure(&s->median);
    facts->tail = bur_study_figure(&s->tail);
    facts->p05 = s->p05;
    facts->p95 = s->p95;
    facts->missing = s->missing;
    facts->assumptions_low = s->assumptions_low;
    facts->assumptions_high = s->assumptions_high;
    facts->futures_mean = bur_study_figure(&s->futures.mean);
    facts->futures_p05 = bur_study_figure(&s->futures.low);
    facts->futures_p95 = bur_study_figure(&s->futures.high);
    facts->futures_present = s->futures.present;
    return true;
}

bool bur_study_difference(const bur_study *study, int c, int base, int measure,
                          bur_figure *difference)
{
    bur_estimate e;
    bur_fault fault;
    if (!study->outcome || measure >= bur_study_own_measures(study) ||
        bur_measure_difference(study->outcome, c, base, measure, &e, &fault) !=
            BUR_OK) {
        return false;
    }
    *difference = bur_study_figure(&e);
    return true;
}

bool bur_study_series(const bur_study *study, int series,
                      bur_series_facts *facts)
{
    const bur_graph *graph = study->scenario->plan->program->graph;
    if (series < 0 || series >= graph->series.n) {
        return false;
    }
    const bur_output *output = &graph->series.at[series];
    facts->label = bur_var_label(study->memory, output->var, output->element);
    facts->unit = output->var->unit;
    return true;
}

bur_figure bur_study_mean_of(const bur_outcome *o, size_t cell)
{
    bur_estimate e =
        o->replicates
            ? bur_interval_replicates(&o->replicates[cell],
                                      o->moments[cell].mean, o->moments[cell].n,
                                      o->plan->confidence)
            : bur_interval_mean(&o->moments[cell], o->plan->confidence);
    return bur_study_figure(&e);
}

bur_figure bur_study_series_mean(const bur_study *study, int c, int series,
                                 int row)
{
    const bur_outcome *o = study->outcome;
    return o ? bur_study_mean_of(o, bur_outcome_cell(o, c, series, row))
             : no_figure;
}

bur_figure bur_study_series_quantile(const bur_study *study, int c, int series,
                                     int row, int level)
{
    const bur_outcome *o = study->outcome;
    if (!o || level >= o->plan->n_levels) {
        return no_figure;
    }
    size_t cell = bur_outcome_cell(o, c, series, row);
    return bur_study_figure(
        &o->quantile[cell * (size_t)o->plan->n_levels + (size_t)level]);
}

int64_t bur_study_least_draws(const bur_study *study, double p)
{
    const bur_plan *plan = study->scenario->plan;
    return bur_design_replicated(plan->design)
               ? BUR_INTERLEAVED
               : bur_interval_least_n(p, plan->confidence);
}

int bur_study_n_levels(const bur_study *study)
{
    return study->scenario->plan->n_levels;
}

double bur_study_level(const bur_study *study, int level)
{
    return study->scenario->plan->levels[level];
}

double bur_study_time(const bur_study *study, int row)
{
    const bur_timeline *t = &study->scenario->timeline;
    return bur_timeline_time(t, bur_timeline_step(t, row));
}

const char *bur_study_date(const bur_study *study, int row)
{
    const bur_timeline *t = &study->scenario->timeline;
    if (!t->horizon.has_date) {
        return "";
    }
    char date[BUR_DATE_SIZE];
    double days = bur_timeline_days(t, bur_study_time(study, row));
    return bur_arena_strdup(
        study->memory,
        bur_date_print(bur_date_of_days((int64_t)(days + 1e-6)), date));
}

/* The first row that is not before a time; n_rows if all are. */
static int row_of(const bur_study *study, double time)
{
    int low = 0, high = study->outcome->n_rows;
    while (low < high) {
        int mid = low + (high - low) / 2;
        if (bur_study_time(study, mid) < time) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

/* The draws of a case that leave by an exit, [row]: those that are gone at it
 * and were not before; last, those gone after all rows. NULL without memory. */
static int64_t *leaving_by_row(const bur_study *study, int c, int kind)
{
    const bur_outcome *o = study->outcome;
    int64_t n = o->plan->design->n_draws;
    const uint8_t *kinds = o->exit_kind + (int64_t)c * n;
    const double *times = o->exit_time + (int64_t)c * n;
    int64_t *leave = calloc((size_t)o->n_rows + 1, sizeof *leave);
    for (int64_t i = 0; leave && i < n; i++) {
        if (kinds[i] == kind && bur_outcome_counts(o, c, i)) {
            leave[row_of(study, times[i])]++;
        }
        bur_spill_rest_at(i);
    }
    return leave;
}

/* The time by which half of the draws that leave by this exit have left. */
static bool median_exit(const bur_study *study, int c, int kind, double *time)
{
    int n_rows = study->outcome->n_rows;
    int64_t *leave = leaving_by_row(study, c, kind), left = 0, by_now = 0;
    for (int row = 0; leave && row <= n_rows; row++) {
        left += leave[row];
    }
    *time = NAN;
    for (int row = 0; leave && left > 0 && row < n_rows && isnan(*time);
         row++) {
        by_now += leave[row];
        *time = 2 * by_now >= left ? bur_study_time(study, row) : NAN;
    }
    bool found = leave != NULL;
    free(leave);
    return found;
}

bool bur_study_exit(const bur_study *study, int c, int kind,
                    bur_exit_facts *facts)
{
    const bur_model *model = study->scenario->model;
    const bur_outcome *o = study->outcome;
    if (!o || kind < 1 || kind > model->exits.n) {
        return false;
    }
    bur_estimate e;
    bur_fault fault;
    if (bur_exit_share(o, c, kind, &e, &fault) != BUR_OK ||
        !median_exit(study, c, kind, &facts->median_time)) {
        return false;
    }
    facts->name = model->exits.at[kind - 1].name;
    facts->title = model->exits.at[kind - 1].title;
    facts->share = bur_study_figure(&e);
    return true;
}

void bur_study_run_facts(const bur_study *study, bur_run_facts *facts)
{
    const bur_outcome *o = study->outcome;
    *facts = (bur_run_facts){0};
    if (!o) {
        return;
    }
    const bur_plan *plan = o->plan;
    double steps =
        (double)plan->design->n_draws * plan->n_cases * plan->timeline->n_steps;
    facts->seconds = o->seconds;
    facts->refine_seconds = o->refine_seconds;
    facts->n_passes = o->n_passes;
    facts->n_failed = o->n_faults;
    facts->steps_per_second = o->seconds > 0 ? steps / o->seconds : NAN;
    facts->equations_per_second =
        facts->steps_per_second * plan->program->graph->n_equations;
}

const char *bur_study_failure(bur_study *study, int i)
{
    const bur_outcome *o = study->outcome;
    if (!o || i < 0 || i >= o->n_traps) {
        return NULL;
    }
    const bur_trap *trap = &o->trap[i];
    const bur_timeline *t = &study->scenario->timeline;
    char number[BUR_NUMBER_SIZE];
    double time = bur_timeline_time(t, trap->step);
    bur_place place = bur_span_place(trap->span);
    const char *where =
        place.line > 0 ? bur_arena_printf(study->memory, " (%s:%d:%d)",
                                          place.path, place.line, place.column)
                       : "";
    return bur_arena_printf(
        study->memory, "draw %lld of %s failed at %s %s: %s %s%s",
        (long long)trap->draw, o->plan->cases[trap->which_case].label,
        bur_time_unit_word(t->unit), bur_number_print(time, number),
        trap->element >= 0
            ? bur_graph_label(o->plan->program->graph, trap->element)
            : "a value",
        trap->stuck ? "changes too fast: the step size of rk45 vanished"
                    : "is not a finite number",
        where);
}
