/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search of `optimize`, in luck of its own; then what it found, and the
 * present choice beside it, in other luck. */
#include <math.h>
#include <string.h>

#include "method/cma.h"
#include "method/nsga.h"
#include "study/optimize_parts.h"

enum { TOLD_BOXES = 20, CMA_RESTARTS = 8 };

/* Steps of a lever, of its range, that matter to nobody. */
static const double rest = 1e-3;

double bur_optimize_beyond(const bur_goal *goal, double value)
{
    double beyond =
        goal->relation == '<' ? value - goal->bound : goal->bound - value;
    double size = fabs(goal->bound);
    return size > 0 ? beyond / size : beyond;
}

/* --- the scenario as a function of coordinates --- */

static void values_at(const optimizing *o, const double *x, double *value)
{
    for (int l = 0; l < o->s->levers.n; l++) {
        value[l] = bur_lever_value(&o->s->levers.at[l], x[l]);
    }
}

static bur_status figures_at(void *context, const double *x, int64_t n,
                             double *y, bur_fault *fault)
{
    optimizing *o = context;
    int levers = o->s->levers.n, goals = o->n_goals;
    bur_arena *arena = bur_arena_create();
    double *value = BUR_NEW_N(arena, double, n *levers);
    bur_estimate *e = BUR_NEW_N(arena, bur_estimate, n * goals);
    for (int64_t i = 0; i < n; i++) {
        values_at(o, x + i * levers, value + i * levers);
    }
    bur_status status = bur_lever_estimates(&o->search, value, (int)n, o->goal,
                                            goals, e, fault);
    for (int64_t i = 0; status == BUR_OK && i < n * goals; i++) {
        int g = (int)(i % goals);
        y[i] = g < o->n_objectives
                   ? signed_value(o, g, e[i].value)
                   : bur_optimize_beyond(&o->goal[g], e[i].value);
    }
    bur_arena_free(arena);
    return status;
}

/* --- what is found --- */

static void add_stage(optimizing *o, const bur_try *tries, int n,
                      int64_t evaluations)
{
    int m = o->n_objectives, kept = 0;
    double *y = BUR_NEW_N(o->arena, double, n *m + 1);
    for (int i = 0; i < n; i++) {
        if (!(tries[i].violation > 0)) {
            memcpy(y + (size_t)(kept++ * m), tries[i].y, (size_t)m * sizeof *y);
        }
    }
    stage now = {evaluations, kept, y};
    bur_vec_push(o->arena, &o->stages, now);
}

static void after_generation(void *context, const bur_archive *archive,
                             int64_t evaluations)
{
    add_stage(context, archive->tries.at, archive->tries.n, evaluations);
}

static void after_cloud(void *context, const bur_try *best, int64_t evaluations)
{
    add_stage(context, best, 1, evaluations);
}

/* Room for the present choice and n found ones. */
static void make_room(optimizing *o, int n)
{
    o->n = n + 1;
    o->at = BUR_NEW_N(o->arena, double, o->n * o->s->levers.n);
    o->searched = BUR_NEW_N(o->arena, double, o->n * o->n_goals);
    o->checked = BUR_NEW_N(o->arena, bur_estimate, o->n * o->n_goals);
    o->gained = BUR_NEW_N(o->arena, bur_estimate, o->n * o->n_goals);
    for (int l = 0; l < o->s->levers.n; l++) {
        o->at[l] = o->s->levers.at[l].now;
    }
}

