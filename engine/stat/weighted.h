/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A probability from weighted draws: importance sampling.
 *
 * Where draws come from another distribution than the one that is meant, each
 * weighs what the second makes of it over what the first does. The mean of
 * weight times event is the probability; its interval is Student's t. How many
 * draws it rests on says the effective sample size of those with the event,
 * (sum w)^2 / sum w^2 (Kish; Owen, "Monte Carlo theory, methods and examples",
 * 9.3): below 200 a few of them would decide, and there is no interval. */
#ifndef BURSAR_STAT_WEIGHTED_H
#define BURSAR_STAT_WEIGHTED_H

#include "stat/estimate.h"

enum { BUR_LEAST_WEIGHTED = 200 };

typedef struct bur_weighted {
    bur_estimate share;
    double effective; /* sample size of the draws with the event */
    int64_t n_events;
    double heaviest; /* largest share of the sum that one draw has */
    double needed;   /* draws for an interval, at the rate seen so far: +inf
                        without an event; 0: it is there */
} bur_weighted;

/* Of n draws, y 0 or 1 (NaN counts as 0) and w >= 0. */
bur_weighted bur_weighted_share(const double *y, const double *w, int64_t n,
                                double level);

#endif
