/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches of design points, a step of all of them at a time: slopes, then the
 * lengths of the step that are tried together. */
#include "method/form.h"

#include <math.h>
#include <string.h>

enum { LENGTHS = 4 }; /* the longest, and halves of it */

typedef struct search {
    double *z, *slope, *along; /* [n_inputs] */
    double margin, weight;     /* weight: c of the merit */
    double longest;            /* step tried: halved where a step made the
                                  point worse */
    bool active;
} search;

typedef struct former {
    const bur_points *limit;
    const bur_form_options *options;
    int n_inputs, n;
    search *search;
    bur_design_point *point;
    double *z, *margin; /* points asked for at once */
} former;

static double *room(const former *f, int64_t at)
{
    return f->z + at * f->n_inputs;
}

/* --- slopes --- */

/* The margin first, then each coordinate moved up, and down. */
static int64_t put_differences(const former *f, const search *s, int64_t at)
{
    int sides = f->options->central ? 2 : 1;
    memcpy(room(f, at), s->z, sizeof(double) * (size_t)f->n_inputs);
    at++;
    for (int i = 0; i < f->n_inputs; i++) {
        for (int side = 0; side < sides; side++, at++) {
            double *z = room(f, at);
            memcpy(z, s->z, sizeof(double) * (size_t)f->n_inputs);
            z[i] += side == 0 ? f->options->step : -f->options->step;
        }
    }
    return at;
}

/* A side without a value leaves the difference to the other. */
static double slope_of(const former *f, double here, const double *moved)
{
    double up = moved[0] - here;
    double down = f->options->central ? here - moved[1] : NAN;
    double both = isnan(down) ? up : isnan(up) ? down : (up + down) / 2;
    return isnan(both) ? 0 : both / f->options->step;
}

static int64_t take_differences(const former *f, search *s, int64_t at)
{
    int sides = f->options->central ? 2 : 1;
    s->margin = f->margin[at++];
    for (int i = 0; i < f->n_inputs; i++, at += sides) {
        s->slope[i] = slope_of(f, s->margin, f->margin + at);
    }
    return at;
}

static bur_status find_slopes(const former *f, bur_fault *fault)
{
    int64_t n = 0;
    for (int k = 0; k < f->n; k++) {
        n = f->search[k].active ? put_differences(f, &f->search[k], n) : n;
    }
    BUR_TRY(bur_limit_at(f->limit, f->z, n, f->margin, fault));
    n = 0;
    for (int k = 0; k < f->n; k++) {
        n = f->search[k].active ? take_differences(f, &f->search[k], n) : n;
    }
    return BUR_OK;
}

/* --- where a search stands --- */

static void judge(const former *f, search *s, bur_design_point *p)
{
    double steep = bur_limit_length(s->slope, f->n_inputs);
    double before = p->off;
    p->margin = s->margin;
    p->off = INFINITY;
    memcpy(p->z, s->z, sizeof(double) * (size_t)f->n_inputs);
    if (!(steep > 0) || !isfinite(steep) || isnan(s->margin)) {
        memset(p->towards, 0, sizeof(double) * (size_t)f->n_inputs);
        p->beta = bur_limit_length(s->z, f->n_inputs);
        s->active = false;
        return;
    }
    double across = 0;
    for (int i = 0; i < f->n_inputs; i++) {
        p->towards[i] = -s->slope[i] / steep;
    }
    double along = bur_limit_dot(s->z, p->towards, f->n_inputs);
    p->slope = steep;
    p->beta = along + s->margin / steep;
    for (int i = 0; i < f->n_inputs; i++) {
        double part = s->z[i] - along * p->towards[i];
        across += part * part;
    }
    double gap = fabs(s->margin) / steep;
    p->off = fmax(gap, sqrt(across));
    s->longest *= p->off > before && s->longest > 0.1 ? 0.5 : 1;
    p->found = p->off <= f->options->tolerance;
    s->active = !p->found;
}

/* --- a step --- */

static double merit(const former *f, const search *s, const double *z,
                    double margin)
{
    double length = bur_limit_length(z, f->n_inputs);
    return length * length / 2 + s->weight * fabs(margin);
}

/* Towards the point of the tangent plane that is nearest to the origin, if
 * that is not too far out. */
