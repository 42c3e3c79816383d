/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question "what should we choose?": values of levers that are best under
 * luck, found by search and judged on luck that the search has not seen. */
#ifndef BURSAR_STUDY_OPTIMIZE_H
#define BURSAR_STUDY_OPTIMIZE_H

#include "ensemble/run.h"
#include "scenario/scenario.h"
#include "store/answer.h"

typedef struct bur_optimize_asked {
    const char *const *maximize, *const *minimize; /* goals without bounds */
    int n_maximize, n_minimize;
    const char *const *subject_to; /* goals with bounds */
    int n_subject_to;
    int64_t evaluations; /* choices that may be tried; 0: 500 */
    int64_t luck;        /* draws of each while searching; 0: 256 */
    int64_t draws;       /* of each that is found; 0: 4 times luck */
} bur_optimize_asked;

/* One objective is searched by CMA-ES, several by epsilon-NSGA-II.
 * BUR_BAD_INPUT with a sentence; statuses of bur_run. */
bur_status bur_optimize(const bur_scenario *scenario,
                        const bur_run_options *options,
                        const bur_optimize_asked *asked, bur_answer **answer,
                        bur_fault *fault);

#endif
