/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors of standard normals, and where to begin looking among them. */
#include "method/limit.h"

#include <math.h>

#include "num/normal.h"
#include "num/sobol.h"

double bur_limit_dot(const double *a, const double *b, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

double bur_limit_length(const double *z, int n)
{
    return sqrt(bur_limit_dot(z, z, n));
}

double bur_limit_distance(const double *a, const double *b, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++) {
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sqrt(sum);
}

void bur_limit_starts(int n_inputs, double radius, uint64_t seed, int n,
                      double *z)
{
    for (int s = 0; s < n; s++) {
        double *at = z + (size_t)s * (size_t)n_inputs;
        for (int i = 0; i < n_inputs; i++) {
            uint32_t scramble = bur_sobol_seed(seed, 0, i);
            double u = bur_sobol_owen((uint32_t)s, i, scramble);
            at[i] = s == 0 ? 0 : bur_normal_quantile(u);
        }
        double length = bur_limit_length(at, n_inputs);
        for (int i = 0; i < n_inputs && length > 0; i++) {
            at[i] *= radius / length;
        }
    }
}

double bur_limit_probability(double beta)
{
    return bur_normal_cdf(-beta);
}

double bur_limit_beta(double probability)
{
    return -bur_normal_quantile(probability);
}
