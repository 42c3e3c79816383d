/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The severity ladder along the conditional mean of the assumptions: from the
 * draws of a run, which way they lead when things go badly; then runs at the
 * points on that way, all with the same luck. */
#include <math.h>
#include <stdlib.h>

#include "method/conditional.h"
#include "num/below.h"
#include "num/normal.h"
#include "stat/interval.h"
#include "study/field.h"
#include "study/stress_parts.h"

/* The normals of the axes and what the driver says, of draws that count. */
static int64_t gather(const bur_outcome *o, int c, const bur_goal *driver,
                      const int *axis, int n_axes, double *z, double *loss)
{
    const bur_design *design = o->plan->design;
    const double *x = bur_outcome_measure(o, c, driver->measure);
    int64_t n = 0;
    for (int64_t i = 0; i < design->n_draws; i++) {
        if (isfinite(x[i])) {
            loss[n++] = x[i];
        }
    }
    for (int a = 0; a < n_axes; a++) {
        int64_t at = 0;
        for (int64_t i = 0; i < design->n_draws; i++) {
            double u;
            bur_design_uniforms(design, axis[a], (uint64_t)i, 1, &u);
            if (isfinite(x[i])) {
                z[a * n + at++] = bur_normal_quantile(u);
            }
        }
    }
    return n;
}

/* A goal over the draws of luck at a point, with its error. */
static bur_estimate at_point(const bur_plan *plan, const bur_goal *goal,
                             const double *x, int n, double level,
                             double *scratch)
{
    int64_t kept = 0, hits = 0;
    double value = bur_goal_of(plan, goal, x, n, scratch);
    for (int i = 0; i < n; i++) {
        double one = bur_goal_of_draw(goal, x[i]);
        if (isfinite(one)) {
            hits += one != 0;
            scratch[kept++] = one;
        }
    }
    if (kept == 0 || goal->statistic == BUR_OF_SHORTFALL) {
        return bur_estimate_bare(value, kept, level);
    }
    if (goal->statistic == BUR_OF_PROBABILITY) {
        return bur_interval_proportion(hits, kept, level);
    }
    if (goal->statistic == BUR_OF_QUANTILE) {
        return bur_interval_select(scratch, kept, goal->level, level);
    }
    bur_moments m = bur_moments_of(scratch, NULL, kept);
    return bur_interval_mean(&m, level);
}

/* The points of all rungs: u[rung][axis]. */
static void place(const double *loading, int n_axes, double sign,
                  stress_ladder *ladder, double *u)
{
    double square = 0;
    for (int a = 0; a < n_axes; a++) {
        square += loading[a] * loading[a];
    }
    ladder->explained = square;
    for (int r = 0; r < BUR_STRESS_RUNGS; r++) {
        double s = sign * bur_normal_quantile(1 / bur_stress_return[r]);
        ladder->rung[r].beta = sqrt(square) * fabs(s);
        for (int a = 0; a < n_axes; a++) {
            u[r * n_axes + a] = bur_below_normal(loading[a] * s, 0, 1);
        }
    }
}

static bur_status run_points(const bur_stress *stress, bur_field *field,
                             const bur_goal *goal, const double *u,
                             stress_ladder *ladder, bur_arena *arena,
                             bur_fault *fault)
{
    bur_outcome *o = NULL;
    BUR_TRY(bur_field_run(field, u, BUR_STRESS_RUNGS, arena, &o, fault));
    double *scratch = BUR_NEW_N(arena, double, 2 * BUR_STRESS_LUCK);
    for (int r = 0; r < BUR_STRESS_RUNGS; r++) {
        stress_rung *rung = &ladder->rung[r];
        int64_t first = (int64_t)r * BUR_STRESS_LUCK;
        for (int g = 0; g < stress->n_goals; g++) {
            const double *x =
                bur_outcome_measure(o, 0, goal[g].measure) + first;
            rung->value[g] = at_point(o->plan, &goal[g], x, BUR_STRESS_LUCK,
                                      stress->confidence, scratch);
        }
        for (int a = 0; a < field->n_axes; a++) {
            rung->input[a] =
                o->input[(int64_t)field->axis[a] * o->plan->design->n_draws +
                         first];
        }
    }
    bur_outcome_free(o);
    return BUR_OK;
}

static stress_ladder *make_ladder(bur_stress *stress, const bur_plan *plan,
                                  const int *axis, int n, const double *loading)
{
    bur_arena *arena = stress->arena;
    stress_ladder *ladder = BUR_NEW(arena, stress_ladder);
    ladder->n_inputs = n;
    ladder->label = BUR_NEW_N(arena, const char *, n + 1);
    ladder->unit = BUR_NEW_N(arena, const char *, n + 1);
    ladder->moves = BUR_NEW_N(arena, bool, n + 1);
    for (int a = 0; a < n; a++) {
        const bur_input *input = &plan->inputs[axis[a]];
        ladder->label[a] = bur_arena_strdup(arena, input->label);
        ladder->unit[a] =
            bur_arena_strdup(arena, input->var->unit ? input->var->unit : "");
        ladder->moves[a] = loading[a] < 0 || loading[a] > 0;
    }
    for (int r = 0; r < BUR_STRESS_RUNGS; r++) {
        ladder->rung[r].value = BUR_NEW_N(arena, bur_estimate, stress->n_goals);
        ladder->rung[r].input = BUR_NEW_N(arena, double, n + 1);
    }
    return ladder;
}

bur_status bur_stress_climb(bur_stress *stress, const bur_outcome *outcome,
                            const bur_goal *goal, int which,
                            const bur_run_options *options, stress_entry *entry,
                            bur_fault *fault)
{
    const bur_plan *plan = outcome->plan;
    const bur_goal *driver = &goal[stress->driver];
    bur_arena *arena = bur_arena_create();
    int *axis = BUR_NEW_N(arena, int, plan->n_inputs + 1);
    int n = bur_field_axes(plan, false, axis);
    size_t draws = (size_t)plan->design->n_draws;
    double *z = BUR_NEW_N(arena, double, ((size_t)n + 1) * draws);
    double *loss = BUR_NEW_N(arena, double, draws + 1);
    double *loading = BUR_NEW_N(arena, double, n + 1);
    double *u = BUR_NEW_N(arena, double, BUR_STRESS_RUNGS *(n + 1));
    int64_t counted = gather(outcome, which, driver, axis, n, z, loss);
    double size = bur_conditional_loadings(z, loss, counted, n, arena, loading);
    bur_status status = BUR_OK;
    if (n > 0 && size > 0) {
        bool high = plan->program->graph->measures.at[driver->measure]
                        .var->high_is_better;
        entry->ladder = make_ladder(stress, plan, axis, n, loading);
        place(loading, n, high ? 1 : -1, entry->ladder, u);
        bur_field field = {.plan = plan,
                           .options = options,
                           .n_axes = n,
                           .axis = axis,
                           .luck = BUR_STRESS_LUCK,
                           .seed = stress->seed,
                           .first_case = which,
                           .n_cases = 1};
        status =
            run_points(stress, &field, goal, u, entry->ladder, arena, fault);
    }
    bur_arena_free(arena);
    return status;
}
