/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs that methods of sensitivity make: flat Sobol' designs of 16 scrambles,
 * in which each draw has its own assumptions and its own luck. */
#include "study/sensitivity_runs.h"

#include <math.h>

#include "method/saltelli.h"
#include "stat/chunk.h"

static const bur_design *design_of(const bur_sensitivity *asked,
                                   bur_arena *arena, int64_t n_draws, int faces)
{
    const bur_plan *plan = asked->plan;
    int n = faces * plan->n_inputs;
    bur_factor *factor = BUR_NEW_N(arena, bur_factor, n + 1);
    for (int f = 0; f < n; f++) {
        factor[f] = plan->design->factor[f % plan->n_inputs];
        factor[f].luck = false;
    }
    bur_design base = {.kind = BUR_SOBOL,
                       .seed = asked->seed,
                       .n_draws = n_draws,
                       .luck = 1,
                       .n_factors = n,
                       .factor = factor};
    return bur_design_create(arena, base, NULL, NULL);
}

/* The elements of a variable of which one is asked for; none: none. */
static const bur_program *program_of(const bur_sensitivity *asked,
                                     bur_arena *arena)
{
    const bur_program *p = asked->plan->program;
    if (asked->series < 0) {
        return bur_program_with_series(arena, p, 0, 0);
    }
    const bur_output *of = &p->graph->series.at[asked->series];
    int first = asked->series - of->element;
    return bur_program_with_series(arena, p, first,
                                   first + of->var->n_elements);
}

static const bool *keep_all(bur_arena *arena, int n)
{
    bool *keep = BUR_NEW_N(arena, bool, n + 1);
    for (int s = 0; s < n; s++) {
        keep[s] = true;
    }
    return keep;
}

static bur_plan *plan_of(const bur_sensitivity *asked, bur_arena *arena,
                         int64_t n_draws, int faces)
{
    bur_plan *plan = BUR_NEW(arena, bur_plan);
    *plan = *asked->plan;
    plan->program = program_of(asked, arena);
    plan->design = design_of(asked, arena, n_draws, faces);
    plan->keep = keep_all(arena, plan->program->graph->series.n);
    plan->change = NULL;
    plan->cases += asked->which_case;
    plan->n_cases = 1;
    plan->n_levels = plan->n_thresholds = 0;
    return plan;
}

bur_status bur_sensitivity_sample(const bur_sensitivity *asked, int64_t n_draws,
                                  bur_arena *arena, bur_outcome **outcome,
                                  bur_fault *fault)
{
    bur_sensitivity flat = *asked;
    flat.series = -1;
    return bur_run(plan_of(&flat, arena, n_draws, 1), asked->options, outcome,
                   fault);
}

/* --- pick-freeze --- */

/* The faces of a block: what nobody asks about goes with most. */
static const uint8_t *faces_of(const bur_sensitivity *asked, bur_arena *arena,
                               int block)
{
    const bur_plan *plan = asked->plan;
    int n_sites = plan->program->graph->sites.n, d = asked->n_sources;
    uint8_t *face = BUR_NEW_N(arena, uint8_t, plan->n_inputs + n_sites + 1);
    for (int i = 0; i < plan->n_inputs + n_sites; i++) {
        face[i] = bur_saltelli_from_b(d, block, d);
    }
    for (int s = 0; s < d; s++) {
        const bur_uncertainty *source = &asked->source[s];
        uint8_t b = bur_saltelli_from_b(d, block, s);
        for (int k = 0; k < source->n_inputs; k++) {
            face[source->input[k]] = b;
        }
        for (int k = 0; k < source->n_sites; k++) {
            face[plan->n_inputs + source->site[k]] = b;
        }
    }
    return face;
}

bur_status bur_sensitivity_pick_freeze(const bur_sensitivity *asked,
                                       int64_t n_points, bur_arena *arena,
                                       bur_outcome **outcome, bur_fault *fault)
{
    bur_plan *plan = plan_of(asked, arena, n_points, 2);
    int n = bur_saltelli_blocks(asked->n_sources, asked->pairs);
    bur_case *cases = BUR_NEW_N(arena, bur_case, n);
    for (int block = 0; block < n; block++) {
        cases[block] = plan->cases[0];
        cases[block].face = faces_of(asked, arena, block);
    }
    plan->cases = cases;
    plan->n_cases = n;
    return bur_run(plan, asked->options, outcome, fault);
}

/* --- what it left --- */

typedef double value_of_draw(const bur_outcome *outcome, const void *what,
                             int block, int64_t draw);

static const double *block_of(const bur_outcome *outcome, value_of_draw *value,
                              const void *what, int block, bur_arena *arena)
{
    int64_t n = outcome->plan->design->n_draws;
    double *y = BUR_NEW_N(arena, double, n);
    for (int64_t k = 0; k < n; k++) {
        y[k] = value(outcome, what, block, k);
    }
    return y;
}

static bur_pick_freeze take(const bur_sensitivity *asked,
                            const bur_outcome *outcome, value_of_draw *value,
                            const void *what, bur_arena *arena)
{
    int d = asked->n_sources, n = asked->pairs ? 2 * d : d;
    const double **from = BUR_NEW_N(arena, const double *, n + 1);
    for (int i = 0; i < n; i++) {
        from[i] = block_of(outcome, value, what, 2 + i, arena);
    }
    return (bur_pick_freeze){.n = outcome->plan->design->n_draws,
                             .scrambles = BUR_REPLICATES,
                             .a = block_of(outcome, value, what, 0, arena),
                             .b = block_of(outcome, value, what, 1, arena),
                             .ab = from,
                             .ba = asked->pairs ? from + d : NULL};
}

static double goal_of_draw(const bur_outcome *outcome, const void *what,
                           int block, int64_t draw)
{
    const bur_goal *goal = what;
    return bur_goal_of_draw(
        goal, bur_outcome_measure(outcome, block, goal->measure)[draw]);
}

bur_pick_freeze bur_pick_freeze_of_goal(const bur_sensitivity *asked,
                                        const bur_outcome *outcome,
                                        const bur_goal *goal, bur_arena *arena)
{
    return take(asked, outcome, goal_of_draw, goal, arena);
}

typedef struct place {
    int series, row;
} place;

static double row_of_draw(const bur_outcome *outcome, const void *what,
                          int block, int64_t draw)
{
    const place *at = what;
    bool counts = bur_outcome_counts(outcome, block, draw);
    return counts ? bur_outcome_path(outcome, at->series, block, draw)[at->row]
                  : NAN;
}

bur_pick_freeze bur_pick_freeze_of_row(const bur_sensitivity *asked,
                                       const bur_outcome *outcome, int element,
                                       int row, bur_arena *arena)
{
    place at = {element, row};
    return take(asked, outcome, row_of_draw, &at, arena);
}
