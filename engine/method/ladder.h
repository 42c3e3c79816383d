/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The direction of a severity ladder: each driver moves along its conditional
 * mean given that things go badly, not every driver to its own extreme at once,
 * which nothing makes likely. For standard normals it is the mean of the points
 * that do worst (Breuer, Jandacka, Rheinberger and Summer, "How to find
 * plausible, severe and useful stress scenarios", International Journal of
 * Central Banking 5, 2009). */
#ifndef BURSAR_METHOD_LADDER_H
#define BURSAR_METHOD_LADDER_H

#include <stdint.h>

#include "base/arena.h"

/* The mean of z[n][n_inputs] over the worst `share` of the points, those of the
 * least margin (NaN are left out; at least one point), scaled to length 1 in
 * towards[n_inputs]; all zero when the mean is. Returns the length it had:
 * how severe the worst share is by itself. */
double bur_ladder_direction(const double *z, const double *margin, int64_t n,
                            int n_inputs, double share, double *towards);

#endif
