/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many draws are enough, and figures that say more than as many plain
 * draws: included by bursar/bursar.h. */
#ifndef BURSAR_ESTIMATES_H
#define BURSAR_ESTIMATES_H

#include "bursar/bursar.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A study whose scenario says what its draws are run until
 * (runs.until = "P(insolvent) within 0.5 points") is run with 1,024 draws, then
 * with twice as many and so on, and is in the end a study of as many draws as
 * were enough, or of the most that are allowed. What it waits for, as written,
 * or NULL; and the most draws. */
BURSAR_API const char *bur_study_until(const bur_study *study);
BURSAR_API int64_t bur_study_until_most(const bur_study *study);

/* What look `look` of the latest run saw in case `c`; false past the last. */
typedef struct bur_look_facts {
    int64_t n_draws;
    bur_figure figure;
    bool is_share; /* a probability */
    bool skewed;   /* a mean of draws so skewed that its interval is doubtful */
    bool met;      /* enough, in every case */
} bur_look_facts;
BURSAR_API bool bur_study_look(const bur_study *study, int look, int c,
                               bur_look_facts *facts);

/* The draws that an interval of the quantile of probability p needs, 0 < p <
 * 1: with fewer there is none. */
BURSAR_API int64_t bur_study_least_draws(const bur_study *study, double p);

/* The mean of a measure corrected by the inputs that output.control names
 * (control variates), beside the plain one; the variance of the plain one over
 * the other's; or in words why it cannot be, else NULL. False where nothing
 * was asked for, or before the run. */
typedef struct bur_controlled_facts {
    bur_figure plain, controlled;
    double reduction;
    const char *why_not;
} bur_controlled_facts;
BURSAR_API bool bur_study_controlled(const bur_study *study, int c, int measure,
                                     bur_controlled_facts *facts);

/* A rare event that output.rare asks, in case `c`: its probability by draws
 * that are pushed towards it. False past the last, or before the run. */
typedef struct bur_rare_facts {
    const char *name, *title, *of; /* title: NULL without */
    bur_figure probability;        /* no interval: `effective` is below 200 */
    double effective;              /* sample size of the draws with the event */
    double heaviest;               /* share of the sum that one draw has */
    int64_t n_draws, n_events;
    double needed; /* draws that an interval would take, or 0 */
} bur_rare_facts;
BURSAR_API int bur_study_n_rares(const bur_study *study);
BURSAR_API bool bur_study_rare(const bur_study *study, int i, int c,
                               bur_rare_facts *facts);

#ifdef __cplusplus
}
#endif

#endif
