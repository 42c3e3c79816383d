/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of pick-freeze designs (method/saltelli.h) over inputs and drivers. */
#ifndef BURSAR_STUDY_SENSITIVITY_RUNS_H
#define BURSAR_STUDY_SENSITIVITY_RUNS_H

#include "method/sobol_indices.h"
#include "study/sensitivity.h"

/* Runs all blocks of a design of n_points (a multiple of 16) as the cases of
 * one run on the same draws; with the paths of the asked series and its
 * sisters, which are series 0 and on of the outcome, if one is asked for.
 * What is no source varies between A and B too. The outcome is the caller's
 * to free; its plan lies in the arena. Statuses of bur_run. */
bur_status bur_sensitivity_pick_freeze(const bur_sensitivity *asked,
                                       int64_t n_points, bur_arena *arena,
                                       bur_outcome **outcome, bur_fault *fault);

/* What such a run left of a goal of draws, and of a row of an element of the
 * series; arrays lie in the arena. */
bur_pick_freeze bur_pick_freeze_of_goal(const bur_sensitivity *asked,
                                        const bur_outcome *outcome,
                                        const bur_goal *goal, bur_arena *arena);
bur_pick_freeze bur_pick_freeze_of_row(const bur_sensitivity *asked,
                                       const bur_outcome *outcome, int element,
                                       int row, bur_arena *arena);

#endif
