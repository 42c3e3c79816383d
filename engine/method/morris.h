/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Morris' elementary effects: which inputs matter at all, at a cost of a few
 * tens of runs each. A trajectory moves each input once, in random order, by
 * half of its range; how the outcome moves is an effect. Morris, "Factorial
 * sampling plans for preliminary computational experiments", Technometrics 33
 * (1991); mu*: Campolongo, Cariboni and Saltelli, "An effective screening
 * design for sensitivity analysis of large models", Environmental Modelling
 * and Software 22 (2007).
 *
 * Levels are the middles of `levels` equal parts of (0, 1), (l + 1/2) / p, so
 * that none is an end of an unbounded distribution. An effect is the change of
 * the outcome over the change of the uniform: for a linear function of
 * uniforms, coefficient times range, exactly. */
#ifndef BURSAR_METHOD_MORRIS_H
#define BURSAR_METHOD_MORRIS_H

#include "method/points.h"
#include "stat/estimate.h"

typedef struct bur_morris_ask {
    int trajectories; /* >= 2 */
    int levels;       /* even, >= 4 is usual */
    uint64_t seed;
    double level; /* confidence */
} bur_morris_ask;

/* Of one input and output. */
typedef struct bur_morris_effects {
    bur_estimate mu;      /* mean effect: Student's interval */
    bur_estimate mu_star; /* mean size of effects: the same */
    bur_estimate sigma;   /* their spread, where the input is not linear or
                             not alone: bootstrap over trajectories */
} bur_morris_effects;

/* Points that it takes: trajectories * (n_inputs + 1). */
int64_t bur_morris_points(const bur_morris_ask *ask, int n_inputs);

/* out[n_inputs][n_outputs]. An effect with a point without value is left out.
 * BUR_NO_MEMORY, and what the points return. */
bur_status bur_morris(const bur_points *points, const bur_morris_ask *ask,
                      bur_morris_effects *out, bur_fault *fault);

#endif
