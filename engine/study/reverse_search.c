/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search of reverse stress: regimes, what matters in each, design points,
 * and which of them are ways to fail. */
#include <math.h>
#include <string.h>

#include "method/directions.h"
#include "method/modes.h"
#include "method/rays.h"
#include "study/reverse_parts.h"

enum { SEARCHED = 6, STARTS = 3, MOST_ACTIVE = 12, LUCK = BUR_LEAST_LUCK };

static const double farthest = 5; /* from the medians: one in 3.5 million */

/* --- which regimes --- */

static int failing_in(const reverse *r, int regime)
{
    int n = 0;
    for (int64_t k = 0; k < r->sample.n; k++) {
        n += r->sample.regime[k] == regime &&
             bur_limit_fails(r->sample.margin[k]);
    }
    return n;
}

/* Those of the most failing draws, then the likeliest. */
static void pick_regimes(reverse *r)
{
    int *count = BUR_NEW_N(r->space.arena, int, r->n_regimes);
    r->searched = BUR_NEW_N(r->space.arena, int, SEARCHED);
    for (int g = 0; g < r->n_regimes; g++) {
        count[g] = failing_in(r, g);
    }
    while (r->n_searched < SEARCHED && r->n_searched < r->n_regimes) {
        int best = -1;
        for (int g = 0; g < r->n_regimes; g++) {
            best = count[g] >= 0 && (best < 0 || count[g] > count[best]) ? g
                                                                         : best;
        }
        count[best] = -1;
        r->searched[r->n_searched++] = best;
    }
}

/* --- one regime --- */

typedef struct hunt {
    reverse *r;
    int regime;
    int active[MOST_ACTIVE]; /* free axes that matter */
    int n_active;
    double *mean;   /* [n_free] of the draws that fail there */
    double medians; /* the margin there */
} hunt;

static void find_mean(hunt *h)
{
    const reverse_sample *s = &h->r->sample;
    int n = h->r->space.n_free, count = 0;
    for (int64_t k = 0; k < s->n; k++) {
        if (s->regime[k] == h->regime && bur_limit_fails(s->margin[k])) {
            count++;
            for (int i = 0; i < n; i++) {
                h->mean[i] += s->z[k * n + i];
            }
        }
    }
    for (int i = 0; i < n && count > 0; i++) {
        h->mean[i] /= count;
    }
}

static reverse_limit limit_of(const hunt *h, bool all)
{
    return (reverse_limit){.r = h->r,
                           .choice = h->r->regime[h->regime].choice,
                           .n = h->n_active,
                           .which = all ? NULL : h->active,
                           .luck = LUCK};
}

/* Keeps an axis of weight w if it is among the heaviest. */
static void keep_active(hunt *h, double *weight, int axis, double w)
{
    int at = h->n_active < MOST_ACTIVE ? h->n_active++ : MOST_ACTIVE;
    while (at > 0 && weight[at - 1] < w) {
        if (at < MOST_ACTIVE) {
            weight[at] = weight[at - 1];
            h->active[at] = h->active[at - 1];
        }
        at--;
    }
    if (at < MOST_ACTIVE) {
        weight[at] = w;
        h->active[at] = axis;
    }
}

/* What matters: the slopes at the medians and where failing draws are. */
static bur_status find_active(hunt *h, bur_fault *fault)
{
    const double least = 0.04; /* of the slope's length */
    bur_arena *arena = h->r->space.arena;
    int n = h->r->space.n_free;
    reverse_limit limit = limit_of(h, true);
    bur_points points = bur_reverse_points(&limit);
    bur_form_options only_slopes = {.step = 0.5, .farthest = farthest};
    double *start = BUR_NEW_N(arena, double, 2 * n + 1);
    memcpy(start + n, h->mean, sizeof *start * (size_t)n);
    bur_design_point at[2];
    BUR_TRY(bur_form_search(arena, &points, start, 2, &only_slopes, at, fault));
    double weight[MOST_ACTIVE] = {0};
    h->medians = at[0].margin;
    for (int i = 0; i < n; i++) {
        double w = fmax(fabs(at[0].towards[i]), fabs(at[1].towards[i]));
        bool matters =
            bur_reverse_matters(h->r, h->r->space.free[i], limit.choice);
        if (matters && (w >= least || h->r->space.failure.by_share)) {
            keep_active(h, weight, i, w);
        }
    }
    return BUR_OK;
}

/* The medians, the mean of what fails, and directions. */
static void make_starts(const hunt *h, double *start)
{
    int n = h->n_active;
    bur_limit_starts(n, 2, h->r->space.plan->design->seed, STARTS, start);
    double length = 0;
    for (int i = 0; i < n; i++) {
        double z = h->mean[h->active[i]];
        length += z * z;
    }
    for (int i = 0; i < n && length > 0; i++) {
        start[n + i] = h->mean[h->active[i]];
    }
}

