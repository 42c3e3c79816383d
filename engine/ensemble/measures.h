/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures summed up, each number with its error and how it was got. */
#ifndef BURSAR_ENSEMBLE_MEASURES_H
#define BURSAR_ENSEMBLE_MEASURES_H

#include "ensemble/futures.h"
#include "stat/nested.h"

typedef struct bur_measure_summary {
    bur_estimate mean; /* the probability, of a 0-or-1 measure */
    bur_estimate median;
    bur_estimate tail; /* mean of the worst share */
    double p05, p95;
    double missing; /* share of counted draws without a value */
    double assumptions_low, assumptions_high; /* 90 % range over assumptions
                                                 where luck is nested */
    bur_futures futures;                      /* of a cross-section; else NaN */
} bur_measure_summary;

/* The draws that may be copied for it: of more, what is told is found by
 * passes over them. */
int64_t bur_measure_at_once(const bur_plan *plan);

/* Sums up a measure in a case. BUR_NO_MEMORY. */
bur_status bur_measure_sum_up(const bur_outcome *outcome, int c, int measure,
                              bur_measure_summary *summary, bur_fault *fault);

/* The quantiles of a measure at the plan's levels into out[n_levels]. */
bur_status bur_measure_quantiles(const bur_outcome *outcome, int c, int measure,
                                 bur_estimate *out, bur_fault *fault);

/* Their values alone, which is much quicker. */
bur_status bur_measure_levels(const bur_outcome *outcome, int c, int measure,
                              double *out, bur_fault *fault);

/* One statistic of a measure in a case: its mean (the probability of what is
 * yes or no), a quantile, the mean of the worst share; and the probability of
 * lying below ('<') or above ('>') a value. BUR_NO_MEMORY. */
bur_status bur_measure_mean(const bur_outcome *outcome, int c, int measure,
                            bur_estimate *out, bur_fault *fault);
bur_status bur_measure_quantile(const bur_outcome *outcome, int c, int measure,
                                double p, bur_estimate *out, bur_fault *fault);
bur_status bur_measure_tail(const bur_outcome *outcome, int c, int measure,
                            bur_estimate *out, bur_fault *fault);
bur_status bur_measure_event(const bur_outcome *outcome, int c, int measure,
                             char relation, double value, bur_estimate *out,
                             bur_fault *fault);

/* The measure of case a less that of case b, draw by draw. */
bur_status bur_measure_difference(const bur_outcome *outcome, int a, int b,
                                  int measure, bur_estimate *difference,
                                  bur_fault *fault);

/* The share of draws of a case that left by exit `kind` (from 1). */
bur_status bur_exit_share(const bur_outcome *outcome, int c, int kind,
                          bur_estimate *share, bur_fault *fault);

/* Puts the worst value of each measure in the place of failed draws, where
 * the plan says so. Called once, by bur_run. */
void bur_measures_take_worst(bur_outcome *outcome);

#endif
