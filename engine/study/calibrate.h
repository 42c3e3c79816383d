/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which values of the uncertain inputs agree with what was observed.
 *
 * Each input keeps its distribution in the scenario as what is known before;
 * correlations too. What is observed of a series is its mean over luck, with
 * an independent normal error. Where nobody says how large errors are, it is
 * left open, the same for all of a series, and integrated over (a prior of
 * 1 / sd; Gelman et al., "Bayesian Data Analysis", 3.2).
 *
 * Inputs are moved as independent normal scores, so that nothing has a bound:
 * least squares with the scores as further residuals finds the most probable
 * point; from there, chains draw from the distribution after the data. */
#ifndef BURSAR_STUDY_CALIBRATE_H
#define BURSAR_STUDY_CALIBRATE_H

#include "ensemble/run.h"
#include "store/answer.h"

typedef struct bur_observed {
    const char *label, *unit; /* of the series */
    int series;               /* of the graph */
    int n;
    const int *row;      /* [n] of the timeline */
    const double *value; /* [n] */
    const double *sd;    /* [n], above 0; NULL: nobody knows */
} bur_observed;

typedef struct bur_calibration {
    const bur_plan *plan; /* borrowed, as everything else */
    const bur_run_options *options;
    int which_case;
    uint64_t seed;
    int n_inputs;
    const int *input; /* [n_inputs] of the plan, ascending */
    int n_observed;
    const bur_observed *observed;
    int luck;      /* draws at each point: see bur_field */
    int n_chains;  /* 0: a normal distribution at the most probable point */
    int64_t draws; /* of each of its BUR_CALIBRATED_PARTS parts, which are not
                      run; or kept of each chain: every fourth step, after twice
                      as many steps of warm-up as draws are kept */
} bur_calibration;

/* Adds sentences and the tables "inputs", "observed", and, with chains,
 * "correlation" and "posterior", a row for each draw and a column for each
 * input. BUR_BAD_INPUT where no value of the inputs can be told from the
 * data; statuses of bur_run. */
bur_status bur_calibrate(const bur_calibration *asked, bur_answer *answer,
                         bur_fault *fault);

#endif
