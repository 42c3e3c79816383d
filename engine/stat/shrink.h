/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A standard deviation that few years show, pulled towards one that was
 * assumed.
 *
 * The variance of the changes has the prior Inv-chi2(strength, prior^2), a
 * scaled inverse chi-square, and their mean is not known. After n changes with
 * the sample standard deviation s, df = n - 1, it is Inv-chi2(strength + df,
 *
 *     (strength prior^2 + df s^2) / (strength + df))
 *
 * and `result` is the root of that scale (Gelman and others, "Bayesian Data
 * Analysis", 3rd ed., 2013, sections 2.6 and 3.2). The strength says how many
 * changes the prior counts for. Pure functions. */
#ifndef BURSAR_STAT_SHRINK_H
#define BURSAR_STAT_SHRINK_H

typedef struct bur_shrunk {
    double prior, data, result; /* standard deviations */
    double weight;              /* of the data's variance, 0 to 1 */
} bur_shrunk;

/* Of n >= 2 changes; strength >= 0. */
bur_shrunk bur_shrink_sd(double prior, double strength, const double *change,
                         int n);

#endif
