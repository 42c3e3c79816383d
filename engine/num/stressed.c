/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stressing a correlation matrix towards a single factor. */
#include "num/stressed.h"

#include <stdbool.h>

/* What row i says of the others, with their signs, up to the n-th. */
static double pull(const double *matrix, int size, int i, int n,
                   const int *sign)
{
    double sum = 0;
    for (int j = 0; j < n; j++) {
        sum += j == i ? 0 : matrix[i * size + j] * sign[j];
    }
    return sum;
}

static bool turn_one(const double *matrix, int n, int *sign)
{
    const double rounding = 1e-12;
    for (int i = 0; i < n; i++) {
        if (pull(matrix, n, i, n, sign) * sign[i] < -rounding) {
            sign[i] = -sign[i];
            return true;
        }
    }
    return false;
}

static void choose_signs(const double *matrix, int n, int *sign)
{
    for (int i = 0; i < n; i++) {
        sign[i] = pull(matrix, n, i, i, sign) < 0 ? -1 : 1;
    }
    while (turn_one(matrix, n, sign)) {
    }
    for (int i = n - 1; n > 0 && i >= 0; i--) {
        sign[i] *= sign[0]; /* the first last */
    }
}

void bur_correlation_stress(double *matrix, int n, double share, int *sign)
{
    choose_signs(matrix, n, sign);
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            double *rho = &matrix[i * n + j];
            *rho =
                i == j ? 1 : (1 - share) * *rho + share * (sign[i] * sign[j]);
        }
    }
}
