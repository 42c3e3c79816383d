/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conditional mean of drivers given how bad the outcome is: along it the
 * rungs of a severity ladder lie, on which no driver is at its own extreme
 * unless the outcome says so (Breuer, Jandacka, Rheinberger and Summer, "How
 * to find plausible, severe and useful stress scenarios", International
 * Journal of Central Banking 5, 2009).
 *
 * Drivers are independent standard normals z_j, the outcome is taken by its
 * normal score s (of ranks, van der Waerden). If both are jointly normal, the
 * mean of z_j given s is b_j s with b_j = E[z_j s], their correlation. A rung
 * that the outcome passes with probability p is z = b s(p); the drivers alone
 * are then as far out as beta = |b| |s(p)|, which they pass with probability
 * Phi(-beta). What of the outcome is not theirs is luck. */
#ifndef BURSAR_METHOD_CONDITIONAL_H
#define BURSAR_METHOD_CONDITIONAL_H

#include <stdint.h>

#include "base/arena.h"

/* b_j of n_inputs drivers z[input][draw] with the outcome of n draws (finite),
 * into loading[n_inputs]; one that cannot be told from nothing, |b_j| < 2.58 /
 * sqrt(n) or 99 of 100 times by chance, is 0. Returns |b|. Equal outcomes get
 * the score of their mean rank. */
double bur_conditional_loadings(const double *z, const double *outcome,
                                int64_t n, int n_inputs, bur_arena *arena,
                                double *loading);

#endif
