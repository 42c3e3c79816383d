/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question "how much do we need?": the value of one lever with which a
 * target is met, with its interval. */
#ifndef BURSAR_STUDY_SIZE_H
#define BURSAR_STUDY_SIZE_H

#include "ensemble/run.h"
#include "scenario/scenario.h"
#include "store/answer.h"

typedef struct bur_size_asked {
    const char *target; /* a goal with a bound */
    int64_t draws;      /* of each value that is tried; 0: 2,048 */
} bur_size_asked;

/* The scenario has one lever. BUR_BAD_INPUT with a sentence; statuses of
 * bur_run. */
bur_status bur_size(const bur_scenario *scenario,
                    const bur_run_options *options, const bur_size_asked *asked,
                    bur_answer **answer, bur_fault *fault);

#endif
