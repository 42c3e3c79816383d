/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frozen model as a competent engineer would write it in plain C with the
 * GNU Scientific Library. Built several times, with the flags people use. */
#ifndef BURSAR_BENCH_PEER_MODEL_H
#define BURSAR_BENCH_PEER_MODEL_H

#include <gsl/gsl_rng.h>
#include <stdbool.h>

enum { PEER_STEPS = 120, PEER_MEASURES = 8 };

typedef struct peer_parameters {
    double elasticity, price_response, innovation, imitation, churn, dropout;
    double places, hire_speed, attrition, opening_pay, wage_drift, overhead;
    double materials, reputation_speed, inertia_speed, interest_rate;
    double repay_speed, buffer, opening_cash, credit_line;
} peer_parameters;

/* A normal of mean 0: gsl_ran_gaussian or its like. */
typedef double peer_normal(const gsl_rng *rng, double sd);

typedef struct peer {
    gsl_rng *rng;
    peer_normal *normal;
    bool noise; /* off: drivers stay at their means */
} peer;

/* What the model says without a scenario. */
extern const peer_parameters peer_defaults;

/* The flags it was built with. */
extern const char *const peer_flags;

void peer_sample(const peer *with, peer_parameters *p);

/* One draw through time; the measures in the model's order. */
void peer_simulate(const peer *with, const peer_parameters *p,
                   double measure[PEER_MEASURES]);

#endif
