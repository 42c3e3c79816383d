/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judging dt by running the study at dt and at half of it, on the same draws:
 * drivers are redrawn at intervals of their own, so that histories stay the
 * same and what changes is the error of the step. */
#include "bursar/step_check.h"

#include "bursar/complain.h"
#include "bursar/studies.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double small = 0.01;

static char *copy(const char *text)
{
    size_t n = strlen(text) + 1;
    char *made = bur_cli_memory(n);
    memcpy(made, text, n);
    return made;
}

/* --- rows --- */

/* The row that comes next at this level: made at the first. */
static bur_cli_step_row *next_row(bur_cli_step_check *check, int level, int *at)
{
    if (level == 0) {
        check->row = bur_cli_more_memory(check->row, (size_t)(*at + 1) *
                                                         sizeof *check->row);
        memset(&check->row[*at], 0, sizeof *check->row);
        check->n_rows = *at + 1;
    }
    return *at < check->n_rows ? &check->row[(*at)++] : NULL;
}

static void note(bur_cli_step_check *check, int level, int *at,
                 bur_cli_step_row what, double value)
{
    bur_cli_step_row *row = next_row(check, level, at);
    if (row != NULL && level == 0) {
        *row = what;
        row->name = copy(what.name);
        row->case_name = copy(what.case_name);
    }
    if (row != NULL) {
        row->value[level] = value;
    }
}

static double larger(double a, double b)
{
    return isfinite(b) && fabs(b) > a ? fabs(b) : a;
}

static void note_measure(bur_cli_step_check *check, int level, int *at,
                         bur_cli_step_row what, const bur_measure_facts *f)
{
    what.name = (char *)f->name;
    if (f->sort == BURSAR_PROBABILITY) {
        what.is_share = true;
        what.statistic = "probability";
        note(check, level, at, what, f->mean.value);
        return;
    }
    what.scale = larger(larger(0, f->mean.value), f->median.value);
    what.scale = larger(what.scale, f->p95 - f->p05);
    what.statistic = "mean";
    note(check, level, at, what, f->mean.value);
    what.statistic = "median";
    note(check, level, at, what, f->median.value);
    if (f->sort == BURSAR_TIME) {
        what.is_share = true;
        what.statistic = "never";
        note(check, level, at, what, f->missing);
    }
}

static void note_case(bur_cli_step_check *check, int level, int *at,
                      const bur_study *study, int c)
{
    bur_cli_step_row what = {.case_name = (char *)bur_study_case(study, c)};
    bur_measure_facts f;
    for (int m = 0; bur_study_measure(study, c, m, &f); m++) {
        note_measure(check, level, at, what, &f);
    }
    bur_exit_facts left;
    what.is_share = true;
    what.statistic = "share";
    for (int kind = 1; bur_study_exit(study, c, kind, &left); kind++) {
        what.name = (char *)left.name;
        note(check, level, at, what, left.share.value);
    }
}

/* Without measures: where each series ends, and its extremes, in draw 0. */
static void note_path(bur_cli_step_check *check, int level, int *at,
                      bur_cli_step_row what, const double *x, int n)
{
    double low = x[0], high = x[0];
    what.must_be = true;
    for (int row = 1; row < n; row++) {
        low = x[row] < low ? x[row] : low;
        high = x[row] > high ? x[row] : high;
    }
    what.scale = larger(larger(0, low), high);
    what.statistic = "final";
    note(check, level, at, what, x[n - 1]);
    what.statistic = "lowest";
    note(check, level, at, what, low);
    what.statistic = "highest";
    note(check, level, at, what, high);
}

static int note_paths(bur_cli_step_check *check, int level, int *at,
                      bur_study *study, const bur_study_facts *facts)
{
    size_t n = (size_t)facts->n_series * (size_t)facts->n_rows;
    double *x = bur_cli_memory((n + 1) * sizeof *x);
    int code = BURSAR_OK;
    for (int c = 0; c < facts->n_cases && code == BURSAR_OK; c++) {
        bur_series_facts series;
        code = bur_study_run_draw(study, c, 0, x, NULL);
        for (int s = 0; bur_study_series(study, s, &series); s++) {
            bur_cli_step_row what = {.name = (char *)series.label,
                                     .case_name =
                                         (char *)bur_study_case(study, c)};
            note_path(check, level, at, what,
                      x + (size_t)s * (size_t)facts->n_rows, facts->n_rows);
        }
    }
    free(x);
    return code;
}

/* --- running --- */

static int run_level(bur_study *study, bur_cli_step_check *check, int level)
{
    bur_study_facts facts;
    bur_study_facts_of(study, &facts);
    int at = 0;
    if (facts.n_measures == 0) {
        return note_paths(check, level, &at, study, &facts);
    }
    int code = bur_study_run(study, NULL);
    for (int c = 0; c < facts.n_cases && code == BURSAR_OK; c++) {
        note_case(check, level, &at, study, c);
    }
    return code;
}

/* Opens the study at a dt of its own, with rows where they are. */
static bur_study *open_at(const char *path, const bur_cli_step_check *check,
                          double save, double dt, const char *method)
{
    char texts[3][96];
    const char *set[3] = {texts[0], texts[1], texts[2]};
    snprintf(texts[0], sizeof texts[0], "time.dt=%.17g", dt);
    snprintf(texts[1], sizeof texts[1], "time.save=\"%.17g units\"", save);
    snprintf(texts[2], sizeof texts[2], "time.method=\"%s\"", method);
    bur_settings settings = {.set = set, .n_set = 3};
    settings.draws = check->n_draws;
    bur_study *study = bur_study_open(path, &settings);
    if (study == NULL) {
        bur_cli_complain(BURSAR_FAILED, "out of memory");
    }
    return study;
}

