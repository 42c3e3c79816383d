/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts of a study: running their plan, their lines by year, and
 * whether what has to agree does. */
#include <math.h>
#include <stdlib.h>

#include "api/study.h"
#include "base/number.h"
#include "base/spill.h"
#include "scenario/data.h"

static const double tolerance = 1e-9;

/* --- ties --- */

static double share_of(double gap, double scale)
{
    return gap == 0 ? 0 : fabs(gap) / scale; /* a gap of nothing is infinite */
}

static void note_worst(bur_tie *tie, double gap, int c, int64_t draw, int row)
{
    if (gap > tie->gap) {
        *tie = (bur_tie){gap, c, row, draw};
    }
}

static void judge_tie(const bur_outcome *o, const bur_account_tie *of,
                      bur_tie *tie)
{
    for (int c = 0; c < o->plan->n_cases; c++) {
        for (int64_t draw = 0; draw < o->plan->design->n_draws; draw++) {
            bur_spill_rest_at(draw);
            if (!bur_outcome_counts(o, c, draw)) {
                continue;
            }
            const float *gap = bur_outcome_path(o, of->gap, c, draw);
            const float *scale = bur_outcome_path(o, of->scale, c, draw);
            for (int row = 0; row < o->n_rows; row++) {
                note_worst(tie, share_of(gap[row], scale[row]), c, draw, row);
            }
        }
    }
}

static bur_tie *new_ties(bur_study *study)
{
    int n = study->scenario->accounting.ties.n;
    free(study->ties);
    study->ties = calloc((size_t)n + 1, sizeof *study->ties);
    for (int i = 0; study->ties && i < n; i++) {
        study->ties[i].row = 1;
    }
    return study->ties;
}

static bur_status no_memory(bur_study *study)
{
    return bur_fail(&study->fault, BUR_NO_MEMORY,
                    "not enough memory for the accounts");
}

/* --- running --- */

void bur_study_forget_accounts(bur_study *study)
{
    bur_outcome_free(study->accounts);
    free(study->ties);
    study->accounts = NULL;
    study->ties = NULL;
}

bur_status bur_study_run_accounts(bur_study *study,
                                  const bur_run_options *options)
{
    const bur_accounting *a = &study->scenario->accounting;
    if (!a->plan) {
        return BUR_OK;
    }
    BUR_TRY(bur_run(a->plan, options, &study->accounts, &study->fault));
    bur_tie *ties = new_ties(study);
    if (!ties) {
        return no_memory(study);
    }
    for (int i = 0; i < a->ties.n; i++) {
        judge_tie(study->accounts, &a->ties.at[i], &ties[i]);
    }
    return BUR_OK;
}

/* The lines of one draw, from all its series. */
static void take_draw(const bur_accounting *a, const double *all, bool real,
                      double *values)
{
    int rows = a->timeline.n_rows;
    for (int i = 0; i < a->lines.n; i++) {
        const bur_account_line *line = &a->lines.at[i];
        const double *from = all + (real ? line->real : line->series) * rows;
        memcpy(values + i * rows, from, (size_t)rows * sizeof *values);
    }
}

static void judge_draw(const bur_accounting *a, const double *all,
                       bur_tie *ties, int c, int64_t draw)
{
    int rows = a->timeline.n_rows;
    for (int i = 0; i < a->ties.n; i++) {
        const double *gap = all + a->ties.at[i].gap * rows;
        const double *scale = all + a->ties.at[i].scale * rows;
        for (int row = 0; row < rows; row++) {
            note_worst(&ties[i], share_of(gap[row], scale[row]), c, draw, row);
        }
    }
}

int bur_study_run_draw_accounts(bur_study *study, int c, int64_t draw,
                                bool real, double *values)
{
    const bur_accounting *a = &study->scenario->accounting;
    bur_run_options options = {0};
    int rows = a->timeline.n_rows;
    size_t n = (size_t)a->change.n * (size_t)rows;
    double *all = calloc(n + 1, sizeof *all);
    bur_tie *ties = new_ties(study);
    if (!all || !ties) {
        free(all);
        return bur_study_code(no_memory(study));
    }
    bur_status status =
        bur_run_one(a->plan, &options, c, draw, all, NULL, &study->fault);
    if (status == BUR_OK) {
        take_draw(a, all, real, values);
        judge_draw(a, all, ties, c, draw);
    }
    free(all);
    return bur_study_code(status);
}

/* --- facts --- */

