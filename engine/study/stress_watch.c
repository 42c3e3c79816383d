/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run says over time: the incidence of exits, and when indicators
 * crossed their thresholds before. */
#include <math.h>

#include "study/stress_parts.h"

/* The first row at which a path lies below a value, as a time; NaN: never. */
static double first_below(const bur_outcome *o, int series, int c, int64_t draw,
                          double value)
{
    const float *path = bur_outcome_path(o, series, c, draw);
    const bur_timeline *t = o->plan->timeline;
    for (int row = 0; row < o->n_rows; row++) {
        if ((double)path[row] < value) { /* false of NaN */
            return bur_timeline_time(t, bur_timeline_step(t, row));
        }
    }
    return NAN;
}

static void cross_all(const bur_outcome *o, int c, double *cross)
{
    const bur_plan *plan = o->plan;
    int64_t n = plan->design->n_draws, at = 0;
    for (int t = 0; t < plan->n_thresholds; t++) {
        const bur_threshold *of = &plan->threshold[t];
        const bur_var *var = plan->program->graph->series.at[of->series].var;
        for (int e = 0; e < var->n_elements; e++) {
            for (int64_t i = 0; i < n; i++) {
                cross[at++] = first_below(o, of->series + e, c, i, of->value);
            }
        }
    }
}

/* A warning from the start on says when those that fail do. */
static bur_estimate leavers(const bur_warning_sample *sample, double start,
                            double *cross, bur_arena *arena)
{
    bur_warning_sample all = *sample;
    bur_warning warning;
    for (int64_t i = 0; i < all.n; i++) {
        cross[i] = start;
    }
    all.n_indicators = 1;
    bur_warning_of(&all, arena, &warning);
    return warning.lead;
}

static void warn(bur_stress *stress, const bur_outcome *o, int c,
                 stress_entry *entry)
{
    bur_arena *arena = bur_arena_create();
    int64_t n = stress->n_draws;
    double *cross =
        BUR_NEW_N(arena, double, ((int64_t)stress->n_indicators + 1) * n);
    double *fail = BUR_NEW_N(arena, double, n + 1);
    uint8_t *mask = BUR_NEW_N(arena, uint8_t, n + 1);
    for (int64_t i = 0; i < n; i++) {
        mask[i] = bur_outcome_counts(o, c, i);
        fail[i] = o->exit_kind[c * n + i] ? o->exit_time[c * n + i] : NAN;
    }
    bur_warning_sample sample = {.n = n,
                                 .n_indicators = stress->n_indicators,
                                 .cross = cross,
                                 .fail = fail,
                                 .mask = mask,
                                 .luck = stress->luck,
                                 .replicated = stress->replicated,
                                 .level = stress->confidence};
    entry->half_of_leavers =
        leavers(&sample, bur_timeline_time(o->plan->timeline, 0), cross, arena);
    if (o->plan->n_thresholds > 0) {
        cross_all(o, c, cross);
        entry->warning =
            BUR_NEW_N(stress->arena, bur_warning, stress->n_indicators);
        bur_warning_of(&sample, arena, entry->warning);
    }
    bur_arena_free(arena);
}

void bur_stress_watch(bur_stress *stress, const bur_outcome *outcome,
                      const int *which, stress_entry *entry)
{
    if (!outcome->exit_kind || stress->n_kinds == 0) {
        return;
    }
    entry->exits = BUR_NEW_N(stress->arena, bur_incidence, stress->n_policies);
    for (int p = 0; p < stress->n_policies; p++) {
        entry->exits[p] =
            bur_incidence_of(outcome, which[p], stress->n_kinds, stress->arena);
    }
    warn(stress, outcome, which[0], entry);
}
