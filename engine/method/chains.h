/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether Markov chains have found their distribution, and how many
 * independent draws theirs are worth: rank-normalised split R-hat, and
 * effective sample sizes in the bulk and in the tails. Vehtari, Gelman,
 * Simpson, Carpenter and Bürkner, "Rank-normalization, folding, and
 * localization: an improved R-hat for assessing convergence of MCMC", Bayesian
 * Analysis 16 (2021); the autocorrelations are cut by Geyer's initial monotone
 * sequence, Statistical Science 7 (1992).
 *
 * Draws are x[chain][draw]. Pure functions; any thread. */
#ifndef BURSAR_METHOD_CHAINS_H
#define BURSAR_METHOD_CHAINS_H

#include "base/status.h"
#include "stat/estimate.h"

typedef struct bur_chain_health {
    double r_hat;    /* below 1.01 is well; NaN if nothing varies */
    double bulk_ess; /* of all chains: 100 for each chain is the least */
    double tail_ess; /* the less of that of the 5 % and the 95 % quantile */
} bur_chain_health;

/* `n_draws` >= 4 of each of `n_chains` >= 1; an odd draw in the middle is left
 * out. BUR_NO_MEMORY. */
bur_status bur_chain_health_of(const double *x, int n_chains, int64_t n_draws,
                               bur_chain_health *health, bur_fault *fault);

/* The mean, with the error that its effective sample size leaves; method
 * MARKOV_CHAIN, n all draws. BUR_NO_MEMORY. */
bur_status bur_chain_mean(const double *x, int n_chains, int64_t n_draws,
                          double level, bur_estimate *mean, bur_fault *fault);

#endif
