/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mean of a measure corrected by inputs whose means are known, the
 * controls of the plan; see stat/control.h. */
#ifndef BURSAR_ENSEMBLE_CONTROLLED_H
#define BURSAR_ENSEMBLE_CONTROLLED_H

#include "ensemble/outcome.h"
#include "stat/control.h"

/* Of a measure in a case. Where it cannot be, *why_not is a sentence and the
 * estimate is not there: draws are not independent, or some have no value
 * (those that have one are not all, and the inputs' means among them are not
 * known). BUR_NO_MEMORY. */
bur_status bur_measure_controlled(const bur_outcome *outcome, int c,
                                  int measure, bur_controlled *found,
                                  const char **why_not, bur_fault *fault);

#endif
