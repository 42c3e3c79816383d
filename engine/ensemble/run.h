/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running a plan. */
#ifndef BURSAR_ENSEMBLE_RUN_H
#define BURSAR_ENSEMBLE_RUN_H

#include "ensemble/outcome.h"

/* Runs all draws of all cases and computes every summary. On success *outcome
 * is the caller's, to be freed with bur_outcome_free. BUR_NO_MEMORY,
 * BUR_INTERRUPTED when progress said so, BUR_FAILED when a draw failed and the
 * plan says stop. The result has the same bits for any options. */
bur_status bur_run(const bur_plan *plan, const bur_run_options *options,
                   bur_outcome **outcome, bur_fault *fault);

/* The path of one draw alone: values[series][row] and measures[measure] of a
 * case, from its number. BUR_NO_MEMORY. */
bur_status bur_run_one(const bur_plan *plan, const bur_run_options *options,
                       int which_case, int64_t draw, double *values,
                       double *measures, bur_fault *fault);

#endif
