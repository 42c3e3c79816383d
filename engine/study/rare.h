/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rare events of a scenario by tilted importance sampling: draws in which some
 * inputs are pushed to where the event is likelier, each weighing so much less
 * (of scores z + t, the weight is exp(-t (z + t) + t^2 / 2)). All else is luck
 * as in any run. An input of a copula is pushed in its own score, before it is
 * correlated: those after it in the copula come along. */
#ifndef BURSAR_STUDY_RARE_H
#define BURSAR_STUDY_RARE_H

#include "ensemble/run.h"
#include "scenario/scenario.h"
#include "stat/weighted.h"
#include "study/goal.h"

/* An event and what pushes towards it. */
typedef struct bur_rare {
    const bur_rare_setting *setting;
    bur_goal goal;
} bur_rare;

/* Reads the goals of a scenario's rare events, [s->rares.n] in `arena`; a goal
 * is a probability. BUR_BAD_INPUT. */
bur_status bur_rare_read(bur_arena *arena, const bur_scenario *s,
                         bur_rare **rare, bur_fault *fault);

/* Runs one in every case: found[n_cases]. Statuses of bur_run. */
bur_status bur_rare_run(const bur_rare *rare, const bur_plan *plan,
                        const bur_run_options *options, bur_weighted *found,
                        bur_fault *fault);

#endif
