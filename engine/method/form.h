/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Design points: the points of a limit state that are nearest to the origin,
 * which are the likeliest ways to fail, by the first-order reliability method.
 *
 * The iteration of Hasofer, Lind, Rackwitz and Fiessler as improved by Zhang
 * and Der Kiureghian ("Two improved algorithms for reliability analysis",
 * Reliability and Optimization of Structural Systems, 1995): each step goes
 * towards the nearest point of the tangent plane, by that of four lengths of
 * which the merit |z|^2 / 2 + c |g| is least; steps that overshoot make the
 * next ones shorter. Slopes are differences of the
 * margin, which has to be the same function each time it is asked: a study
 * gives all points the same luck.
 *
 * Searches from several starts go together, so that a study runs many points
 * at a time. */
#ifndef BURSAR_METHOD_FORM_H
#define BURSAR_METHOD_FORM_H

#include "method/limit.h"

typedef struct bur_form_options {
    double step;      /* of the differences, in standard deviations */
    bool central;     /* two points for each slope, or one */
    double tolerance; /* the end: |g| / |slope| and the part of z across the
                         slope are less, in standard deviations */
    double farthest;  /* from the origin that a search may go */
    double worth;     /* a step is taken whose merit falls by more than this
                         share: noise is not worth a step */
    int most;         /* steps of a search */
} bur_form_options;

typedef struct bur_design_point {
    double *z;       /* [n_inputs] */
    double *towards; /* [n_inputs] unit vector into failure; zero when flat */
    double beta;     /* of the tangent plane: negative when the origin fails */
    double margin;   /* at z */
    double slope;    /* its fall for each standard deviation along `towards` */
    double off;      /* how far z is from being a design point: the larger of
                        the two of the tolerance; inf when flat */
    bool found;      /* off is less than the tolerance */
    int steps;
} bur_design_point;

/* Searches from start[n][n_inputs]. point[n] are filled, their vectors in the
 * arena. A search ends where it is done, where no step along its direction
 * helps, and where the margin is flat or has no value; `found` and `off` say
 * which. */
bur_status bur_form_search(bur_arena *arena, const bur_points *limit,
                           const double *start, int n,
                           const bur_form_options *options,
                           bur_design_point *point, bur_fault *fault);

#endif
