/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starr's domain criterion: for what share of all the probabilities that the
 * states could have is a choice the best by expected payoff? The share of the
 * simplex of probabilities, all alike likely; nothing is assumed of them
 * (Starr, "Product Design and Decision Theory", 1963; Schneller and Sphicas,
 * "Decision making under uncertainty: Starr's domain criterion", Theory and
 * Decision 15, 1983).
 *
 * With two states or three the shares are exact, as lengths and areas; with
 * more, or with ties that are material, from random probabilities: a Dirichlet
 * distribution, flat unless states are duplicates and share a `concentration`.
 * Pure functions. */
#ifndef BURSAR_METHOD_STARR_H
#define BURSAR_METHOD_STARR_H

#include "base/status.h"
#include "method/payoff.h"
#include "stat/estimate.h"

typedef struct bur_starr {
    const double *concentration; /* [state], above 0 and at most 1; NULL: 1 */
    int64_t samples;             /* where shares are not exact */
    uint64_t seed;
    double level; /* confidence */
} bur_starr;

/* share[n_choices]; the payoff's weights are not looked at. The interval is
 * Student's over the samples; exact shares have none, and n is 0.
 * BUR_NO_MEMORY. */
bur_status bur_starr_shares(const bur_payoff *payoff, const bur_starr *how,
                            bur_estimate *share, bur_fault *fault);

#endif