static void aim(const former *f, search *s)
{
    int n = f->n_inputs;
    double steep2 = bur_limit_dot(s->slope, s->slope, n);
    double k = (bur_limit_dot(s->slope, s->z, n) - s->margin) / steep2;
    double reach = fabs(k) * sqrt(steep2);
    double cut =
        reach > f->options->farthest ? f->options->farthest / reach : 1;
    for (int i = 0; i < n; i++) {
        s->along[i] = cut * k * s->slope[i] - s->z[i];
    }
    const double near = 0.01; /* the surface: then it is the slopes' to say */
    double steep = sqrt(steep2), target = cut * reach, g = fabs(s->margin);
    double least = bur_limit_length(s->z, n) / steep;
    bool far = g > near * steep;
    s->weight = 2 * fmax(least, far ? target * target / 2 / g : 0);
}

static void put_lengths(const former *f, const search *s, int64_t at)
{
    double length = s->longest;
    for (int k = 0; k < LENGTHS; k++) {
        double *z = room(f, at + k);
        for (int i = 0; i < f->n_inputs; i++) {
            z[i] = s->z[i] + length * s->along[i];
        }
        length /= 2;
    }
}

/* Goes where the merit falls most, or else ends the search: it stands where it
 * is. */
static void take_lengths(const former *f, search *s, int64_t at)
{
    double least = merit(f, s, s->z, s->margin) * (1 - f->options->worth);
    int best = -1;
    for (int k = 0; k < LENGTHS; k++) {
        double there = merit(f, s, room(f, at + k), f->margin[at + k]);
        if (there < least) {
            least = there;
            best = k;
        }
    }
    s->active = best >= 0;
    if (best >= 0) {
        memcpy(s->z, room(f, at + best), sizeof(double) * (size_t)f->n_inputs);
    }
}

static bur_status step(const former *f, bur_fault *fault)
{
    int64_t n = 0;
    for (int k = 0; k < f->n; k++) {
        if (f->search[k].active) {
            aim(f, &f->search[k]);
            put_lengths(f, &f->search[k], n);
            n += LENGTHS;
        }
    }
    BUR_TRY(bur_limit_at(f->limit, f->z, n, f->margin, fault));
    n = 0;
    for (int k = 0; k < f->n; k++) {
        if (f->search[k].active) {
            take_lengths(f, &f->search[k], n);
            f->point[k].steps += f->search[k].active;
            n += LENGTHS;
        }
    }
    return BUR_OK;
}

/* --- all --- */

static bool any_active(const former *f)
{
    bool any = false;
    for (int k = 0; k < f->n; k++) {
        any = any || f->search[k].active;
    }
    return any;
}

static void begin(former *f, bur_arena *arena, bur_arena *scratch,
                  const double *start)
{
    size_t n = (size_t)f->n_inputs, all = (size_t)f->n;
    size_t each = n * (f->options->central ? 2 : 1) + 1;
    each = each > LENGTHS ? each : LENGTHS;
    f->search = BUR_NEW_N(scratch, search, all);
    f->z = BUR_NEW_N(scratch, double, all *each *n);
    f->margin = BUR_NEW_N(scratch, double, all *each);
    for (int k = 0; k < f->n; k++) {
        f->search[k] = (search){.z = BUR_NEW_N(scratch, double, n),
                                .slope = BUR_NEW_N(scratch, double, n),
                                .along = BUR_NEW_N(scratch, double, n),
                                .longest = 1,
                                .active = true};
        memcpy(f->search[k].z, start + (size_t)k * n, sizeof(double) * n);
        f->point[k] = (bur_design_point){.z = BUR_NEW_N(arena, double, n),
                                         .towards = BUR_NEW_N(arena, double, n),
                                         .off = INFINITY};
    }
}

bur_status bur_form_search(bur_arena *arena, const bur_points *limit,
                           const double *start, int n,
                           const bur_form_options *options,
                           bur_design_point *point, bur_fault *fault)
{
    bur_arena *scratch = bur_arena_create();
    former f = {.limit = limit,
                .options = options,
                .n_inputs = limit->n_inputs,
                .n = n,
                .point = point};
    begin(&f, arena, scratch, start);
    bur_status status = BUR_OK;
    for (int i = 0; status == BUR_OK && any_active(&f); i++) {
        status = find_slopes(&f, fault);
        for (int k = 0; k < n && status == BUR_OK; k++) {
            if (f.search[k].active) {
                judge(&f, &f.search[k], &point[k]);
                f.search[k].active = f.search[k].active && i < options->most;
            }
        }
        status = status == BUR_OK ? step(&f, fault) : status;
    }
    bur_arena_free(scratch);
    return status;
}
