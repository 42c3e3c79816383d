/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copulas: factors of a design whose places within their distributions depend
 * on each other.
 *
 *   Gaussian   u_i = Phi((L z)_i), z the normal scores of independent factors
 *   t          u_i = T_df((L z)_i / sqrt(w / df)), w a chi-squared number with
 *              df degrees of freedom that all members share: extremes come
 *              together (Demarta and McNeil, "The t copula and related
 *              copulas", Int. Stat. Review 73, 2005)
 *
 * Which matrix L L' holds may depend on the value of another factor, a
 * regime. */
#ifndef BURSAR_DESIGN_COPULAS_H
#define BURSAR_DESIGN_COPULAS_H

#include "design/design.h"
#include "num/copula.h"
#include "num/quantile.h"

typedef struct bur_copula {
    int n;                /* members, 2 or more */
    const int *input;     /* [n] factors of the design, all of one nature */
    const double *factor; /* [n][n] lower triangular, where no regime holds */
    double df;            /* of a t copula; 0: Gaussian */
    uint64_t site;        /* t: of what members are divided by */
    int regime;           /* the factor that decides; no member of any copula */
    const bur_quantile *regime_quantile; /* its distribution */
    int n_regimes;                       /* 0: one matrix for all */
    const bur_regime_factor *regimes;
} bur_copula;

/* Rows of scratch that applying takes. */
static inline int bur_copula_rows(const bur_copula *copula)
{
    return copula->n + 2;
}

/* Makes the uniforms of a copula's members depend on each other, in place, for
 * the draws first .. first + n - 1. `sample` has a row of `lanes` uniforms for
 * each factor of the design, padded behind n; `scratch` has
 * bur_copula_rows() rows. */
void bur_copula_apply(const bur_copula *copula, const bur_design *design,
                      uint64_t first, int n, int lanes, double *sample,
                      double *scratch);

/* The numbers sqrt(w / df) of a t copula for those draws. */
void bur_copula_widths(const bur_copula *copula, const bur_design *design,
                       uint64_t first, int n, double *out);

#endif
