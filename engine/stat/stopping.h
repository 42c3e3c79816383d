/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a study has enough draws: sequential stopping by a rule that keeps the
 * confidence of its last interval.
 *
 * Looking after every draw and stopping at the first narrow interval stops too
 * often where chance made it narrow. This rule looks at 1,024 2^k draws only,
 * and wants of a probability ten draws with the event and ten without it as
 * well as the half-width, so that nothing stops on an event that never
 * happened. What is left of the bias is measured in the tests: intervals of
 * 95 % hold the truth in at least 93 % of studies that stopped. Pure. */
#ifndef BURSAR_STAT_STOPPING_H
#define BURSAR_STAT_STOPPING_H

#include "stat/estimate.h"

typedef struct bur_stopping {
    bool is_share; /* of a probability; else of a mean */
    double within; /* half the width of the interval that is enough, > 0 */
} bur_stopping;

enum { BUR_FIRST_LOOK = 1024, BUR_LEAST_EVENTS = 10 };

/* The draws of look number `look` from 0. */
int64_t bur_stopping_draws(int look);

/* Whether an estimate of that many draws is enough. */
bool bur_stopping_met(bur_stopping rule, const bur_estimate *estimate);

/* The skewness of the finite ones of n values: the third central moment over
 * the 3/2th power of the second; 0 of less than two, or all alike. */
double bur_skewness(const double *x, int64_t n);

/* Whether n draws of such skewness are too few for the interval of their mean
 * to be taken at its word: n <= 100 skewness^2. Skewness takes about a quarter
 * of skewness^2 / n from the confidence of a 95 % interval of Student's t
 * (Hall, "Inverting an Edgeworth expansion", Ann. Stat. 11, 1983), and a sample
 * of a heavy tail shows less of it than there is. */
bool bur_is_too_skewed(double skewness, int64_t n);

#endif
