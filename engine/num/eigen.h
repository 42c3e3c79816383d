/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi
 * rotations (Golub and Van Loan, Matrix Computations, 8.5), in a fixed order
 * with sums, products and square roots alone, so that the bits are the same
 * everywhere. Pure; any thread. */
#ifndef BURSAR_NUM_EIGEN_H
#define BURSAR_NUM_EIGEN_H

/* Of the symmetric matrix a [n][n], which is destroyed: its eigenvalues in no
 * order in value [n], and in column k of vector [n][n] the unit eigenvector of
 * value[k]; vector may be NULL. a = V diag(value) V' to some 1e-14 of its
 * size. n >= 1, all numbers finite. */
void bur_eigen_symmetric(double *a, int n, double *value, double *vector);

/* The smallest eigenvalue of a symmetric matrix [n][n]. */
double bur_smallest_eigenvalue(const double *symmetric, int n);

#endif
