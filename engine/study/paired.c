/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paired differences, whole and part by part. */
#include "study/paired.h"

#include <math.h>
#include <stdlib.h>

#include "stat/compare.h"
#include "stat/interval.h"

enum { PARTS = BUR_REPLICATES };

/* Both runs as a goal sees them, and room for what is in a part. */
typedef struct working {
    const bur_pair *pair;
    const bur_goal *goal;
    int64_t n;
    int luck;
    double *difference; /* [n]; NaN: one is missing */
    double *one;        /* [n]: a part of a run */
    double *scratch;    /* [2 n] */
} working;

static bool is_mean(const bur_goal *goal)
{
    return goal->statistic == BUR_OF_MEAN ||
           goal->statistic == BUR_OF_PROBABILITY;
}

/* The goal of a part of a run; part < 0: of all of it. */
static double of_part(const working *w, const double *x, int part)
{
    int64_t n = 0;
    for (int64_t i = 0; i < w->n; i++) {
        if (part < 0 || i / w->luck % PARTS == part) {
            w->one[n++] = x[i];
        }
    }
    return bur_goal_of(w->pair->plan, w->goal, w->one, n, w->scratch);
}

static double mean_part(const working *w, int part)
{
    int64_t n = 0;
    for (int64_t i = 0; i < w->n; i++) {
        if (i / w->luck % PARTS == part && isfinite(w->difference[i])) {
            w->one[n++] = w->difference[i];
        }
    }
    return n > 0 ? bur_moments_of(w->one, NULL, n).mean : NAN;
}

/* Student's interval over the parts; none if one has nothing. */
static bur_estimate over_parts(const working *w, double value, int64_t n,
                               bool replicated)
{
    double part[PARTS];
    bool whole = true;
    for (int r = 0; r < PARTS; r++) {
        part[r] = is_mean(w->goal)
                      ? mean_part(w, r)
                      : of_part(w, w->pair->a, r) - of_part(w, w->pair->b, r);
        whole = whole && isfinite(part[r]);
    }
    return whole ? bur_interval_parts(value, part, PARTS, n,
                                      replicated ? BUR_METHOD_REPLICATE_T
                                                 : BUR_METHOD_CHUNK_T,
                                      w->pair->level)
                 : bur_estimate_bare(value, n, w->pair->level);
}

static bur_estimate of_proportions(const working *w)
{
    bur_both counts = {0};
    for (int64_t i = 0; i < w->n; i++) {
        bool a = bur_goal_of_draw(w->goal, w->pair->a[i]) != 0;
        bool b = bur_goal_of_draw(w->goal, w->pair->b[i]) != 0;
        if (isfinite(w->difference[i])) {
            counts.both += a && b;
            counts.only_a += a && !b;
            counts.only_b += b && !a;
            counts.neither += !a && !b;
        }
    }
    return bur_compare_proportions(counts, w->pair->level);
}

static bur_estimate of_means(const working *w, bool replicated)
{
    int64_t n = 0;
    for (int64_t i = 0; i < w->n; i++) {
        if (isfinite(w->difference[i])) {
            w->scratch[n++] = w->difference[i];
        }
    }
    if (n == 0) {
        return bur_estimate_bare(NAN, 0, w->pair->level);
    }
    bur_moments m = bur_moments_of(w->scratch, NULL, n);
    if (replicated) {
        return over_parts(w, m.mean, n, true);
    }
    if (w->goal->statistic == BUR_OF_PROBABILITY) {
        return of_proportions(w);
    }
    bur_estimate e = bur_interval_mean(&m, w->pair->level);
    e.method = bur_estimate_bounded(&e) ? BUR_METHOD_PAIRED_T : e.method;
    return e;
}

static bur_estimate difference_of(const working *w)
{
    bool replicated = bur_design_replicated(w->pair->plan->design);
    if (is_mean(w->goal)) {
        return of_means(w, replicated);
    }
    int64_t n = 0;
    for (int64_t i = 0; i < w->n; i++) {
        n += isfinite(w->difference[i]);
    }
    double value = of_part(w, w->pair->a, -1) - of_part(w, w->pair->b, -1);
    return over_parts(w, value, n, replicated);
}

bur_status bur_pair_difference(const bur_pair *pair, const bur_goal *goal,
                               bur_estimate *difference, bur_fault *fault)
{
    int64_t n = pair->plan->design->n_draws;
    working w = {
        .pair = pair, .goal = goal, .n = n, .luck = pair->plan->design->luck};
    double *room = malloc(4 * (size_t)n * sizeof *room);
    if (!room) {
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory to compare two runs");
    }
    w.difference = room;
    w.one = room + n;
    w.scratch = room + 2 * n;
    for (int64_t i = 0; i < n; i++) {
        double a = bur_goal_of_draw(goal, pair->a[i]);
        double b = bur_goal_of_draw(goal, pair->b[i]);
        w.difference[i] = a - b;
    }
    *difference = difference_of(&w);
    free(room);
    return BUR_OK;
}
