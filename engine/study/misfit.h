/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a scenario is from what was observed, as a function of the normal
 * scores of its inputs: the part of a calibration that runs. */
#ifndef BURSAR_STUDY_MISFIT_H
#define BURSAR_STUDY_MISFIT_H

#include "method/points.h"
#include "study/calibrate.h"
#include "study/field.h"

typedef struct bur_misfit {
    const bur_calibration *asked;
    bur_field field;
    int n;             /* observations of all series */
    double *sd;        /* [n_observed]: of errors that nobody knows */
    double *predicted; /* room for the points of one call */
    int64_t room;      /* points that it has room for */
} bur_misfit;

/* BUR_NO_MEMORY. Release it with bur_misfit_term, in either case. */
bur_status bur_misfit_init(bur_misfit *misfit, const bur_calibration *asked,
                           bur_fault *fault);
void bur_misfit_term(bur_misfit *misfit);

/* What is expected at scores z[n][n_inputs]: y[n][misfit->n], series after
 * series, NaN where all draws failed; and the values of the inputs,
 * x[n][n_inputs], unless it is NULL. Statuses of bur_run. */
bur_status bur_misfit_predict(bur_misfit *misfit, const double *z, int64_t n,
                              double *y, double *x, bur_fault *fault);

/* Those values alone, without a run: x[n][n_inputs]. */
void bur_misfit_inputs(const bur_misfit *misfit, const double *z, int64_t n,
                       double *x);

/* The sum of squared errors of a series in a row of predictions. */
double bur_misfit_squares(const bur_misfit *misfit, int observed,
                          const double *y);

/* Points at scores: errors over their standard deviations, then the scores;
 * and the logarithm of the density after the data. */
bur_points bur_misfit_residuals(bur_misfit *misfit);
bur_points bur_misfit_log_density(bur_misfit *misfit);

#endif
