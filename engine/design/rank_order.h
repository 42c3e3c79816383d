/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank correlation of a Latin hypercube: factors that a copula ties together
 * keep their strata, each of them hit once in each of the 16 hypercubes, and
 * only which strata meet is chosen (Iman and Conover, "A distribution-free
 * approach to inducing rank correlation among input variables", Comm. Stat.
 * B11, 1982). */
#ifndef BURSAR_DESIGN_RANK_ORDER_H
#define BURSAR_DESIGN_RANK_ORDER_H

#include "design/copulas.h"

/* The design with strata arranged for those of the copulas that have one
 * matrix and whose factors are points of a hypercube: bur_design_arranged()
 * says of which. Within each hypercube the scores of the strata, decorrelated,
 * are mixed by the copula (and widened, if it is a t one), and a point takes
 * the stratum of its rank among the mixtures. The design itself where there is
 * nothing to arrange. 4 bytes for each factor and outer draw, in `arena`. */
const bur_design *bur_design_rank(bur_arena *arena, const bur_design *design,
                                  const bur_copula *copulas, int n_copulas);

#endif
