/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws from a density that is known but for a factor: chains of random-walk
 * Metropolis whose steps learn the shape of what they walk on. Haario, Saksman
 * and Tamminen, "An adaptive Metropolis algorithm", Bernoulli 7 (2001): steps
 * have 2.38^2 / d times the covariance of a chain's own past. Learning ends
 * with the warm-up, so that what is kept is an ordinary Markov chain. In the
 * warm-up the size of the steps is also led to an acceptance of 0.234
 * (Andrieu and Thoms, Statistics and Computing 18, 2008).
 *
 * Chains go side by side: each step asks for one point of all of them. */
#ifndef BURSAR_METHOD_METROPOLIS_H
#define BURSAR_METHOD_METROPOLIS_H

#include "method/points.h"

typedef struct bur_metropolis_ask {
    int n_chains;
    int64_t warm_up, draws; /* of each chain; draws that are kept: every
                               `thin`-th */
    int thin;               /* >= 1 */
    const double *start;    /* [n_chains][n_inputs] */
    const double *scale;    /* [n_inputs]: standard deviations to start with */
    uint64_t seed;
} bur_metropolis_ask;

/* Points have any coordinates, and one output: the logarithm of the density;
 * NaN and -inf are where it is 0. draw[n_inputs][n_chains][draws];
 * accepted[n_chains]: the share of steps after the warm-up. BUR_BAD_INPUT if
 * the density is 0 where a chain starts; BUR_NO_MEMORY, and what the points
 * return. */
bur_status bur_metropolis(const bur_points *log_density,
                          const bur_metropolis_ask *ask, double *draw,
                          double *accepted, bur_fault *fault);

#endif
