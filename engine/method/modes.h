/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Modes: of what many searches found, the design points that differ.
 *
 * The nearest to the origin is kept first; another is kept if it lies at least
 * `apart` from all that are kept already (Der Kiureghian and Dakessian,
 * "Multiple design points in first and second-order reliability", Structural
 * Safety 20, 1998, tell them apart by distance too). Fewer than were hoped for
 * are fewer. */
#ifndef BURSAR_METHOD_MODES_H
#define BURSAR_METHOD_MODES_H

#include "method/form.h"

/* Which of the n points are modes, by beta: which[] has room for n. Points off
 * by more than `off`, and those that are flat, are left out. Returns how many.
 */
int bur_modes_pick(const bur_design_point *point, int n, int n_inputs,
                   double apart, double off, int *which);

/* The mode that is nearest to z, of n_modes points z[n_modes][n_inputs]. */
int bur_modes_nearest(const double *const *mode, int n_modes, int n_inputs,
                      const double *z);

#endif
