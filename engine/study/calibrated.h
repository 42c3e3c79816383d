/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a calibration found, before it is told. */
#ifndef BURSAR_STUDY_CALIBRATED_H
#define BURSAR_STUDY_CALIBRATED_H

#include "study/misfit.h"

/* Where there are no chains, draws are of the normal approximation at the most
 * probable point, in BUR_CALIBRATED_PARTS parts as if of chains. */
enum { BUR_CALIBRATED_PARTS = 4 };

typedef struct bur_calibrated {
    bur_misfit *misfit;
    const double *before, *fit; /* [misfit->n]: predicted at the medians before,
                                   and at the most probable point */
    const double *at;           /* [input]: values there */
    bool converged;             /* least squares has */
    int parts;                  /* chains, or BUR_CALIBRATED_PARTS */
    double *x;                  /* [input][part][draw]: values after the data */
    double *mean, *variance;    /* [misfit->n]: of predictions there */
    const double *accepted;     /* [chain]; NULL without chains */
} bur_calibrated;

/* Tells it: sentences and tables. BUR_NO_MEMORY. */
bur_status bur_calibrated_tell(const bur_calibrated *found, bur_answer *answer,
                               bur_fault *fault);

#endif
