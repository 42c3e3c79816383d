/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Special functions and the distributions made of them, by our own arithmetic
 * (num/vmath.h), so that an interval or a sampled input has the same bits
 * everywhere. Relative error <= 1e-12 over the ranges the tests walk.
 *
 * Pure functions; any thread. Arguments outside the stated domain are a
 * caller's error (assert); NaN arguments give NaN. Where a pair of tails p and
 * q is asked for, p + q = 1 and the smaller one carries the precision. */
#ifndef BURSAR_NUM_SPECIAL_H
#define BURSAR_NUM_SPECIAL_H

/* A probability and its complement, each with its own relative accuracy. */
typedef struct bur_tails {
    double p, q;
} bur_tails;

/* ln Gamma(x), x > 0. */
double bur_lgamma(double x);

/* ln(x!) - ln(sqrt(2 pi x) (x/e)^x), x > 0 (Loader's stirlerr). */
double bur_stirling_error(double x);

/* Regularised incomplete gamma functions P(a, x) and Q(a, x); a > 0, x >= 0
 * (DLMF 8.2). */
bur_tails bur_gamma_tails(double a, double x);
double bur_gamma_p(double a, double x);
double bur_gamma_q(double a, double x);

/* The density of the gamma distribution of scale 1 at x. */
double bur_gamma_density(double a, double x);

/* x with P(a, x) = p. The second form takes both tails. */
double bur_gamma_quantile(double p, double a);
double bur_gamma_quantile_tails(bur_tails at, double a);

/* Regularised incomplete beta function I_x(a, b) and 1 - I_x(a, b); a, b > 0,
 * 0 <= x <= 1 (DLMF 8.17). y is 1 - x, to full relative accuracy. */
bur_tails bur_beta_tails(double a, double b, double x, double y);
double bur_beta_p(double a, double b, double x);
double bur_beta_q(double a, double b, double x);

/* The density of the beta distribution at x = 1 - y. */
double bur_beta_density(double a, double b, double x, double y);

/* x with I_x(a, b) = p; Clopper and Pearson's limits are of this kind. The
 * second form takes both tails, and gives x as p and 1 - x as q. */
double bur_beta_quantile(double p, double a, double b);
bur_tails bur_beta_quantile_tails(bur_tails at, double a, double b);

/* Student's t with df > 0 degrees of freedom. */
bur_tails bur_student_tails(double t, double df);
double bur_student_cdf(double t, double df);
double bur_student_density(double t, double df);
double bur_student_quantile(double p, double df);
double bur_student_quantile_tails(bur_tails at, double df);

/* Chi-squared with df > 0 degrees of freedom. */
double bur_chi2_cdf(double x, double df);
double bur_chi2_quantile(double p, double df);

#endif
