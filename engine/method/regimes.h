/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regimes: the combinations of what inputs that take few values may take.
 * Within a regime all else is continuous, so that design points can be searched
 * in each. */
#ifndef BURSAR_METHOD_REGIMES_H
#define BURSAR_METHOD_REGIMES_H

#include "base/arena.h"

/* An input with few values, and the probability of each, which add up to 1. */
typedef struct bur_switch {
    int n;
    const double *p; /* [n] */
} bur_switch;

typedef struct bur_regime {
    const int *choice; /* [n_switches]: which value of each */
    double p;
} bur_regime;

/* The likeliest `most` combinations, the likeliest first (of equals, the one
 * whose first different choice is smaller); how many there are in *n. With no
 * switch, the one regime of probability 1. *left is the probability of those
 * that are left out. */
const bur_regime *bur_regimes_list(bur_arena *arena, const bur_switch *of,
                                   int n_switches, int most, int *n,
                                   double *left);

#endif
