/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alternating projections onto the matrices whose eigenvalues are great enough
 * and onto those with ones on the diagonal. */
#include "num/nearest.h"

#include <math.h>

#include "num/eigen.h"

enum { MOST_STEPS = 5000 };
static const double converged = 1e-10; /* of the size of the matrix */

typedef struct projecting {
    int n;
    double floor;
    double *now;    /* with ones on the diagonal */
    double *excess; /* Dykstra's correction */
    double *great;  /* with eigenvalues that are great enough */
    double *work, *vector, *value;
} projecting;

static projecting begin(bur_arena *scratch, const double *c, int n,
                        double floor)
{
    projecting p = {.n = n, .floor = floor};
    p.now = BUR_NEW_N(scratch, double, n *n);
    p.excess = BUR_NEW_N(scratch, double, n *n);
    p.great = BUR_NEW_N(scratch, double, n *n);
    p.work = BUR_NEW_N(scratch, double, n *n);
    p.vector = BUR_NEW_N(scratch, double, n *n);
    p.value = BUR_NEW_N(scratch, double, n);
    for (int i = 0; i < n * n; i++) {
        p.now[i] = c[i];
    }
    return p;
}

/* `great` becomes `work` with no eigenvalue below the floor. */
static void raise_eigenvalues(projecting *p)
{
    int n = p->n;
    bur_eigen_symmetric(p->work, n, p->value, p->vector);
    for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                double value = p->value[k] > p->floor ? p->value[k] : p->floor;
                sum += value * p->vector[i * n + k] * p->vector[j * n + k];
            }
            p->great[i * n + j] = p->great[j * n + i] = sum;
        }
    }
}

/* Both projections; how far apart they are, of the size of the matrix. */
static double step(projecting *p)
{
    int n = p->n;
    double apart = 0, size = 0;
    for (int i = 0; i < n * n; i++) {
        p->work[i] = p->now[i] - p->excess[i];
        p->excess[i] = -p->work[i];
    }
    raise_eigenvalues(p);
    for (int i = 0; i < n * n; i++) {
        p->excess[i] += p->great[i];
        p->now[i] = i % (n + 1) == 0 ? 1 : p->great[i];
        double change = p->now[i] - p->great[i];
        apart += change * change;
        size += p->now[i] * p->now[i];
    }
    return sqrt(apart / size);
}

/* Scales a matrix without an eigenvalue of nothing or less to ones on its
 * diagonal: that keeps it so. */
static void scale(double *a, int n)
{
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
            double size = sqrt(a[i * n + i] * a[j * n + j]);
            double x = a[i * n + j] / size;
            x = x > 1 ? 1 : x < -1 ? -1 : x;
            a[i * n + j] = a[j * n + i] = x;
        }
    }
    for (int i = 0; i < n; i++) {
        a[i * n + i] = 1;
    }
}

static void measure(bur_nearest_correlation *found, const double *c, int n)
{
    double squares = 0;
    found->largest = 0;
    for (int i = 0; i < n * n; i++) {
        double change = fabs(found->matrix[i] - c[i]);
        squares += change * change;
        found->largest = change > found->largest ? change : found->largest;
    }
    found->distance = sqrt(squares);
}

bur_nearest_correlation bur_correlation_nearest(bur_arena *arena,
                                                const double *correlation,
                                                int n, double floor)
{
    bur_arena *scratch = bur_arena_create();
    projecting p = begin(scratch, correlation, n, floor);
    bur_nearest_correlation found = {.steps = 1};
    while (step(&p) > converged && found.steps < MOST_STEPS) {
        found.steps++;
    }
    double *matrix = BUR_NEW_N(arena, double, n *n);
    for (int i = 0; i < n * n; i++) {
        matrix[i] = p.great[i];
    }
    scale(matrix, n);
    found.matrix = matrix;
    measure(&found, correlation, n);
    bur_arena_free(scratch);
    return found;
}

bur_nearest_correlation bur_correlation_repair(bur_arena *arena,
                                               const double *correlation, int n)
{
    bur_nearest_correlation found =
        bur_correlation_nearest(arena, correlation, n, n / 20000.0);
    double *matrix = (double *)found.matrix;
    for (int i = 0; i < n * n; i++) {
        matrix[i] = floor(matrix[i] * 10000 + 0.5) / 10000;
    }
    measure(&found, correlation, n);
    return found;
}
