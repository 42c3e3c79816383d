/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Directions turned at random towards a failure that is nearer. */
#include "method/directions.h"

#include <math.h>
#include <string.h>

#include "method/rays.h"
#include "num/keys.h"
#include "num/normal.h"

static const bur_ray_options ways = {.cuts = 8, .halvings = 6};

typedef struct turning {
    double *along; /* [n_inputs] unit vector */
    double *tried; /* [tries][n_inputs] */
    double t;      /* distance of failure along it; NaN: none */
    double turn;   /* how far turns go, radians */
} turning;

typedef struct turner {
    const bur_points *limit;
    const bur_direction_options *options;
    int n_inputs, n;
    turning *of;
    const double *origin;
    double *z, *margin;
    bur_ray *rays;
} turner;

static bool is_active(const turner *w, const turning *s)
{
    return s->t > 0 && s->turn > w->options->narrow;
}

static void make_unit(double *z, int n)
{
    double length = bur_limit_length(z, n);
    for (int i = 0; i < n && length > 0; i++) {
        z[i] /= length;
    }
}

/* A turn of about `turn` radians: the normals of a search, round and try. */
static void turn_about(const turner *w, const turning *s, int search, int round,
                       int which, double *out)
{
    double each = s->turn / sqrt((double)w->n_inputs);
    for (int i = 0; i < w->n_inputs; i++) {
        bur_key key =
            bur_site_key(w->options->seed, bur_site("direction", i, search));
        double u = bur_uniform(key, (uint64_t)round, BUR_FOR_SEARCH,
                               (uint32_t)which, 0);
        out[i] = s->along[i] + each * bur_normal_quantile(u);
    }
    make_unit(out, w->n_inputs);
}

/* How far failure is along n directions. */
static bur_status reach(const turner *w, int n, bur_fault *fault)
{
    for (int k = 0; k < n; k++) {
        w->rays[k].from = w->origin;
    }
    return bur_rays_reach(w->limit, w->rays, n, &ways, fault);
}

static bur_status begin(const turner *w, bur_fault *fault)
{
    for (int k = 0; k < w->n; k++) {
        make_unit(w->of[k].along, w->n_inputs);
        w->rays[k] = (bur_ray){.along = w->of[k].along, .far = w->options->far};
    }
    BUR_TRY(reach(w, w->n, fault));
    for (int k = 0; k < w->n; k++) {
        double length = bur_limit_length(w->of[k].along, w->n_inputs);
        w->of[k].t = length > 0 ? w->rays[k].t : NAN;
    }
    return BUR_OK;
}

/* Points a little nearer than what is known, in turned directions. */
static int64_t try_turns(const turner *w, int round)
{
    const double nearer = 0.97;
    int64_t n = 0;
    for (int k = 0; k < w->n; k++) {
        turning *s = &w->of[k];
        for (int t = 0; is_active(w, s) && t < w->options->tries; t++, n++) {
            double *along = s->tried + (size_t)t * (size_t)w->n_inputs;
            turn_about(w, s, k, round, t, along);
            for (int i = 0; i < w->n_inputs; i++) {
                w->z[n * w->n_inputs + i] = nearer * s->t * along[i];
            }
        }
    }
    return n;
}

/* The first turn that fails is taken, and its distance found. */
static bur_status take_turns(const turner *w, bur_fault *fault)
{
    int64_t n = 0;
    int n_rays = 0;
    size_t bytes = sizeof(double) * (size_t)w->n_inputs;
    for (int k = 0; k < w->n; k++) {
        turning *s = &w->of[k];
        if (!is_active(w, s)) {
            continue;
        }
        int helps = 0;
        while (helps < w->options->tries &&
               !bur_limit_fails(w->margin[n + helps])) {
            helps++;
        }
        n += w->options->tries;
        bool helped = helps < w->options->tries;
        s->turn *= helped ? 1.3 : 0.6;
        if (helped) {
            memcpy(s->along, s->tried + (size_t)helps * (size_t)w->n_inputs,
                   bytes);
            w->rays[n_rays++] = (bur_ray){.along = s->along, .far = s->t};
        }
    }
    BUR_TRY(reach(w, n_rays, fault));
    for (int r = 0; r < n_rays; r++) {
        for (int k = 0; k < w->n; k++) {
            bool mine = w->rays[r].along == w->of[k].along;
            bool nearer = mine && w->rays[r].t <= w->of[k].t;
            w->of[k].t = nearer ? w->rays[r].t : w->of[k].t;
        }
    }
    return BUR_OK;
}

static bur_status finish(const turner *w, bur_design_point *point,
                         bur_fault *fault)
{
    int n = w->n_inputs;
    for (int k = 0; k < w->n; k++) {
        const turning *s = &w->of[k];
        double t = isnan(s->t) ? w->options->far : s->t;
        for (int i = 0; i < n; i++) {
            point[k].z[i] = t * s->along[i];
            point[k].towards[i] = isnan(s->t) ? 0 : s->along[i];
        }
        point[k].beta = t;
        point[k].off = isnan(s->t) ? INFINITY : t * s->turn;
        point[k].found = !isnan(s->t) && s->turn <= w->options->narrow;
        memcpy(w->z + (size_t)k * (size_t)n, point[k].z,
               sizeof(double) * (size_t)n);
    }
    BUR_TRY(bur_limit_at(w->limit, w->z, w->n, w->margin, fault));
    for (int k = 0; k < w->n; k++) {
        point[k].margin = w->margin[k];
    }
    return BUR_OK;
}

static void make(turner *w, bur_arena *arena, bur_arena *scratch,
                 const double *start, bur_design_point *point)
{
    size_t n = (size_t)w->n_inputs, tries = (size_t)w->options->tries;
    w->of = BUR_NEW_N(scratch, turning, w->n);
    w->origin = BUR_NEW_N(scratch, double, n);
    w->z = BUR_NEW_N(scratch, double, (size_t)w->n *n *(tries + 1));
    w->margin = BUR_NEW_N(scratch, double, (size_t)w->n *(tries + 1));
    w->rays = BUR_NEW_N(scratch, bur_ray, w->n);
    for (int k = 0; k < w->n; k++) {
        w->of[k] = (turning){.along = BUR_NEW_N(scratch, double, n),
                             .tried = BUR_NEW_N(scratch, double, n *tries),
                             .t = NAN,
                             .turn = 0.5};
        memcpy(w->of[k].along, start + (size_t)k * n, sizeof(double) * n);
        point[k] = (bur_design_point){.z = BUR_NEW_N(arena, double, n),
                                      .towards = BUR_NEW_N(arena, double, n)};
    }
}

bur_status bur_direction_search(bur_arena *arena, const bur_points *limit,
                                const double *start, int n,
                                const bur_direction_options *options,
                                bur_design_point *point, bur_fault *fault)
{
    bur_arena *scratch = bur_arena_create();
    turner w = {.limit = limit,
                .options = options,
                .n_inputs = limit->n_inputs,
                .n = n};
    make(&w, arena, scratch, start, point);
    bur_status status = begin(&w, fault);
    int64_t tried = 1;
    for (int r = 0; r < options->rounds && tried > 0 && status == BUR_OK; r++) {
        tried = try_turns(&w, r);
        status = bur_limit_at(limit, w.z, tried, w.margin, fault);
        if (status == BUR_OK) {
            status = take_turns(&w, fault);
            for (int k = 0; k < n; k++) {
                point[k].steps += is_active(&w, &w.of[k]);
            }
        }
    }
    status = status == BUR_OK ? finish(&w, point, fault) : status;
    bur_arena_free(scratch);
    return status;
}
