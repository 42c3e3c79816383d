/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many comparisons at once: p values and intervals that hold for all of them
 * together. Pure functions. */
#ifndef BURSAR_METHOD_MULTIPLE_H
#define BURSAR_METHOD_MULTIPLE_H

#include <stdint.h>

/* p values after Holm, "A simple sequentially rejective multiple test
 * procedure", Scandinavian Journal of Statistics 6 (1979): those below alpha
 * may be rejected together with an error of alpha of rejecting any wrongly,
 * whatever depends on what. NaN are no tests and stay. `order` has room for
 * 2 n. */
void bur_holm(const double *p, int64_t n, double *adjusted, int64_t *order);

/* How many standard errors intervals must reach so that all `n` hold their
 * truth together with confidence `level`: the quantile of the greatest |t|
 * among resamples of the units (Westfall and Young, "Resampling-Based Multiple
 * Testing", 1993; Romano and Wolf, Econometrica 73, 2005).
 *
 * unit[n][n_units] holds for each comparison what each independent unit says
 * of it; all alike weigh the same. Comparisons that do not vary are left out.
 * +inf where resamples too often show no error: no interval can be had. NaN
 * with no comparison or fewer than two units. `room` has (n + 1) * n_units +
 * resamples values, `count` n_units. */
double bur_max_t(const double *unit, int n, int n_units, double level,
                 int resamples, uint64_t seed, double *room, int64_t *count);

#endif
