/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best that a search has found, at a resolution: an archive of tries of
 * which none dominates another by epsilon.
 *
 * Space is cut into boxes with sides epsilon; a box holds one try, and a box
 * that another dominates holds none, so that the archive neither loses what it
 * has found nor grows without bounds (Laumanns, Thiele, Deb and Zitzler,
 * "Combining convergence and diversity in evolutionary multiobjective
 * optimization", Evolutionary Computation 10, 2002). While nothing keeps the
 * constraints, it holds the one try that breaks them least. One thread. */
#ifndef BURSAR_METHOD_EPSILON_ARCHIVE_H
#define BURSAR_METHOD_EPSILON_ARCHIVE_H

#include <stdint.h>

#include "base/vec.h"
#include "method/pareto.h"

typedef struct bur_archive {
    bur_arena *arena;
    int n_inputs, n_objectives, n_outputs;
    const double *epsilon; /* [n_objectives], above 0 */
    BUR_VEC(bur_try) tries;
    int64_t progress; /* tries that entered by a box of their own */
} bur_archive;

/* An empty archive; `epsilon` is copied. */
bur_archive bur_archive_create(bur_arena *arena, int n_inputs, int n_objectives,
                               int n_outputs, const double *epsilon);

/* Offers a try, of which a copy is kept if it enters. */
void bur_archive_offer(bur_archive *archive, const bur_try *offered);

#endif
