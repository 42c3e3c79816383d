/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native code for a run: whether it pays, its trial, and what became of it. */
#ifndef BURSAR_ENSEMBLE_NATIVE_USE_H
#define BURSAR_ENSEMBLE_NATIVE_USE_H

#include "ensemble/worker.h"
#include "exec/native.h"

/* What a trial runs: a block of the plan's first draws. */
typedef struct bur_native_case {
    const bur_plan *plan;
    bur_course *const *course;
    int lanes;
} bur_native_case;

/* Whether the blocks of a case have the same bits through the door as on the
 * vector backend, over a few steps: a bur_native_trial. */
bool bur_native_try(void *native_case, bur_native_door *door);

/* Whether a run of so many model-steps on so many threads is long enough for
 * native code to be made on its way. */
bool bur_native_pays(const bur_program *program, double steps, int threads);

/* Whether it is long enough for code that an earlier run has left. */
bool bur_native_pays_if_kept(const bur_program *program, double steps);

/* Whether it is long enough for code that this process may have. */
bool bur_native_pays_if_held(const bur_program *program, double steps);

#endif
