/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far one can go in a direction until a limit state fails: the smallest
 * shock of one driver alone, and, from points that are already shocked, the
 * frontier between two drivers. Many rays go together, so that a study runs
 * many points at a time. */
#ifndef BURSAR_METHOD_RAYS_H
#define BURSAR_METHOD_RAYS_H

#include "method/limit.h"

typedef struct bur_ray {
    const double *from, *along; /* [n_inputs]; points are from + t along */
    double far;                 /* t from 0 to this */
    double t;                   /* where it fails first: 0 if at once, NaN if
                                   nowhere up to `far` */
    double safe;                /* the last t known to be well, NaN if t is 0;
                                   `far` where nothing fails */
} bur_ray;

typedef struct bur_ray_options {
    int cuts;     /* of a ray, at whose ends the margin is looked at first */
    int halvings; /* of the part in which it fails */
} bur_ray_options;

/* Fills t and safe of n rays: the first of the cuts' ends that fails is found,
 * and the part before it halved. What fails and is well again within a cut is
 * not seen. t fails; the true place is within far / cuts / 2^halvings before
 * it. */
bur_status bur_rays_reach(const bur_points *limit, bur_ray *rays, int n,
                          const bur_ray_options *options, bur_fault *fault);

#endif