bool bur_study_line(const bur_study *study, int i, bur_line_facts *facts)
{
    const bur_accounting *a = &study->scenario->accounting;
    if (i < 0 || i >= a->lines.n) {
        return false;
    }
    const bur_account_line *line = &a->lines.at[i];
    *facts = (bur_line_facts){.statement = line->statement->name,
                              .statement_title = line->statement->title,
                              .name = line->line->name,
                              .title = line->line->title,
                              .unit = study->scenario->model->accounts.unit,
                              .is_balance = line->statement->balances,
                              .is_total = line->line->kind != BUR_LINE_EQUATION,
                              .has_real = line->real >= 0};
    return true;
}

bool bur_study_year(const bur_study *study, int y, bur_year_facts *facts)
{
    const bur_accounting *a = &study->scenario->accounting;
    if (y < 0 || y >= a->years.n) {
        return false;
    }
    const bur_timeline *t = &a->timeline;
    double time = bur_timeline_time(t, a->years.step[y + 1]);
    char date[BUR_DATE_SIZE] = "";
    if (t->horizon.has_date) {
        int64_t days = (int64_t)(bur_timeline_days(t, time) + 1e-6);
        bur_date_print(bur_date_of_days(days), date);
    }
    *facts = (bur_year_facts){a->years.label[y], a->years.note[y],
                              bur_arena_strdup(study->memory, date), time};
    return true;
}

/* The cell of a line in a year; false if there is none. */
static bool cell_of(const bur_study *study, int c, int i, int y, bool real,
                    size_t *cell)
{
    const bur_account_line *line = &study->scenario->accounting.lines.at[i];
    int series = real ? line->real : line->series;
    if (!study->accounts || series < 0) {
        return false;
    }
    *cell = bur_outcome_cell(study->accounts, c, series, y + 1);
    return true;
}

static const bur_figure no_figure = {NAN, NAN, NAN, NAN, 0, ""};

bur_figure bur_study_line_mean(const bur_study *study, int c, int i, int y,
                               bool real)
{
    size_t cell;
    return cell_of(study, c, i, y, real, &cell)
               ? bur_study_mean_of(study->accounts, cell)
               : no_figure;
}

bur_figure bur_study_line_quantile(const bur_study *study, int c, int i, int y,
                                   bool real, int level)
{
    size_t cell, n = (size_t)bur_study_n_levels(study);
    return (size_t)level < n && cell_of(study, c, i, y, real, &cell)
               ? bur_study_figure(
                     &study->accounts->quantile[cell * n + (size_t)level])
               : no_figure;
}

/* The year that a row ends; the start, before all. */
static const char *year_of(const bur_study *study, int row)
{
    const bur_fiscal_years *years = &study->scenario->accounting.years;
    return row == 0          ? "the start"
           : row <= years->n ? years->label[row - 1]
                             : "the run";
}

/* Whether data set values: the model then books what it would have been. */
static bool is_set_by_data(const bur_scenario *scenario)
{
    for (int i = 0; i < scenario->data.n; i++) {
        if (scenario->data.at[i]->kind == DATA_SET) {
            return true;
        }
    }
    return false;
}

bool bur_study_tie(const bur_study *study, int i, bur_tie_facts *facts)
{
    const bur_accounting *a = &study->scenario->accounting;
    if (!study->ties || i < 0 || i >= a->ties.n) {
        return false;
    }
    const bur_tie *tie = &study->ties[i];
    bur_place place = bur_span_place(a->ties.at[i].span);
    const bur_account_tie *of = &a->ties.at[i];
    *facts = (bur_tie_facts){.label = of->label,
                             .path = place.path,
                             .line = place.line,
                             .is_stock = of->is_stock,
                             .gap = tie->gap,
                             .holds = tie->gap <= tolerance,
                             .by_data = tie->gap > tolerance && !of->is_stock &&
                                        is_set_by_data(study->scenario),
                             .worst_case = tie->which_case,
                             .draw = tie->draw,
                             .year = year_of(study, tie->row)};
    return true;
}

int bur_study_judge_ties(bur_study *study)
{
    bur_tie_facts tie;
    for (int i = 0; bur_study_tie(study, i, &tie); i++) {
        if (!tie.holds && !tie.by_data) {
            char gap[BUR_NUMBER_SIZE];
            bur_number_round(tie.gap, 3, gap);
            bur_fail(&study->fault, BUR_FAILED,
                     tie.is_stock
                         ? "%s:%d: the stock '%s' is not what flowed in and "
                           "out: in %s, draw %lld of %s, they are %s of what "
                           "flowed apart"
                         : "%s:%d: '%s' does not tie: in %s, draw %lld of %s, "
                           "it is off by %s of what was booked",
                     tie.path, tie.line, tie.label, tie.year,
                     (long long)tie.draw, bur_study_case(study, tie.worst_case),
                     gap);
            study->fault_explained = false;
            return BURSAR_FAILED;
        }
    }
    return BURSAR_OK;
}
