/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The probability of each way to fail: importance sampling around the ways of
 * a regime, over all inputs and luck, times the regime's probability. */
#include "base/hash.h"
#include "study/reverse_parts.h"

enum { BATCH = 1024, MOST = 12288 };

/* The ways of a regime. */
static int ways_of(const reverse *r, int regime, int *way, const double **z)
{
    int n = 0;
    for (int w = 0; w < r->n_ways; w++) {
        if (r->way[w].regime == regime) {
            z[n] = r->way[w].z;
            way[n++] = w;
        }
    }
    return n;
}

static bur_estimate times(bur_estimate e, double p)
{
    e.value *= p;
    e.se *= p;
    e.low *= p;
    e.high *= p;
    return e;
}

static bur_status simulate_in(reverse *r, int regime, bur_fault *fault)
{
    bur_arena *arena = r->space.arena;
    int *way = BUR_NEW_N(arena, int, r->n_ways);
    const double **z = BUR_NEW_N(arena, const double *, r->n_ways);
    int n = ways_of(r, regime, way, z);
    if (n == 0) {
        return BUR_OK;
    }
    const bur_plan *plan = r->space.plan;
    reverse_limit limit = {
        .r = r, .choice = r->regime[regime].choice, .luck = 1};
    bur_points points = bur_reverse_points(&limit);
    bur_failure_options options = {
        .plain = 0.25,
        .batch = BATCH,
        .most = MOST,
        .least = BUR_LEAST_EFFECTIVE,
        .level = plan->confidence,
        .seed = bur_hash_mix(plan->design->seed ^ (uint64_t)regime)};
    bur_failure failure;
    BUR_TRY(
        bur_failure_simulate(arena, &points, z, n, &options, &failure, fault));
    for (int i = 0; i < n; i++) {
        reverse_way *w = &r->way[way[i]];
        w->simulated = failure.mode[i];
        w->simulated.p = times(failure.mode[i].p, r->regime[regime].p);
    }
    return BUR_OK;
}

bur_status bur_reverse_simulate(reverse *r, bur_fault *fault)
{
    for (int g = 0; g < r->n_searched; g++) {
        BUR_TRY(simulate_in(r, r->searched[g], fault));
    }
    return BUR_OK;
}
