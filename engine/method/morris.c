/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trajectories over the levels, and their effects. */
#include "method/morris.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "method/bootstrap.h"
#include "num/keys.h"
#include "num/permute.h"
#include "stat/interval.h"

enum { RESAMPLES = 200, AT_START = 0, UP_OR_DOWN = 1 };

int64_t bur_morris_points(const bur_morris_ask *ask, int n_inputs)
{
    return (int64_t)ask->trajectories * (n_inputs + 1);
}

static bur_key key_of(const bur_morris_ask *ask, int trajectory)
{
    return bur_site_key(ask->seed, bur_site("morris", trajectory, 0));
}

/* The input that step `step` of a trajectory moves. */
static int moved(const bur_morris_ask *ask, int trajectory, int step, int n)
{
    return (int)bur_permute((uint64_t)step, (uint64_t)n,
                            key_of(ask, trajectory));
}

static bool goes_up(const bur_morris_ask *ask, int trajectory, int input)
{
    return bur_uniform(key_of(ask, trajectory), (uint64_t)input, BUR_FOR_DESIGN,
                       UP_OR_DOWN, 0) < 0.5;
}

/* A trajectory's points x[n + 1][n]. */
static void walk(const bur_morris_ask *ask, int trajectory, int n, double *x)
{
    int half = ask->levels / 2;
    for (int i = 0; i < n; i++) {
        double u = bur_uniform(key_of(ask, trajectory), (uint64_t)i,
                               BUR_FOR_DESIGN, AT_START, 0);
        double low = floor(u * half);
        bool up = goes_up(ask, trajectory, i);
        x[i] = ((up ? low : low + half) + 0.5) / ask->levels;
    }
    for (int step = 0; step < n; step++) {
        const double *from = x + (int64_t)step * n;
        double *to = x + (int64_t)(step + 1) * n;
        for (int i = 0; i < n; i++) {
            to[i] = from[i];
        }
        int i = moved(ask, trajectory, step, n);
        to[i] += goes_up(ask, trajectory, i) ? 0.5 : -0.5;
    }
}

/* The effects of an input on an output, by trajectory, from y of all points;
 * NaN are left out. Returns how many. */
static int effects_of(const bur_points *points, const bur_morris_ask *ask,
                      const double *y, int input, int output, double *effect)
{
    int n = points->n_inputs, count = 0;
    for (int t = 0; t < ask->trajectories; t++) {
        int step = 0;
        while (moved(ask, t, step, n) != input) {
            step++;
        }
        int64_t at = ((int64_t)t * (n + 1) + step) * points->n_outputs + output;
        double change = y[at + points->n_outputs] - y[at];
        double e = goes_up(ask, t, input) ? change / 0.5 : change / -0.5;
        if (isfinite(e)) {
            effect[count++] = e;
        }
    }
    return count;
}

static double spread(const double *effect, const double *weight, int n)
{
    double total = 0, mean = 0, square = 0;
    for (int i = 0; i < n; i++) {
        total += weight[i];
        mean += weight[i] * effect[i];
    }
    mean /= total;
    for (int i = 0; i < n; i++) {
        square += weight[i] * (effect[i] - mean) * (effect[i] - mean);
    }
    return sqrt(square / (total - 1));
}

static bur_estimate sigma_of(const double *effect, int n, double sd,
                             const bur_morris_ask *ask, double *weight,
                             int64_t *count)
{
    double again[RESAMPLES];
    bur_bootstrap bootstrap = {n, NULL, n, RESAMPLES, ask->seed};
    for (int b = 0; b < RESAMPLES; b++) {
        bur_bootstrap_weights(&bootstrap, b, weight, count);
        again[b] = spread(effect, weight, n);
    }
    bur_estimate sigma =
        bur_bootstrap_estimate(&bootstrap, sd, again, false, ask->level);
    sigma.low = sigma.low < 0 ? 0 : sigma.low;
    return sigma;
}

/* Room for the effects of one input on one output. */
typedef struct room {
    double *effect, *weight; /* [trajectories] */
    int64_t *count;
} room;

static bur_morris_effects sum_up(const bur_morris_ask *ask, const room *in,
                                 int n)
{
    if (n == 0) {
        bur_estimate none = bur_estimate_bare(NAN, 0, ask->level);
        return (bur_morris_effects){none, none, none};
    }
    bur_moments plain = bur_moments_of(in->effect, NULL, n);
    for (int i = 0; i < n; i++) {
        in->weight[i] = fabs(in->effect[i]);
    }
    bur_moments sizes = bur_moments_of(in->weight, NULL, n);
    return (bur_morris_effects){
        .mu = bur_interval_mean(&plain, ask->level),
        .mu_star = bur_interval_mean(&sizes, ask->level),
        .sigma = sigma_of(in->effect, n, bur_moments_sd(&plain), ask,
                          in->weight, in->count),
    };
}

static bur_status evaluate(const bur_points *points, const bur_morris_ask *ask,
                           double *x, double *y, bur_fault *fault)
{
    int n = points->n_inputs;
    for (int t = 0; t < ask->trajectories; t++) {
        walk(ask, t, n, x + (int64_t)t * (n + 1) * n);
    }
    return bur_points_at(points, x, bur_morris_points(ask, n), y, fault);
}

bur_status bur_morris(const bur_points *points, const bur_morris_ask *ask,
                      bur_morris_effects *out, bur_fault *fault)
{
    assert(ask->trajectories >= 2 && ask->levels >= 2 && ask->levels % 2 == 0);
    int n = points->n_inputs, m = points->n_outputs;
    size_t rows = (size_t)bur_morris_points(ask, n);
    size_t r = (size_t)ask->trajectories;
    double *x = malloc(rows * (size_t)n * sizeof *x);
    double *y = malloc(rows * (size_t)m * sizeof *y);
    room in = {malloc(r * sizeof(double)), malloc(r * sizeof(double)),
               malloc(r * sizeof(int64_t))};
    bur_status status = BUR_OK;
    if (x == NULL || y == NULL || in.effect == NULL || in.weight == NULL ||
        in.count == NULL) {
        status =
            bur_fail(fault, BUR_NO_MEMORY, "no memory for %zu points", rows);
    } else {
        status = evaluate(points, ask, x, y, fault);
    }
    for (int i = 0; i < n * m && status == BUR_OK; i++) {
        assert(y != NULL && in.effect != NULL && in.weight != NULL &&
               in.count != NULL);
        int count = effects_of(points, ask, y, i / m, i % m, in.effect);
        out[i] = sum_up(ask, &in, count);
    }
    free(x);
    free(y);
    free(in.effect);
    free(in.weight);
    free(in.count);
    return status;
}
