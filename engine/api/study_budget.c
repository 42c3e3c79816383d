/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Budgets of a study: plan and forecast year by year, the plan lines for the
 * store, and what data had to add to stocks. */
#include <math.h>
#include <string.h>

#include "api/study.h"
#include "scenario/budget.h"
#include "study/meaning.h"

/* --- year by year --- */

static const bur_measure_summary *summary_of(const bur_study *study, int c,
                                             int measure)
{
    int all = study->outcome->n_measures;
    return &study->summary[c * all + bur_study_own_measures(study) + measure];
}

/* The last day of the month that ends at a step. */
static const char *last_day(const bur_study *study, int step)
{
    const bur_timeline *t = &study->scenario->timeline;
    double days = bur_timeline_days(t, bur_timeline_time(t, step));
    char date[BUR_DATE_SIZE];
    return step == 0 ? ""
                     : bur_arena_strdup(
                           study->memory,
                           bur_date_print(bur_date_of_days(
                                              (int64_t)floor(days + 1e-6) - 1),
                                          date));
}

bool bur_study_budget(const bur_study *study, int c, int i,
                      bur_budget_facts *facts)
{
    static const char *const words[] = {"total", "mean", "closing"};
    const bur_scenario *s = study->scenario;
    if (!study->outcome || c < 0 || c >= s->plan->n_cases || i < 0 ||
        i >= s->budget.n) {
        return false;
    }
    const bur_budget_line *line = s->budget.at[i];
    const bur_measure_summary *all = summary_of(study, c, line->forecast);
    *facts = (bur_budget_facts){
        .label = line->column->label,
        .unit = line->unit,
        .year = line->year,
        .yearly = words[line->yearly],
        .n_months = line->n_months,
        .n_to_date = line->n_to_date,
        .as_of = last_day(study, s->as_of),
        .plan = line->plan,
        .forecast = bur_study_figure(&all->median),
        .p05 = all->p05,
        .p95 = all->p95,
        .below = bur_study_figure(&summary_of(study, c, line->below)->mean),
        .is_actual = line->is_actual,
        .plan_to_date = NAN,
        .to_date = bur_study_no_figure()};
    if (line->to_date >= 0) {
        facts->plan_to_date = line->plan_to_date;
        facts->to_date =
            bur_study_figure(&summary_of(study, c, line->to_date)->median);
    }
    return true;
}

/* --- the plan line --- */

/* What a plan says at a step: of a stock, at the end of a month only. */
static double plan_at(const bur_scenario *s, const data_set *set,
                      const data_column *c, int step)
{
    for (int m = 0; m < c->months.n; m++) {
        const data_month *month = &c->months.at[m];
        int first = bur_data_step(s, month->month);
        int after = bur_data_step(s, month->month + 1);
        bool there = c->var->kind == BUR_VAR_STOCK
                         ? step == after
                         : step >= first && step < after;
        if (there) {
            return bur_data_value(s, set, month);
        }
    }
    return NAN;
}

static void fill_plan(const bur_study *study, const data_set *set,
                      const data_column *c, double *value)
{
    const bur_timeline *t = &study->scenario->timeline;
    for (int row = 0; row < t->n_rows; row++) {
        value[c->element * t->n_rows + row] =
            plan_at(study->scenario, set, c, bur_timeline_step(t, row));
    }
}

/* The plan of a variable, made when one of its elements is first met. */
static double *plan_for(const bur_study *study, bur_arena *arena,
                        const data_column *c, bur_result_plan *plan, int *n)
{
    const bur_var *var = bur_model_var(study->scenario->model, c->name);
    for (int i = 0; i < *n; i++) {
        if (strcmp(plan[i].name, var->spelt) == 0) {
            return (double *)plan[i].value;
        }
    }
    int n_cells = var->n_elements * study->scenario->timeline.n_rows;
    double *value = BUR_NEW_N(arena, double, n_cells);
    for (int i = 0; i < n_cells; i++) {
        value[i] = NAN;
    }
    plan[(*n)++] =
        (bur_result_plan){.name = var->spelt,
                          .unit = var->unit,
                          .long_name = bur_caption(arena, var),
                          .n_dims = var->n_dims,
                          .dim = bur_study_dims_of(study, arena, var),
                          .value = value};
    return value;
}

void bur_study_lay_plans(const bur_study *study, bur_arena *arena,
                         bur_results *results)
{
    const bur_scenario *s = study->scenario;
    int n = 0;
    for (int i = 0; i < s->data.n; i++) {
        n += s->data.at[i]->columns.n;
    }
    bur_result_plan *plan = BUR_NEW_N(arena, bur_result_plan, n + 1);
    results->n_plans = 0;
    for (int i = 0; i < s->data.n; i++) {
        const data_set *set = s->data.at[i];
        for (int k = 0; set->kind == DATA_PLAN && k < set->columns.n; k++) {
            const data_column *c = &set->columns.at[k];
            fill_plan(study, set, c,
                      plan_for(study, arena, c, plan, &results->n_plans));
        }
    }
    results->plan = plan;
}

/* --- what is not explained --- */

bool bur_study_unexplained(const bur_study *study, int c, int i,
                           bur_unexplained_facts *facts)
{
    static const char suffix[] = ".unexplained";
    const bur_graph *graph = study->scenario->plan->program->graph;
    for (int k = 0; study->outcome && k < graph->series.n; k++) {
        const bur_output *out = &graph->series.at[k];
        size_t n = strlen(out->var->name), m = strlen(suffix);
        bool is_one = out->var->made && n > m &&
                      strcmp(out->var->name + n - m, suffix) == 0;
        if (!is_one || i-- > 0) {
            continue;
        }
        const char *stock =
            bur_arena_strndup(study->memory, out->var->name, n - m);
        facts->label = bur_var_label(
            study->memory, bur_model_var(study->scenario->model, stock),
            out->element);
        facts->unit = out->var->unit;
        facts->mean =
            bur_study_series_mean(study, c, k, study->outcome->n_rows - 1);
        return true;
    }
    return false;
}
