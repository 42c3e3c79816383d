/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cholesky's factor of a correlation matrix, row by row, and what to say when
 * there is none. */
#include "num/copula.h"

#include <assert.h>
#include <math.h>

#include "base/number.h"
#include "num/eigen.h"

/* A pivot this near zero is zero: the input depends on the ones before it. */
static const double nothing = 1e-12;

static const char *entry_problem(bur_arena *arena, const double *c, int n,
                                 int i, int j)
{
    char number[BUR_NUMBER_SIZE];
    double x = c[i * n + j];
    bur_number_print(x, number);
    if (!(fabs(x) <= 1)) {
        return bur_arena_printf(
            arena, "correlation %s is not a number from -1 to 1", number);
    }
    if (i == j && x != 1) {
        return bur_arena_printf(
            arena, "an input's correlation with itself is 1, not %s", number);
    }
    if (x != c[j * n + i]) {
        return bur_arena_printf(arena, "inputs %d and %d have two correlations",
                                j + 1, i + 1);
    }
    return NULL;
}

static const char *matrix_problem(bur_arena *arena, const double *c, int n)
{
    for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
            const char *problem = entry_problem(arena, c, n, i, j);
            if (problem) {
                return problem;
            }
        }
    }
    return NULL;
}

/* Row i of the factor. False: not positive semi-definite. */
static bool factor_row(double *l, const double *c, int n, int i)
{
    double square = 0;
    for (int j = 0; j < i; j++) {
        double sum = c[i * n + j];
        for (int k = 0; k < j; k++) {
            sum -= l[i * n + k] * l[j * n + k];
        }
        double pivot = l[j * n + j];
        if (pivot == 0 && !(fabs(sum) <= 16 * sqrt(nothing))) {
            return false;
        }
        l[i * n + j] = pivot > 0 ? sum / pivot : 0;
        square += l[i * n + j] * l[i * n + j];
    }
    double rest = 1 - square;
    l[i * n + i] = rest > nothing ? sqrt(rest) : 0;
    return rest >= -nothing;
}

const double *bur_correlation_factor(bur_arena *arena,
                                     const double *correlation, int n,
                                     const char **problem)
{
    assert(n >= 1);
    *problem = matrix_problem(arena, correlation, n);
    double *l = BUR_NEW_N(arena, double, n *n);
    for (int i = 0; i < n && !*problem; i++) {
        if (!factor_row(l, correlation, n, i)) {
            char number[BUR_NUMBER_SIZE];
            double least = bur_smallest_eigenvalue(correlation, n);
            *problem = bur_arena_printf(
                arena,
                "these correlations contradict each other: their matrix is "
                "not positive definite (smallest eigenvalue %s)",
                bur_number_print(least, number));
        }
    }
    return *problem ? NULL : l;
}

void bur_correlate(double *out, const double *factor, const double *z, int n)
{
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j <= i; j++) {
            sum = fma(factor[i * n + j], z[j], sum);
        }
        out[i] = sum;
    }
}
