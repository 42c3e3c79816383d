/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delays that are too short for the time step, at the ends of what inputs and
 * levers can be. */
#include <string.h>

#include "base/number.h"
#include "exec/scalars.h"
#include "scenario/building.h"

enum { STEPS_PER_STAGE = 4 };

/* Shorter than a step for each stage, what a delay holds may swing or turn
 * negative; below four steps it is inexact. */
static void judge_delay(bur_scenario *s, int i, double time)
{
    const bur_delay *delay = &s->program->graph->delays.at[i];
    bool lenient = s->model->imported;
    double least =
        (lenient ? 1 : STEPS_PER_STAGE) * s->program->dt * delay->n_stages;
    if (time >= least * (1 - 1e-9)) {
        return;
    }
    char given[BUR_NUMBER_SIZE], need[BUR_NUMBER_SIZE];
    bur_diag *diag = (lenient ? bur_warning_at : bur_error_at)(
        s->sink, BUR_DIAG_DELAY_SHORT, delay->span,
        "this delay can be %s long, but %d stage%s and the time step need %s "
        "at least",
        bur_number_print(time, given), delay->n_stages,
        delay->n_stages == 1 ? "" : "s", bur_number_print(least, need));
    bur_note_at(s->sink, diag, BUR_NOWHERE,
                "use DELAY(x, time), which is exact, or a smaller dt");
}

/* The delays of two draws at the ends of what the inputs can be. */
static void judge_extremes(bur_scenario *s, bur_block *block)
{
    static const double ends[] = {0.001, 0.999};
    for (int i = 0; i < s->inputs.n; i++) {
        int slot = s->program->parameter_slot[s->inputs.at[i].parameter];
        for (int lane = 0; slot >= 0 && lane < 2; lane++) {
            bur_block_row(block, slot)[lane] =
                bur_quantile_at(s->inputs.at[i].quantile, ends[lane]);
        }
    }
    bur_backend_ref.run(&s->program->draw, block);
    for (int i = 0; i < s->program->graph->delays.n; i++) {
        for (int lane = 0; lane < 2; lane++) {
            judge_delay(
                s, i, bur_block_value(block, s->program->delay_time[i], lane));
        }
    }
}

/* The delays of a case, with all levers at one of their ends. */
static void judge_case(bur_scenario *s, bur_block *block, const double *given,
                       double end)
{
    size_t n = (size_t)s->model->n_parameters;
    double *parameter = BUR_NEW_N(s->arena, double, n + 1);
    memcpy(parameter, given, n * sizeof *parameter);
    for (int i = 0; i < s->levers.n; i++) {
        const bur_lever *l = &s->levers.at[i];
        parameter[l->var->first_parameter + l->element] =
            end > 0 ? l->high : l->low;
    }
    bur_scalars_of_case(s->program, parameter, block->scalars);
    judge_extremes(s, block);
}

void bur_scenario_check_delays(bur_scenario *s, const bur_plan *plan)
{
    bur_block *block = s->program->graph->delays.n > 0
                           ? bur_block_create(s->program, 2)
                           : NULL;
    for (int c = 0; block && c < plan->n_cases; c++) {
        judge_case(s, block, plan->cases[c].parameter, 0);
        if (s->levers.n > 0) {
            judge_case(s, block, plan->cases[c].parameter, 1);
        }
    }
    bur_block_free(block);
}
