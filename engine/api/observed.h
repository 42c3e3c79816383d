/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Observations of series, from a CSV file.
 *
 *     date,cash,cash sd
 *     2027-03,118000,5000
 *     2027-06,,
 *
 * A row for each date (2027-03-01, or 2027-03 for its first day), or for each
 * `time` in the model's unit of time. A column for each series, by the name
 * that it has in the scenario's output; "NAME sd" has the standard deviations
 * of its errors. Empty cells are not observed; rows outside the run are not
 * used. */
#ifndef BURSAR_API_OBSERVED_H
#define BURSAR_API_OBSERVED_H

#include "scenario/scenario.h"
#include "study/calibrate.h"

typedef struct bur_observations {
    int n;
    bur_observed *observed; /* [n], in the arena */
    int n_outside;          /* rows before the start and after the end */
} bur_observations;

/* BUR_BAD_INPUT with a sentence, or with the sink knowing more. */
bur_status bur_observations_read(bur_arena *arena, bur_scenario *scenario,
                                 const char *path, bur_observations *out,
                                 bur_fault *fault);

#endif
