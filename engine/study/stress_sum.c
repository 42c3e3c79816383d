/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summing up a run: goals under each policy, what they changed against the
 * baseline, and what policies save. */
#include <math.h>
#include <string.h>

#include "stat/moments.h"
#include "study/paired.h"
#include "study/stress_parts.h"

static double *base_of(const bur_stress *stress, int goal, int policy)
{
    size_t at = (size_t)goal * (size_t)stress->n_policies + (size_t)policy;
    return stress->base + at * (size_t)stress->n_draws;
}

/* The standard deviation of what the draws of the baseline contribute. */
static double spread_of(const bur_stress *stress, const bur_goal *goal,
                        const double *measure, bur_arena *arena)
{
    double *x = BUR_NEW_N(arena, double, stress->n_draws + 1);
    int64_t n = 0;
    for (int64_t i = 0; i < stress->n_draws; i++) {
        double value = bur_goal_of_draw(goal, measure[i]);
        if (isfinite(value)) {
            x[n++] = value;
        }
    }
    bur_moments m = bur_moments_of(x, NULL, n);
    return n > 1 ? bur_moments_sd(&m) : NAN;
}

/* Keeps the measures of the baseline, to compare others with. */
static void keep_baseline(bur_stress *stress, const bur_outcome *outcome,
                          const bur_goal *goal, const int *which)
{
    size_t n = (size_t)stress->n_draws;
    stress->base =
        BUR_NEW_N(stress->arena, double,
                  (size_t)stress->n_goals *(size_t)stress->n_policies *n + 1);
    bur_arena *arena = bur_arena_create();
    for (int g = 0; g < stress->n_goals; g++) {
        for (int p = 0; p < stress->n_policies; p++) {
            memcpy(base_of(stress, g, p),
                   bur_outcome_measure(outcome, which[p], goal[g].measure),
                   n * sizeof(double));
        }
        stress->goal[g].sd =
            spread_of(stress, &goal[g], base_of(stress, g, 0), arena);
    }
    bur_arena_free(arena);
}

/* A confidence that holds for all policies together (Bonferroni). */
static double joint_level(const bur_stress *stress)
{
    int n = stress->n_policies > 2 ? stress->n_policies - 1 : 1;
    return 1 - (1 - stress->confidence) / n;
}

static bur_status compare(const bur_stress *stress, const bur_outcome *outcome,
                          const bur_goal *goal, const int *which,
                          stress_entry *entry, bur_fault *fault)
{
    bur_pair pair = {.plan = outcome->plan, .level = stress->confidence};
    for (int p = 0; p < stress->n_policies; p++) {
        for (int g = 0; g < stress->n_goals; g++) {
            int at = p * stress->n_goals + g;
            pair.a = bur_outcome_measure(outcome, which[p], goal[g].measure);
            pair.b = base_of(stress, g, p);
            BUR_TRY(bur_goal_estimate(outcome, which[p], &goal[g],
                                      &entry->value[at], fault));
            BUR_TRY(bur_pair_difference(&pair, &goal[g], &entry->change[at],
                                        fault));
        }
    }
    pair.level = joint_level(stress);
    pair.b = bur_outcome_measure(outcome, which[0], goal[0].measure);
    for (int p = 0; p < stress->n_policies; p++) {
        pair.a = bur_outcome_measure(outcome, which[p], goal[0].measure);
        BUR_TRY(bur_pair_difference(&pair, &goal[0], &entry->saves[p], fault));
    }
    return BUR_OK;
}

bur_status bur_stress_sum_up(bur_stress *stress, const bur_outcome *outcome,
                             const bur_goal *goal, const int *which,
                             stress_entry *entry, bur_fault *fault)
{
    int n = stress->n_policies * stress->n_goals;
    entry->value = BUR_NEW_N(stress->arena, bur_estimate, n + 1);
    entry->change = BUR_NEW_N(stress->arena, bur_estimate, n + 1);
    entry->saves =
        BUR_NEW_N(stress->arena, bur_estimate, stress->n_policies + 1);
    if (entry->run.kind == BUR_STRESS_BASELINE) {
        keep_baseline(stress, outcome, goal, which);
    }
    BUR_TRY(compare(stress, outcome, goal, which, entry, fault));
    for (int i = 0; entry->run.kind == BUR_STRESS_BASELINE && i < n; i++) {
        entry->change[i] = bur_estimate_bare(NAN, 0, stress->confidence);
    }
    return BUR_OK;
}
