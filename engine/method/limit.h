/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A limit state: where a study stops being well and starts to fail.
 *
 * It is a bur_points of one output whose coordinates are independent standard
 * normals and not uniforms. The output is the margin: above zero all is well,
 * at zero or below it has failed, NaN says nothing. Distance from the origin is
 * then rareness: the probability that a half-space at distance beta is met is
 * Phi(-beta) (Hasofer and Lind, "Exact and invariant second-moment code
 * format", ASCE J. Eng. Mech. 100, 1974). */
#ifndef BURSAR_METHOD_LIMIT_H
#define BURSAR_METHOD_LIMIT_H

#include <stdbool.h>

#include "base/arena.h"
#include "method/points.h"

/* Margins of n points z[n][n_inputs]. */
static inline bur_status bur_limit_at(const bur_points *limit, const double *z,
                                      int64_t n, double *margin,
                                      bur_fault *fault)
{
    return n > 0 ? bur_points_at(limit, z, n, margin, fault) : BUR_OK;
}

static inline bool bur_limit_fails(double margin)
{
    return margin <= 0; /* not of NaN */
}

/* Products and lengths of vectors, summed in order. */
double bur_limit_dot(const double *a, const double *b, int n);
double bur_limit_length(const double *z, int n);
double bur_limit_distance(const double *a, const double *b, int n);

/* Points to search from, z[n][n_inputs]: the origin first, then Sobol'
 * directions of length `radius`, the same for a seed. */
void bur_limit_starts(int n_inputs, double radius, uint64_t seed, int n,
                      double *z);

/* Phi(-beta), of any sign. */
double bur_limit_probability(double beta);
/* The beta of a probability in (0, 1). */
double bur_limit_beta(double probability);

#endif