static bur_status find_points(const hunt *h, bur_design_point *found,
                              bur_fault *fault)
{
    bur_arena *arena = h->r->space.arena;
    reverse_limit limit = limit_of(h, false);
    bur_points points = bur_reverse_points(&limit);
    double *start = BUR_NEW_N(arena, double, STARTS * h->n_active);
    make_starts(h, start);
    if (h->r->space.failure.by_share) {
        bur_direction_options options = {.far = farthest,
                                         .tries = 6,
                                         .rounds = 16,
                                         .narrow = 0.12,
                                         .seed =
                                             h->r->space.plan->design->seed};
        return bur_direction_search(arena, &points, start, STARTS, &options,
                                    found, fault);
    }
    bur_form_options options = {
        .step = 0.4, .tolerance = 0.03, .farthest = farthest, .most = 8};
    return bur_form_search(arena, &points, start, STARTS, &options, found,
                           fault);
}

/* --- ways --- */

static double *spread_out(const hunt *h, const double *z)
{
    double *full = BUR_NEW_N(h->r->space.arena, double, h->r->space.n_free + 1);
    for (int i = 0; i < h->n_active; i++) {
        full[h->active[i]] = z[i];
    }
    return full;
}

/* From where a search stopped, on to where it has failed. */
static bur_status go_and_fail(const hunt *h, double *z, bool *fails,
                              bur_fault *fault)
{
    int n = h->r->space.n_free;
    const double *origin = BUR_NEW_N(h->r->space.arena, double, n + 1);
    reverse_limit limit = limit_of(h, true);
    bur_points points = bur_reverse_points(&limit);
    bur_ray ray = {.from = origin, .along = z, .far = 1.2};
    bur_ray_options options = {.cuts = 11, .halvings = 7};
    BUR_TRY(bur_rays_reach(&points, &ray, 1, &options, fault));
    *fails = !isnan(ray.t);
    for (int i = 0; i < n && *fails; i++) {
        z[i] *= ray.t;
    }
    return BUR_OK;
}

/* Where slopes are too noisy to say where the tangent plane is, the point that
 * fails is as far as it is. */
static void place_by_distance(const hunt *h, const bur_design_point *point,
                              reverse_way *way)
{
    if (!point->found) {
        way->beta = bur_limit_length(way->z, h->r->space.n_free);
        way->form =
            h->r->regime[h->regime].p * bur_limit_probability(way->beta);
    }
}

/* A regime whose medians fail is a way by itself: nothing need be worse than
 * usual in it. */
static bur_status add_way(const hunt *h, const bur_design_point *point,
                          bur_fault *fault)
{
    reverse *r = h->r;
    bool fails = true;
    double p = r->regime[h->regime].p;
    reverse_way way = {.regime = h->regime,
                       .beta = point->beta,
                       .slope = point->slope,
                       .lucky = NAN,
                       .z = spread_out(h, point->z),
                       .towards = spread_out(h, point->towards),
                       .form = p * bur_limit_probability(point->beta)};
    if (point->beta <= 0) {
        memset(way.z, 0, sizeof *way.z * (size_t)r->space.n_free);
    } else {
        BUR_TRY(go_and_fail(h, way.z, &fails, fault));
        place_by_distance(h, point, &way);
    }
    int at = fails ? r->n_ways++ : -1;
    for (; at > 0 && r->way[at - 1].form < way.form; at--) {
        r->way[at] = r->way[at - 1];
    }
    if (at >= 0) {
        r->way[at] = way;
    }
    return BUR_OK;
}

static bur_status hunt_in(hunt *h, bur_fault *fault)
{
    const double apart = 1, good_enough = 2.5;
    bur_design_point found[STARTS];
    int which[STARTS];
    find_mean(h);
    BUR_TRY(find_active(h, fault));
    if (h->n_active == 0) {
        found[0] = (bur_design_point){.beta = -farthest};
        return bur_limit_fails(h->medians) ? add_way(h, &found[0], fault)
                                           : BUR_OK;
    }
    BUR_TRY(find_points(h, found, fault));
    int n =
        bur_modes_pick(found, STARTS, h->n_active, apart, good_enough, which);
    bool by_itself = n > 0 && found[which[0]].beta <= 0;
    for (int i = 0; i < (by_itself ? 1 : n); i++) {
        BUR_TRY(add_way(h, &found[which[i]], fault));
    }
    return BUR_OK;
}

bur_status bur_reverse_search(reverse *r, int most_ways, bur_fault *fault)
{
    pick_regimes(r);
    r->way = BUR_NEW_N(r->space.arena, reverse_way, SEARCHED * STARTS + 1);
    for (int g = 0; g < r->n_searched; g++) {
        hunt h = {.r = r,
                  .regime = r->searched[g],
                  .mean =
                      BUR_NEW_N(r->space.arena, double, r->space.n_free + 1)};
        BUR_TRY(hunt_in(&h, fault));
    }
    r->n_ways = r->n_ways > most_ways ? most_ways : r->n_ways;
    return BUR_OK;
}
