/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample of everything: how likely failure is, and in which regimes. */
#include <math.h>

#include "num/keys.h"
#include "num/normal.h"
#include "study/reverse_parts.h"

/* The value of a switch that a uniform stands for. */
static int choice_of(const reverse_switch *s, double u)
{
    int i = 0;
    double sum = s->p[0];
    while (i < s->n - 1 && u > sum) {
        i++;
        sum += s->p[i];
    }
    return i;
}

static int regime_of(const reverse *r, const double *u)
{
    for (int k = 0; k < r->n_regimes; k++) {
        bool same = true;
        for (int i = 0; i < r->space.n_switches && same; i++) {
            const reverse_switch *s = &r->space.switches[i];
            same = choice_of(s, u[s->axis]) == r->regime[k].choice[i];
        }
        if (same) {
            return k;
        }
    }
    return -1;
}

static void draw(reverse *r, int64_t n, double *u)
{
    const reverse_space *s = &r->space;
    for (int a = 0; a < s->n_axes; a++) {
        bur_key key = bur_site_key(s->plan->design->seed,
                                   bur_site("reverse.sample", a, 0));
        for (int64_t k = 0; k < n; k++) {
            u[k * s->n_axes + a] =
                bur_uniform(key, (uint64_t)k, BUR_FOR_SEARCH, 0, 0);
        }
    }
    for (int64_t k = 0; k < n; k++) {
        for (int i = 0; i < s->n_free; i++) {
            r->sample.z[k * s->n_free + i] =
                bur_normal_quantile(u[k * s->n_axes + s->free[i]]);
        }
        r->sample.regime[k] = regime_of(r, u + k * s->n_axes);
    }
}

/* Each with luck of its own: what a draw is in any run. */
static bur_status run(reverse *r, int64_t n, const double *u, bur_fault *fault)
{
    const reverse_space *s = &r->space;
    bur_goal goal = {.statistic = BUR_OF_MEAN, .measure = s->failure.measure};
    bur_field field = {.plan = s->plan,
                       .options = s->options,
                       .n_axes = s->n_axes,
                       .axis = s->axis,
                       .luck = 1,
                       .seed = s->plan->design->seed,
                       .n_cases = 1};
    bur_field_goals goals = {.field = &field, .n_goals = 1, .goal = &goal};
    bur_points points = bur_field_points(&goals);
    BUR_TRY(bur_points_at(&points, u, n, r->sample.margin, fault));
    for (int64_t k = 0; k < n; k++) {
        double margin = bur_reverse_margin(&s->failure, r->sample.margin[k]);
        r->sample.margin[k] = margin;
        r->sample.n_failed += bur_limit_fails(margin);
    }
    r->n_draws += n;
    return BUR_OK;
}

bur_status bur_reverse_take_sample(reverse *r, int64_t n, bur_fault *fault)
{
    const reverse_space *s = &r->space;
    size_t count = (size_t)n;
    r->sample = (reverse_sample){
        .n = n,
        .u = BUR_NEW_N(s->arena, double, count *(size_t)s->n_axes),
        .z = BUR_NEW_N(s->arena, double, count *(size_t)s->n_free + 1),
        .margin = BUR_NEW_N(s->arena, double, count),
        .regime = BUR_NEW_N(s->arena, int, count)};
    draw(r, n, r->sample.u);
    return run(r, n, r->sample.u, fault);
}
