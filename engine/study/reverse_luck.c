/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the remaining luck adds to a way. At its point the margin is zero for
 * the median of luck; luck spreads it, by tau standard deviations of the inputs
 * (its own spread over the margin's slope). A plane at distance beta, so
 * blurred, is met with probability Phi(-beta / sqrt(1 + tau^2)): luck is one
 * more normal of the first-order method. */
#include <math.h>

#include "stat/select.h"
#include "study/reverse_parts.h"

enum { LUCK = 256 };

/* Half of what lies between the quantiles of a normal's one sd either way. */
static double spread(const reverse *r, const double *measure)
{
    static const double at[2] = {0.15865525393145707, 0.8413447460685429};
    double margin[LUCK], q[2];
    int64_t n = 0;
    for (int i = 0; i < LUCK; i++) {
        double m = bur_reverse_margin(&r->space.failure, measure[i]);
        if (isfinite(m)) {
            margin[n++] = m;
        }
    }
    if (n == 0) {
        return NAN;
    }
    bur_select_quantiles(margin, n, at, 2, q);
    return (q[1] - q[0]) / 2;
}

static void blur(const reverse *r, reverse_way *way, const double *measure)
{
    if (way->slope > 0) {
        double tau = spread(r, measure) / way->slope;
        way->lucky = r->regime[way->regime].p *
                     bur_limit_probability(way->beta / sqrt(1 + tau * tau));
    }
}

bur_status bur_reverse_luck(reverse *r, bur_fault *fault)
{
    const reverse_space *s = &r->space;
    if (r->n_ways == 0 || s->failure.by_share) {
        return BUR_OK; /* a share has no margin that luck could spread */
    }
    bur_arena *arena = bur_arena_create();
    bur_outcome *o = NULL;
    bur_status status = bur_reverse_run_ways(r, LUCK, s->plan->design->seed, 1,
                                             arena, &o, fault);
    for (int w = 0; w < r->n_ways && status == BUR_OK; w++) {
        blur(r, &r->way[w],
             bur_outcome_measure(o, 0, s->failure.measure) + (int64_t)w * LUCK);
    }
    bur_outcome_free(o);
    bur_arena_free(arena);
    return status;
}
