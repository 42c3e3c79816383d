/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The number of Poisson arrivals that a uniform stands for: inversion by
 * sequential search (Devroye 1986, X.3), for means that are not large. */
#ifndef BURSAR_NUM_POISSON_H
#define BURSAR_NUM_POISSON_H

#include "num/vmath.h"

enum { BUR_POISSON_MOST = 1000 };

/* The smallest k with P(N <= k) >= u for N Poisson of the given mean; at most
 * BUR_POISSON_MOST. A mean that is not positive gives 0. */
static inline double bur_poisson_count(double u, double mean)
{
    /* first of all, so that a loop over lanes takes it out for one mean */
    double p = bur_exp(-mean), below = p;
    if (!(mean > 0)) {
        return mean == mean ? 0 : mean;
    }
    int k = 0;
    while (u > below && k < BUR_POISSON_MOST) {
        k++;
        p *= mean / k;
        below += p;
    }
    return k;
}

#endif
