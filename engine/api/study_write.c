/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a study: HDF5 with its log, or CSV. */
#include <string.h>

#include "api/study.h"
#include "base/confine.h"
#include "base/file.h"
#include "store/csv_out.h"
#include "store/run_log.h"

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && strcmp(s + n - m, end) == 0;
}

/* The path of the only draw, also of one that failed: [series][row]. */
static bur_status path_of(const bur_outcome *o, double *values,
                          bur_fault *fault)
{
    bur_run_options options = {0};
    if (o->n_faults > 0) {
        return bur_run_one(o->plan, &options, 0, 0, values, NULL, fault);
    }
    for (int s = 0; s < o->n_series; s++) {
        for (int row = 0; row < o->n_rows; row++) {
            values[s * o->n_rows + row] =
                o->moments[bur_outcome_cell(o, 0, s, row)].mean;
        }
    }
    return BUR_OK;
}

/* One column a variable, one row a saved time, of the only draw. */
static bur_status write_path(const bur_study *study, bur_arena *arena,
                             const char *path, bur_fault *fault)
{
    const bur_outcome *o = study->outcome;
    const bur_graph *graph = o->plan->program->graph;
    const char **names = BUR_NEW_N(arena, const char *, o->n_series + 1);
    double *time = BUR_NEW_N(arena, double, o->n_rows);
    double *path_values = BUR_NEW_N(arena, double, o->n_rows * o->n_series + 1);
    double *values = BUR_NEW_N(arena, double, o->n_rows * o->n_series + 1);
    bur_status status = path_of(o, path_values, fault);
    if (status != BUR_OK) {
        return status;
    }
    for (int s = 0; s < o->n_series; s++) {
        names[s] = bur_var_label(arena, graph->series.at[s].var,
                                 graph->series.at[s].element);
    }
    for (int row = 0; row < o->n_rows; row++) {
        time[row] = bur_study_time(study, row);
        for (int s = 0; s < o->n_series; s++) {
            values[row * o->n_series + s] = path_values[s * o->n_rows + row];
        }
    }
    return bur_series_csv(path, o->n_series, names, o->n_rows, time, values,
                          fault);
}

static bur_status write_log(const bur_study *study, bur_arena *arena,
                            const char *path, const char *command,
                            bur_fault *fault)
{
    bur_run_log log = {.version = bur_version(),
                       .n_words = command ? 1 : 0,
                       .word = &command,
                       .started = -1,
                       .wall_seconds = study->seconds,
                       .n_threads = study->threads,
                       .backend = study->backend,
                       .n_draws = study->outcome->plan->design->n_draws,
                       .n_steps =
                           (int64_t)study->outcome->plan->timeline->n_steps *
                           study->outcome->plan->n_cases};
    return bur_run_log_write(&log, bur_run_log_path(arena, path), fault);
}

static bur_status write_all(bur_study *study, bur_arena *arena,
                            const char *path, const char *command)
{
    bur_fault *fault = &study->fault;
    const bur_outcome *o = study->outcome;
    bool csv = ends_with(path, ".csv");
    if (csv && o->plan->design->n_draws == 1 && o->plan->n_cases == 1) {
        return write_path(study, arena, path, fault);
    }
    bur_results results;
    BUR_TRY(bur_study_results(study, arena, true, &results, fault));
    if (csv) {
        return bur_results_csv(&results, path, fault);
    }
    bur_store_options options = BUR_STORE_DEFAULT;
    BUR_TRY(bur_results_write_h5(&results, path, &options, fault));
    return write_log(study, arena, path, command, fault);
}

int bur_study_write(bur_study *study, const char *path, const char *command)
{
    if (!study->outcome) {
        bur_fail(&study->fault, BUR_FAILED, "there are no results to write");
        return BURSAR_FAILED;
    }
    if (study->scenario->looked) {
        bur_fail(&study->fault, BUR_BAD_INPUT,
                 "a study that was opened for its tests writes no results");
        return BURSAR_BAD_INPUT;
    }
    double start = bur_clock_seconds();
    bur_arena *arena = bur_arena_create();
    bur_status status = write_all(study, arena, path, command);
    bur_arena_free(arena);
    study->took.write = bur_clock_seconds() - start;
    study->fault_explained = false;
    return bur_study_code(status);
}

/* Results in the place of a file that the study is made of would be the last
 * ones. */
static bur_status keep_inputs(bur_study *study, const char *path)
{
    int n;
    const bur_held *input = bur_files_read(study->scenario->arena, &n);
    for (int i = 0; i < n; i++) {
        if (bur_file_same(input[i].path, path)) {
            return bur_fail(&study->fault, BUR_BAD_INPUT,
                            "cannot write '%s': it is what the study is read "
                            "from",
                            path);
        }
    }
    return BUR_OK;
}

int bur_study_can_write(bur_study *study, const char *path)
{
    bur_status status = keep_inputs(study, path);
    if (status == BUR_OK) {
        status = bur_file_writable(path, &study->fault);
    }
    return bur_study_code(status);
}
