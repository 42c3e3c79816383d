/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States that say the same thing count once. Each state is a row of features;
 * its repetition is
 *
 *   R(s) = sum over t of exp(-(distance(s, t) / radius)^2),
 *
 * 1 for a state like no other, k for one of k the same, and its weight is in
 * proportion to 1 / R(s) (Sanderson, Knutti and Caldwell, "A representative
 * democracy to reduce interdependency in a multimodel ensemble", Journal of
 * Climate 28, 2015). The distance is the root mean square difference of the
 * features; the radius a tenth of the mean distance of those pairs that are
 * not the same. Pure functions. */
#ifndef BURSAR_METHOD_DUPLICATES_H
#define BURSAR_METHOD_DUPLICATES_H

#include <stdint.h>

/* repeat[n]: R of each state, from x[n][n_features], of which pairs of NaN do
 * not count, and one with a number counts as 1 apart. `room` has n * n. The sum
 * of 1 / R is how many states there are in effect. */
void bur_duplicates(const double *x, int n, int64_t n_features, double *repeat,
                    double *room);

#endif