/* Takes what was found in the order of the first objective, best first. */
static void take(optimizing *o, const bur_try *tries, int n)
{
    int *order = BUR_NEW_N(o->arena, int, n + 1);
    make_room(o, n);
    for (int i = 0; i < n; i++) {
        int at = i;
        for (; at > 0 && tries[order[at - 1]].y[0] > tries[i].y[0]; at--) {
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
    for (int i = 0; i < n; i++) {
        const bur_try *t = &tries[order[i]];
        values_at(o, t->x, o->at + (size_t)(i + 1) * (size_t)o->s->levers.n);
        o->broken = o->broken || t->violation > 0;
    }
}

/* A front of so many choices that a person can look at them: those at a
 * coarser resolution, over its own range. */
static bur_archive thinned(optimizing *o, const bur_archive *found)
{
    int m = found->n_objectives;
    double *side = BUR_NEW_N(o->arena, double, m);
    for (int k = 0; k < m; k++) {
        double low = INFINITY, high = -INFINITY;
        for (int i = 0; i < found->tries.n; i++) {
            low = fmin(low, found->tries.at[i].y[k]);
            high = fmax(high, found->tries.at[i].y[k]);
        }
        side[k] = high > low ? (high - low) / TOLD_BOXES : found->epsilon[k];
    }
    bur_archive few = bur_archive_create(o->arena, found->n_inputs, m,
                                         found->n_outputs, side);
    for (int i = 0; i < found->tries.n; i++) {
        bur_archive_offer(&few, &found->tries.at[i]);
    }
    return few;
}

/* --- the searches --- */

static bur_status search_one(optimizing *o, const bur_points *points,
                             const double *start, bur_fault *fault)
{
    bur_cma_options options = {.evaluations = o->evaluations,
                               .rest = rest,
                               .restarts = CMA_RESTARTS,
                               .good_enough = -INFINITY,
                               .seed = o->search.seed,
                               .start = start,
                               .generation = after_cloud,
                               .context = o};
    bur_cma_result found;
    BUR_TRY(bur_cma(o->arena, points, &options, &found, fault));
    o->tried = found.evaluations;
    o->generations = found.generations;
    o->restarts = found.restarts;
    take(o, &found.best, found.best.x != NULL);
    return BUR_OK;
}

static bur_status search_front(optimizing *o, const bur_points *points,
                               const double *start, bur_fault *fault)
{
    bur_nsga_options options = {.n_objectives = o->n_objectives,
                                .evaluations = o->evaluations,
                                .seed = o->search.seed,
                                .n_first = 1,
                                .first = start,
                                .generation = after_generation,
                                .context = o};
    bur_nsga_result found;
    BUR_TRY(bur_nsga(o->arena, points, &options, &found, fault));
    o->tried = found.evaluations;
    o->generations = found.generations;
    o->restarts = found.restarts;
    o->worst = found.worst;
    o->n_front = found.archive.tries.n;
    bur_archive told = thinned(o, &found.archive);
    take(o, told.tries.at, told.tries.n);
    return BUR_OK;
}

/* The choices once more in the luck of the search, so that they stand beside
 * the present one, and then in other luck. */
static bur_status judge(optimizing *o, bur_fault *fault)
{
    bur_estimate *e = BUR_NEW_N(o->arena, bur_estimate, o->n * o->n_goals);
    o->check.done = o->search.done;
    o->check.of = o->check.done + (double)o->n * (double)o->search.n_draws +
                  (double)o->n * (double)o->check.n_draws;
    o->search.of = o->check.of;
    BUR_TRY(bur_lever_estimates(&o->search, o->at, o->n, o->goal, o->n_goals, e,
                                fault));
    for (int i = 0; i < o->n * o->n_goals; i++) {
        o->searched[i] = e[i].value;
    }
    o->check.done = o->search.done;
    return bur_lever_compare(&o->check, o->at, o->n, o->goal, o->n_goals,
                             o->checked, o->gained, fault);
}

bur_status bur_optimize_search(optimizing *o, bur_fault *fault)
{
    bur_points points = {o->s->levers.n, o->n_goals, figures_at, o};
    double *start = BUR_NEW_N(o->arena, double, o->s->levers.n);
    for (int l = 0; l < o->s->levers.n; l++) {
        start[l] = bur_lever_present(&o->s->levers.at[l]);
    }
    BUR_TRY(o->n_objectives == 1 ? search_one(o, &points, start, fault)
                                 : search_front(o, &points, start, fault));
    if (o->n < 2) {
        return bur_fail(fault, BUR_FAILED,
                        "no choice that was tried gives every objective and "
                        "constraint a value");
    }
    return judge(o, fault);
}
