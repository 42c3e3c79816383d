/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quick first look: total indices from few points find the sources that
 * lead, drivers and what works only together with others included, and cost
 * little beside the indices of those that are left. */
#include <math.h>

#include "study/sensitivity_ask.h"
#include "study/sensitivity_runs.h"

enum { LOOK_POINTS = 256 };

/* The largest total index of a source over all goals. */
static double weight_of(const bur_sensitivity *asked,
                        const bur_pick_freeze *goal, int source)
{
    double most = -INFINITY;
    for (int g = 0; g < asked->n_goals; g++) {
        double total =
            bur_sobol_total(&goal[g], source, asked->plan->confidence).value;
        most = total > most ? total : most;
    }
    return most;
}

/* How many have more weight, or as much and come before. */
static int rank_of(const double *weight, int n, int source)
{
    int rank = 0;
    for (int s = 0; s < n; s++) {
        rank += weight[s] > weight[source] ||
                (s < source && weight[s] == weight[source]);
    }
    return rank;
}

static void choose(const bur_sensitivity *asked, const bur_outcome *outcome,
                   int most, bur_arena *arena, bur_uncertainty *chosen)
{
    int d = asked->n_sources, n = 0;
    double *weight = BUR_NEW_N(arena, double, d);
    bur_pick_freeze *goal = BUR_NEW_N(arena, bur_pick_freeze, asked->n_goals);
    for (int g = 0; g < asked->n_goals; g++) {
        goal[g] =
            bur_pick_freeze_of_goal(asked, outcome, &asked->goal[g], arena);
    }
    for (int s = 0; s < d; s++) {
        weight[s] = weight_of(asked, goal, s);
    }
    for (int s = 0; s < d; s++) {
        if (rank_of(weight, d, s) < most) {
            chosen[n++] = asked->source[s];
        }
    }
}

bur_status bur_sensitivity_screen(const bur_sensitivity *asked, int most,
                                  bur_arena *arena,
                                  const bur_uncertainty **source, int *n_runs,
                                  bur_fault *fault)
{
    bur_arena *scratch = bur_arena_create();
    bur_sensitivity look = *asked;
    look.pairs = false;
    look.series = -1;
    bur_outcome *outcome = NULL;
    bur_status status = bur_sensitivity_pick_freeze(&look, LOOK_POINTS, scratch,
                                                    &outcome, fault);
    if (status == BUR_OK) {
        bur_uncertainty *chosen = BUR_NEW_N(arena, bur_uncertainty, most);
        choose(&look, outcome, most, scratch, chosen);
        *source = chosen;
        *n_runs = LOOK_POINTS * outcome->plan->n_cases;
    }
    bur_outcome_free(outcome);
    bur_arena_free(scratch);
    return status;
}
