/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hypervolume: how much of the space below a reference point a front
 * dominates, all objectives to be made small. Exact: a sweep for two
 * objectives, and above that slices along the last objective (While, Hingston,
 * Barone and Huband, "A faster algorithm for calculating hypervolume", IEEE
 * Trans. Evol. Comp. 10, 2006), which serve up to five or six objectives. */
#ifndef BURSAR_METHOD_HYPERVOLUME_H
#define BURSAR_METHOD_HYPERVOLUME_H

#include "base/arena.h"

/* Of the points at[n], each with n_objectives >= 1 values. Points that are not
 * below the reference in every objective count nothing. */
double bur_hypervolume(bur_arena *arena, const double *const *at, int n,
                       int n_objectives, const double *reference);

#endif
