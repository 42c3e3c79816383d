/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the incomplete gamma and beta functions share; not for others. */
#ifndef BURSAR_NUM_SPECIAL_PARTS_H
#define BURSAR_NUM_SPECIAL_PARTS_H

#include <stdbool.h>

#include "num/special.h"

/* x ln(x / mean) + mean - x >= 0 without cancellation near x = mean (the
 * deviance term of Loader, Fast and accurate computation of binomial
 * probabilities, 2000); gap is x - mean, which the caller may know better than
 * by subtracting. x, mean > 0. */
double bur_deviance(double x, double mean, double gap);

/* The tails of a law at v, an increasing function of its variable, and the
 * derivative of p by v in *slope. */
typedef bur_tails bur_tails_law(const double *shape, double v, double *slope);

/* v in (low, high) at which the law has the tails `at`, found on the logarithm
 * of the smaller tail, starting from v. */
double bur_tails_root(bur_tails_law *law, const double *shape, bur_tails at,
                      double v, double low, double high);

/* The quantiles, searched from ln x or from logit x = v on. */
double bur_gamma_quantile_from(bur_tails at, double a, double v);
bur_tails bur_beta_quantile_from(bur_tails at, double a, double b, double v);
double bur_student_quantile_from(bur_tails at, double df, double v);

/* ln(x / (1 - x)), x = p and 1 - x = q; for t, of the beta variable that its
 * square makes. */
double bur_beta_logit(bur_tails x);
double bur_student_logit(double t, double df);

#endif
