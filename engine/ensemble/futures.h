/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cross-section summed up by future.
 *
 * In one future some share of the providers has the property that a 0-or-1
 * measure asks for, and of any other measure the providers have a mean. Both
 * vary from future to future, because providers share what is common and
 * because there are only so many of them: the range over futures is the
 * predictive interval of such a share. Providers whose measure is missing are
 * left out above and below the line; a future without any counts nowhere. */
#ifndef BURSAR_ENSEMBLE_FUTURES_H
#define BURSAR_ENSEMBLE_FUTURES_H

#include "ensemble/outcome.h"

typedef struct bur_futures {
    bur_estimate mean;      /* over futures; each counts once */
    bur_estimate low, high; /* the futures' quantiles of 5 and 95 % */
    double present;         /* providers that counted, mean over futures */
} bur_futures;

/* The mean of each future's providers and how many counted, [n_futures]; the
 * mean of none is NaN. For a plan whose design is a cross-section. */
void bur_futures_of(const bur_outcome *outcome, int c, int measure,
                    double *mean, int32_t *present);

/* How many there are. */
int64_t bur_futures_count(const bur_plan *plan);

/* Sums them up; without a cross-section all are NaN. BUR_NO_MEMORY. */
bur_status bur_futures_sum_up(const bur_outcome *outcome, int c, int measure,
                              bur_futures *futures, bur_fault *fault);

#endif
