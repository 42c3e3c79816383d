/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields: the plan of each portion of points, its run, and goals of it. */
#include "study/field.h"

#include <stdlib.h>
#include <string.h>

#include "base/name.h"
#include "ensemble/worker.h"

/* Points that are run at a time: as many as make so many draws. */
enum { PORTION_DRAWS = 1 << 17 };

/* --- running --- */

static bool is_axis(const bur_field *field, int input)
{
    for (int a = 0; a < field->n_axes; a++) {
        if (field->axis[a] == input) {
            return true;
        }
    }
    return false;
}

static const bur_design *design_of(const bur_field *field, bur_arena *arena,
                                   const double *u, int64_t n)
{
    const bur_design *given = field->plan->design;
    bur_factor *factor = BUR_NEW_N(arena, bur_factor, given->n_factors + 1);
    for (int f = 0; f < given->n_factors; f++) {
        factor[f] = given->factor[f];
        factor[f].luck = !is_axis(field, f);
    }
    bur_design base = {.kind = BUR_POINTS,
                       .seed = field->seed,
                       .n_draws = n * field->luck,
                       .luck = field->luck,
                       .n_factors = given->n_factors,
                       .factor = factor,
                       .point = u};
    return bur_design_create(arena, base, NULL, NULL);
}

/* The plan's cases and measures at those points, and the field's series;
 * nothing else of it. A run keeps series by draw for their quantiles. */
static bur_plan plan_of(const bur_field *field, bur_arena *arena,
                        const double *u, int64_t n)
{
    bur_plan plan = *field->plan;
    static const double median = 0.5;
    int n_series = field->end_series - field->first_series;
    plan.program = bur_program_with_series(
        arena, field->plan->program, field->first_series, field->end_series);
    plan.design = design_of(field, arena, u, n);
    plan.cases += field->first_case;
    plan.n_cases =
        field->n_cases > 0 ? field->n_cases : plan.n_cases - field->first_case;
    plan.n_levels = n_series > 0;
    plan.levels = &median;
    plan.keep = BUR_NEW_N(arena, bool, n_series + 1);
    plan.n_thresholds = 0;
    plan.change = NULL;
    return plan;
}

bur_status bur_field_run(bur_field *field, const double *u, int64_t n,
                         bur_arena *arena, bur_outcome **outcome,
                         bur_fault *fault)
{
    bur_plan *plan = BUR_NEW(arena, bur_plan);
    *plan = plan_of(field, arena, u, n);
    BUR_TRY(bur_run(plan, field->options, outcome, fault));
    field->n_points += n;
    field->n_failed += (*outcome)->n_faults;
    return BUR_OK;
}

void bur_field_inputs(const bur_field *field, const double *u, int64_t n,
                      double *x)
{
    enum { LANES = 8 };
    bur_arena *arena = bur_arena_create();
    bur_plan plan = *field->plan;
    plan.design = design_of(field, arena, u, n);
    int rows = plan.n_inputs + bur_sampling_scratch(&plan);
    double *sample = BUR_NEW_N(arena, double, rows *LANES);
    bur_sampling to = {0, 1, LANES, sample, sample + plan.n_inputs * LANES};
    for (int64_t p = 0; p < n; p++) {
        to.first = (uint64_t)p * (uint64_t)field->luck;
        bur_sample_inputs(&plan, 0, &to);
        for (int a = 0; a < field->n_axes; a++) {
            x[p * field->n_axes + a] = sample[field->axis[a] * LANES];
        }
    }
    bur_arena_free(arena);
}

/* --- goals --- */

static void take_goals(const bur_field_goals *goals, const bur_outcome *o,
                       int64_t n, double *y, double *scratch)
{
    int luck = goals->field->luck;
    for (int g = 0; g < goals->n_goals; g++) {
        const bur_goal *goal = &goals->goal[g];
        const double *x =
            bur_outcome_measure(o, goals->which_case, goal->measure);
        for (int64_t i = 0; i < n; i++) {
            y[i * goals->n_goals + g] =
                bur_goal_of(o->plan, goal, x + i * luck, luck, scratch);
        }
    }
}

static bur_status goals_at(void *context, const double *u, int64_t n, double *y,
                           bur_fault *fault)
{
    bur_field_goals *goals = context;
    bur_field *field = goals->field;
    int64_t portion = PORTION_DRAWS / field->luck;
    double *scratch = malloc(2 * (size_t)field->luck * sizeof *scratch);
    bur_status status =
        scratch ? BUR_OK : bur_fail(fault, BUR_NO_MEMORY, "not enough memory");
    for (int64_t at = 0; status == BUR_OK && at < n; at += portion) {
        int64_t some = n - at < portion ? n - at : portion;
        bur_arena *arena = bur_arena_create();
        bur_outcome *outcome = NULL;
        status = bur_field_run(field, u + at * field->n_axes, some, arena,
                               &outcome, fault);
        if (status == BUR_OK) {
            take_goals(goals, outcome, some, y + at * goals->n_goals, scratch);
        }
        bur_outcome_free(outcome);
        bur_arena_free(arena);
    }
    free(scratch);
    return status;
}

bur_points bur_field_points(bur_field_goals *goals)
{
    return (bur_points){.n_inputs = goals->field->n_axes,
                        .n_outputs = goals->n_goals,
                        .at = goals_at,
                        .context = goals};
}

/* --- axes --- */

double bur_field_value(const bur_field *field, int axis, double u)
{
    return bur_quantile_at(field->plan->inputs[field->axis[axis]].quantile, u);
}

int bur_field_luck(const bur_plan *plan, int n_axes, int64_t wanted)
{
    bool all = plan->n_inputs == n_axes && plan->program->graph->sites.n == 0;
    int luck = BUR_LEAST_LUCK;
    while (luck < wanted && luck < BUR_FIELD_MOST_LUCK) {
        luck *= 2;
    }
    return all ? 1 : luck;
}

int bur_field_axes(const bur_plan *plan, bool luck_too, int *axis)
{
    int n = 0;
    for (int i = 0; i < plan->n_inputs; i++) {
        if (luck_too || !plan->inputs[i].luck) {
            axis[n++] = i;
        }
    }
    return n;
}

int bur_field_input(const bur_plan *plan, const char *label, bur_fault *fault)
{
    bur_nearest near = {.wanted = label};
    for (int i = 0; i < plan->n_inputs; i++) {
        if (strcmp(plan->inputs[i].label, label) == 0) {
            return i;
        }
        bur_nearest_offer(&near, plan->inputs[i].label);
    }
    bur_fail(fault, BUR_BAD_INPUT,
             "there is no uncertain input '%s'%s%s%s; `bursar show FILE "
             "--inputs` lists them",
             label, near.best ? "; do you mean '" : "",
             near.best ? near.best : "", near.best ? "'" : "");
    return -1;
}
