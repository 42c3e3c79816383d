/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random variates by inversion, with parameters that may change from one draw
 * to the next: each is the value that a uniform u in (0, 1) stands for. Unlike
 * num/quantile.h nothing is prepared, so that an equation can give the
 * parameters; where both exist they are the same distribution.
 *
 * NaN where no distribution has such parameters, and for NaN. Pure; any
 * thread. */
#ifndef BURSAR_NUM_VARIATES_H
#define BURSAR_NUM_VARIATES_H

/* The uniform of a step in the sequence of a given seed, a whole number from 0
 * to 2^32 - 1 (else NaN): the same in every study, site and draw. */
double bur_variate_seeded(double seed, double step);

/* The part of the uniform from `from` to `to` that u stands for; below 1. */
double bur_variate_between(double u, double from, double to);

double bur_variate_normal(double u, double mean, double sd); /* sd >= 0 */
double bur_variate_lognormal(double u, double mean, double sd);
double bur_variate_exponential(double u, double mean);
double bur_variate_logistic(double u, double mean, double scale);
double bur_variate_pareto(double u, double shape, double scale);
double bur_variate_weibull(double u, double shape, double scale);
/* Shapes (alpha and beta, too) from 0.01 on, those of beta to 1000000. */
double bur_variate_gamma(double u, double shape, double scale);
double bur_variate_beta(double u, double alpha, double beta);

/* From 0 to 1 with the likeliest value at `mode`. */
double bur_variate_triangular(double u, double mode);

/* Counts: the least with P(X <= count) >= u. Beyond a variance of 100000 they
 * come from the expansion of Cornish and Fisher, which is then closer than a
 * thousandth of a standard deviation. */
double bur_variate_poisson(double u, double mean);
/* Trials are rounded; at most 1e9. */
double bur_variate_binomial(double u, double trials, double p);
/* Failures before that many successes (0.01 to 1000000, not only whole), and
 * trials until the first. */
double bur_variate_negative_binomial(double u, double successes, double p);
double bur_variate_geometric(double u, double p);

#endif
