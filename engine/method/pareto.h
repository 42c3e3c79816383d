/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points that a search has tried, and which of them are better.
 *
 * All objectives are to be made small, and a constraint holds when its figure
 * is 0 or less. Constrained dominance (Deb, Pratap, Agarwal and Meyarivan, "A
 * fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans.
 * Evol. Comp. 6, 2002): what keeps the constraints is better than what does
 * not; of two that do not, the one that breaks them less; of two that do, the
 * one that is no worse in any objective and better in one. Pure functions. */
#ifndef BURSAR_METHOD_PARETO_H
#define BURSAR_METHOD_PARETO_H

#include "base/arena.h"

/* y holds the objectives, then the constraints. */
typedef struct bur_try {
    const double *x, *y;
    double violation; /* 0: it keeps all constraints; see below */
} bur_try;

/* The sum of what is above 0 among constraints; infinite when any figure is
 * missing (NaN). */
double bur_violation(const double *y, int n_objectives, int n_outputs);

/* -1: a dominates b; 1: b dominates a; 0: neither, or they are equal. */
int bur_dominance(const bur_try *a, const bur_try *b, int n_objectives);

/* The front of each of n tries, from 0, into rank[n]; returns how many fronts
 * there are. Zhang, Tian, Cheng and Jin, "An efficient approach to
 * nondominated sorting", IEEE Trans. Evol. Comp. 19 (2015), sequential
 * search. Scratch memory is of `arena`. */
int bur_pareto_fronts(bur_arena *arena, const bur_try *tries, int n,
                      int n_objectives, int *rank);

/* Crowding distances within each front (Deb et al. 2002, III B): how far apart
 * the neighbours of a try are, infinite at the ends. distance[n]. */
void bur_pareto_crowding(bur_arena *arena, const bur_try *tries, int n,
                         int n_objectives, const int *rank, double *distance);

#endif
