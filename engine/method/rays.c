/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rays: cuts first, then halving, all rays together. */
#include "method/rays.h"

#include <math.h>

typedef struct walk {
    const bur_points *limit;
    bur_ray *rays;
    int n;
    double *z, *margin; /* room for n points for each end of the cuts */
    int *of;            /* the ray of each point */
} walk;

static void put(const walk *w, int64_t point, int ray, double t)
{
    const bur_ray *r = &w->rays[ray];
    int n = w->limit->n_inputs;
    for (int i = 0; i < n; i++) {
        w->z[point * n + i] = r->from[i] + t * r->along[i];
    }
    w->of[point] = ray;
}

static bur_status cut(const walk *w, int cuts, bur_fault *fault)
{
    int64_t n = 0;
    for (int r = 0; r < w->n; r++) {
        for (int k = 0; k <= cuts; k++) {
            put(w, n++, r, w->rays[r].far * k / cuts);
        }
    }
    BUR_TRY(bur_limit_at(w->limit, w->z, n, w->margin, fault));
    for (int r = 0; r < w->n; r++) {
        const double *margin = w->margin + (int64_t)r * (cuts + 1);
        int k = 0;
        while (k <= cuts && !bur_limit_fails(margin[k])) {
            k++;
        }
        bur_ray *ray = &w->rays[r];
        ray->t = k <= cuts ? ray->far * k / cuts : NAN;
        ray->safe = k == 0 ? NAN : ray->far * (k - 1) / cuts;
    }
    return BUR_OK;
}

static bur_status halve(const walk *w, bur_fault *fault)
{
    int64_t n = 0;
    for (int r = 0; r < w->n; r++) {
        const bur_ray *ray = &w->rays[r];
        if (ray->t > ray->safe) {
            put(w, n++, r, (ray->t + ray->safe) / 2);
        }
    }
    BUR_TRY(bur_limit_at(w->limit, w->z, n, w->margin, fault));
    for (int64_t i = 0; i < n; i++) {
        bur_ray *ray = &w->rays[w->of[i]];
        double middle = (ray->t + ray->safe) / 2;
        *(bur_limit_fails(w->margin[i]) ? &ray->t : &ray->safe) = middle;
    }
    return BUR_OK;
}

bur_status bur_rays_reach(const bur_points *limit, bur_ray *rays, int n,
                          const bur_ray_options *options, bur_fault *fault)
{
    bur_arena *arena = bur_arena_create();
    size_t points = (size_t)n * ((size_t)options->cuts + 1);
    walk w = {.limit = limit,
              .rays = rays,
              .n = n,
              .z = BUR_NEW_N(arena, double, points *(size_t)limit->n_inputs),
              .margin = BUR_NEW_N(arena, double, points),
              .of = BUR_NEW_N(arena, int, points)};
    bur_status status = cut(&w, options->cuts, fault);
    for (int h = 0; h < options->halvings && status == BUR_OK; h++) {
        status = halve(&w, fault);
    }
    bur_arena_free(arena);
    return status;
}
