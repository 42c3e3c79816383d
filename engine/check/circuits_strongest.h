/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strongest circuits of a graph whose edges have weights, where there are
 * too many to list (Eberlein and Schoenberg, "Finding the Loops that Matter",
 * 2020).
 *
 * From each start one goes along the heaviest edges first, the weights of a
 * walk multiplied, and turns round at a node that was reached with as much
 * before; whatever leads back to the start is a circuit. That finds the
 * strongest nearly always, and few others. Weights differ from moment to
 * moment: what is found at each of them is gathered. */
#ifndef BURSAR_CHECK_CIRCUITS_STRONGEST_H
#define BURSAR_CHECK_CIRCUITS_STRONGEST_H

#include "check/circuits.h"

typedef struct bur_strongest bur_strongest;

/* Gathers at most so many circuits, with at most so many steps in all. Lives
 * in `arena`, as the graph does. */
bur_strongest *bur_strongest_create(bur_arena *arena, const bur_digraph *graph,
                                    int most, int64_t steps);

/* Adds those of a moment: weight[edge] >= 0, from each of n_starts nodes. */
void bur_strongest_add(bur_strongest *strongest, const double *weight,
                       const int *start, int n_starts);

/* All that were found, by length and then by nodes; `total` is their number,
 * and known if neither bound was met. */
bur_circuits bur_strongest_found(bur_strongest *strongest);

#endif
