/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tornado: from a base point, each input alone goes to a low and to a high
 * quantile, and what changes is a bar. It sees no interactions; everyone can
 * read it (Eschenbach, "Spiderplots versus tornado diagrams for sensitivity
 * analysis", Interfaces 22, 1992).
 *
 * Points share their luck, so that what differs between them is paired: an
 * interval comes from the differences in equal parts of the luck. */
#ifndef BURSAR_METHOD_TORNADO_H
#define BURSAR_METHOD_TORNADO_H

#include "method/points.h"
#include "stat/estimate.h"

typedef struct bur_tornado_ask {
    double low, high; /* uniforms, 0 < low < 0.5 < high < 1 */
    int n_parts;      /* of the luck, >= 2; 0: there is none, and no error */
    int64_t n_draws;  /* of luck, at each point */
    double level;     /* confidence */
} bur_tornado_ask;

/* Of one input and output. */
typedef struct bur_tornado_bar {
    bur_estimate low, high; /* the change from the base at either end */
    bur_estimate swing;     /* from the low end to the high one */
} bur_tornado_bar;

/* The length of a bar: the most that two of its ends and the base differ. */
double bur_tornado_length(const bur_tornado_bar *bar);

/* The points have n_outputs = m * (1 + n_parts): each of m outputs, then the
 * same in each part of the luck. base[m] at the middle (1/2) of all inputs,
 * bars[n_inputs][m]. BUR_NO_MEMORY, and what the points return. */
bur_status bur_tornado(const bur_points *points, const bur_tornado_ask *ask,
                       bur_estimate *base, bur_tornado_bar *bars,
                       bur_fault *fault);

#endif
