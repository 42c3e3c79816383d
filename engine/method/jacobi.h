/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eigenvalues of a symmetric matrix by Jacobi's rotations (Golub and Van Loan,
 * "Matrix Computations", 8.5): slow for large matrices, accurate, and with the
 * same bits everywhere. */
#ifndef BURSAR_METHOD_JACOBI_H
#define BURSAR_METHOD_JACOBI_H

/* The eigenvalues of a[n][n], which is destroyed, in no particular order into
 * value[n], and their vectors into the columns of vector[n][n]. */
void bur_jacobi(double *a, int n, double *value, double *vector);

#endif
