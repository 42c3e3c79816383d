/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constraints as a price on breaking them, which is learned while a search
 * goes on: the adaptive augmented Lagrangian for evolution strategies of
 * Atamna, Auger and Hansen, "Linearly convergent evolution strategies via
 * augmented Lagrangian constraint handling", FOGA 2017. The first prices are
 * those at which a constraint counts as much as the objective. One thread. */
#ifndef BURSAR_METHOD_LAGRANGIAN_H
#define BURSAR_METHOD_LAGRANGIAN_H

#include <stdbool.h>

#include "base/arena.h"

typedef struct bur_lagrangian {
    int n, n_constraints; /* inputs of the search; constraints */
    bool begun;
    double *factor, *penalty; /* [n_constraints] gamma and omega */
    double *before;           /* figures of the middle of the cloud, the
                                 objective first, one generation ago */
} bur_lagrangian;

bur_lagrangian bur_lagrangian_create(bur_arena *arena, int n,
                                     int n_constraints);

/* What the constraints' figures g[n_constraints] add to the objective. */
double bur_lagrangian_of(const bur_lagrangian *l, const double *g);

/* Learns from a generation: y[lambda + 1][1 + n_constraints], of which the
 * last is the middle of the cloud. */
void bur_lagrangian_learn(bur_lagrangian *l, const double *y, int lambda);

#endif
