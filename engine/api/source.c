/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model as a file of C: its program, compiled without what only measures ask
 * for, and what a run knows of time. */
#include <math.h>

#include "api/study.h"
#include "base/file.h"
#include "bursar/source.h"
#include "exec/c_file.h"
#include "store/csv_out.h"
#include "store/text_file.h"

/* Notes which parameters the program depends on. NULL: the sink knows. */
static const bur_program *program_of(bur_study *study, bool *decides)
{
    bur_scenario *s = study->scenario;
    bur_demand *demand = BUR_NEW(s->arena, bur_demand);
    *demand = *s->compilation->demand;
    demand->n_measures = 0;
    demand->decides = decides;
    bur_compilation what = *s->compilation;
    what.demand = demand;
    what.show_after = NULL;
    return bur_compile(s->arena, &what, s->sink);
}

static const int *months(const bur_study *study)
{
    const bur_timeline *t = &study->scenario->timeline;
    int *month = BUR_NEW_N(study->memory, int, t->n_steps + 1);
    for (int step = 0; step <= t->n_steps; step++) {
        month[step] = bur_timeline_instant(t, step).month;
    }
    return month;
}

/* Whether the redraws of a clock are numbered as the steps are. */
static bool is_each_step(const bur_timeline *t, double every)
{
    for (int step = 0; step <= t->n_steps; step++) {
        if (bur_timeline_redraws(t, every, step) != step) {
            return false;
        }
    }
    return true;
}

static const int *redraws(const bur_study *study, const bur_graph *graph)
{
    int *each = BUR_NEW_N(study->memory, int, graph->clocks.n + 1);
    for (int c = 1; c < graph->clocks.n; c++) {
        each[c] =
            c != graph->substep_clock &&
            is_each_step(&study->scenario->timeline, graph->clocks.at[c].every);
    }
    return each;
}

static int time_digits(const bur_study *study)
{
    const bur_timeline *t = &study->scenario->timeline;
    double *time = BUR_NEW_N(study->memory, double, t->n_rows);
    for (int row = 0; row < t->n_rows; row++) {
        time[row] = bur_study_time(study, row);
    }
    return bur_csv_time_digits(time, t->n_rows);
}

static bur_status write_source(const bur_study *study,
                               const bur_program *program, const bool *decides,
                               const char *path, bur_fault *fault)
{
    const bur_scenario *s = study->scenario;
    bur_c_source source = {.program = program,
                           .version = bur_version(),
                           .from = s->model->path,
                           .decides = decides,
                           .stride = s->timeline.stride,
                           .time_digits = time_digits(study),
                           .month = months(study),
                           .redraws = redraws(study, program->graph),
                           .seed = s->plan->design->seed};
    bur_text_file *file = bur_text_file_create(path, fault);
    if (!file) {
        return fault->status;
    }
    bur_status status = bur_c_write(&source, bur_text_file_stream(file), fault);
    if (status != BUR_OK) {
        bur_text_file_abandon(file);
        return status;
    }
    return bur_text_file_close(file, fault);
}

int bur_study_write_c(bur_study *study, const char *path)
{
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    const bur_scenario *s = study->scenario;
    study->fault_explained = false;
    if (!s->is_bare_model) {
        return bur_study_code(bur_fail(
            &study->fault, BUR_BAD_INPUT,
            "%s is a scenario, and a file of C is of a model alone: %s",
            s->path, s->model->path));
    }
    bool *decides = BUR_NEW_N(study->memory, bool, s->model->n_parameters + 1);
    const bur_program *program = program_of(study, decides);
    if (!program) {
        return BURSAR_BAD_INPUT;
    }
    return bur_study_code(
        write_source(study, program, decides, path, &study->fault));
}
