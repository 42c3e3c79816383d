/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faces: two values of everything that is uncertain, A and B, so that designs
 * which let some things vary and hold the others (pick-freeze; Saltelli, CPC
 * 145, 2002) are cases of one run on the same draws.
 *
 * A case says which face each sampled input and each random site takes in it.
 * Face A of an input is its factor of the design, face B the factor that
 * stands n_inputs behind it; face B of a site is another site. Bridges have one
 * face only: plans with faces have none. */
#ifndef BURSAR_ENSEMBLE_FACES_H
#define BURSAR_ENSEMBLE_FACES_H

#include "ensemble/plan.h"

/* The site whose random numbers face B of `site` has. */
uint64_t bur_other_site(uint64_t site);

/* 2 if some case says which faces, and 1 otherwise. */
int bur_plan_faces(const bur_plan *plan);

/* The face, 0 or 1, of an input in a case. */
static inline int bur_input_face(const bur_plan *plan, int c, int input)
{
    const uint8_t *face = plan->cases[c].face;
    return face && face[input] ? 1 : 0;
}

/* The course of a case, with its faces; NULL without memory. */
bur_course *bur_case_course(const bur_plan *plan, int c);

#endif