static int close_with(bur_study *study, int code)
{
    if (code != BURSAR_OK) {
        bur_cli_study_explain(study);
    }
    bur_study_close(study);
    return code;
}

static bool all_small(const bur_cli_step_check *check, int level)
{
    for (int i = 0; i < check->n_rows; i++) {
        if (!bur_cli_step_is_small(&check->row[i], level)) {
            return false;
        }
    }
    return true;
}

static int halve(const char *path, const bur_study_facts *facts, double save,
                 bur_cli_step_check *check)
{
    for (int level = 0; level < BUR_CLI_STEP_LEVELS; level++) {
        double dt = ldexp(check->dt, -level);
        bur_study *study = open_at(path, check, save, dt, facts->method);
        if (study == NULL) {
            return BURSAR_FAILED;
        }
        int code = bur_study_problem(study);
        code = code == BURSAR_OK ? run_level(study, check, level) : code;
        if (close_with(study, code) != BURSAR_OK) {
            return code;
        }
        check->n_levels = level + 1;
        if (level > 0 && all_small(check, level - 1)) {
            check->enough = 2 * dt;
            return BURSAR_OK;
        }
    }
    return BURSAR_OK;
}

/* --- time constants --- */

static void note_fast(bur_cli_step_check *check, const bur_pace_facts *f)
{
    check->fast = bur_cli_more_memory(check->fast, (size_t)(check->n_fast + 1) *
                                                       sizeof *check->fast);
    check->fast[check->n_fast++] =
        (bur_cli_fast){copy(f->label), copy(f->path), f->is_stock, f->line,
                       f->column,      f->constant,   f->at};
}

static int find_fast(const char *path, double save, bur_cli_step_check *check)
{
    bur_study *study = open_at(path, check, save, check->dt, "euler");
    if (study == NULL) {
        return BURSAR_FAILED;
    }
    int code = bur_study_problem(study);
    bur_pace_facts f;
    for (int i = 0; code == BURSAR_OK && bur_study_pace(study, i, &f); i++) {
        if (f.constant < check->dt * (1 - 1e-6)) {
            note_fast(check, &f);
        }
    }
    return close_with(study, code);
}

int64_t bur_cli_step_draws(const bur_study_facts *facts)
{
    int64_t n = BUR_CLI_STEP_DRAWS - BUR_CLI_STEP_DRAWS % facts->luck;
    n = n < facts->luck ? facts->luck : n;
    return facts->is_bare_model || n > facts->n_draws ? 0 : n;
}

int bur_cli_step_check_run(const char *path, const bur_study_facts *facts,
                           bur_cli_step_check *check)
{
    int64_t draws = bur_cli_step_draws(facts);
    double rows = facts->n_rows > 1 ? facts->n_rows - 1 : 1;
    double save = facts->dt * ceil(facts->n_steps / rows - 1e-9);
    *check = (bur_cli_step_check){.time_unit = copy(facts->time_unit),
                                  .dt = facts->dt,
                                  .n_draws = draws,
                                  .enough = NAN};
    int code = halve(path, facts, save, check);
    if (code == BURSAR_OK && strcmp(facts->method, "rk45") != 0) {
        code = find_fast(path, save, check);
    }
    check->n_draws = draws > 0 ? draws : facts->n_draws;
    return code;
}

void bur_cli_step_check_free(bur_cli_step_check *check)
{
    for (int i = 0; i < check->n_rows; i++) {
        free(check->row[i].name);
        free(check->row[i].case_name);
    }
    for (int i = 0; i < check->n_fast; i++) {
        free(check->fast[i].label);
        free(check->fast[i].path);
    }
    free(check->row);
    free(check->fast);
    free(check->time_unit);
}

/* --- judging --- */

double bur_cli_step_change(const bur_cli_step_row *row, int level)
{
    double a = row->value[level], b = row->value[level + 1];
    if (isnan(a) || isnan(b)) {
        return isnan(a) && isnan(b) && !row->must_be ? 0 : INFINITY;
    }
    double change = fabs(b - a);
    double scale = larger(larger(row->scale, a), b);
    return row->is_share || change == 0 ? change : change / scale;
}

bool bur_cli_step_is_small(const bur_cli_step_row *row, int level)
{
    /* one draw of a hundred is one percentage point */
    return bur_cli_step_change(row, level) <= small * (1 + 1e-9);
}

int bur_cli_step_worst(const bur_cli_step_check *check, int *worst)
{
    int n = 0;
    for (int i = 0; i < check->n_rows; i++) {
        int k = 0;
        while (k < n &&
               strcmp(check->row[worst[k]].name, check->row[i].name) != 0) {
            k++;
        }
        if (k == n) {
            worst[n++] = i;
        } else if (bur_cli_step_change(&check->row[i], 0) >
                   bur_cli_step_change(&check->row[worst[k]], 0)) {
            worst[k] = i;
        }
    }
    return n;
}

int bur_cli_step_warnings(const bur_cli_step_check *check)
{
    int *worst = bur_cli_memory((size_t)(check->n_rows + 1) * sizeof *worst);
    int n = bur_cli_step_worst(check, worst), warnings = check->n_fast;
    for (int i = 0; i < n; i++) {
        warnings += !bur_cli_step_is_small(&check->row[worst[i]], 0);
    }
    free(worst);
    return warnings;
}
