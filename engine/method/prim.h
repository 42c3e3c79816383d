/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PRIM, the patient rule induction method: boxes in which much is of interest
 * (box.h has the words and the papers).
 *
 * Peeling starts with everything and takes away, again and again, a thin slice
 * at a side: of an ordered input the fewest whole levels that hold at least
 * the share `peel` of the box's points, of a categorical one a category. Of
 * all slices the one is taken that gains most density per point it costs,
 *     (density after - density before) / points taken
 * (Kwakkel and Jaxa-Rozen, Environmental Modelling & Software 79, 2016: the
 * objective that treats ties and categories fairly), the first at ties. The
 * boxes on the way are the trajectory, of which one is chosen.
 *
 * Points that leave are taken from the counts of levels, or merely marked
 * where an input has many, so that a slice is priced by looking at its own
 * points alone. */
#ifndef BURSAR_METHOD_PRIM_H
#define BURSAR_METHOD_PRIM_H

#include "base/arena.h"
#include "base/vec.h"
#include "method/box.h"

typedef struct bur_prim_options {
    double peel; /* share of a slice, 0 < peel < 1 */
    int least;   /* no box has fewer points; 1 or more */
} bur_prim_options;

#define BUR_PRIM_DEFAULT ((bur_prim_options){0.05, 30})

/* A box of the trajectory: the one before with this cut. */
typedef struct bur_peel {
    int input; /* -1: everything */
    bur_cut cut;
    bur_box_count box;
    int n_restricted;
} bur_peel;

typedef struct bur_prim {
    const bur_ranked *ranked; /* borrowed */
    BUR_VEC(bur_peel) peels;  /* the first is everything */
} bur_prim;

/* The trajectory, until nothing is left to gain (density 1) or no slice leaves
 * enough points. Steps lie in the arena. BUR_NO_MEMORY. */
bur_status bur_prim_peel(const bur_ranked *ranked, const uint8_t *y,
                         const uint8_t *in, const bur_prim_options *options,
                         bur_arena *arena, bur_prim *prim, bur_fault *fault);

/* The box of a step: cut[n_inputs]. */
void bur_prim_box(const bur_prim *prim, int step, bur_cut *cut);

double bur_prim_density(const bur_prim *prim, int step);
double bur_prim_coverage(const bur_prim *prim, int step);

/* The step of the best balance (bur_box_balance), the first of such. */
int bur_prim_balanced(const bur_prim *prim);

/* The same of the boxes without their idle cuts (bur_box_simplify), so that
 * what a box owes to chance counts less; y and `in` as the trajectory had
 * them. cut[n_inputs] is left with the box, p[n_inputs] with the quasi-p
 * values of its cuts. */
int bur_prim_simplest(const bur_prim *prim, const uint8_t *y, const uint8_t *in,
                      double level, const bur_box_room *room, bur_cut *cut,
                      double *p);

/* The step of greatest coverage with at least that density; if none has it,
 * that of the greatest density. And the smallest box with that coverage. */
int bur_prim_at_density(const bur_prim *prim, double density);
int bur_prim_at_coverage(const bur_prim *prim, double coverage);

/* How often an input is restricted when peeling is done again on random halves
 * of the points, at the same coverage and at the same density (Bryant and
 * Lempert's reproducibility statistics): arrays [n_inputs], of `n_halves`. A
 * function of the seed. BUR_NO_MEMORY. */
typedef struct bur_prim_again {
    int n_halves;
    int *at_coverage, *at_density;
} bur_prim_again;
bur_status bur_prim_reproduce(const bur_ranked *ranked, const uint8_t *y,
                              const uint8_t *in,
                              const bur_prim_options *options, uint64_t seed,
                              bur_box_count box, double coverage,
                              bur_prim_again *again, bur_fault *fault);

#endif
