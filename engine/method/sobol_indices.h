/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol' indices from the values of a function on the blocks of a pick-freeze
 * design (saltelli.h): which share of its variance a source makes.
 *
 *   first order   alone: V(E(f | x_i)) / V (Saltelli et al., Comput. Phys.
 *                 Commun. 181, 2010, table 2, b)
 *   total         with all it does together with others: E(V(f | x_~i)) / V
 *                 (Jansen, Comput. Phys. Commun. 117, 1999)
 *   closed pair   two sources and what they do together:
 *                 V(E(f | x_i, x_j)) / V (Saltelli 2002)
 *   interaction   closed pair less both first orders
 *
 * Values are ratios of sums. Their intervals are Student's over the 16
 * independent scrambles, by the jackknife that leaves one scramble out, which
 * takes out the bias of a ratio too (Quenouille 1956; Miller, Biometrika 61,
 * 1974); of one scramble there are none. An index that is zero may well come
 * out below zero: nothing is cut. Points at which one of the values used is not
 * a number are left out; `n` counts the others. A function that does not vary
 * has no indices: NaN; and an index that all scrambles find to be exactly zero
 * has no interval. */
#ifndef BURSAR_METHOD_SOBOL_INDICES_H
#define BURSAR_METHOD_SOBOL_INDICES_H

#include "stat/estimate.h"

typedef struct bur_pick_freeze {
    int64_t n;     /* points of each block */
    int scrambles; /* 16, or 1: point k is of scramble k mod so many */
    const double *a, *b;
    const double *const *ab; /* [source] */
    const double *const *ba; /* [source], or NULL: both are used then */
} bur_pick_freeze;

bur_estimate bur_sobol_first(const bur_pick_freeze *f, int source,
                             double level);
bur_estimate bur_sobol_total(const bur_pick_freeze *f, int source,
                             double level);

/* Of two sources; `ba` has to be there. */
bur_estimate bur_sobol_closed(const bur_pick_freeze *f, int i, int j,
                              double level);
bur_estimate bur_sobol_interaction(const bur_pick_freeze *f, int i, int j,
                                   double level);

/* The mean and the variance of f over blocks A and B. */
double bur_pick_freeze_mean(const bur_pick_freeze *f);
double bur_pick_freeze_variance(const bur_pick_freeze *f);

#endif
