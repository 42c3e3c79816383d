/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Design points where slopes say nothing: the margin is a share in steps, or
 * noise. Only whether a point fails is asked: a direction in which failure is
 * near is turned a little at random, and kept where failure is nearer still
 * (a (1 + lambda) evolution strategy on the sphere whose turns widen when one
 * helps and narrow when none does: Rechenberg, "Evolutionsstrategie", 1973;
 * distance along directions as in directional simulation, Bjerager, ASCE J.
 * Eng. Mech. 114, 1988). */
#ifndef BURSAR_METHOD_DIRECTIONS_H
#define BURSAR_METHOD_DIRECTIONS_H

#include "method/form.h"

typedef struct bur_direction_options {
    double far;    /* from the origin that is looked */
    int tries;     /* turns tried at a time */
    int rounds;    /* at most */
    double narrow; /* a search is done when its turns are less, in radians */
    uint64_t seed; /* of the turns */
} bur_direction_options;

/* Searches from the directions start[n][n_inputs], which need no length (one
 * that is zero finds nothing). Fills point[n] as bur_form_search does: `off` is
 * how far the last turns went, `margin` what the point had. */
bur_status bur_direction_search(bur_arena *arena, const bur_points *limit,
                                const double *start, int n,
                                const bur_direction_options *options,
                                bur_design_point *point, bur_fault *fault);

#endif
