/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pushed points, their weights, and the events among them. */
#include "study/rare.h"

#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"
#include "num/keys.h"
#include "num/normal.h"
#include "num/vmath.h"
#include "study/field.h"

/* Draws that are run at a time. */
enum { PORTION = 1 << 15 };

bur_status bur_rare_read(bur_arena *arena, const bur_scenario *s,
                         bur_rare **rare, bur_fault *fault)
{
    *rare = BUR_NEW_N(arena, bur_rare, s->rares.n + 1);
    for (int i = 0; i < s->rares.n; i++) {
        const bur_rare_setting *setting = &s->rares.at[i];
        bur_rare *r = &(*rare)[i];
        r->setting = setting;
        BUR_TRY(bur_goal_read(arena, s->plan, setting->of, &r->goal, fault));
        if (r->goal.statistic != BUR_OF_PROBABILITY || r->goal.relation) {
            return bur_fail(fault, BUR_BAD_INPUT,
                            "output.rare.%s: '%s' should be a probability, "
                            "P(...), without a bound",
                            setting->name, setting->of);
        }
    }
    return BUR_OK;
}

typedef struct pushing {
    const bur_rare *rare;
    const bur_plan *plan;
    const bur_run_options *options;
    double *u; /* [PORTION][n_axes] */
    double *y; /* [case][draws] */
    double *w; /* [draws] */
} pushing;

/* The points of some draws, and what they weigh. */
static void push(pushing *p, int64_t first, int64_t n)
{
    const bur_rare_setting *setting = p->rare->setting;
    const bur_design *design = p->plan->design;
    assert(p->u != NULL && p->w != NULL);
    for (int64_t i = 0; i < n; i++) {
        double weight = 0;
        for (int a = 0; a < setting->n; a++) {
            uint64_t site = design->factor[setting->input[a]].site;
            double z = bur_normal_quantile(
                bur_uniform(bur_site_key(design->seed, site),
                            (uint64_t)(first + i), BUR_FOR_MODEL, 0, 0));
            double t = setting->tilt[a], u = bur_normal_cdf(z + t);
            p->u[i * setting->n + a] = u < 0x1p-53       ? 0x1p-53
                                       : u > 1 - 0x1p-53 ? 1 - 0x1p-53
                                                         : u;
            weight += t * (t / 2 - (z + t));
        }
        p->w[first + i] = bur_exp(weight);
    }
}

/* Runs some draws in every case. Each portion has luck of its own. */
static bur_status run_portion(pushing *p, int64_t first, int64_t n,
                              bur_fault *fault)
{
    const bur_rare_setting *setting = p->rare->setting;
    bur_field field = {.plan = p->plan,
                       .options = p->options,
                       .n_axes = setting->n,
                       .axis = setting->input,
                       .luck = 1,
                       .seed = p->plan->design->seed ^
                               (first > 0 ? bur_hash_mix((uint64_t)first) : 0)};
    bur_arena *arena = bur_arena_create();
    bur_outcome *o = NULL;
    assert(p->y != NULL);
    push(p, first, n);
    bur_status status = bur_field_run(&field, p->u, n, arena, &o, fault);
    for (int c = 0; status == BUR_OK && c < p->plan->n_cases; c++) {
        const double *x = bur_outcome_measure(o, c, p->rare->goal.measure);
        for (int64_t i = 0; i < n; i++) {
            p->y[c * setting->draws + first + i] =
                bur_goal_of_draw(&p->rare->goal, x[i]);
        }
    }
    bur_outcome_free(o);
    bur_arena_free(arena);
    return status;
}

bur_status bur_rare_run(const bur_rare *rare, const bur_plan *plan,
                        const bur_run_options *options, bur_weighted *found,
                        bur_fault *fault)
{
    const bur_rare_setting *setting = rare->setting;
    size_t n = (size_t)setting->draws;
    pushing p = {.rare = rare, .plan = plan, .options = options};
    p.u = malloc((size_t)PORTION * (size_t)setting->n * sizeof *p.u);
    p.y = malloc(n * (size_t)plan->n_cases * sizeof *p.y);
    p.w = malloc(n * sizeof *p.w);
    bur_status status =
        p.u && p.y && p.w
            ? BUR_OK
            : bur_fail(fault, BUR_NO_MEMORY,
                       "not enough memory for the draws of a rare event");
    for (int64_t at = 0; status == BUR_OK && at < setting->draws;
         at += PORTION) {
        int64_t left = setting->draws - at;
        status = run_portion(&p, at, left < PORTION ? left : PORTION, fault);
    }
    for (int c = 0; status == BUR_OK && c < plan->n_cases; c++) {
        found[c] = bur_weighted_share(p.y + c * setting->draws, p.w,
                                      setting->draws, plan->confidence);
    }
    free(p.u);
    free(p.y);
    free(p.w);
    return status;
}
