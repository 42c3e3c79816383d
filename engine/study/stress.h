/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stress: what crises do to a provider, against its own ordinary times.
 *
 * Runs are added one by one, the baseline first; each is summed up and let go,
 * so that memory holds one run and the measures of the baseline. All have the
 * same draws and seed and so the same luck: what differs is the crisis, and
 * differences are paired. Then the answer is made of what was summed up. */
#ifndef BURSAR_STUDY_STRESS_H
#define BURSAR_STUDY_STRESS_H

#include "ensemble/run.h"
#include "scenario/scenario.h"
#include "store/answer.h"

typedef struct bur_stress_asked {
    const char *const *goals; /* texts of goal.h; none: chosen from the model */
    int n_goals;
    const char *limit; /* a goal with a bound, which a failing provider breaks;
                          NULL: chosen from the model, 5 % */
    bool ladder;       /* rungs along the conditional mean of assumptions */
} bur_stress_asked;

typedef enum bur_stress_kind {
    BUR_STRESS_BASELINE,
    BUR_STRESS_CRISIS,
    BUR_STRESS_RUNG,     /* a crisis in another size */
    BUR_STRESS_COMBINED, /* several crises at once */
    BUR_STRESS_CORRELATED
} bur_stress_kind;

typedef struct bur_stress_run {
    bur_stress_kind kind;
    const char *name;   /* "call_freeze", "call_freeze: severe"; unique */
    const char *crisis; /* of a rung: whose size it is */
} bur_stress_run;

typedef struct bur_stress bur_stress;

bur_stress *bur_stress_create(const bur_stress_asked *asked);
void bur_stress_free(bur_stress *stress);

/* Runs a scenario and sums it up. The first must be the baseline; the others
 * must have its policies, draws, seed, times and exits. BUR_BAD_INPUT with a
 * sentence, also for goals; statuses of bur_run. */
bur_status bur_stress_add(bur_stress *stress, const bur_stress_run *run,
                          const bur_scenario *scenario,
                          const bur_run_options *options, bur_fault *fault);

/* The answer, the caller's to free. At least the baseline was added. */
bur_answer *bur_stress_answer(const bur_stress *stress);

#endif
