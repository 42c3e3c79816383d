/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gaussian copula: the correlation of normal scores as a lower triangular
 * factor. Scores z of independent inputs become correlated ones L z; each
 * input then takes its own quantile of Phi of its score. */
#ifndef BURSAR_NUM_COPULA_H
#define BURSAR_NUM_COPULA_H

#include <stdbool.h>

#include "base/arena.h"

/* A value of a regime, and the factor of the matrix that holds then. */
typedef struct bur_regime_factor {
    double value;
    const double *factor; /* [n][n] lower triangular */
} bur_regime_factor;

/* The factor L, [n][n] row-major with zeros above the diagonal, of a
 * correlation matrix [n][n] = L L'. A semi-definite matrix (two inputs with
 * correlation 1) has one too. Returns NULL and a sentence without a full stop
 * in *problem (in `arena`) when the matrix is not symmetric with ones on its
 * diagonal and numbers in [-1, 1] elsewhere, or not positive semi-definite;
 * then the sentence gives its smallest eigenvalue. Sums run in row order. */
const double *bur_correlation_factor(bur_arena *arena,
                                     const double *correlation, int n,
                                     const char **problem);

/* out[i] = sum over j <= i of factor[i][j] z[j]. out and z may not overlap. */
void bur_correlate(double *out, const double *factor, const double *z, int n);

#endif
