/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cyclic Jacobi rotations. */
#include "method/jacobi.h"

#include <math.h>

enum { SWEEPS = 60 };

/* Turns rows, columns and vectors p and q so that a[p][q] becomes 0. */
static void rotate(double *a, double *v, int n, int p, int q)
{
    double theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
    double root = sqrt(theta * theta + 1);
    double t = theta >= 0 ? 1 / (theta + root) : 1 / (theta - root);
    double c = 1 / sqrt(t * t + 1), s = t * c;
    for (int k = 0; k < n; k++) {
        double kp = a[k * n + p], kq = a[k * n + q];
        a[k * n + p] = c * kp - s * kq;
        a[k * n + q] = s * kp + c * kq;
    }
    for (int k = 0; k < n; k++) {
        double pk = a[p * n + k], qk = a[q * n + k];
        a[p * n + k] = c * pk - s * qk;
        a[q * n + k] = s * pk + c * qk;
        double vp = v[k * n + p], vq = v[k * n + q];
        v[k * n + p] = c * vp - s * vq;
        v[k * n + q] = s * vp + c * vq;
    }
}

/* Whether a[p][q] is too small to change what is on the diagonal. */
static int is_nothing(const double *a, int n, int p, int q)
{
    double off = fabs(a[p * n + q]);
    return off <= 0x1p-54 * sqrt(fabs(a[p * n + p])) * sqrt(fabs(a[q * n + q]));
}

void bur_jacobi(double *a, int n, double *value, double *vector)
{
    for (int i = 0; i < n * n; i++) {
        vector[i] = i / n == i % n;
    }
    for (int sweep = 0, turned = 1; sweep < SWEEPS && turned; sweep++) {
        turned = 0;
        for (int p = 0; p < n; p++) {
            for (int q = p + 1; q < n; q++) {
                if (!is_nothing(a, n, p, q)) {
                    rotate(a, vector, n, p, q);
                    turned = 1;
                }
            }
        }
    }
    for (int i = 0; i < n; i++) {
        value[i] = a[i * n + i];
    }
}
