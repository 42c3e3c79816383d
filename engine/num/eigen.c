/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jacobi: sweeps of plane rotations, each of which makes one pair of elements
 * off the diagonal vanish, until all of them are as good as nothing. */
#include "num/eigen.h"

#include <math.h>
#include <stdbool.h>

#include "base/arena.h"

enum { MOST_SWEEPS = 50 };

typedef struct turn {
    double cosine, sine;
} turn;

/* Columns p and q of the matrix become their mixture. */
static void turn_columns(double *a, int n, int p, int q, turn by)
{
    for (int k = 0; k < n; k++) {
        double x = a[k * n + p], y = a[k * n + q];
        a[k * n + p] = by.cosine * x - by.sine * y;
        a[k * n + q] = by.sine * x + by.cosine * y;
    }
}

static void turn_rows(double *a, int n, int p, int q, turn by)
{
    for (int k = 0; k < n; k++) {
        double x = a[p * n + k], y = a[q * n + k];
        a[p * n + k] = by.cosine * x - by.sine * y;
        a[q * n + k] = by.sine * x + by.cosine * y;
    }
}

/* Rotates rows and columns p and q so that a[p][q] vanishes. */
static void rotate(double *a, int n, double *vector, int p, int q)
{
    double off = a[p * n + q];
    if (off == 0) {
        return;
    }
    double half = (a[q * n + q] - a[p * n + p]) / (2 * off);
    double size = 1 / (fabs(half) + sqrt(half * half + 1));
    double t = half < 0 ? -size : size;
    turn by = {.cosine = 1 / sqrt(t * t + 1)};
    by.sine = t * by.cosine;
    turn_columns(a, n, p, q, by);
    turn_rows(a, n, p, q, by);
    a[p * n + q] = a[q * n + p] = 0;
    if (vector) {
        turn_columns(vector, n, p, q, by);
    }
}

/* Whether the rest off the diagonal is as good as nothing. */
static bool is_diagonal(const double *a, int n)
{
    double on = 0, off = 0;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            double square = a[i * n + j] * a[i * n + j];
            *(i == j ? &on : &off) += square;
        }
    }
    return off <= 1e-32 * on;
}

void bur_eigen_symmetric(double *a, int n, double *value, double *vector)
{
    for (int i = 0; vector && i < n * n; i++) {
        vector[i] = i % (n + 1) == 0;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && !is_diagonal(a, n); sweep++) {
        for (int p = 0; p < n; p++) {
            for (int q = p + 1; q < n; q++) {
                rotate(a, n, vector, p, q);
            }
        }
    }
    for (int i = 0; i < n; i++) {
        value[i] = a[i * n + i];
    }
}

double bur_smallest_eigenvalue(const double *symmetric, int n)
{
    bur_arena *scratch = bur_arena_create();
    double *a = BUR_NEW_N(scratch, double, n *n);
    double *value = BUR_NEW_N(scratch, double, n);
    for (int i = 0; i < n * n; i++) {
        a[i] = symmetric[i];
    }
    bur_eigen_symmetric(a, n, value, NULL);
    double least = value[0];
    for (int i = 1; i < n; i++) {
        least = value[i] < least ? value[i] : least;
    }
    bur_arena_free(scratch);
    return least;
}
