/* SPDX-License-Identifier: GPL-3.0-or-later */
/* P(X <= x) of the laws of num/variates.h, which invert these: what part of
 * the uniform belongs to values up to x, so that a draw can be cut off at it.
 *
 * NaN where no distribution has such parameters, and for NaN. Pure; any
 * thread. */
#ifndef BURSAR_NUM_BELOW_H
#define BURSAR_NUM_BELOW_H

double bur_below_normal(double x, double mean, double sd); /* sd may be 0 */
double bur_below_lognormal(double x, double mean, double sd);
double bur_below_exponential(double x, double mean);
double bur_below_logistic(double x, double mean, double scale);
double bur_below_pareto(double x, double shape, double scale);
double bur_below_weibull(double x, double shape, double scale);
double bur_below_gamma(double x, double shape, double scale);
double bur_below_beta(double x, double alpha, double beta);
double bur_below_triangular(double x, double mode); /* from 0 to 1 */

/* Counts. */
double bur_below_poisson(double x, double mean);
double bur_below_binomial(double x, double trials, double p);
double bur_below_negative_binomial(double x, double successes, double p);
double bur_below_geometric(double x, double p);

#endif
